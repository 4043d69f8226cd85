"""Puts the digests that are due into the outbox: each channel once on its local day, nothing on any other day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from kam_core.cards import DigestCard, DigestDetailCard, NoticeCard
from kam_core.channels import ChannelSeen, ChannelState
from kam_core.model import Digest, DigestBinding, new_id
from kam_core.ports import House
from kam_core.rhythm.digests import spread
from kam_core.rhythm.local import at_local, day_at
from kam_core.rhythm.occurrences import due_today
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.digests import past
from kam_core.usecases.digests.answering_for import who_answers
from kam_core.usecases.digests.composing import Composed, books_by_plan, carried, composed
from kam_core.usecases.digests.following import each_once, plans_of_each
from kam_core.usecases.post_card import put_for

AUTHOR = "rhythm"
MESSAGE, DETAIL = "digest", "digest_detail"
"""Prefixes of the purposes of a digest's message and of its thread."""
A_BATCH = 100
"""Channels whose digests are composed and written together."""
AGAIN = "digest_again"
"""The press that has a digest posted again."""
A_DAY = timedelta(days=1)
MAY_POST = frozenset({ChannelState.FIT, ChannelState.UNSEEN})
"""An unseen channel is posted to: a person gave their word for it when they bound it."""


@dataclass(frozen=True, slots=True)
class Due:
    """A channel whose digest is due on its local day."""

    binding: DigestBinding
    day: date

    @property
    def key(self) -> str:
        return past.key_of(self.binding.channel, self.day)


def plan_digests(house: House, workspace: str, now: datetime) -> int:
    """Put every digest that is due now into the outbox, once; how many messages. Asks what each channel is first.

    What was missed while nothing ran is not posted on a later day: the next digest covers it and says so.
    """
    with house.store.read(workspace) as uow:
        due = [one for binding in past.bindings(uow) if (one := due_now(binding, now))]
        done = past.dealt_with(uow, [one.key for one in due]) if due else set()
    waiting = sorted((one for one in due if one.key not in done), key=lambda one: one.key)
    seen = house.channels.look_at(workspace, [one.binding.channel for one in waiting]) if waiting else {}
    put = 0
    for some in _batches([one for one in waiting if one.binding.channel in seen]):
        put += _post(house, workspace, now, some, seen, len(waiting))
    return put


def due_now(binding: DigestBinding, now: datetime) -> Due | None:
    """The binding with its local day, when its hour came on it, and came after it was bound."""
    at = time.fromisoformat(binding.time)
    day = due_today(binding.day, at, binding.zone, now)
    if day is None or at_local(day, at, binding.zone) < binding.bound_at:
        return None
    return Due(binding, day)


def _batches(waiting: Sequence[Due]) -> list[Sequence[Due]]:
    return [waiting[start : start + A_BATCH] for start in range(0, len(waiting), A_BATCH)]


def _post(
    house: House,
    workspace: str,
    now: datetime,
    due: Sequence[Due],
    seen: Mapping[str, ChannelSeen],
    many: int,
) -> int:
    """Compose while only reading, so that nobody waits for the writer, then write all of a batch at once."""
    fit = [one for one in due if seen[one.binding.channel].state in MAY_POST]
    ids = {one.key: new_id() for one in due}
    with house.store.read(workspace) as uow:
        before = past.covered_before(uow, {one.binding.channel: one.day for one in due})
        ready = _composed(uow, fit, before, ids)
    put = 0
    with house.store.write(workspace, AUTHOR, now) as uow:
        for one in due:
            if uow.first_time(one.key):
                state = seen[one.binding.channel]
                put += _write(house, uow, one, ids[one.key], state, ready.get(one.key), before, many)
    return put


