"""What binds a digest to a channel: offered first, with everything that would be seen there, and begun by a press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import available_timezones

from kam_core.cards import Card, NoticeCard
from kam_core.cards.digests import DigestCard, DigestForm, DigestHereCard, DigestOfferCard, DigestRhythm
from kam_core.channels import ChannelSeen, ChannelState
from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.model import AccountPlan, DigestBinding, WorkspaceDefaults
from kam_core.ports import House
from kam_core.rhythm.local import day_at
from kam_core.rhythm.occurrences import next_weekly
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import plans_of, reads_all
from kam_core.usecases.digests.choosing import chosen_plans, names_of
from kam_core.usecases.digests.composing import books_by_plan, composed
from kam_core.usecases.digests.following import accounts_named, bound_to, each_once, plans_now
from kam_core.usecases.digests.past import covered_before
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion

TAKES = frozenset({ChannelState.FIT, ChannelState.UNSEEN})
PREVIEW = "preview"


class ChannelIsNotFit(KamError):
    """Nothing about an account is posted in such a channel; `why` is its state."""

    code = "channel_is_not_fit"


class ChannelHasADigest(KamError):
    """The channel's digest is of other plans, and none of those is this person's to share."""

    code = "channel_has_a_digest"


class WordIsMissing(KamError):
    """We cannot see who is in the channel, and nobody gave their word for it."""

    code = "word_is_missing"


class DigestTimeIsWrong(KamError):
    """No such day, hour or time zone."""

    code = "digest_time_is_wrong"


@dataclass(frozen=True, slots=True)
class DigestTyped:
    """A day 0 (Monday) to 6, a local time "HH:MM", and a time zone, as they were chosen."""

    day: str = ""
    at: str = ""
    zone: str = ""


def offer_digest(house: House, occasion: Occasion, words: str) -> Card:
    """What the channel would see of the accounts that the words name, or why it will not. Nothing is posted.

    Raises `ChannelHasADigest`.
    """
    seen = house.channels.look(occasion.workspace, occasion.channel)
    if seen.state not in TAKES:
        return NoticeCard(f"digest.no.{seen.state.value}")
    with house.store.read(occasion.workspace) as uow:
        plans = chosen_plans(uow, occasion, words)
        if not isinstance(plans, list):
            return plans
        now = _now_there(uow, occasion, occasion.channel)
        rhythm = rhythm_for(uow, occasion)
        return DigestOfferCard(
            channel=occasion.channel,
            plans=tuple(plan.id for plan in plans),
            accounts=names_of(uow, plans),
            rhythm=rhythm,
            sample=_sample(uow, occasion, plans, rhythm),
            unseen=seen.state is ChannelState.UNSEEN,
            scope=seen.scope,
            ends=names_of(uow, [plan for plan in now if plan not in plans]),
        )


def show_digest(house: House, occasion: Occasion) -> Card:
    """What this channel has, or how it gets one."""
    with house.store.read(occasion.workspace) as uow:
        if occasion.channel.startswith("D"):
            return _everywhere(uow, occasion)
        binding = _bound(uow, occasion.channel)
        if binding is None:
            return NoticeCard("digest.none")
        plans = each_once(plans_now(uow, binding.plan_ids, occasion.today))
        return DigestHereCard(
            channel=binding.channel,
            plans=tuple(plan.id for plan in plans),
            accounts=names_of(uow, plans),
            rhythm=_rhythm(binding.day, time.fromisoformat(binding.time), binding.zone, occasion),
            bound_by=binding.bound_by,
            trouble=binding.trouble,
            may_change=may_share_any(uow, occasion, binding.plan_ids),
        )


def open_form(
    house: House, occasion: Occasion, channel: str, plans: Sequence[str], *, unseen: bool
) -> DigestForm:
    """The form for day and hour, with those of the channel's digest where it has one for these plans."""
    with house.store.read(occasion.workspace) as uow:
        require_share(uow, occasion, plans)
        binding = _bound(uow, channel)
        same = binding is not None and accounts_named(uow, plans) <= accounts_named(uow, binding.plan_ids)
        rhythm = (
            _rhythm(binding.day, time.fromisoformat(binding.time), binding.zone, occasion)
            if binding and same
            else rhythm_for(uow, occasion)
        )
        return DigestForm(channel, tuple(plans), rhythm, starts=not same, unseen=unseen and not same)


def bind_digest(
    house: House,
    occasion: Occasion,
    channel: str,
    plans: Sequence[str],
    typed: DigestTyped | None = None,
    *,
    word: bool = False,
) -> DigestRhythm | None:
    """Begin a channel's digest of these plans, or change it; its rhythm, None when the press came twice.

    `word`: the person says that nobody from outside the company is there. Raises `ChannelIsNotFit`, `WordIsMissing`,
    `ChannelHasADigest`, `DigestTimeIsWrong`, and `NotFoundOrNotAllowed` when a plan is not theirs to share.
    """
    seen = house.channels.look(occasion.workspace, channel)
    if seen.state not in TAKES:
        raise ChannelIsNotFit(why=seen.state.value)
    with once(house, occasion) as uow:
        if uow is None:
            return None
        require_share(uow, occasion, plans)
        _now_there(uow, occasion, channel)
        binding = uow.one(DigestBinding, channel=channel)
        running = binding is not None and binding.ended_at is None
        if seen.state is ChannelState.UNSEEN and not word and not running:
            raise WordIsMissing(scope=seen.scope)
        rhythm = _chosen(typed, rhythm_for(uow, occasion), occasion)
        _write(uow, occasion, binding, channel, plans, rhythm, seen)
        return rhythm


