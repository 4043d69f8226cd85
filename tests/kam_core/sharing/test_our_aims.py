"""What we are after is cut off the words that go out, wherever it was typed; the customer's change stays whole."""

import json

import pytest

from bot.exporters.qbr import qbr
from bot.views.sharing import numbered
from bot.words import english
from kam_core.document.shape import PlanDocument
from kam_core.model import FactKind
from kam_core.sharing.aims import SPOKEN, for_their_eyes, without_aims
from kam_core.sharing.profiles import exported_fields, profiles
from kam_core.sharing.redaction import redacted
from tests.kam_core.sharing.filled_documents import Secrets, filled

NAMES = {"Account", "AccountPlan", "TeamMember", "Stakeholder", "BuyingCenter"}
"""Records of which names and addresses go out, and no sentence."""
SHORT = {("Objective", "unit"), ("Objective", "horizon"), ("Indicator", "unit"), ("Review", "planned_time")}
US = "Contoso"
OURS = [
    (
        "Cut spare-part delays by 30 % (in order to lock them in before the tender)",
        "Cut spare-part delays by 30 %",
    ),
    ("Cut delays by 30 % by May, so that the renewal is safe", "Cut delays by 30 % by May"),
    ("Raise uptime to 98 % to win share from Siemens.", "Raise uptime to 98 %."),
    ("Cut waste to 4 % before the tender", "Cut waste to 4 %"),
    ("Raise yield by 3 %, and secure the two-year contract", "Raise yield by 3 %"),
    ("Stops from 8 to 4 a month (helps us renew)", "Stops from 8 to 4 a month"),
    ("Stops from 8 to 4 a month in order to keep the competition out", "Stops from 8 to 4 a month"),
    ("Lead time to 3 days, which lets us displace Vitro", "Lead time to 3 days"),
    ("Lead time to 3 days, Contoso wins line 5", "Lead time to 3 days"),
    ("Contoso keeps line 5", ""),
]
THEIRS = [
    "Move from 6 to 4 % so that the night shift runs calmly",
    "Deliver in 3 days to protect the line and the patients",
    "Cut scrap to 2 % in order to protect their margin",
    "Stops to 4 a month (measured weekly)",
    "Stops from 8 to 4 a month and win their trust",
    "Secure supply of pallets by May",
    "Contract changes take 5 days, not 9",
    "Move invoices to one account that their team can see",
    "Contoso and Alder Glass: stops from 8 to 4",
]


def told(statement: str) -> PlanDocument:
    document = filled(Secrets())
    document["entities"]["Objective"][0]["fields"]["statement"]["value"] = statement
    document["entities"]["Competitor"][0]["key"] = "Vitro Glas"
    return document


@pytest.mark.parametrize(("typed", "left"), OURS)
def test_what_we_are_after_is_cut_off(typed: str, left: str) -> None:
    assert without_aims(typed, US) == left


@pytest.mark.parametrize("typed", THEIRS)
def test_what_changes_for_them_stays_word_for_word(typed: str) -> None:
    assert without_aims(typed, US) == typed


@pytest.mark.parametrize("name", ["customer", "partner"])
def test_readers_outside_get_the_part_that_is_theirs(name: str) -> None:
    result = redacted(told(OURS[0][0]), profiles()[name], numbered(english()))
    assert "lock them in" not in json.dumps(result.document)
    assert result.document["entities"]["Objective"][0]["key"] == OURS[0][1]


def test_an_executive_of_ours_reads_it_whole() -> None:
    result = redacted(told(OURS[0][0]), profiles()["executive"], numbered(english()))
    assert result.document["entities"]["Objective"][0]["fields"]["statement"]["value"] == OURS[0][0]


def test_the_pack_for_a_review_tells_no_aim_and_no_competitor() -> None:
    for typed in (OURS[0][0], "Be faster than VITRO glas on line 2"):
        shown = repr(qbr(told(typed), english()).sections)
        assert "lock them in" not in shown
        assert "vitro" not in shown.casefold()
    assert OURS[0][1] in repr(qbr(told(OURS[0][0]), english()).sections)


def test_every_free_text_that_goes_out_is_looked_through() -> None:
    document = told("x")
    for entity, names in SPOKEN.items():
        for name in names:
            document["entities"][entity][0]["fields"][name]["value"] = (
                "Send figures so that the renewal is safe"
            )
    assert "renewal is safe" not in json.dumps(for_their_eyes(document)["entities"])


@pytest.mark.parametrize("name", ["customer", "partner"])
def test_no_sentence_goes_out_that_is_not_on_the_list_of_spoken_words(name: str) -> None:
    listed = profiles()[name].entities
    texts = {
        (entity, field)
        for entity, allowed in listed.items()
        for field in allowed.fields
        if exported_fields(entity)[field].kind is FactKind.TEXT
    }
    spoken = {(entity, field) for entity, fields in SPOKEN.items() for field in fields}
    assert {one for one in texts - spoken if one[0] not in NAMES} <= SHORT
