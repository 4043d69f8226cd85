"""One message for one person on one day: what is worth saying, the most urgent first, over all their accounts. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kam_core.rhythm.budget import Told, allowance, left, slowed
from kam_core.rhythm.nudges import NUDGES, URGENT, NudgeKind, Profile
from kam_core.rhythm.watched import Matter, Watched

MOST_LINES = 5
BREATH = timedelta(days=2)
"""What was brought up is not brought up again for so long, under whatever name."""
IGNORED_AFTER = timedelta(days=2)
TWICE = 2
A_WEEK = timedelta(days=7)
NOTICE = timedelta(days=2)
"""How long the owner has between being told and the mention."""
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Listener:
    """Who would hear. `snoozed` is until when a thing ("action/<id>", or everything) rests; `muted` names of nudges.

    `escalates_to` is whom the workspace named for what is ignored; empty: nobody.
    """

    person: str
    profile: Profile = Profile.STANDARD
    snoozed: Mapping[str, datetime] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()
    escalates_to: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was brought up on a local day. `about` is the matter's own day with its stage.

    `delivered` is false for what never reached the person; `listed` for what hid behind "and more"; `answered` when
    something came of it.
    """

    day: date
    name: str
    record: str
    about: str
    delivered: bool = True
    listed: bool = True
    answered: bool = False
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One nudge in the message."""

    kind: NudgeKind
    plan: str
    account: str
    matter: Matter
    about: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one person hears today. `more` did not fit; `slow`: at half the pace, `newly` since this message."""

    lines: tuple[Line, ...]
    more: tuple[Line, ...] = ()
    slow: bool = False
    newly: bool = False


def compose(
    listener: Listener, plans: Iterable[Watched], said: Sequence[Said], now: datetime, today: date
) -> Bundle | None:
    """The message for a person's local day, None when there is nothing to say or the budget is spent.

    The last message of a week waits for something urgent.
    """
    if not has_room(listener, said, now, today):
        return None
    told = messages(said)
    slow = slowed(told, today)
    lines = _worth_saying(listener, plans, said, now, today)
    if not lines or (_is_last(listener, said, today) and lines[0].kind.weight < URGENT):
        return None
    before = max(told, key=lambda one: one.day, default=None)
    newly = slow and not (before is not None and before.slow)
    return Bundle(tuple(lines[:MOST_LINES]), tuple(lines[MOST_LINES:]), slow, newly)


def has_room(listener: Listener, said: Sequence[Said], now: datetime, today: date) -> bool:
    """May the person hear anything today at all?"""
    return not _rests(listener, EVERYTHING, now) and _left(listener, said, today) > 0


def messages(said: Iterable[Said]) -> list[Told]:
    """What was brought up, message by message: all of a local day went out as one."""
    days: dict[date, list[Said]] = {}
    for one in said:
        if one.delivered:
            days.setdefault(one.day, []).append(one)
    return [Told(day, any(o.answered for o in each), any(o.slow for o in each)) for day, each in days.items()]


def ignored(watched: Watched, said: Sequence[Said], today: date) -> tuple[Matter, ...]:
    """What was brought up twice, the first time a week ago or longer, without an answer."""
    found = []
    for kind in NUDGES:
        for matter in _matters(watched, kind) if kind.escalates else ():
            silent = [one for one in said if _same(one, kind, matter, today) and one.listed and one.delivered]
            first = min((one.day for one in silent), default=today)
            last = max((one.day for one in silent), default=today)
            unanswered = len(silent) >= TWICE and not any(one.answered for one in silent)
            if unanswered and first <= today - A_WEEK and last <= today - IGNORED_AFTER:
                found.append(replace(matter, field=kind.name))
    return tuple(found)


def about(kind: NudgeKind, matter: Matter, today: date) -> str | None:
    """Names what is said of a matter: its day, the fact that is meant, and the stage; None when it is silent today."""
    stage = kind.stage((today - matter.day).days)
    if stage is None:
        return None
    return "/".join(filter(None, (matter.day.isoformat(), matter.field, str(stage) if kind.stages else "")))


def _worth_saying(
    listener: Listener, plans: Iterable[Watched], said: Sequence[Said], now: datetime, today: date
) -> list[Line]:
    """Everything that may be said today, the heaviest first, each record once."""
    found = [line for watched in plans for line in _of_plan(listener, watched, said, now, today)]
    found.sort(key=lambda line: (-line.kind.weight, line.matter.day, line.matter.id))
    count: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    kept = []
    for line in found:
        record = (line.matter.entity, line.matter.id)
        if record not in seen and count[line.kind.name] < line.kind.most:
            kept.append(line)
        seen.add(record)
        count[line.kind.name] += 1
    return kept


def _of_plan(
    listener: Listener, watched: Watched, said: Sequence[Said], now: datetime, today: date
) -> Iterator[Line]:
    if listener.escalates_to and listener.escalates_to != listener.person:
        watched = replace(watched, ignored=ignored(watched, said, today))
    last = _last_said(said)
    for kind in NUDGES:
        if listener.profile not in kind.profiles or kind.name in listener.muted:
            continue
        for matter in _matters(watched, kind):
            named = about(kind, matter, today)
            if named is None or _rests(listener, matter.thing, now):
                continue
            if not _said_lately(last, kind, matter, named, today):
                yield Line(kind, watched.plan, watched.account, matter, named)


def _matters(watched: Watched, kind: NudgeKind) -> tuple[Matter, ...]:
    found: tuple[Matter, ...] = getattr(watched, kind.looks_at)
    return found


def _left(listener: Listener, said: Sequence[Said], today: date) -> int:
    allowed = allowance(listener.profile, slow=slowed(messages(said), today))
    spoken = [one.day for one in said if one.delivered or one.day >= today]  # today's may still be under way
    return left(allowed, spoken, today)


def _is_last(listener: Listener, said: Sequence[Said], today: date) -> bool:
    """Is only one message of several left?"""
    return _left(listener, said, today) == 1 < allowance(listener.profile, slow=False).most


LISTED = "listed"
Last = Mapping[tuple[str, ...], date]


def _last_said(said: Iterable[Said]) -> Last:
    """The newest day on which a record was brought up, under any name, and under each name for each day of its own."""
    last: dict[tuple[str, ...], date] = {}
    for one in said:
        if one.delivered:
            same = (one.name, one.record, one.about)
            for key in ((one.record,), same, *([(*same, LISTED)] if one.listed else [])):
                last[key] = max(last.get(key, one.day), one.day)
    return last


def _said_lately(last: Last, kind: NudgeKind, matter: Matter, named: str, today: date) -> bool:
    any_name, same = last.get((matter.id,)), last.get((kind.name, matter.id, named))
    if any_name is not None and today - any_name < BREATH:
        return True
    if kind.rests is None:  # said once for good, so it has to have been seen, not only counted
        return (kind.name, matter.id, named, LISTED) in last
    return same is not None and today - same < timedelta(days=kind.rests)


def _same(one: Said, kind: NudgeKind, matter: Matter, today: date) -> bool:
    return (one.name, one.record, one.about) == (kind.name, matter.id, about(kind, matter, today))


def _rests(listener: Listener, thing: str, now: datetime) -> bool:
    until = listener.snoozed.get(thing)
    return until is not None and now < until
