import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.identity import Identity
from kam_core.values import Draft
from tests.kam_core.kinds.asking import answers, labels, values


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Aurelia Hospitals Group; we call them AHG", "Aurelia Hospitals Group", "AHG"),
        ("our customer solvane chemicals. everybody calls it solvane", "Solvane Chemicals", "Solvane"),
        ("Bluefin. official name is bluefin logistics", "Bluefin Logistics", "Bluefin"),
        ("Northwind Traders also known as NWT", "Northwind Traders", "NWT"),
        ("st mary's hospital trust (SMH)", "St Mary's Hospital Trust", "SMH"),
        ("ministry of transport, MoT for us", "Ministry of Transport", "MoT"),
        ("Oakfield Schools, no nickname", "Oakfield Schools", "Oakfield Schools"),
        ("3M Health, we say 3M", "3M Health", "3M"),
    ],
)
def test_the_name_and_the_nickname_are_told_apart(text: str, name: str, short: str) -> None:
    reading = answers(Identity(), text, account="")
    assert labels(reading, "Account") == [name]
    assert values(reading, "Account")["known_as"] == short


@pytest.mark.parametrize(
    ("text", "name", "legal"),
    [
        ("helios solar gmbh, or simply helios", "Helios Solar", "Helios Solar GmbH"),
        ("Nuovo Forno S.p.A., we say Forno", "Nuovo Forno", "Nuovo Forno S.p.A."),
        ("rhenania chemie ag & co. kg", "Rhenania Chemie", "Rhenania Chemie AG & Co. KG"),
        (
            "It's Piotrowski Mebel sp. z o.o., we say Piotrowski",
            "Piotrowski Mebel",
            "Piotrowski Mebel sp. z o.o.",
        ),
    ],
)
def test_a_legal_form_gives_the_legal_name_and_leaves_the_account_without_it(
    text: str, name: str, legal: str
) -> None:
    reading = answers(Identity(), text, account="")
    assert labels(reading, "Account") == [name]
    assert values(reading, "Account")["legal_name"] == legal
    assert not reading.vague


def test_a_missing_legal_name_is_worth_a_probe() -> None:
    assert answers(Identity(), "Oakfield, we say Oaky", account="").vague == (Vague.INCOMPLETE,)


@pytest.mark.parametrize(
    ("reply", "legal"),
    [
        ("contract is signed by Alder Glass Holding SE", "Alder Glass Holding SE"),
        ("Alder Glass signs itself, no other entity", "Alder Glass"),
        ("alder glass ag", "Alder glass AG"),
        ("Alder Glass (Pty) Ltd is on the paper", "Alder Glass (Pty) Ltd"),
    ],
)
def test_the_reply_to_the_probe_gives_the_legal_name(reply: str, legal: str) -> None:
    reading = answers(Identity(), reply, probe=Vague.INCOMPLETE, so_far=(Draft("Account", "Alder Glass"),))
    assert labels(reading, "Account") == ["Alder Glass"]
    assert values(reading, "Account") == {"legal_name": legal}


@pytest.mark.parametrize(
    "text",
    [
        "the big one",
        "brand new, only the pilot (90k). met Joelle twice",
        "sorry in the car. plan is jan-dec, mine",
        "tom quit :( renewal december",
    ],
)
def test_a_sentence_is_no_name(text: str) -> None:
    assert not answers(Identity(), text, account="").drafts


def test_the_mother_company_is_no_legal_name() -> None:
    assert not answers(Identity(), "the mother company", probe=Vague.INCOMPLETE).drafts


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("transportes lobato, aquí le decimos loba", "Transportes Lobato", "Loba"),
        ("transportes lobato, todo el mundo le dice loba", "Transportes Lobato", "Loba"),
        ("Groupe Halvard, on dit halva", "Groupe Halvard", "Halva"),
        ("ferreira metais, a gente chama de ferreira", "Ferreira Metais", "Ferreira"),
        ("nordic plast oy, everyone here says nordic", "Nordic Plast", "Nordic"),
    ],
)
def test_a_nickname_is_told_in_other_languages_too(text: str, name: str, short: str) -> None:
    reading = answers(Identity(), text, account="")
    assert labels(reading, "Account") == [name]
    assert values(reading, "Account")["known_as"] == short


@pytest.mark.parametrize(
    ("reply", "legal"),
    [
        ("on the contract: Lumen Foods, S.A. de C.V.", "Lumen Foods, S.A. de C.V."),
        ("lumen foods s. de r.l. de c.v.", "Lumen Foods S. de R.L. de C.V."),
        ("LUMEN FOODS PTY LTD ON THE PAPERWORK", "LUMEN FOODS PTY LTD"),
        ("contract says lumen foods pty ltd", "Lumen Foods Pty Ltd"),
        ("on the contract its lumen foods, llc", "Lumen Foods, LLC"),
        ("lumen foods k.k.", "Lumen Foods K.K."),
        ("Lumen Foods A/S", "Lumen Foods A/S"),
    ],
)
def test_the_legal_name_keeps_its_form(reply: str, legal: str) -> None:
    reading = answers(Identity(), reply, account="Lumen Foods", probe=Vague.INCOMPLETE)
    assert values(reading, "Account")["legal_name"] == legal
