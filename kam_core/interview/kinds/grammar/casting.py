"""Who plays which part in a decision: names, titles, roles, bosses and leavers out of one answer."""

import re
from dataclasses import replace
from datetime import date

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.events import LEAVING, Event, find_events
from kam_core.interview.kinds.grammar.naming import Named, find_named
from kam_core.interview.kinds.grammar.parts_played import Cast, Part, give
from kam_core.interview.kinds.grammar.person_pieces import (
    coordinated,
    coordination_follows,
    leftover,
    nobody,
    pieces,
    possessive,
)
from kam_core.interview.kinds.grammar.persons import People, as_label, as_name, people_of, plain
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import split_parts

_CONDITION = lazily(r"^\W*(?:but |and |only )*(?:if|unless|when|provided|as long as)\b", re.I)
_PRONOUN = lazily(r"^\W*(?:and |but |also |she|he|they|it'?s|is|uses?|does|wants?|her|his|also|plus)\b", re.I)
_A_GROUP = 2
_GONE = lazily(r"\bwas\b.*\bbut (?:left|gone)\b|\bhas left\b|\bleft (?:in|last|the)\b", re.I)


def cast_of(text: str, context: Context) -> Cast:
    """Everybody whom `text` names or seats, with titles, roles, power, boss and leaving."""
    return _Scene(context, unshouted(text)).played()


