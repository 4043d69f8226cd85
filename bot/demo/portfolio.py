"""Writes the accounts that the demo's manager keeps herself: scored and counted, so that a portfolio can be drawn."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from bot.demo.workspace import DemoWorkspace
from bot.wiring import Built
from kam_core.model import Account, AccountPlan
from kam_core.terms import Basis
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Claim, Draft, Money

PORTFOLIO = "portfolio.toml"
CURRENCY = "EUR"
SAID_BEFORE = timedelta(days=9)


def write_portfolio(built: Built, workspace: DemoWorkspace) -> None:
    """One plan for each account of the file."""
    told = tomllib.loads(files("bot.demo").joinpath(PORTFOLIO).read_text(encoding="utf-8"))
    owner = workspace.person(str(told["person"])).id
    now = built.desk.clock() - SAID_BEFORE
    start, end = (now.date() + timedelta(days=days) for days in told["period_days"])
    with built.store.write(workspace.team_id, owner, now) as uow:
        for one in told["accounts"]:
            plan = uow.add(AccountPlan(account_id=uow.add(Account(label=one["name"])).id))
            apply(PlanBook(uow, plan), _drafts(one, owner, start, end), Origin(owner, now))


def _drafts(one: Mapping[str, Any], owner: str, start: date, end: date) -> Iterator[Draft]:
    yield _draft("AccountPlan", "plan", period_start=start, period_end=end, owner=owner)
    for name, score in one["attractiveness"].items():
        yield _draft("Scorecard", name, score=score)
    for name, (ours, rival) in one["strength"].items():
        yield _draft("Scorecard", name, score=ours, best_rival_score=rival)
    amounts = {
        name: Money(Decimal(amount), CURRENCY, Basis.PER_YEAR) for name, amount in one["money"].items()
    }
    yield _draft("Financials", "last 12 months", **amounts)


def _draft(entity: str, label: str, **fields: Any) -> Draft:
    return Draft(entity, label, {name: Claim(value) for name, value in fields.items()})
