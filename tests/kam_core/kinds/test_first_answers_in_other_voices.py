"""Names, periods, teams and sites as people of many trades and tongues tell them."""

from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.identity import Identity
from kam_core.interview.kinds.plan_period import PlanPeriod
from kam_core.interview.kinds.sites import Sites
from kam_core.interview.kinds.team import Team
from kam_core.terms import SiteKind
from tests.kam_core.kinds.asking import ME, answers, labels, values


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("Banco Quillay, among us BQ", "Banco Quillay", "BQ"),
        ("oh it's Tarn Valley Water, TVW in our CRM", "Tarn Valley Water", "TVW"),
        ("Account = Oriole Works (short: Oriole)", "Oriole Works", "Oriole"),
        ("Clinique Saint-Roch, between us we say CSR", "Clinique Saint-Roch", "CSR"),
        ("LMJ, c'est-à-dire Laiteries Modernes du Jura", "Laiteries Modernes du Jura", "LMJ"),
        (
            "it is Kaveri growers union only, here everybody is saying Kaveri",
            "Kaveri growers union",
            "Kaveri",
        ),
        ('Sumida Holdings, "Sumi" among us', "Sumida Holdings", "Sumi"),
        ("Weidhof Käserei Genossenschaft, kurz WKG", "Weidhof Käserei Genossenschaft", "WKG"),
        ("Redmoor Retail Group -> RRG", "Redmoor Retail Group", "RRG"),
    ],
)
def test_an_account_has_a_name_and_a_short_name(text: str, label: str, short: str) -> None:
    reading = answers(Identity(), text, account="")
    assert labels(reading, "Account") == [label]
    assert values(reading, "Account", label)["known_as"] == short


@pytest.mark.parametrize(
    ("reply", "legal"),
    [
        ("Contract party: Oriole Works K.K.", "Oriole Works K.K."),
        (
            "The complete name who signs is Clinique Intercommunale de Saint-Roch",
            "Clinique Intercommunale de Saint-Roch",
        ),
        ("the contracts are signed by Velden Dairy Coöperatie U.A.", "Velden Dairy Coöperatie U.A."),
        ("Tarn Valley Water Holdings", "Tarn Valley Water Holdings"),
        ("on paper it says Banco Quillay S.A.A.", "Banco Quillay S.A.A."),
    ],
)
def test_the_signer_is_read_without_a_verb_and_in_a_sentence(reply: str, legal: str) -> None:
    reading = answers(Identity(), reply, account="Oriole", probe=Vague.INCOMPLETE)
    assert values(reading, "Account")["legal_name"] == legal


@pytest.mark.parametrize(
    "reply", ["no idea who signs", "ask legal", "Tom in Finance told me he would look it up"]
)
def test_a_reply_without_a_signer_names_none(reply: str) -> None:
    assert not answers(Identity(), reply, account="Oriole", probe=Vague.INCOMPLETE).drafts


@pytest.mark.parametrize(
    ("text", "start", "end", "owner"),
    [
        ("2026/10 - 2027/09\nowner: me", date(2026, 10, 1), date(2027, 9, 30), ME),
        ("july 2026 for a year, owner is myself", date(2026, 7, 1), date(2027, 6, 30), ME),
        ("2026 H2 - 2027 H1, moi", date(2026, 7, 1), date(2027, 6, 30), ME),
        (
            "starts 1 Sept 2026, eighteen months, owner Ana-María Ruiz",
            date(2026, 9, 1),
            date(2028, 2, 29),
            "Ana-María Ruiz",
        ),
        (
            "sept 26 - aug 27; owner is Dr. Amara Diallo, I support",
            date(2026, 9, 1),
            date(2027, 8, 31),
            "Amara Diallo",
        ),
    ],
)
def test_a_plan_has_its_months_and_its_owner(text: str, start: date, end: date, owner: str) -> None:
    got = values(answers(PlanPeriod(), text, period=None), "AccountPlan", "plan")
    assert (got["period_start"], got["period_end"], got["owner"]) == (start, end, owner)


def test_a_doubtful_span_of_years_is_asked_for() -> None:
    reading = answers(PlanPeriod(), "2026/27", period=None)
    assert not reading.drafts
    assert reading.vague == (Vague.INCOMPLETE,)


@pytest.mark.parametrize(
    ("text", "expected", "backup"),
    [
        ("1) Vera / legal / 3h 2) Pim / presales / 16h 3) backup = Pim", {"Vera": 3, "Pim": 16}, "Pim"),
        ("Emre does installs, forty hours. Grace runs billing, 10h, she covers me", {"Emre": 40, "Grace": 10}, "Grace"),
        ("With me there is Luc, ingénieur, more or less 22 h by month, and Dr Aya Diop, 6 h", {"Luc": 22, "Aya Diop": 6}, ""),
        ("Team: Mads (projects) 24h | Ole (installation) 40h | when I'm away: Mads", {"Mads": 24, "Ole": 40}, "Mads"),
        ("Ravi sir, service, 20 hours. Pooja, accounts, 6 hours. In my absence Ravi sir", {"Ravi": 20, "Pooja": 6}, "Ravi"),
        ("Thandi 20hrs (stores), Pieter 6hrs (supply). If I'm sick it's Thandi.", {"Thandi": 20, "Pieter": 6}, "Thandi"),
        ("Hana in planning (~12 h), Luis in QA (about 4). Hana stands in for me", {"Hana": 12, "Luis": 4}, "Hana"),
    ],
)  # fmt: skip
def test_a_team_has_hours_and_a_stand_in(text: str, expected: dict[str, int], backup: str) -> None:
    reading = answers(Team(), text)
    got = {name: values(reading, "TeamMember", name) for name in labels(reading, "TeamMember")}
    assert {name: member["hours_per_month"] for name, member in got.items()} == {
        name: Decimal(hours) for name, hours in expected.items()
    }
    assert [name for name, member in got.items() if member.get("backup")] == ([backup] if backup else [])


@pytest.mark.parametrize("text", ["Nobody but me", "the whole team helps", "When I'm away nobody covers"])
def test_everyday_words_are_no_colleagues(text: str) -> None:
    assert set(labels(answers(Team(), text), "TeamMember")) <= {ME}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Sakai: head office + largest site\n- Kinki depots (12): cup machines",
            {"Sakai": SiteKind.OFFICE},
        ),
        (
            "factory in Nashik makes pumps, office in Surat decides",
            {"factory in Nashik": SiteKind.PRODUCTION, "office in Surat": SiteKind.OFFICE},
        ),
        (
            "Two sites: Valmont is the main hospital. Saint-Cyr is mother and child",
            {"Valmont": SiteKind.HOSPITAL, "Saint-Cyr": SiteKind.HOSPITAL},
        ),
        (
            "1. Delft: refinery, 70% of our turnover\n2. Breda: head office",
            {"Delft": SiteKind.PRODUCTION, "Breda": SiteKind.OFFICE},
        ),
    ],
)  # fmt: skip
def test_listed_sites_are_kept_apart(text: str, expected: dict[str, SiteKind]) -> None:
    reading = answers(Sites(), text)
    got = {name: values(reading, "Site", name).get("kind") for name in labels(reading, "Site")}
    assert {name: got.get(name) for name in expected} == expected
