"""The parts of a decision: one person or empty chair each, with what an answer gives them."""

import re
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.kinds.grammar.events import Event
from kam_core.interview.kinds.grammar.persons import plain
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import BuyingRole

_PAST = lazily(r"\bpaid\b|\bused to\b|\bpays\?\?", re.I)


@dataclass(slots=True)
class Part:
    """One person, or one chair without a person, as an answer casts them."""

    label: str
    named: bool = True
    title: str = ""
    function: str = ""
    site: str = ""
    roles: dict[str, bool] = field(default_factory=dict)
    """Buying role -> whether it was hedged."""
    power: str = ""
    power_hedged: bool = False
    boss: str = ""
    leaves: bool = False
    left_on: date | None = None
    ours: bool = False
    full: str = ""
    """The name as typed now, when it is longer than the label."""
    by_department: dict[str, bool] = field(default_factory=dict)
    """Roles that only the name of the department suggests; they count when there are no others."""


@dataclass(slots=True)
class Cast:
    """All parts of an answer, and the roles of which it said that nobody is known for them."""

    parts: dict[str, Part] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)

    def part(self, label: str, named: bool) -> Part:
        kept = self.parts.setdefault(label, Part(label, named))
        kept.named = kept.named or named
        return kept


def give(part: Part, one: Event, piece: str) -> None:
    """Gives the part what the event says, hedged when the piece is."""
    doubtful = hedged(piece) or bool(_PAST.search(piece))
    if one.role and one.post:
        _seat(part, one, piece)
        part.by_department[one.role] = doubtful
    elif one.role:
        part.roles[one.role] = part.roles.get(one.role, True) and doubtful
    elif one.power:
        part.power, part.power_hedged = one.power, doubtful
    elif one.post:
        _seat(part, one, piece)


def _seat(part: Part, one: Event, piece: str) -> None:
    post = one.post
    if post is None or (part.title and post.title) or (not post.title and part.function):
        return
    if post.title:
        part.title = post.words
    part.function = part.function or post.function
    site = _site(piece, one)
    part.site = part.site or (site if plain(site) not in plain(part.label).split() else "")


def _site(piece: str, one: Event) -> str:
    """The place behind a title: "plant director porto"."""
    hit = re.match(
        r"\s+(?:in |at |of )?([^\W\d_][\w’'-]{2,})\s*(?=[),.=]|$|\bis\b|\buses\b)", piece[one.end :]
    )
    return hit.group(1) if hit and not common(hit.group(1)) else ""


ROLES_ASKED = (
    (BuyingRole.DECIDER, frozenset({"decider", "approver"})),
    (BuyingRole.ECONOMIC_BUYER, frozenset({"economic_buyer"})),
    (BuyingRole.USER_BUYER, frozenset({"user_buyer"})),
    (BuyingRole.TECHNICAL_BUYER, frozenset({"technical_buyer", "gatekeeper"})),
    (BuyingRole.COACH, frozenset({"coach", "champion"})),
)
"""The roles that every decision needs, and those that can fill them."""
