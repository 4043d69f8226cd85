"""Which accounts a digest is for: those that the words name, else those that the plans themselves have for the channel."""

import re
from collections.abc import Sequence

from kam_core.cards import Card, NoticeCard
from kam_core.model import AccountPlan
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import plans_of, reads_all
from kam_core.usecases.choosing_plan import NO_PLANS
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.sitting import Occasion

MOST_PLANS = 20
"""Accounts in one channel; their ids have to fit into a button."""
MOST_NAMED = 10
_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|\band\b)\s*", re.I)
_MARKED = re.compile(r"<#([CG][A-Z0-9]+)")
LONGEST_NAME = 120


def chosen_plans(uow: UnitOfWork, occasion: Occasion, words: str) -> list[AccountPlan] | Card:
    """The plans that somebody wants in this channel, among those that are theirs to share; or what to say instead."""
    plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
    if not plans:
        return NO_PLANS
    if not words.strip():
        return _unsaid(uow, occasion, plans)
    accounts = accounts_of(uow, plans)
    whole = plans_meant(words, plans, accounts)
    if len(whole) == 1:
        return whole
    chosen: list[AccountPlan] = []
    for name in filter(None, _BETWEEN.split(words)):
        found = plans_meant(name, plans, accounts)
        if not found:
            return NoticeCard("digest.no_such_account", {"account": _short(name)})
        if len({plan.account_id for plan in found}) > 1:
            return NoticeCard("digest.which", {"account": _short(name), "names": _some(names_of(uow, found))})
        chosen += found
    return list(dict.fromkeys(chosen))[:MOST_PLANS]


def names_of(uow: UnitOfWork, plans: Sequence[AccountPlan]) -> tuple[str, ...]:
    """The accounts' names, in the order of the plans."""
    accounts = accounts_of(uow, plans)
    return tuple(accounts[plan.account_id].label for plan in plans if plan.account_id in accounts)


def _unsaid(uow: UnitOfWork, occasion: Occasion, plans: Sequence[AccountPlan]) -> list[AccountPlan] | Card:
    """The plans whose interview named this channel; else the only plan there is; else the question which."""
    meant = [plan for plan in plans if _names(plan.digest_channel, occasion.channel)]
    if meant or len(plans) == 1:
        return (meant or list(plans))[:MOST_PLANS]
    return NoticeCard("digest.which_accounts", {"names": _some(names_of(uow, plans))})


def _names(said: str | None, channel: str) -> bool:
    marked = _MARKED.search(said or "")
    return marked is not None and marked[1] == channel


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(_short(name) for name in sorted(set(names), key=str.casefold)[:MOST_NAMED])
    return f"{shown}, …" if len(set(names)) > MOST_NAMED else shown


def _short(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
