"""What was found, and two plans side by side, as Slack shows them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.views.find import FIELDS, ROWS, compare, found
from bot.words import english
from kam_core.cards.find import CompareCard, FoundCard, FoundLine, Side
from kam_core.cards.seeing_money import SumLine
from kam_core.values import Money
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken

WORDS = english()
LINE = FoundLine(
    "p1", "Alder Glass", "Need", "stops", "Needs", "statement", "fewer stops on line 2, says Berger"
)
FOUND = FoundCard("fewer stops", (LINE,), 1, 3)
EUROS = Money(Decimal(120_000), "EUR")
SIDE = Side(
    plan="p1",
    account="Alder Glass",
    owner="U0INES1",
    sales=EUROS,
    net=EUROS,
    expected=SumLine((EUROS,), 2),
    people=4,
    threads=1,
    single=True,
    empty_roles=2,
    risk=Decimal(40),
    team=True,
    quality=48,
    fix="agree_objective",
    freshness=61,
    objective="scrap to 4 %",
    active=2,
    agreed=1,
    risks=3,
    top_risk="the furnace",
    exposure=SumLine((), 3),
    overdue=1,
    next_review=date(2026, 3, 12),
)
BARE = Side(
    plan="p2",
    account="Birch",
    owner=None,
    sales=None,
    net=None,
    expected=SumLine((), 0),
    people=0,
    threads=0,
    single=None,
    empty_roles=5,
    risk=None,
    team=False,
    quality=0,
    fix=None,
    freshness=None,
    objective=None,
    active=0,
    agreed=0,
    risks=0,
    top_risk=None,
    exposure=SumLine((), 0),
    overdue=0,
)
BOTH = CompareCard(date(2026, 3, 4), SIDE, BARE)


def test_a_match_says_what_it_is_where_it_stands_and_leads_to_its_plan() -> None:
    payload = found(FOUND, WORDS)
    assert "*stops* · need of Alder Glass, in “Needs”\n" in spoken(payload)
    assert "fewer stops on line 2, says Berger" in spoken(payload)
    assert presses(payload) == [("plan", "p1")]


def test_nothing_found_says_how_much_was_looked_through() -> None:
    payload = found(FoundCard("zz", (), 0, 3), WORDS)
    assert message_problems(payload) == []
    assert "Plans looked through: 3." in spoken(payload)


def test_both_plans_stand_row_by_row() -> None:
    payload = compare(BOTH, WORDS)
    fields = [each["text"] for block in payload["blocks"] for each in block.get("fields", ())]
    assert fields[2:4] == ["*Our sales*\n120,000 EUR", "*Our sales*\nunknown"]
    assert "*Exposure*\nunknown" in fields
    assert len(fields) == 2 * sum(map(len, ROWS))
    assert all(2 * len(rows) <= FIELDS for rows in ROWS)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_it(text: str) -> None:
    line = FoundLine("p1", text, "Need", text, text, "statement", text)
    assert message_problems(found(FoundCard(text, (line,) * 12, 99, 3), WORDS)) == []
    assert message_problems(found(FoundCard(text, (), 0, 3), WORDS)) == []
    side = replace(SIDE, account=text, owner=text, objective=text, top_risk=text)
    assert message_problems(compare(replace(BOTH, one=side, other=side), WORDS)) == []


def test_a_relationship_risk_is_told_without_places() -> None:
    told = spoken(compare(replace(BOTH, one=replace(SIDE, risk=Decimal("21.4286"))), WORDS))
    assert "relationship risk 21 of 100" in told
