"""Cutting an answer about people into pieces that speak of one person each."""

import re

from kam_core.interview.kinds.grammar.events import Event, find_events
from kam_core.interview.kinds.grammar.persons import People
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_none, says_unknown

_AND = lazily(r"\s+(?:and|&|und|while|whereas|but|although|though|however)\s+(?=\S)", re.I)
_NO_NAME = lazily(
    r"\bno names?\b|\bnames? (?:is |are )?(?:not with (?:me|us)|missing|open|still open)\b"
    r"|\bnobody known\b|\bname (?:unknown|tbd|\?)|\b(?:dont|don'?t) know (?:any|the "
    r"name|who|his|her)",
    re.I,
)


def pieces(sentence: str, people: People) -> list[str]:
    """Comma pieces, and halves around an "and" that begins to speak of somebody else."""
    pieces: list[str] = []
    for piece in re.split(r",(?![^()]*\))|\s[–—|-]\s|;", sentence):
        cut = 0
        for hit in _AND.finditer(piece):
            if _speaks_anew(piece[cut : hit.start()], piece[hit.end() :], people):
                pieces.append(piece[cut : hit.start()])
                cut = hit.start()
        pieces.append(piece[cut:])
    return [piece for piece in pieces if re.search(r"\w|\?", piece)]


def _speaks_anew(left: str, right: str, people: People) -> bool:
    """Whether both halves hold a person or title with something said of them."""
    sides = [find_events(side, people) for side in (left, right)]
    full = all(
        any(one.named or one.post for one in side) and any(one.role or one.power for one in side)
        for side in sides
    )
    return full and bool(re.match(r"\W*(?:the |our |new |my )*\S", right))


def nobody(piece: str) -> bool:
    """Whether the piece says that somebody is not known, or that there is nobody."""
    return says_unknown(piece) or says_none(piece) or bool(_NO_NAME.search(piece))


def coordinated(piece: str, before: Event, one: Event) -> bool:
    """Whether only an "and" stands between two names."""
    return bool(before.named) and bool(
        re.fullmatch(r"\s*(?:and|&|\+|/|und|or)\s*", piece[before.end : one.start], re.I)
    )


def coordination_follows(piece: str, events: tuple[Event, ...], at: int) -> bool:
    """Whether another name follows the one at `at` with only an "and" between."""
    return (
        at + 1 < len(events) and bool(events[at + 1].named) and coordinated(piece, events[at], events[at + 1])
    )


def possessive(piece: str, events: tuple[Event, ...], at: int) -> bool:
    """Whether the event at `at` belongs to the name before it ("lenas boss")."""
    gap = piece[events[at - 1].end : events[at].start] if at else ""
    return bool(re.fullmatch(r"['’]?s?\s*", gap)) and bool(events[at - 1].named if at else False)


def leftover(piece: str, events: tuple[Event, ...]) -> str:
    """The words of a piece beside its events and the words that only join them."""
    signs = list(piece)
    for one in events:
        signs[one.start : one.end] = " " * (one.end - one.start)
    return re.sub(r"\b(?:and|also|the|plus|both)\b", "", "".join(signs), flags=re.I)
