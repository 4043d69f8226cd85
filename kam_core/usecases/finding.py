"""Finds the plans that a few typed words mean, among those that a person may see."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kam_core.interview.reading.match import best_label, folded
from kam_core.model import Account, AccountPlan
from kam_core.store.owned import PlanName
from kam_core.store.unit_of_work import UnitOfWork

T = TypeVar("T")


def accounts_of(uow: UnitOfWork, plans: Sequence[AccountPlan]) -> dict[str, Account]:
    """The accounts of plans, by id."""
    return {one.id: one for one in uow.among(Account, "id", {plan.account_id for plan in plans})}


def meant(words: str, choices: Sequence[T], names: Mapping[int, Sequence[str]]) -> list[T]:
    """The choices whose names fit best: the same name, else one that holds the words, else a likely slip.

    `names` holds the names of each choice by its place. All choices for no words.
    """
    said = folded(words)
    if not said:
        return list(choices)
    places = {place: [folded(name) for name in listed] for place, listed in names.items()}
    for fits in (_equal, _held):
        found = [place for place, listed in places.items() if any(fits(said, name) for name in listed)]
        if found:
            return [choices[place] for place in found]
    by_name = {name: place for place, listed in names.items() for name in listed}
    likely = best_label(words, list(by_name))
    return [choices[by_name[likely]]] if likely else []


def plans_meant(
    words: str, plans: Sequence[AccountPlan], accounts: Mapping[str, Account]
) -> list[AccountPlan]:
    """The plans of the account that the words name, whatever the case and accents; all for no words."""
    names = {
        place: (accounts[plan.account_id].label, *accounts[plan.account_id].aliases)
        for place, plan in enumerate(plans)
        if plan.account_id in accounts
    }
    return meant(words, plans, names)


def names_meant(words: str, plans: Sequence[PlanName]) -> list[PlanName]:
    """The same for plans that are known by their names only."""
    return meant(words, plans, {place: (one.account, *one.aliases) for place, one in enumerate(plans)})


def _equal(said: str, name: str) -> bool:
    return said == name


def _held(said: str, name: str) -> bool:
    """The words are part of the name, or name it in passing."""
    return said in name or (bool(name) and f" {name} " in f" {said} ")
