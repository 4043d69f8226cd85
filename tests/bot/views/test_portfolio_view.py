"""The portfolio as Slack shows it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.views import portfolio as view
from bot.views.portfolio import PARTS, SORTS, portfolio
from bot.words import english
from kam_core.cards.portfolio import ALL, Load, PortfolioCard, PortfolioLine, PortfolioView
from kam_core.terms import Posture, Segment
from kam_core.usecases.portfolio import ordering
from kam_core.values import Money
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken

WORDS = english()
LINE = PortfolioLine(
    plan="p1",
    account="Alder Glass",
    owner="U0INES1",
    segment="strategic",
    posture="invest",
    net=Money(Decimal(120_000), "EUR"),
    quality=48,
    freshness=61,
    next_review=date(2026, 3, 12),
)
CARD = PortfolioCard(
    view=PortfolioView(ALL, "quality", "", 1),
    pages=3,
    lines=(LINE,) * 15,
    total=45,
    fitting=45,
    living=3,
    active=4,
    failing=2,
    loads=(Load("U0INES1", 12), Load("U0JANX1", 4)),
    limit=10,
    behind=5,
    may_all=True,
    may_set=True,
)


def test_a_line_says_where_an_account_stands_and_what_it_brings() -> None:
    assert (
        "*Alder Glass* · strategic account, invest · <@U0INES1>\n"
        "net contribution 120,000 EUR · quality 48 · freshness 61 % · next review 12 Mar 2026"
    ) in spoken(portfolio(CARD, WORDS))


@pytest.mark.parametrize("segment", Segment)
@pytest.mark.parametrize("posture", Posture)
def test_every_segment_and_every_posture_has_words(segment: Segment, posture: Posture) -> None:
    placed = replace(LINE, segment=segment.value, posture=posture.value)
    assert f", {posture.value} ·" in spoken(portfolio(replace(CARD, lines=(placed,)), WORDS))


def test_whatever_is_unknown_is_said_and_never_zero() -> None:
    bare = replace(LINE, segment=None, posture=None, net=None, freshness=None, next_review=None, quality=0)
    shown = spoken(portfolio(replace(CARD, lines=(bare,)), WORDS))
    assert "not placed yet" in shown
    assert "net contribution unknown · quality 0 · nothing confirmed yet · no review planned" in shown


def test_an_account_that_fails_says_why() -> None:
    shown = spoken(portfolio(replace(CARD, lines=(replace(LINE, against=("loses_money",)),)), WORDS))
    assert "Not a key account so far: it loses money after the cost of serving it." in shown


def test_the_head_holds_living_plans_and_loads_against_the_limit() -> None:
    shown = spoken(portfolio(CARD, WORDS))
    assert "3 of 4 active ones had a confirmed change in the last 30 days (75 %)" in shown
    assert "<@U0INES1> *12, above the limit of 10*, <@U0JANX1> 4 of 10" in shown
    assert "changed or are new today: 5" in shown


def test_every_button_keeps_the_rest_of_the_view() -> None:
    ways = [ids for verb, ids in presses(portfolio(CARD, WORDS)) if verb == "portfolio"]
    assert ways[:2] == ["all|quality||0", "all|quality||2"]
    assert "all|quality|stale|0" in ways
    assert "all|name||0" in ways
    assert "mine|quality||0" in ways


def test_what_is_shown_now_stands_out() -> None:
    payload = portfolio(CARD, WORDS)
    strong = [
        one["value"]
        for block in payload["blocks"]
        for one in block.get("elements", ())
        if one.get("style") == "primary"
    ]
    assert strong == ["all|quality||0", "all|quality||0"]


def test_buttons_offer_every_order_and_part_that_there_is() -> None:
    assert set(SORTS) == set(ordering.SORTS)
    assert set(PARTS) == set(ordering.PARTS)


def test_nobody_but_who_may_is_offered_all_accounts_or_the_criteria() -> None:
    offered = presses(portfolio(replace(CARD, may_all=False, may_set=False), WORDS))
    assert ("portfolio_criteria", "") not in offered
    assert not any(ids.startswith("mine|") for _, ids in offered)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_full_page_of_hostile_names_fits(text: str) -> None:
    line = replace(LINE, account=text, owner=text, against=("only_size", "loses_money"))
    payload = view.portfolio(replace(CARD, lines=(line,) * 15, loads=(Load(text, 3),) * 8), WORDS)
    assert message_problems(payload) == []
    assert len(payload["blocks"]) <= 50


def test_an_empty_part_says_so() -> None:
    payload = portfolio(replace(CARD, lines=(), fitting=0), WORDS)
    assert message_problems(payload) == []
    assert "No account is in this part." in spoken(payload)
