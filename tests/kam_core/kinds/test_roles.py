import pytest

from kam_core.interview.kinds.base import Gap, Vague
from kam_core.interview.kinds.roles import Roles
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "role"),
    [
        ("Dr Okafor (medical director) decides, nurse manager Lena Brandl uses it", "Okafor", "decider"),
        (
            "Dr Okafor (medical director) decides, nurse manager Lena Brandl uses it",
            "Lena Brandl",
            "user_buyer",
        ),
        ("user = Novak, plant director. pays = Petra Hahn", "Novak", "user_buyer"),
        ("user = Novak, plant director. pays = Petra Hahn", "Petra Hahn", "economic_buyer"),
        ("decider: Sofia Ramos, CFO; user: Ward sister Amy Tran", "Sofia Ramos", "decider"),
        ("head of logistics Anna Berg decides. tom in IT checks it technically", "Tom", "technical_buyer"),
        ("it is dr. mendes who decides, ines from finance holds the budget", "Ines", "economic_buyer"),
        ("our coach = ravi (fleet manager). decision: maria lopez, MD", "Maria Lopez", "decider"),
        ("the spec is written by tanaka. VP Kim signs off above 1m", "Tanaka", "technical_buyer"),
        ("eva approves everything, her assistant paul keeps me informed", "Paul", "coach"),
        ("haddad store ops = user, okoye controlling = money", "Okoye", "economic_buyer"),
    ],
)
def test_people_get_their_roles_in_any_order_of_words(text: str, label: str, role: str) -> None:
    assert values(answers(Roles(), text), "StakeholderRole", label)["buying_roles"] == (role,)


def test_titles_functions_and_bosses_are_kept() -> None:
    reading = answers(
        Roles(), "lena hse manager, she uses it. her boss is haddad, director operations, he paid the pilot"
    )
    assert values(reading, "Stakeholder", "Lena") == {
        "name": "Lena",
        "title": "Hse manager".replace("Hse", "HSE"),
        "reports_to": "Haddad",
    }
    assert claims(reading, "StakeholderRole", "Haddad")["buying_roles"].status is Status.ASSUMED


def test_two_users_share_their_boss() -> None:
    reading = answers(Roles(), "lena and tom use it, their boss is mr. haddad who signs")
    assert values(reading, "Stakeholder", "Lena")["reports_to"] == "Haddad"
    assert values(reading, "Stakeholder", "Tom")["reports_to"] == "Haddad"


def test_a_title_without_a_name_is_an_empty_chair() -> None:
    reading = answers(Roles(), "new cfo pays, dont know the name")
    assert claims(reading, "Stakeholder", "CFO")["name"] == UNKNOWN
    assert values(reading, "StakeholderRole", "CFO") == {"buying_roles": ("economic_buyer",)}
    assert Gap("role_without_person", "economic_buyer", "Q") in reading.gaps
    assert Vague.INCOMPLETE in reading.vague


def test_a_department_without_a_person_has_no_name() -> None:
    reading = answers(Roles(), "haddad decides. space planning i dont know anyone, coach none")
    assert claims(reading, "Stakeholder", "Space planning")["name"] == UNKNOWN
    assert Gap("role_without_person", "coach", "Q") in reading.gaps


def test_places_are_no_people() -> None:
    reading = answers(Roles(), "user = Novak, plant director porto. haddad (plant manager wroclaw) decides")
    assert labels(reading, "StakeholderRole") == ["Novak", "Haddad"]
    assert values(reading, "Stakeholder", "Haddad")["site"] == "wroclaw"


def test_who_can_stop_it_has_a_veto() -> None:
    reading = answers(Roles(), "berg head of QA can kill anything")
    assert values(reading, "StakeholderRole", "Berg") == {"decision_power": "vetoes"}


@pytest.mark.parametrize("words", ["probably decides", "decides i guess", "decides??"])
def test_a_hedged_role_is_assumed(words: str) -> None:
    assert (
        claims(answers(Roles(), f"dylan {words}"), "StakeholderRole")["buying_roles"].status is Status.ASSUMED
    )


def test_not_sure_who_pays_is_a_gap_and_nobody_pays() -> None:
    reading = answers(Roles(), "rina uses it daily. who pays, not sure who owns budget now")
    assert values(reading, "StakeholderRole", "Rina") == {"buying_roles": ("user_buyer",)}
    assert Gap("role_without_person", "economic_buyer", "Q") in reading.gaps


def test_a_leaver_leaves_a_gap_for_a_successor() -> None:
    reading = answers(Roles(), "olsen is leaving, he was our champion")
    assert Gap("successor", "Olsen", "Q") in reading.gaps
    assert Vague.NO_PERSON in reading.vague


def test_a_buyer_by_title_keeps_the_role_that_was_said() -> None:
    reading = answers(Roles(), "Nomsa Dube is the new buyer, decides listings")
    assert values(reading, "Stakeholder", "Nomsa Dube")["title"] == "Buyer"
    assert values(reading, "StakeholderRole", "Nomsa Dube")["buying_roles"] == ("decider",)


def test_known_people_keep_their_labels() -> None:
    held = {"Stakeholder": ("Mirta Silva", "Head of QA")}
    reading = answers(Roles(), "mirta uses it, the QA head can stop it", held=held)
    assert labels(reading, "StakeholderRole") == ["Mirta Silva", "Head of QA"]


def test_our_own_people_are_no_stakeholders() -> None:
    reading = answers(Roles(), "leon uses it, haddad decides", held={"TeamMember": ("Leon",)})
    assert labels(reading, "StakeholderRole") == ["Haddad"]


def test_a_guess_in_reply_leaves_firm_roles_firm() -> None:
    first = answers(Roles(), "the cfo pays")
    reply = context(probe=Vague.INCOMPLETE, so_far=first.drafts)
    reading = Roles().read("decides in the end? cfo i guess, but only if berg doesnt say no", reply)
    claim = claims(reading, "StakeholderRole", "CFO")["decision_power"]
    assert (claim.value, claim.status) == ("decides", Status.ASSUMED)
    assert "name" not in values(reading, "Stakeholder", "CFO")


def test_gaps_can_be_logged_on_purpose() -> None:
    reading = Roles().read("procurement and it: log gaps", context(probe=Vague.INCOMPLETE))
    assert labels(reading, "Stakeholder") == ["Procurement", "IT"]
    assert claims(reading, "Stakeholder", "IT")["name"] == UNKNOWN


@pytest.mark.parametrize("text", ["management decides", "procurement"])
def test_fog_is_probed(text: str) -> None:
    assert answers(Roles(), text).vague[0] is Vague.PLURAL_FOG


def test_a_veto_is_overheard() -> None:
    reading = Roles().overhear("we do like 1.2m, berg in QA can kill anything", context())
    assert values(reading, "StakeholderRole", "Berg") == {"decision_power": "vetoes"}
