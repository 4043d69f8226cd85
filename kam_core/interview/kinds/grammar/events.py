"""What a stretch of an answer about people holds, in the order of the words: names, titles, roles,
relations."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kam_core.interview.kinds.grammar.naming import Named, find_named
from kam_core.interview.kinds.grammar.persons import People
from kam_core.interview.kinds.grammar.role_words import roles_in_words, vetoes_in_words
from kam_core.interview.kinds.grammar.titles import Post, find_posts
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.roles import find_power, find_roles
from kam_core.terms import BuyingRole, DecisionPower

_BOSS_OF = lazily(
    r"\b(?:is |as |and )?(?:the )?(?:boss|manager|superior|line manager) of\b|\bis (?:the )?boss"
    r"(?:es)? (?:to|over)\b",
    re.I,
)
_REPORTS_TO = lazily(
    r"\breports? (?:in ?|direct(?:ly)? )?to\b|\b(?:is )?(?:working|works) (?:for|under)\b|\b(?:is "
    r")?under\b(?! (?:pressure|\d))|"
    r"\bdirect report of\b|\bboss is\b|\bboss\s*[:=]|->\s*boss\b",
    re.I,
)
_BOSS = lazily(r"\b(?:(?:his|her|their|whose|the|line)\s+)?(?:boss|superior|line manager)\b", re.I)
LEAVING = lazily(
    r"\bleav(?:ing|es)\b|\b(?:on )?(?:her|his|their|the) way out\b|\bresign(?:ed|s|ing)?\b|\bquit"
    r"(?:s|ting)?\b|\bretir(?:es|ing)\b|"
    r"\bmov(?:es|ing) on\b|\bgone soon\b|\bsteps? down\b|\bstepping down\b|\bgoing (?:to leave|on "
    r"leave)\b|\bgoes in\b|"
    r"\bhanding over\b|\bparental leave\b|\bmaternity\b",
    re.I,
)
_DEPARTMENT = lazily(
    r"(?:buyers?|purchaser|procurement|purchasing|sourcing|einkauf|einkäufer(?:in)?|legal"
    r"|compliance|legal counsel|general counsel|lawyers?|medical directors?|"
    r"(?:chief |head |hospital |clinical )?pharmacists?|commissioner|cmo|chief medical officer"
    r"|hospital (?:procurement|purchasing|buyer)|security|technical|tech)$",
    re.I,
)
"""Words that name a role and a department or title alike."""
_HEADS_IT = lazily(
    r"(?:leads?|runs?|in charge of)\s+(?:the\s+)?(?:it|quality|tech|technical|security)$", re.I
)
"""Being the head of a department is no part in a decision."""
_MORE = (
    (BuyingRole.DECIDER, lazily(r"\bdecision(?=\s*[:=])", re.I)),
    (
        BuyingRole.TECHNICAL_BUYER,
        lazily(r"\bspecs?\s+(?:is|are|gets?|comes?)\s+(?:written\s+|made\s+|done\s+)?(?:by|from)\b", re.I),
    ),
)
_FIRST_POWERS = frozenset({DecisionPower.VETOES, DecisionPower.NONE})
_LATER_POWERS = frozenset({DecisionPower.ADVISES, DecisionPower.RECOMMENDS})
_AFTER_COMMA = ", "


@dataclass(frozen=True, slots=True)
class Event:
    """One thing said, at `text[start:end]`; exactly one of the values is set, or `relation` is."""

    start: int
    end: int
    named: Named | None = None
    post: Post | None = None
    role: str = ""
    power: str = ""
    relation: str = ""


@lru_cache(maxsize=512)
def find_events(text: str, people: People) -> tuple[Event, ...]:
    """Names, titles, roles and relations in `text`, left to right, none overlapping another."""
    events: list[Event] = []
    powers = find_power(text)
    for group in (
        _relations(text),
        _idioms(text),
        _powers(powers, _FIRST_POWERS),
        _roles(text),
        _powers(powers, _LATER_POWERS),
    ):
        events += [one for one in group if _free(one, events)]
    taken = [(one.start, one.end) for one in events]
    events += [Event(one.start, one.end, named=one) for one in find_named(text, people, taken)]
    posts = [Event(one.start, one.end, post=one) for one in find_posts(text)]
    events += [one for one in posts if _free(one, events)]
    return tuple(sorted(_titles_apart(events, text), key=lambda one: one.start))


def _relations(text: str) -> list[Event]:
    events: list[Event] = []
    for name, pattern in (("boss of", _BOSS_OF), ("reports to", _REPORTS_TO), ("boss", _BOSS)):
        found = [Event(hit.start(), hit.end(), relation=name) for hit in pattern.finditer(text)]
        events += [one for one in found if _free(one, events)]
    return events


def _idioms(text: str) -> list[Event]:
    """Roles and vetoes in the words of daily life; the longest where two overlap."""
    events = [Event(start, end, power=power) for start, end, power in vetoes_in_words(text)]
    events += [Event(start, end, role=role) for start, end, role in roles_in_words(text)]
    kept: list[Event] = []
    for one in sorted(events, key=lambda one: one.start - one.end):
        if _free(one, kept):
            kept.append(one)
    return kept


def _powers(founds: tuple[Found, ...], kinds: frozenset[DecisionPower]) -> list[Event]:
    return [Event(one.start, one.end, power=str(one.value)) for one in founds if one.value in kinds]


def _roles(text: str) -> list[Event]:
    """The roles, read as behind a comma: a piece of an answer is not its beginning."""
    shift = len(_AFTER_COMMA) - (len(text) - len(text.lstrip()))
    founds = [one for one in find_roles(_AFTER_COMMA + text.lstrip()) if not _HEADS_IT.match(one.words)]
    events = [
        Event(one.start - shift, one.end - shift, role=str(one.value))
        for one in founds
        if isinstance(one.value, str)
    ]
    more = [
        Event(hit.start(), hit.end(), role=role.value) for role, cue in _MORE for hit in cue.finditer(text)
    ]
    return events + [one for one in more if _free(one, events)]


def _titles_apart(events: list[Event], text: str) -> list[Event]:
    """ "buyer" or "legal" beside a role of its own is a title or department, unless "=" or ":" makes it the
    role."""
    kept = []
    others = [one for one in events if (one.role or one.power) and not _departmental(one, text)]
    for one in events:
        word = text[one.start : one.end]
        if one.role and _departmental(one, text) and not _equated(text, one):
            post = _covering(one, text, events) or _as_post(one, word)
            kept.append(Event(post.start, post.end, post=post, role="" if others else one.role))
        else:
            kept.append(one)
    return kept


def _covering(one: Event, text: str, events: list[Event]) -> Post | None:
    """The whole title in which the word stands ("GM purchasing"), when nothing else was found in it."""
    for post in find_posts(text):
        if post.start <= one.start and one.end <= post.end and post.title:
            whole = Event(post.start, post.end, post=post)
            return post if _free(whole, [other for other in events if other is not one]) else None
    return None


def _departmental(one: Event, text: str) -> bool:
    return bool(one.role) and bool(_DEPARTMENT.match(text[one.start : one.end]))


def _as_post(one: Event, word: str) -> Post:
    found = find_posts(word)
    title = found[0].title if found else ""
    return Post(one.start, one.end, word, title, found[0].function if found else "")


def _equated(text: str, event: Event) -> bool:
    return bool(re.match(r"\s*[:=]", text[event.end :]) or re.search(r"[=:>]\s*$", text[: event.start]))


def _free(one: Event, others: list[Event]) -> bool:
    return all(one.start >= other.end or one.end <= other.start for other in others)
