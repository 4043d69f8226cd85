"""Which two plans a few words name: "Alder and Birch", "alder vs birch", "alder, birch", or just one after the other."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kam_core.model import Account, AccountPlan
from kam_core.usecases.finding import plans_meant

BETWEEN = re.compile(
    r"\s*(?:,|;|\||/|\bvs\.?(?=\s)|\bversus\b|\band\b|\bwith\b|\bto\b|\bagainst\b|&)\s*", re.I
)


def named_pair(
    words: str, plans: Sequence[AccountPlan], accounts: Mapping[str, Account]
) -> tuple[AccountPlan, AccountPlan] | None:
    """The two plans, each named by its part of the words; None unless there is one way to read them.

    A name may itself hold such a word ("Smith and Sons"): every place where the words could part is tried.
    """
    found = {}
    for left, right in _parts(" ".join(words.split())):
        one, other = plans_meant(left, plans, accounts), plans_meant(right, plans, accounts)
        if len(one) == 1 and len(other) == 1 and one[0].id != other[0].id:
            found[one[0].id, other[0].id] = (one[0], other[0])
    return next(iter(found.values())) if len(found) == 1 else None


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """The words parted at marks and little words first; between any two words where there are none."""
    marked = [(words[: met.start()], words[met.end() :]) for met in BETWEEN.finditer(words)]
    spaced = [(words[: met.start()], words[met.end() :]) for met in re.finditer(r"\s", words)]
    yield from ((left, right) for left, right in marked or spaced if left.strip() and right.strip())
