import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.sites import Sites
from kam_core.terms import SiteKind, Status
from tests.kam_core.kinds.asking import answers, claims, labels, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Porto makes valves, Lyon assembles pumps. Lyon spends most with us",
            {"Porto": SiteKind.PRODUCTION, "Lyon": SiteKind.PRODUCTION},
        ),
        (
            "three hospitals: St Anne (surgery, 300 beds), Northgate (oncology), Royal",
            {"St Anne": SiteKind.HOSPITAL, "Northgate": SiteKind.HOSPITAL, "Royal": SiteKind.HOSPITAL},
        ),
        (
            "Turin (headquarters), Bari - 2 production lines for seats, 60% of our sales",
            {"Turin": SiteKind.OFFICE, "Bari": SiteKind.PRODUCTION},
        ),
        ("bergen = pulp. skien = board", {"Bergen": None, "Skien": None}),
        ("The mill at Skogby: pulp and packaging board", {"mill at Skogby": SiteKind.PRODUCTION}),
    ],
)
def test_each_site_has_the_kind_that_its_words_show(text: str, expected: dict[str, SiteKind | None]) -> None:
    reading = answers(Sites(), text)
    assert {name: values(reading, "Site", name).get("kind") for name in labels(reading, "Site")} == expected


def test_a_site_beside_one_that_produces_is_assumed_to_produce() -> None:
    reading = answers(Sites(), "bergen = pulp, lines 1-4, most of our money. skien = board + tissue")
    assert claims(reading, "Site", "Skien")["kind"].status is Status.ASSUMED
    assert values(reading, "Site", "Skien")["product_lines"] == ("board", "tissue")


def test_where_the_money_is_made_stands_in_the_note() -> None:
    reading = answers(Sites(), "Gdynia: cartons, 2 lines, thats most of our money")
    assert "most of our money" in str(values(reading, "Site", "Gdynia")["note"])
    assert not reading.vague


@pytest.mark.parametrize("text", ["several plants", "11 sites in two provinces"])
def test_counted_sites_have_no_names(text: str) -> None:
    reading = answers(Sites(), text)
    assert not reading.drafts
    assert reading.vague == (Vague.PLURAL_FOG,)


def test_the_reply_adds_to_the_site_that_it_names() -> None:
    first = answers(Sites(), "Porto (valves, 3 lines) and Lyon (pumps)")
    assert first.vague == (Vague.INCOMPLETE,)
    reply = answers(Sites(), "lyon by far", probe=Vague.INCOMPLETE, so_far=first.drafts)
    assert labels(reply, "Site") == ["Lyon"]
    assert "by far" in str(values(reply, "Site", "Lyon")["note"])