def _composed(
    uow: UnitOfWork, due: Sequence[Due], before: Mapping[str, Digest], ids: Mapping[str, str]
) -> dict[str, Composed]:
    shown = [
        each_once(plans) for plans in plans_of_each(uow, [(one.binding.plan_ids, one.day) for one in due])
    ]
    books = books_by_plan(uow, list({plan.id: plan for plans in shown for plan in plans}.values()))
    found = {}
    for one, plans in zip(due, shown, strict=True):
        mine = [books[plan.id] for plan in plans if plan.id in books]
        bound_on = day_at(one.binding.bound_at, one.binding.zone)
        made = composed(ids[one.key], mine, one.day, before.get(one.binding.channel), bound_on)
        if made is not None:
            found[one.key] = made
    return found


def _write(
    house: House,
    uow: UnitOfWork,
    due: Due,
    id: str,
    seen: ChannelSeen,
    made: Composed | None,
    before: Mapping[str, Digest],
    many: int,
) -> int:
    """One digest with its thread, or why there is none; how many messages."""
    if seen.state not in MAY_POST:
        _keep(uow, due, id, past.HELD, None)
        return tell_trouble(house, uow, due.binding.id, f"channel_{seen.state.value}", due.key)
    _well_again(uow, due.binding)
    if made is None:
        empty = _keep(uow, due, id, past.EMPTY, None)
        empty.facts = carried(before.get(due.binding.channel))
        return 0
    kept = _keep(uow, due, id, past.POSTED, made)
    earlier = before.get(due.binding.channel)
    kept.covers_from = earlier.covers_until if earlier else kept.covers_from
    starts, until = uow.now + spread(due.key, many), at_local(due.day + A_DAY, time(), due.binding.zone)
    return put_digest(house, uow, due.key, kept, made.card, made.detail, starts, until)


def put_digest(
    house: House,
    uow: UnitOfWork,
    key: str,
    kept: Digest,
    card: DigestCard,
    detail: DigestDetailCard | None,
    starts: datetime,
    until: datetime,
) -> int:
    """Put a digest's message and its thread into the outbox, once per key; how many messages."""
    when: Any = {"channel": kept.target, "due_at": starts, "expires_at": until}
    message = put_for(uow, house, key, card, purpose=f"{MESSAGE}:{kept.id}", **when)
    kept.delivery_id, kept.detail_id = message.id if message else None, None
    if message is None or detail is None:
        return 0 if message is None else 1
    below: Any = {"purpose": f"{DETAIL}:{kept.id}", "thread_of": message.id}
    told = put_for(uow, house, f"{key}/detail", detail, **below, **when)
    kept.detail_id = told.id if told else None
    return 2


def _keep(uow: UnitOfWork, due: Due, id: str, status: str, made: Composed | None) -> Digest:
    plans = list(due.binding.plan_ids)
    return uow.add(
        Digest(
            id=id,
            key=due.key,
            kind=past.CHANNEL,
            plan_id=plans[0] if len(plans) == 1 else None,
            target=due.binding.channel,
            covers_from=due.day - timedelta(days=7),
            covers_until=due.day,
            status=status,
            facts=dict(made.facts) if made else {},
        )
    )


def tell_trouble(house: House, uow: UnitOfWork, binding_id: str, code: str, key: str, again: str = "") -> int:
    """Note what keeps a channel's digest back, and tell whoever answers for it, once until it changes.

    `again` is the id of a digest that they may have posted again; how many were told.
    """
    binding = uow.one(DigestBinding, id=binding_id)
    if binding is None or binding.trouble == code:
        return 0
    binding.trouble = code
    slots = {"channel": binding.channel_name or binding.channel}
    card = NoticeCard(f"digest.trouble.{code}", slots, buttons=((AGAIN, again),) if again else ())
    people = who_answers(uow, binding, day_at(uow.now, binding.zone))
    told = [
        put_for(uow, house, f"{key}/trouble/{person}", card, channel=person, person=person)
        for person in people
    ]
    return sum(one is not None for one in told)


def _well_again(uow: UnitOfWork, binding: DigestBinding) -> None:
    if binding.trouble is not None:
        kept = uow.one(DigestBinding, id=binding.id)
        if kept is not None:
            kept.trouble = None
