"""Who does it: the manager, somebody of the team, or a stakeholder of the customer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Side

_ME = frozenset(
    {"i", "me", "mine", "myself", "i'll", "i’ll", "self", "i'm", "i’m", "im", "i'd", "ich", "je", "yo", "io"}
)
_MINE = lazily(
    r"\b(?:that'?s|thats|its|it's|is)?\s*(?:mine|on me|with me|by me|from me|i own (?:it|this|that))\b", re.I
)
_TITLE_WORDS = frozenset(
    listed(
        """
        of the and de van von der da di dr mr mrs ms ing
        """
    )
)
_WORD = lazily(r"[^\W\d_][\w'’.-]*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Owner:
    """A person named in a text, and whose side; `side` is None for names that the plan does not know."""

    start: int
    end: int
    name: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The people that an answer may mean, by every way of naming them (lower case -> label)."""

    speaker: str
    names: Mapping[str, str]
    customers: frozenset[str]
    team: frozenset[str]

    def owner(self, words: str) -> tuple[str, Side | None] | None:
        """The person that exactly these words name."""
        bare = words.strip(" .,:;()-–'\"").lower()
        if bare in _ME:
            return self.speaker, Side.US
        label = self.names.get(bare) or self.names.get(re.sub(r"['’]?s$", "", bare))
        return None if label is None else (label, self.side(label))

    def side(self, label: str) -> Side | None:
        if label == self.speaker or label in self.team:
            return Side.US
        return Side.CUSTOMER if label in self.customers else None


def roster(context: Context) -> Roster:
    """Everybody the plan names, team first: full names, and first and last names that only one person has."""
    team, customers = _people(context, "TeamMember"), _people(context, "Stakeholder")
    names: dict[str, str] = {}
    for label in (*team, *customers):
        names.setdefault(label.lower(), label)
    for short, label in _shorts((*team, *customers)):
        names.setdefault(short, label)
    for entity in ("TeamMember", "Stakeholder"):
        for alias, label in context.known.aliases(entity).items():
            names.setdefault(alias.lower(), label)
    return Roster(context.speaker, names, frozenset(customers), frozenset(team))


def find_people(text: str, people: Roster) -> tuple[Owner, ...]:
    """The manager and the known people whom `text` names, from left to right."""
    found: list[Owner] = []
    for hit in _candidates(text, people):
        named = people.owner(hit[2])
        if named and all(hit[0] >= other.end or hit[1] <= other.start for other in found):
            found.append(Owner(hit[0], hit[1], *named))
    return tuple(sorted(found, key=lambda one: one.start))


def says_mine(text: str) -> bool:
    """Whether the words put the manager in charge ("mine", "on me", "i own it")."""
    return bool(_MINE.search(text))


def properly(name: str) -> str:
    """A name typed in small letters, with its capital."""
    return name if name != name.lower() else " ".join(word.capitalize() for word in name.split())


def _people(context: Context, entity: str) -> tuple[str, ...]:
    return tuple(context.known.labels(entity))


def _shorts(labels: Iterable[str]) -> list[tuple[str, str]]:
    """First and last names with the label that they stand for, where no second label has the word."""
    uses: dict[str, set[str]] = {}
    for label in labels:
        for word in label.lower().split():
            if word not in _TITLE_WORDS and len(word) > 1:
                uses.setdefault(word, set()).add(label)
    return [(word, next(iter(owners))) for word, owners in uses.items() if len(owners) == 1]


def _candidates(text: str, people: Roster) -> list[tuple[int, int, str]]:
    """Stretches of one to four words that may be a name, longest first."""
    words = [(hit.start(), hit.end()) for hit in _WORD.finditer(text)]
    longest = max((len(name.split()) for name in people.names), default=1)
    spans = []
    for size in range(min(longest, 4), 0, -1):
        for at in range(len(words) - size + 1):
            start, end = words[at][0], words[at + size - 1][1]
            spans.append((start, end, text[start:end]))
    return spans
