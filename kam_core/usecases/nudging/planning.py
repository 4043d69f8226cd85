"""Brings what is worth a word to everybody whose hour has come: one message each, at most once per local day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kam_core.cards import NudgeCard
from kam_core.model import Nudge
from kam_core.model.plain import plain
from kam_core.ports import House
from kam_core.rhythm.bundling import MOST_LINES, Bundle, Line, Said, compose, has_room
from kam_core.rhythm.nudges import NUDGES
from kam_core.rhythm.watched import Watched
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.watching import said_before
from kam_core.usecases.nudging.handing import TELLING, with_handed
from kam_core.usecases.nudging.people import Hearer, hearers, is_due, is_off, not_yet, with_something
from kam_core.usecases.nudging.showing import PURPOSE, Pieces, card_of, fact_of, pieces_for
from kam_core.usecases.nudging.staleness import with_stale
from kam_core.usecases.nudging.watching import plans_of, watched_by
from kam_core.usecases.post_card import put_for

AUTHOR = "rhythm"
AT_ONCE = 50
"""People that are read, and then written, together."""
REMEMBERED_AT_ONCE = 500
"""Of whom there is nothing to read."""
REMEMBERED = timedelta(days=90)
LONG = timedelta(days=400)
SAID_ONCE = tuple(kind.name for kind in NUDGES if kind.rests is None)


@dataclass(frozen=True, slots=True)
class Ready:
    """One person's message as it will be written; without nudges there is nothing to say today."""

    hearer: Hearer
    nudges: tuple[Nudge, ...] = ()
    card: NudgeCard | None = None


def plan_nudges(house: House, workspace: str, now: datetime) -> int:
    """Put today's nudges of everybody who is due into the outbox; how many messages.

    Whoever was looked at today is not looked at again, also by another process and after a change of zone. Nobody is
    looked at who owns nothing, or has the day off; that is remembered for the day as well.
    """
    with house.store.read(workspace) as uow:
        found = not_yet(uow, now)
        due = [one for one in found if is_due(house, one, now)]
        busy = with_something(uow, due)
        known = {one.person: one for one in hearers(uow, now)} if busy else {}
    held = {one.person for one in busy}
    done = [one for one in due if one.person not in held] + [one for one in found if is_off(house, one)]
    for each in _some(done, REMEMBERED_AT_ONCE):
        with house.store.write(workspace, AUTHOR, now) as uow:
            for one in each:
                uow.first_time(one.key)
    return sum(_bring(house, workspace, each, known, now) for each in _some(busy, AT_ONCE))


def _some(people: Sequence[Hearer], size: int) -> Iterator[Sequence[Hearer]]:
    return (people[start : start + size] for start in range(0, len(people), size))


def _bring(
    house: House, workspace: str, due: Sequence[Hearer], known: Mapping[str, Hearer], now: datetime
) -> int:
    """Read and compose outside the writing transaction, so that nobody who answers waits for it."""
    with house.store.read(workspace) as uow:
        ready = _composed(uow, due, known, now)
    with house.store.write(workspace, AUTHOR, now) as uow:
        written = [one for one in ready if _put(house, uow, one)]
        for nudge in (nudge for one in written for nudge in one.nudges):
            uow.add(nudge)  # all at once at the end: one statement for everybody's
        return len(written)


def _composed(
    uow: UnitOfWork, due: Sequence[Hearer], known: Mapping[str, Hearer], now: datetime
) -> list[Ready]:
    people = [one.person for one in due]
    said = _said(uow, people, now.date())
    plans = plans_of(uow, people, known)
    watched = with_handed(uow, watched_by(uow, plans, now), due, known, now)
    bundles = {one.person: _bundle(one, watched, said, now) for one in due}
    roomy = [one for one in due if _may_hear_more(one, bundles[one.person], said, now)]
    watched = with_stale(uow, watched, roomy, plans)
    bundles |= {one.person: _bundle(one, watched, said, now) for one in roomy}
    rows = {one.person: nudges_of(one, bundle) for one in due if (bundle := bundles[one.person])}
    pieces = pieces_for(uow, [nudge for each in rows.values() for nudge in each])
    return [_ready(one, rows.get(one.person, ()), pieces) for one in due]


