"""Parts in a decision, told in idioms, lists, lines of a form, capitals and crumbs of other languages."""

import pytest

from kam_core.interview.kinds.roles import Roles
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, labels, values


@pytest.mark.parametrize(
    ("text", "label", "role"),
    [
        ("Ines Carvalho signs the cheque", "Ines Carvalho", "economic_buyer"),
        ("Mr Ogawa is signing the cheques", "Ogawa", "economic_buyer"),
        ("Tariq from finance must release the money", "Tariq", "economic_buyer"),
        ("money comes from Livia Conti", "Livia Conti", "economic_buyer"),
        ("Livia Conti controls spending", "Livia Conti", "economic_buyer"),
        ("cheque: Livia Conti, CFO", "Livia Conti", "economic_buyer"),
        ("M. Petit tient le budget", "Petit", "economic_buyer"),
        ("Frau Lutz zahlt", "Lutz", "economic_buyer"),
        ("Jonas Petersen, her word is final", "Jonas Petersen", "decider"),
        ("the one who says yes is Petra Holm", "Petra Holm", "decider"),
        ("the last word on the choice belongs to Dr Holm", "Holm", "decider"),
        ("it's Arturo's call in the end", "Arturo", "decider"),
        ("DECISION IS WITH MR TANAKA", "Tanaka", "decider"),
        ("Mme Leroux décide", "Leroux", "decider"),
        ("Petra Senn works with it daily", "Petra Senn", "user_buyer"),
        ("Petra Senn, her crew lives with the machines every day", "Petra Senn", "user_buyer"),
        ("who uses: Petra Senn", "Petra Senn", "user_buyer"),
        ("Momo Diallo tests the new valve", "Momo Diallo", "technical_buyer"),
        ("Momo Diallo is checking every lot", "Momo Diallo", "technical_buyer"),
        ("IT check: Momo Diallo", "Momo Diallo", "technical_buyer"),
        ("Herr Ebner prüft die Technik", "Ebner", "technical_buyer"),
        ("Ana Ruiz - our friend inside", "Ana Ruiz", "coach"),
        ("Ana Ruiz is guiding me what is going on inside", "Ana Ruiz", "coach"),
        ("Mila the assistant tells me who is in a bad mood", "Mila", "coach"),
        ("Miyata-san tells me how the wind blows", "Miyata", "coach"),
        ("Ingrid Dahl keeps the door", "Ingrid Dahl", "gatekeeper"),
        ("Petra Holm gives the green light", "Petra Holm", "approver"),
    ],
)
def test_an_idiom_seats_the_person_in_the_right_chair(text: str, label: str, role: str) -> None:
    assert values(answers(Roles(), text), "StakeholderRole", label)["buying_roles"] == (role,)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rahel Stein can stop it with one mail", "Rahel Stein"),
        ("MR MORI CAN SAY NO ANY TIME", "Mori"),
        ("Igor in IT can throw us out", "Igor"),
        ("nothing happens without Selma Aydin", "Selma Aydin"),
        ("Dr Thorat the agronomist, without his germination report nothing moves", "Thorat"),
        ("Karim Belaidi, biomedical engineer, can refuse a machine", "Karim Belaidi"),
    ],
)
def test_who_can_end_it_has_a_veto(text: str, label: str) -> None:
    assert values(answers(Roles(), text), "StakeholderRole", label)["decision_power"] == "vetoes"


@pytest.mark.parametrize(
    "text",
    [
        "decider: Brigitte Vogt\nbudget: Carl Unger\nusers: Petra Senn\nIT check: Momo Diallo, veto",
        "- Brigitte Vogt (COO) - decides\n- Carl Unger (CFO) - holds the purse\n"
        "- Petra Senn (shift lead) - works with it daily\n- Momo Diallo (CISO) - tests it, can say no",
        "Brigitte Vogt - COO - decides; Carl Unger - CFO - money; Petra Senn - shift lead - user; "
        "Momo Diallo - CISO - tests, veto",
        "Brigitte Vogt\nCOO\ndecides\n\nCarl Unger\nCFO\npays\n\nPetra Senn\nuses it\n\nMomo Diallo\ntests it, veto",
        "Brigitte Vogt has the last word | Carl Unger pays | Petra Senn uses it | Momo Diallo tests it, can say no",
        "DECIDER BRIGITTE VOGT, MONEY CARL UNGER, USER PETRA SENN, MOMO DIALLO TESTS IT AND HAS A VETO",
        "Brigitte Vogt has the final say although Carl Unger holds the budget. Petra Senn uses it. "
        "Momo Diallo tests it and could veto",
    ],
)
def test_lists_rows_cards_and_sentences_cast_the_same_decision(text: str) -> None:
    reading = answers(Roles(), text)
    seats = {
        name: values(reading, "StakeholderRole", name).get("buying_roles")
        for name in labels(reading, "StakeholderRole")
    }
    assert seats == {
        "Brigitte Vogt": ("decider",),
        "Carl Unger": ("economic_buyer",),
        "Petra Senn": ("user_buyer",),
        "Momo Diallo": ("technical_buyer",),
    }
    assert values(reading, "StakeholderRole", "Momo Diallo")["decision_power"] == "vetoes"


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("Kulkarni madam, GM purchasing, pays", "Kulkarni", "GM purchasing"),
        ("Okabe-san, head of facilities: uses it", "Okabe", "Head of facilities"),
        ("M. Garnier, CFO, pays", "Garnier", "CFO"),
    ],
)
def test_words_of_respect_are_no_part_of_a_name(text: str, label: str, title: str) -> None:
    assert values(answers(Roles(), text), "Stakeholder", label) == {"name": label, "title": title}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("she is signing the cheque", "Cheque"),
        ("the seeds of the village decide nothing", "Village"),
        ("Ines decides, he's fine with it", "He"),
        ("Ines decides, danger is low", "Danger"),
        ("one is the store manager Leeds side", "Leeds"),
    ],
)
def test_things_and_pronouns_are_no_people(text: str, nobody: str) -> None:
    assert nobody not in labels(answers(Roles(), text), "Stakeholder")


def test_the_boss_of_a_nameless_group_is_nobody_elses_boss() -> None:
    reading = answers(Roles(), "Dr Sommer tests it. the girls on line 4 use it, their boss is Katja")
    assert "reports_to" not in claims(reading, "Stakeholder", "Sommer")


def test_a_later_title_does_not_become_the_name() -> None:
    reading = answers(Roles(), "no name yet for that one", held={"Stakeholder": ["Anil Thorat"]})
    assert all(one.fields.get("name") in (None, UNKNOWN) for one in reading.drafts)


@pytest.mark.parametrize(
    "text",
    ["Ines Carvalho does not sign the cheque", "Ines Carvalho cannot stop it"],
)
def test_what_is_denied_gives_no_part(text: str) -> None:
    given = claims(answers(Roles(), text), "StakeholderRole", "Ines Carvalho")
    assert "buying_roles" not in given or "economic_buyer" not in str(given["buying_roles"].value)
    assert given.get("decision_power") is None or given["decision_power"].value != "vetoes"
