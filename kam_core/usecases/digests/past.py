"""The digests that a channel had: found by their keys, which are made of the channel and the local day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kam_core.model import Digest, DigestBinding
from kam_core.store.bound import bindings_of
from kam_core.store.unit_of_work import UnitOfWork

CHANNEL, ROLLUP = "channel", "rollup"
LOOKS_BACK = 35
"""Days in which the digest before is looked for."""
POSTED = "posted"
PARKED, UNVERIFIED = "parked:", "parked:unverified"
"""Outcomes of a digest that Slack did not take, or may not have taken; nobody read what was not taken."""
EMPTY = "empty"
HELD = "held"
"""States of a digest: in the outbox; nothing to say; held back, because of the channel."""


def key_of(channel: str, day: date) -> str:
    """The key of a channel's digest of one local day."""
    return f"digest/{channel}/{day.isoformat()}"


def dealt_with(uow: UnitOfWork, keys: Collection[str]) -> set[str]:
    """Which of these keys have their digest, or need none."""
    return {one.key for one in uow.among(Digest, "key", list(keys))}


def covered_before(uow: UnitOfWork, days: Mapping[str, date]) -> dict[str, Digest]:
    """By channel, the newest digest before a local day of it, posted or with nothing to say; one query for all."""
    keys = [
        key_of(channel, day - timedelta(days=back))
        for channel, day in days.items()
        for back in range(1, LOOKS_BACK + 1)
    ]
    found: dict[str, Digest] = {}
    known = uow.among(Digest, "key", keys, kind=CHANNEL)
    for one in sorted(known, key=lambda one: one.covers_until):
        if _was_read(one):
            found[one.target] = one
    return found


def _was_read(digest: Digest) -> bool:
    """Whether the channel knows what it said, as far as we can tell; of what Slack did not take nobody does."""
    refused = (digest.outcome or "").startswith(PARKED) and digest.outcome != UNVERIFIED
    return digest.status != HELD and not refused


def bindings(uow: UnitOfWork) -> list[DigestBinding]:
    """The channels that have a digest now."""
    return uow.all_of(DigestBinding, ended_at=None)


@dataclass
class ActedOn:
    """When somebody last pressed a button in a digest about each of these plans; looked up once, when first asked."""

    uow: UnitOfWork
    plans: Collection[str]
    _days: Mapping[str, date] | None = None

    def day(self, plan: str, today: date) -> date | None:
        """The local day for one of the plans, None when nobody did in the last weeks."""
        if self._days is None:
            self._days = acted_on(self.uow, self.plans, today)
        return self._days.get(plan)


def acted_on(uow: UnitOfWork, plan_ids: Collection[str], today: date) -> dict[str, date]:
    """By plan, the newest local day on which somebody pressed a button in a digest about it."""
    wanted, ahead = set(plan_ids), today + timedelta(days=2)  # a channel further east may be a day ahead
    days = {one.channel: ahead for one in bindings_of(uow, wanted)}
    found: dict[str, date] = {}
    for digest in covered_before(uow, days).values() if days else ():
        for plan, day in digest.facts.get("acted", {}).items():
            found[plan] = max(found.get(plan, date.min), date.fromisoformat(str(day)))
    return {plan: day for plan, day in found.items() if plan in wanted}
