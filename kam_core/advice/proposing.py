"""Suggestions by rules: signals, the guidance that speaks of them, its templates, filled from the plan."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kam_core.advice.articles import ALL, Article
from kam_core.advice.brief import Brief
from kam_core.advice.filling import Drafted, Show, proposals_of
from kam_core.advice.proposals import Passage, Wanted
from kam_core.advice.signals import Found, Signal

MOST_OF_A_SIGNAL = 4
"""Places in a plan for which one signal is followed up."""
NEAR_INDUSTRY = 0.8
"""What an article written for the account's own industry weighs more."""
LATER_ARTICLE = 0.15
"""What a template loses for each better hit before its article."""
LATER_TEMPLATE = 0.1
HOME = 0.3
"""What a template gains in an article that is about its signal before any other."""
MOST_OF_A_SORT = 2
"""Proposals of one kind and side that are kept for one place: one is shown in the end, and the others must not crowd
out what stands against other signals."""
PARTICULAR = 0.2
"""What a template gains for each slot that a plan may lack: what says more of this plan goes first."""

Sources = Callable[[Signal, Found], Sequence[tuple[Article, Passage]]]
"""The articles that guidance search found for a signal, the best first, each with the passage to quote."""


def drafted(
    brief: Brief,
    found: Iterable[tuple[Signal, Found]],
    sources: Sources,
    show: Show,
    wanted: Wanted,
    at_most: int,
) -> list[Drafted]:
    """Every proposal for the most urgent signals that guidance has a template for, each with its weight.

    `at_most` signals are searched for, so that a run stays short.
    """
    proposals: list[Drafted] = []
    searched: dict[str, Sequence[tuple[Article, Passage]]] = {}
    places: dict[str, int] = {}
    for signal, one in found:
        if signal.key not in searched:
            if len(searched) >= at_most:
                continue
            searched[signal.key] = sources(signal, one)
        places[signal.key] = places.get(signal.key, 0) + 1
        if places[signal.key] <= MOST_OF_A_SIGNAL:
            proposals += _for_place(brief, signal, one, searched[signal.key], show, wanted)
    return proposals


def _for_place(
    brief: Brief,
    signal: Signal,
    found: Found,
    sources: Sequence[tuple[Article, Passage]],
    show: Show,
    wanted: Wanted,
) -> list[Drafted]:
    proposals = []
    for place, (article, passage) in enumerate(sources):
        weight = signal.weight + found.weight - LATER_ARTICLE * place
        weight += NEAR_INDUSTRY if article.industry not in (ALL, "") else 0.0
        weight += HOME if article.applies_when[:1] == (signal.key,) else 0.0
        drafts = proposals_of(article, passage, found, signal.key, brief, show, wanted)
        proposals += [
            replace(
                one,
                weight=weight - LATER_TEMPLATE * rank + PARTICULAR * len(one.slots & frozenset(signal.may)),
            )
            for rank, one in enumerate(drafts)
        ]
    return _best_of_each_sort(proposals)


def _best_of_each_sort(drafts: Sequence[Drafted]) -> list[Drafted]:
    """Those of the most weight, in the order in which they came."""
    kept: set[int] = set()
    sorts: Counter[tuple[object, object]] = Counter()
    for number, one in sorted(enumerate(drafts), key=lambda pair: -pair[1].weight):
        sort = (one.proposal.kind, one.proposal.side)
        if sorts[sort] < MOST_OF_A_SORT:
            kept.add(number)
            sorts[sort] += 1
    return [drafts[number] for number in sorted(kept)]
