"""A nudge as it stands: drawn from what was said that day, and from what became of each thing since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kam_core.cards import FactLine, NudgeCard, NudgeLine
from kam_core.cards.actions import ActionRow
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    FactRecord,
    Nudge,
    Person,
    Preference,
    WorkspaceDefaults,
    entity,
)
from kam_core.model.plain import plain
from kam_core.ports import House
from kam_core.rhythm.bundling import NOTICE, Listener
from kam_core.rhythm.nudges import AS_BEFORE, BY_NAME
from kam_core.rhythm.watched import thing_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.actions.rows import row_of, rows_from
from kam_core.usecases.applying import line_of
from kam_core.usecases.nudging.people import hearer_of
from kam_core.usecases.sitting import Occasion

PURPOSE = "nudge"
"""Of the delivery of a nudge; behind it, the person and their local day."""


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact as it stands, and when it was said last."""

    line: FactLine
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the lines of nudges show beside their words: actions by id, facts by record and field."""

    actions: Mapping[str, ActionRow] = field(default_factory=dict)
    facts: Mapping[tuple[str, str], FactSeen] = field(default_factory=dict)


def draw_nudge(house: House, uow: UnitOfWork, occasion: Occasion, about: str) -> NudgeCard | None:
    """The message of one person and local day as it stands now; None for one that is not there."""
    del house
    person, _, day = about.partition("/")
    nudges = uow.all_of(Nudge, person=person, local_day=date.fromisoformat(day))
    if not nudges:
        return None
    known = uow.one(Person, slack_id=person) or Person(slack_id=person)
    own, defaults = uow.one(Preference, person=person), uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    listener = hearer_of(known, own, defaults, occasion.at).listener
    pieces = Pieces(_rows_for(uow, _listed(nudges), occasion), _facts(uow, _listed(nudges)))
    return card_of(nudges, pieces, listener, occasion.at)


def card_of(
    nudges: Sequence[Nudge], pieces: Pieces, listener: Listener, at: datetime | None = None
) -> NudgeCard:
    """The card of one day's nudges; `at` is when it is drawn again, None for the first time."""
    listed = _listed(nudges)
    lines = tuple(_line(one, pieces, listener, at) for one in listed)
    telling = next((one for one in listed if one.facts.get("to")), None)
    return NudgeCard(
        about=f"{listener.person}/{nudges[0].local_day.isoformat()}",
        day=nudges[0].local_day,
        lines=lines,
        more=len(nudges) - len(listed),
        slow=bool(nudges[0].facts.get("slow")),
        newly=bool(nudges[0].facts.get("newly")),
        profile=listener.profile.value,
        told_on=telling.local_day + NOTICE if telling else None,
        to=str(telling.facts["to"]) if telling else "",
    )


def fact_of(one: Nudge, pieces: Pieces) -> FactSeen | None:
    """The fact that a nudge asks about, as it stands."""
    return pieces.facts.get((one.record_id or "", str(one.facts.get("field", ""))))


def pieces_for(uow: UnitOfWork, nudges: Sequence[Nudge]) -> Pieces:
    """The pieces of many people's new nudges at once; each of them may act on what is their own."""
    listed = _listed(nudges)
    days = {one.record_id or "": one.local_day for one in listed}
    actions = uow.among(Action, "id", [one.record_id for one in listed if one.entity == "Action"])
    plans = {one.id: one for one in uow.among(AccountPlan, "id", {one.plan_id for one in actions})}
    accounts = {one.id: one for one in uow.among(Account, "id", {one.account_id for one in plans.values()})}
    rows = {
        one.id: row_of(one, plan, accounts[plan.account_id].label, days[one.id])
        for one in actions
        if (plan := plans.get(one.plan_id)) is not None and plan.account_id in accounts
    }
    return Pieces(rows, _facts(uow, listed))


def _listed(nudges: Iterable[Nudge]) -> list[Nudge]:
    """Those with a place in the message, in its order."""
    placed = [(one.facts["place"], one) for one in nudges if one.facts.get("place") is not None]
    return [one for _, one in sorted(placed, key=lambda each: each[0])]


def _rows_for(uow: UnitOfWork, nudges: Sequence[Nudge], occasion: Occasion) -> dict[str, ActionRow]:
    actions = uow.among(Action, "id", [one.record_id for one in nudges if one.entity == "Action"])
    plans = uow.among(AccountPlan, "id", {one.plan_id for one in actions})
    rows = rows_from(uow, plans, actions, occasion.today, person=occasion.person)
    return {row.action: row for row in rows}


def _facts(uow: UnitOfWork, nudges: Sequence[Nudge]) -> dict[tuple[str, str], FactSeen]:
    """The facts that nudges ask about, a query for each kind of record."""
    asked: dict[str, dict[str, str]] = {}
    for one in nudges:
        if "still_true" in _ways(one) and one.entity and one.record_id:
            asked.setdefault(one.entity, {})[one.record_id] = str(one.facts.get("field", ""))
    found = {}
    for name, wanted in asked.items():
        for record in uow.among(entity(name), "id", list(wanted)):
            found[record.id, wanted[record.id]] = _fact(name, record, wanted[record.id])
    return found


def _fact(name: str, record: FactRecord, of: str) -> FactSeen:
    held = record.evidence_of(of)
    return FactSeen(line_of(name, record, of), held.as_of if held else None)


def _line(one: Nudge, pieces: Pieces, listener: Listener, at: datetime | None) -> NudgeLine:
    said, record = one.facts, one.record_id or ""
    fact = fact_of(one, pieces)
    became = str(said.get("became", "")) or _became(one, fact)
    until = listener.snoozed.get(thing_of(one.entity or "", record))
    day = said.get("became_on")
    return NudgeLine(
        nudge=one.id,
        name=one.name,
        entity=one.entity or "",
        record=record,
        plan=one.plan_id or "",
        account=str(said.get("account", "")),
        text=str(said.get("text", "")),
        day=date.fromisoformat(str(said["day"])),
        who=str(said.get("who", "")),
        days=int(said.get("days", 0)),
        field=str(said.get("field", "")),
        ways=_ways(one),
        action=pieces.actions.get(record) if "action" in _ways(one) else None,
        fact=fact.line if fact else None,
        became=became,
        became_on=date.fromisoformat(str(day)) if day else None,
        undo=bool(said.get("undo")) or became == "still_true",
        rests_until=until if until is not None and at is not None and at < until else None,
    )


def _ways(one: Nudge) -> tuple[str, ...]:
    kind = BY_NAME.get(one.name)
    if kind is not None and AS_BEFORE in kind.ways:
        kind = BY_NAME.get(str(one.facts.get("field", "")))
    return kind.ways if kind else ()


def _became(one: Nudge, fact: FactSeen | None) -> str:
    """What happened elsewhere: said again, or done. Actions say it themselves."""
    if fact is not None:
        if one.sent_at is None or fact.as_of is None or fact.as_of < one.sent_at:
            return ""
        if fact.line.status is Status.UNKNOWN:
            return "not_known"
        return "still_true" if plain(fact.line.value) == one.facts.get("was") else "changed"
    acted = one.outcome == "acted" and one.entity != "Action"
    return "acted" if acted else ""