def _ready(one: Hearer, nudges: tuple[Nudge, ...], pieces: Pieces) -> Ready:
    for nudge in nudges:
        fact = fact_of(nudge, pieces)
        if fact is not None:
            nudge.facts = {**nudge.facts, "was": plain(fact.line.value)}
    return Ready(one, nudges, card_of(nudges, pieces, one.listener) if nudges else None)


def _bundle(
    one: Hearer, watched: Mapping[str, Sequence[Watched]], said: Mapping[str, Sequence[Said]], now: datetime
) -> Bundle | None:
    return compose(one.listener, watched.get(one.person, ()), said.get(one.person, ()), now, one.today)


def _may_hear_more(
    one: Hearer, bundle: Bundle | None, said: Mapping[str, Sequence[Said]], now: datetime
) -> bool:
    """Is there room for a stale fact? They come last, and cost most to find."""
    if bundle is not None:
        return len(bundle.lines) < MOST_LINES
    return has_room(one.listener, said.get(one.person, ()), now, one.today)


def _put(house: House, uow: UnitOfWork, ready: Ready) -> bool:
    """Write one person's message down, unless somebody was faster; whether there is one."""
    one = ready.hearer
    if not uow.first_time(one.key) or ready.card is None:
        return False
    delivery = put_for(
        uow,
        house,
        one.key,
        ready.card,
        channel=one.dm,
        purpose=f"{PURPOSE}:{one.about}",
        person=one.person,
        expires_at=one.ends,
    )
    if delivery is None:
        return False
    for nudge in ready.nudges:
        nudge.delivery_id = delivery.id
    return True


def nudges_of(one: Hearer, bundle: Bundle) -> tuple[Nudge, ...]:
    """The message as rows: what is listed, and what hides behind "and more"."""
    listed = [_nudge(one, line, bundle, place) for place, line in enumerate(bundle.lines)]
    hidden = [_nudge(one, line, bundle, None) for line in bundle.more]
    return (*listed, *hidden)


def _nudge(one: Hearer, line: Line, bundle: Bundle, place: int | None) -> Nudge:
    """`place` in the message; None for what is not listed."""
    matter = line.matter
    facts: dict[str, Any] = {
        "about": line.about,
        "place": place,
        "account": line.account,
        "text": matter.text,
        "day": matter.day.isoformat(),
        "who": matter.who,
        "days": matter.days,
        "field": matter.field,
        "slow": bundle.slow,
        "newly": bundle.newly,
        "to": one.listener.escalates_to if line.kind.name == TELLING else "",
    }
    return Nudge(
        key=f"{one.key}/{line.kind.name}/{matter.id}",
        plan_id=line.plan,
        person=one.person,
        name=line.kind.name,
        entity=matter.entity,
        record_id=matter.id,
        local_day=one.today,
        reason=line.about,
        facts=facts,
    )


def _said(uow: UnitOfWork, people: Sequence[str], today: date) -> dict[str, list[Said]]:
    """By person, what they were told before."""
    found: dict[str, list[Said]] = defaultdict(list)
    for row in said_before(uow, people, today - REMEMBERED, SAID_ONCE, today - LONG):
        found[row.person].append(said_of(row))
    return found


def said_of(row: Any) -> Said:
    """A nudge of before as the rules see it. A mute is no answer to what was asked."""
    return Said(
        day=row.local_day,
        name=row.name,
        record=row.record_id or "",
        about=str(row.facts.get("about", "")),
        delivered=row.sent_at is not None,
        listed=row.facts.get("place") is not None,
        answered=row.outcome not in (None, "muted"),
        slow=bool(row.facts.get("slow")),
    )
