"""Which questions apply to one plan, in the order asked."""

from collections.abc import Collection
from functools import lru_cache

from kam_core.interview.engine import Route
from kam_core.interview.questions import GENERAL, Facts, Playbook
from kam_core.usecases.plan_book import PlanBook


def route_for(
    playbook: Playbook, book: PlanBook, answered: Collection[str], *, first_plan: bool = True
) -> Route:
    """The route through the playbook that the plan's facts call for."""
    facts = Facts(
        pack=book.plan.pack or GENERAL,
        answered=frozenset(answered),
        held=frozenset(name for name in _asked_for(playbook) if book.records(name)),
        first_plan=first_plan,
    )
    sections = (
        (
            section.id,
            tuple(question.id for question in section.questions if playbook.applicable(question, facts)),
        )
        for section in playbook.sections
    )
    quick = tuple(question.id for question in playbook.quick() if playbook.applicable(question, facts))
    return Route(quick, tuple((section, keys) for section, keys in sections if keys))


@lru_cache(maxsize=16)
def quick_route(playbook: Playbook) -> Route:
    """The quick start alone, whose questions have no conditions: nothing needs loading for it."""
    return Route(tuple(question.id for question in playbook.quick()), ())


@lru_cache(maxsize=16)
def _asked_for(playbook: Playbook) -> set[str]:
    """The entities that conditions ask for; no other needs loading."""
    return {question.when.has for question in playbook.questions() if question.when.has}