def end_digest(house: House, occasion: Occasion) -> NoticeCard:
    """Take the channel's digest away. Raises `NotFoundOrNotAllowed` for whom none of its plans is theirs."""
    with once(house, occasion) as uow:
        binding = None if uow is None else _bound(uow, occasion.channel)
        if uow is None or binding is None:
            return NoticeCard("digest.none")
        if not may_share_any(uow, occasion, binding.plan_ids):
            raise NotFoundOrNotAllowed
        binding.ended_at = occasion.at
        return NoticeCard("digest.ended")


def rhythm_for(uow: UnitOfWork, occasion: Occasion) -> DigestRhythm:
    """The workspace's usual day and hour, in the person's zone."""
    usual = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    return _rhythm(usual.digest_day, time.fromisoformat(usual.digest_time), occasion.zone, occasion)


def require_share(uow: UnitOfWork, occasion: Occasion, plans: Sequence[str]) -> None:
    """Raises `NotFoundOrNotAllowed` unless every one of these plans is the person's to share."""
    if not plans or not set(plans) <= {plan.id for plan in _shareable(uow, occasion)}:
        raise NotFoundOrNotAllowed


def _now_there(uow: UnitOfWork, occasion: Occasion, channel: str) -> list[AccountPlan]:
    """The open plans of the channel's digest, for somebody who may change it. Raises `ChannelHasADigest`."""
    binding = _bound(uow, channel)
    plans = each_once(plans_now(uow, binding.plan_ids, occasion.today)) if binding else []
    if plans and not may_share_any(uow, occasion, [plan.id for plan in plans]):
        raise ChannelHasADigest
    return plans


def _shareable(uow: UnitOfWork, occasion: Occasion) -> list[AccountPlan]:
    """The open plans of a person and their teams; all of them for a manager."""
    return plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))


def may_share_any(uow: UnitOfWork, occasion: Occasion, plans: Sequence[str]) -> bool:
    """Whether one of the accounts of these plans is the person's to share now, by whichever plan."""
    if reads_all(uow, occasion.person):
        return True
    mine = {plan.account_id for plan in _shareable(uow, occasion)}
    return not mine.isdisjoint(accounts_named(uow, plans))


def _bound(uow: UnitOfWork, channel: str) -> DigestBinding | None:
    return uow.one(DigestBinding, channel=channel, ended_at=None)


def _rhythm(day: int, at: time, zone: str, occasion: Occasion) -> DigestRhythm:
    return DigestRhythm(day, at, zone, next_weekly(day, at, zone, occasion.at))


def _chosen(typed: DigestTyped | None, usual: DigestRhythm, occasion: Occasion) -> DigestRhythm:
    """What was chosen; what was left empty is as usual."""
    if typed is None:
        return usual
    zone = typed.zone.strip() or usual.zone
    known = {one.casefold(): one for one in available_timezones()}
    try:
        day, at = int(typed.day or usual.day), time.fromisoformat(typed.at) if typed.at else usual.at
        return _rhythm(day % 7, at.replace(tzinfo=None), known[zone.replace(" ", "_").casefold()], occasion)
    except (ValueError, KeyError) as error:
        raise DigestTimeIsWrong from error


def _write(
    uow: UnitOfWork,
    occasion: Occasion,
    binding: DigestBinding | None,
    channel: str,
    plans: Sequence[str],
    rhythm: DigestRhythm,
    seen: ChannelSeen,
) -> None:
    kept = binding or uow.add(DigestBinding(channel=channel, bound_by=occasion.person, bound_at=occasion.at))
    kept.plan_ids = list(plans)
    kept.day, kept.time, kept.zone = rhythm.day, rhythm.at.strftime("%H:%M"), rhythm.zone
    kept.bound_by, kept.bound_at, kept.ended_at, kept.trouble = occasion.person, occasion.at, None, None
    kept.channel_name = seen.name or kept.channel_name


def _sample(
    uow: UnitOfWork, occasion: Occasion, plans: Sequence[AccountPlan], rhythm: DigestRhythm
) -> DigestCard | None:
    """The digest as it would look today."""
    today = day_at(occasion.at, rhythm.zone)
    books = books_by_plan(uow, plans)
    before = covered_before(uow, {occasion.channel: today}).get(occasion.channel)
    made = composed(PREVIEW, [books[plan.id] for plan in plans if plan.id in books], today, before, today)
    return made.card if made else None


def _everywhere(uow: UnitOfWork, occasion: Occasion) -> Card:
    """In the DM: the channels that have a digest of one of the person's plans."""
    mine = {plan.account_id for plan in _shareable(uow, occasion)}
    channels = bound_to(uow, uow.all_of(DigestBinding, ended_at=None), mine)
    if not channels:
        return NoticeCard("digest.no.direct")
    named = ", ".join(f"#{one.channel_name}" if one.channel_name else one.channel for one in channels[:20])
    return NoticeCard("digest.elsewhere", {"channels": named})
