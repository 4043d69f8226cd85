"""The ways to hear less: one thing or everything rests until a day, a kind never comes, a lighter profile."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from kam_core.cards.nudges import SnoozeForm, WhyCard, WhyLine
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Nudge, Person, Preference, WorkspaceDefaults
from kam_core.ports import House
from kam_core.rhythm.budget import allowance, profile_of
from kam_core.rhythm.bundling import EVERYTHING
from kam_core.rhythm.nudges import BY_NAME, Profile
from kam_core.rhythm.watched import thing_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.snoozing import keep_rest, until_day
from kam_core.usecases.living import redraw_shown
from kam_core.usecases.nudging.people import hearer_of
from kam_core.usecases.nudging.pressing import show_again
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.sitting import Occasion

WHY = "why"
"""Purpose of the answer to "why am I getting this"; behind it, the message that is asked about."""
FEWER: Mapping[Profile, Profile] = {Profile.ACTIVE: Profile.STANDARD, Profile.STANDARD: Profile.LIGHT}


def tell_why(house: House, occasion: Occasion, about: str) -> None:
    """Say in the DM why a message came, what its rules are, and how to hear less. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            put_card(uow, house, occasion, _why(uow, occasion, about), purpose=f"{WHY}:{about}")


def draw_why(house: House, uow: UnitOfWork, occasion: Occasion, about: str) -> WhyCard | None:
    """The same answer as it is now."""
    del house
    return _why(uow, occasion, about)


def mute(house: House, occasion: Occasion, about: str, name: str, *, off: bool = False) -> None:
    """Never bring a kind of nudge up again; `off` takes that back. However old the message is that says which.

    Raises `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        kind = BY_NAME.get(name)
        if kind is None or not kind.may_mute:
            raise NotFoundOrNotAllowed
        own = _own(uow, occasion)
        own.muted = sorted({*own.muted} - {name} if off else {*own.muted, name})
        for one in _of_day(uow, occasion, about):
            if one.name == name and one.outcome in (None, "muted"):
                one.outcome, one.outcome_at = (None, None) if off else ("muted", occasion.at)
        _draw_why_again(uow, house, occasion, about, named=name)


def hear_less(house: House, occasion: Occasion, about: str, wanted: str, before: str = "") -> None:
    """Take a lighter profile than `before`, or without one go back to an earlier; twice is once."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        _own(uow, occasion).profile = profile_of(wanted).value
        _draw_why_again(uow, house, occasion, about, before)


def open_snooze(house: House, occasion: Occasion, nudge_id: str, about: str) -> SnoozeForm:
    """The form that asks until when. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        _check(uow, occasion, nudge_id)
    today = occasion.today
    days = [until_day(choice, "", today) for choice in ("1d", "3d", "monday")]
    return SnoozeForm(nudge_id, about, *days)


def snooze(
    house: House, occasion: Occasion, nudge_id: str, about: str, choice: str, picked: str = ""
) -> None:
    """Let one thing, or everything, rest until the start of work of a day; "off" ends it.

    Raises `NotFoundOrNotAllowed`, and `FormRefused` for a date that is missing, over or too far away.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        one = _check(uow, occasion, nudge_id)
        until = None if choice == "off" else until_day(choice, picked, occasion.today)
        keep_rest(uow, occasion, _thing(one), until)
        if one is None:
            _draw_why_again(uow, house, occasion, about)
            return
        if one.outcome in (None, "snoozed"):
            one.outcome, one.outcome_at = ("snoozed", occasion.at) if until else (None, None)
        show_again(uow, house, occasion, one)


def _check(uow: UnitOfWork, occasion: Occasion, nudge_id: str) -> Nudge | None:
    """The nudge, if it is the person's own; None for everything."""
    if nudge_id == EVERYTHING:
        return None
    one = uow.get(Nudge, nudge_id)
    if one.person != occasion.person:
        raise NotFoundOrNotAllowed
    return one


def _thing(one: Nudge | None) -> str:
    return EVERYTHING if one is None else thing_of(one.entity or "", one.record_id or "")


def _why(uow: UnitOfWork, occasion: Occasion, about: str, before: str = "", named: str = "") -> WhyCard:
    """`named` is a kind that stays in the answer when the nudges themselves were forgotten."""
    nudges = _of_day(uow, occasion, about)
    own = uow.one(Preference, person=occasion.person) or Preference(person=occasion.person)
    profile = _profile(uow, own)
    allowed = allowance(profile, slow=any(one.facts.get("slow") for one in nudges))
    known = uow.one(Person, slack_id=occasion.person) or Person(slack_id=occasion.person)
    rests = hearer_of(known, own, WorkspaceDefaults(), occasion.at).listener.snoozed.get(EVERYTHING)
    names = Counter(one.name for one in nudges if one.name in BY_NAME)
    if named not in names and named in BY_NAME:
        names[named] = 0
    return WhyCard(
        about=about,
        lines=tuple(_line(name, count, own) for name, count in names.items()),
        profile=profile.value,
        most=allowed.most,
        days=allowed.days,
        fewer=FEWER[profile].value if profile in FEWER else "",
        before=before,
        all_until=rests if rests is not None and occasion.at < rests else None,
    )


def _line(name: str, count: int, own: Preference) -> WhyLine:
    kind = BY_NAME[name]
    return WhyLine(name, count, name in own.muted, kind.may_mute, kind.rests, bool(kind.stages))


def _of_day(uow: UnitOfWork, occasion: Occasion, about: str) -> list[Nudge]:
    """The nudges of a message of the person's own; none once they were forgotten. Raises `NotFoundOrNotAllowed`."""
    person, _, day = about.partition("/")
    if person != occasion.person:
        raise NotFoundOrNotAllowed
    nudges = uow.all_of(Nudge, person=person, local_day=date.fromisoformat(day))
    return sorted(nudges, key=lambda one: (one.facts.get("place") is None, one.facts.get("place") or 0))


def _draw_why_again(
    uow: UnitOfWork, house: House, occasion: Occasion, about: str, before: str = "", named: str = ""
) -> None:
    uow.flush()
    if occasion.ts is not None:
        redraw_in(uow, house, occasion, _why(uow, occasion, about, before, named))
    else:
        redraw_shown(uow, house, occasion, WHY, about)


def _own(uow: UnitOfWork, occasion: Occasion) -> Preference:
    return uow.one(Preference, person=occasion.person) or uow.add(Preference(person=occasion.person))


def _profile(uow: UnitOfWork, own: Preference) -> Profile:
    usual = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    return profile_of(own.profile, usual.profile)
