from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.factors import Factors
from kam_core.terms import Status
from kam_core.values import FuzzyDate
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "kind", "day", "source"),
    [
        ("EU battery regulation from 18 feb 2027", "EU battery regulation", "legal", date(2027, 2, 18), None),
        ("wage law 1 jan 2027 per the ministry", "wage law", "legal", date(2027, 1, 1), "ministry"),
        (
            "treasury notice: sugar levy, 1 june 2026",
            "sugar levy",
            "legal",
            date(2026, 6, 1),
            "treasury notice",
        ),
        (
            "sugar levy from 1 june. treasury notice",
            "sugar levy",
            "legal",
            date(2026, 6, 1),
            "treasury notice",
        ),
        (
            "regulator wants monthly incident files from 1 jan 27, bulletin of dec",
            "monthly incident files",
            "legal",
            date(2027, 1, 1),
            "bulletin of dec",
        ),
        (
            "their customers demand co2 data by end of 2026, says the vda guideline",
            "co2 data",
            "environmental",
            date(2026, 12, 31),
            "vda guideline",
        ),
    ],
)
def test_a_factor_has_class_day_and_source(
    text: str, label: str, kind: str, day: date, source: str | None
) -> None:
    found = values(answers(Factors(), text), "ExternalFactor", label)
    assert (found["factor_class"], found["date"], found.get("source")) == (kind, day, source)


def test_a_hedged_day_is_assumed() -> None:
    reading = answers(Factors(), "plastic levy 2026, from 1 june i think. treasury notice")
    assert claims(reading, "ExternalFactor")["date"].status is Status.ASSUMED


def test_the_text_keeps_figures_and_year() -> None:
    reading = answers(Factors(), "region law 70% recycling by 2028, and the elections")
    first, second = labels(reading, "ExternalFactor")
    assert values(reading, "ExternalFactor", first)["text"] == "region law 70% recycling by 2028"
    assert isinstance(values(reading, "ExternalFactor", first)["date"], FuzzyDate)
    assert second == "elections"
    assert reading.vague[0] is Vague.NO_DATE


def test_a_reply_dates_the_factor_that_has_no_day() -> None:
    first = answers(Factors(), "70% recycling by 2028, and the elections")
    reply = context(probe=Vague.NO_DATE, so_far=first.drafts)
    reading = Factors().read("vote 24 may, second round 7 june", reply)
    assert values(reading, "ExternalFactor", "elections")["date"] == date(2026, 5, 24)


def test_a_reply_links_the_need_that_it_hits() -> None:
    held = {"Need": ("shelf packs", "less plastic")}
    first = answers(Factors(), "plastic levy from 1 june", held=held)
    reading = Factors().read(
        "hits need 2, the plastic one", context(probe=Vague.INCOMPLETE, so_far=first.drafts, held=held)
    )
    assert values(reading, "ExternalFactor", "plastic levy")["link"] == "less plastic"


def test_a_tough_market_is_probed() -> None:
    reading = answers(Factors(), "market is tough")
    assert not reading.drafts
    assert reading.vague == (Vague.ADJECTIVE_ONLY,)