class _Scene:
    """Walks through an answer piece by piece; `subject` is the person spoken of, `before` the one before."""

    def __init__(self, context: Context, text: str) -> None:
        self.context, self.text, self.cast = context, text, Cast()
        self.people = _with_new(text, people_of(context))
        self.subject: Part | None = None
        self.before: Part | None = None
        self.group: list[Part] = []
        self.card = ""
        self.waiting: list[Event] = []
        self.listing: list[Event] = []

    def played(self) -> Cast:
        self._hear_all()
        for part in self.cast.parts.values():
            if part.named and not part.roles and not part.power:
                part.roles = part.by_department
        return self.cast

    def _hear_all(self) -> None:
        for sentence in split_parts(self.text):  # "she uses it" goes on, "who pays" does not
            self.waiting, self.listing = [], []
            for at, piece in enumerate(pieces(sentence, self.people)):
                if at == 0 and not _PRONOUN.match(piece) and not self._on_card(piece):
                    self.subject, self.before = None, self.subject or self.before
                if not _CONDITION.match(piece):
                    self._hear(piece)

    def _on_card(self, piece: str) -> bool:
        """Whether the piece goes on with a name that stood alone on the line before, as on a card."""
        events = find_events(piece, self.people)
        if len(events) == 1 and events[0].named and not re.search(r"\w", leftover(piece, events)):
            self.card = events[0].named.label
            return False
        if any(one.named for one in events) or not any(one.post or one.role or one.power for one in events):
            self.card = ""
        return bool(self.card) and self.subject is not None and self.subject.label == self.card

    def _hear(self, piece: str) -> None:
        events = tuple(one for one in find_events(piece, self.people) if one.named is None or one.named.known)
        names = [one for one in events if one.named]
        if not names:
            self._hear_nameless(piece, events)
            return
        pending: list[Event] = [*self.waiting]
        self.waiting = []
        opened = [one for one in events if one.start < names[0].start]
        pending += self._opened(opened, piece)
        bare = len(events) == len(names) and not re.search(r"\w", leftover(piece, events))
        self._walk(piece, events, [*pending, *(self.listing if bare and not pending else [])])
        if opened and any(one.role for one in opened) and re.search(r"[:=]|s\b", piece[: names[0].start]):
            self.listing = [one for one in opened if one.role or one.power]
        elif not bare:
            self.listing = []
        self._mark(piece)

    def _opened(self, opened: list[Event], piece: str) -> list[Event]:
        """Roles, titles and relations before the first name wait for it; "paid and is the boss of X" is
        about the subject."""
        if self.subject and any(one.relation in ("boss of", "reports to") for one in opened):
            for one in opened:
                if not one.relation:
                    give(self.subject, one, piece)
            return [one for one in opened if one.relation]
        return [one for one in opened if one.role or one.power or one.post or one.relation]

    def _walk(self, piece: str, events: tuple[Event, ...], pending: list[Event]) -> None:
        first = next(at for at, one in enumerate(events) if one.named)
        relation = ""
        group: list[Part] = []
        for at, one in enumerate(events[first:], start=first):
            if one.named:
                linked = bool(group) and coordinated(piece, events[at - 1], one)
                part = self._enter(one.named, pending, relation, piece)
                group = self.group = [*group, part] if linked else [part]
                relation = ""
                pending = pending if coordination_follows(piece, events, at) else []
            elif one.relation:
                relation = self._relate(one, events, at, piece)
            else:
                for part in group:
                    give(part, one, piece)

    def _enter(self, named: Named, pending: list[Event], relation: str, piece: str) -> Part:
        part = self.cast.part(named.label, not named.post)
        part.ours = named.ours
        part.full = as_name(named.words) if _is_longer(named) else part.full
        relations = [relation] if relation else [one.relation for one in pending if one.relation]
        if self.subject is not part:
            self.before, self.subject = self.subject or self.before, part
        if relations and self.before and self.before is not part:
            self._put_under(part, relations[-1], piece)
        for one in pending:
            give(part, one, piece)
        return part

    def _put_under(self, part: Part, relation: str, piece: str) -> None:
        if self.before is None:
            return
        if relation == "boss of":
            part.boss = self.before.label
            return
        theirs = bool(re.search(r"\btheir\b", piece, re.I))
        everybody = self.group if theirs and self.before in self.group else [self.before]
        if theirs and len(everybody) < _A_GROUP:  # "the girls use it, their boss is katja"
            return
        for below in everybody:
            below.boss = part.label

    def _relate(self, one: Event, events: tuple[Event, ...], at: int, piece: str) -> str:
        """The relation to the name that follows; without one, the subject is the boss of the person
        before."""
        if any(later.named for later in events[at + 1 :]):
            return one.relation
        if (
            one.relation == "reports to"
            and self.subject
            and self.before
            and re.match(r"\s*(?:her|him|them)\b", piece[one.end :], re.I)
        ):
            self.subject.boss = self.before.label
            return ""
        earlier = next((other.named for other in reversed(events[:at]) if other.named), None)
        below = (
            self.cast.parts.get(earlier.label) if earlier and possessive(piece, events, at) else self.before
        )
        above = self.before if below is self.subject else self.subject
        if below and above and below is not above and one.relation == "boss":
            below.boss = above.label
            self.subject = above
        return ""

    def _hear_nameless(self, piece: str, events: tuple[Event, ...]) -> None:
        roles = [one for one in events if one.role or one.power]
        posts = [one for one in events if one.post]
        if nobody(piece):
            self._hear_empty(piece, roles, posts)
        elif posts and self._opens_a_chair(piece, roles):
            self._sit(posts[0], [*self.waiting, *roles], piece)
        elif self.subject:
            for one in events:
                if one.relation:
                    self._relate(one, (one,), 0, piece)
                else:
                    give(self.subject, one, piece)
            self._mark(piece)
        else:
            self.waiting += roles

    def _hear_empty(self, piece: str, roles: list[Event], posts: list[Event]) -> None:
        """ "coach none", "space planning no name", "who pays, not sure", "the cfo pays but no name"."""
        if posts:
            self._sit(posts[0], [*self.waiting, *roles], piece, doubt=False)
        elif not (self.subject and not self.subject.named and not roles):
            self.cast.empty += [one.role or one.power for one in [*self.waiting, *roles]]
        self.waiting = []

    def _opens_a_chair(self, piece: str, roles: list[Event]) -> bool:
        if self.waiting or self.subject is None:
            return bool(roles or self.waiting or self.subject is None)
        if re.match(r"^\W*(?:and |but |then )*(?:the |a |new |our )", piece, re.I) and roles:
            return True
        return bool(roles) and bool(self.subject.title or self.subject.function or not self.subject.named)

    def _sit(self, chair: Event, roles: list[Event], piece: str, doubt: bool = True) -> None:
        post = chair.post
        if post is None:
            return
        label = self.people.resolve(post.words) or as_label(post.words)
        part = self.cast.part(label, label in self.people.names.values() and _is_named(label, self.context))
        part.title, part.function = part.title or post.title, part.function or post.function
        self.before, self.subject = self.subject or self.before, part
        said = piece if doubt else re.sub(r"\b(?:no idea|not sure)\b", "", piece, flags=re.I)
        for one in roles:
            give(part, one, said)
        self.waiting = []
        self._mark(piece)

    def _mark(self, piece: str) -> None:
        if self.subject and (LEAVING.search(piece) or _GONE.search(piece)):
            self.subject.leaves = True
            days = find_days(piece, self.context.setting)
            if len(days) == 1 and isinstance(days[0].value, date):
                self.subject.left_on = days[0].value


def _is_longer(named: Named) -> bool:
    """Whether the name was typed in full where the label is a part of it; a title is no name."""
    typed = plain(as_name(named.words))
    return not named.post and len(typed) > len(named.label) and plain(named.label) in typed


def _with_new(text: str, people: People) -> People:
    """The people, with those whom this answer names for the first time."""
    names = dict(people.names)
    for one in find_named(text, people):
        if not one.known and not one.post:
            names.setdefault(plain(one.label), one.label)
            names.setdefault(plain(one.label).split()[0], one.label)
    return replace(people, names=names)


def _is_named(label: str, context: Context) -> bool:
    value = context.known.value("Stakeholder", label, "name")
    return isinstance(value, str)
