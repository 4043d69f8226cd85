"""What the rhythm looks at, for many people and plans at once: a fixed number of queries, plain rows, no records."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, func, or_, select

from kam_core.measures.objectives import CLOSED
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    Commitment,
    CompetitorPosition,
    ExternalFactor,
    Indicator,
    Interview,
    InterviewStatus,
    Nudge,
    Opportunity,
    Person,
    Preference,
    RaidItem,
    Reading,
    ReceivedEvent,
    RelationshipLink,
    Review,
    Stakeholder,
    StakeholderRole,
    TeamMember,
)
from kam_core.store.unit import UnitOfWork
from kam_core.terms import OpportunityStage, OpportunityType, PlanStatus, RaidKind, Role

Rows = Sequence[Row[Any]]
ENDED = (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.PARKED)
UNSERVED = (Role.GUEST, Role.EXTERNAL)
AT_A_TIME = 500
"""How many values one condition holds: every database takes that many."""


class PlanSeen(NamedTuple):
    """An open plan, with the name of its account."""

    id: str
    account: str
    owner: str | None
    prepared_by: str | None
    period_end: date | None
    next_review: Any
    created_at: datetime


def listeners(uow: UnitOfWork) -> list[tuple[Person, Preference | None]]:
    """Everybody who may hear of anything, with what they chose."""
    people = uow._all(Person, Person.deleted.is_(False), Person.role.not_in(UNSERVED))
    chosen = {one.person: one for one in uow.all_of(Preference)}
    return [(one, chosen.get(one.slack_id)) for one in people]


def remembered(uow: UnitOfWork, keys: Sequence[str]) -> set[str]:
    """Those of the keys that were dealt with before."""
    found: set[str] = set()
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        found.update(row.key for row in _rows(uow, ReceivedEvent.key, where=[ReceivedEvent.key.in_(some)]))
    return found


def plans_seen(uow: UnitOfWork, people: Collection[str]) -> tuple[list[PlanSeen], Rows]:
    """The open plans of these people, those with an open action of theirs included; and who is in the team of which.

    The teams are whole, rows of plan_id and person: whose a matter is does not hang on who is asked about.
    """
    works = _rows(uow, TeamMember.plan_id, where=[*_kept(TeamMember), TeamMember.person.in_(people)])
    acts = _rows(uow, Action.plan_id, where=[*_kept(Action), _still_open(), Action.owner.in_(people)])
    theirs = or_(
        AccountPlan.owner.in_(people),
        AccountPlan.prepared_by.in_(people),
        AccountPlan.id.in_({row.plan_id for row in (*works, *acts)}),
    )
    plans = _rows(
        uow,
        *(getattr(AccountPlan, name) for name in PlanSeen._fields if name != "account"),
        AccountPlan.account_id,
        where=[*_kept(AccountPlan), AccountPlan.status != PlanStatus.CLOSED, theirs],
    )
    wanted = {row.account_id for row in plans}
    labels = _rows(uow, Account.id, Account.label, where=[*_kept(Account), Account.id.in_(wanted)])
    named = {row.id: row.label for row in labels}
    seen = [
        PlanSeen(**{name: getattr(row, name, named[row.account_id]) for name in PlanSeen._fields})
        for row in plans
        if row.account_id in named
    ]
    team = _rows(uow, TeamMember.plan_id, TeamMember.person, where=_of(TeamMember, [one.id for one in seen]))
    return seen, team


def actions_until(uow: UnitOfWork, plans: Collection[str], day: date) -> Rows:
    """The open actions that are due by a day."""
    columns = (Action.id, Action.plan_id, Action.label, Action.text, Action.owner, Action.side, Action.due)
    return _rows(uow, *columns, where=[*_of(Action, plans), _still_open(), Action.due <= day])


def reviews_planned(uow: UnitOfWork, plans: Collection[str]) -> Rows:
    """The reviews that were planned: held or not."""
    columns = (Review.id, Review.plan_id, Review.label, Review.kind, Review.planned_date, Review.actual_date)
    return _rows(uow, *columns, where=_of(Review, plans))


def contacts(uow: UnitOfWork, plans: Collection[str]) -> Rows:
    """Our ties to people of the accounts who have not left, with what says how often to be in touch."""
    columns = (
        RelationshipLink.id,
        RelationshipLink.plan_id,
        RelationshipLink.stakeholder_id,
        RelationshipLink.our_person,
        RelationshipLink.planned_visits_year,
        RelationshipLink.frequency,
        RelationshipLink.last_contact,
        RelationshipLink.next_contact,
        Stakeholder.label,
        Stakeholder.left_on,
    )
    met = or_(RelationshipLink.last_contact.is_not(None), RelationshipLink.next_contact.is_not(None))
    joined = (Stakeholder.id == RelationshipLink.stakeholder_id) & Stakeholder.removed_at.is_(None)
    return _rows(uow, *columns, where=[*_of(RelationshipLink, plans), joined, met])


def influences(uow: UnitOfWork, plans: Collection[str]) -> dict[str, int]:
    """How much each stakeholder decides, 1-5, where somebody said."""
    columns = (StakeholderRole.stakeholder_id, StakeholderRole.influence)
    known = StakeholderRole.influence.is_not(None)
    found: dict[str, int] = {}
    for row in _rows(uow, *columns, where=[*_of(StakeholderRole, plans), known]):
        found[row.stakeholder_id] = max(row.influence, found.get(row.stakeholder_id, 0))
    return found


def indicators(uow: UnitOfWork, plans: Collection[str]) -> tuple[Rows, dict[str, Any]]:
    """The indicators, and the day of the newest reading of each."""
    columns = (
        Indicator.id,
        Indicator.plan_id,
        Indicator.label,
        Indicator.frequency,
        Indicator.reading_on,
        Indicator.target_date,
        Indicator.created_at,
    )
    newest = _rows(
        uow,
        Reading.indicator_id,
        func.max(Reading.date, type_=Reading.date.type).label("read_on"),
        where=_of(Reading, plans),
        group=Reading.indicator_id,
    )
    return _rows(uow, *columns, where=_of(Indicator, plans)), {
        row.indicator_id: row.read_on for row in newest
    }


def renewing(uow: UnitOfWork, plans: Collection[str], until: date) -> Rows:
    """The renewals that are still open and close by a day."""
    columns = (
        Opportunity.id,
        Opportunity.plan_id,
        Opportunity.label,
        Opportunity.title,
        Opportunity.close_date,
    )
    still = or_(Opportunity.stage.is_(None), Opportunity.stage.not_in(ENDED))
    renewal = Opportunity.type == OpportunityType.RENEW
    return _rows(
        uow, *columns, where=[*_of(Opportunity, plans), renewal, still, Opportunity.close_date <= until]
    )


def walking(uow: UnitOfWork, people: Collection[str], since: datetime) -> Rows:
    """The interviews of these people that are not finished and moved since a moment."""
    columns = (Interview.id, Interview.plan_id, Interview.person, Interview.updated_at)
    waits = Interview.status != InterviewStatus.FINISHED
    return _rows(uow, *columns, where=[Interview.person.in_(people), waits, Interview.updated_at >= since])


def promised(uow: UnitOfWork, plans: Collection[str], until: date) -> Rows:
    """What was promised for a day by now, and nobody said was kept."""
    columns = (Commitment.id, Commitment.plan_id, Commitment.label, Commitment.who, Commitment.what)
    open_still = or_(Commitment.kept.is_(None), Commitment.kept.is_(False))
    where = [*_of(Commitment, plans), open_still, Commitment.by_when <= until]
    return _rows(uow, *columns, Commitment.by_when, where=where)


def happened(uow: UnitOfWork, plans: Collection[str], since: datetime) -> list[tuple[str, Row[Any]]]:
    """What was noted lately about the world around the account, with its kind of record; nothing that led on already.

    A change outside, an issue without an answer, a competitor who came up.
    """
    found: list[tuple[str, Row[Any]]] = []
    for cls, words, more in (
        (ExternalFactor, ExternalFactor.text, ExternalFactor.link.is_(None)),
        (RaidItem, RaidItem.text, (RaidItem.kind == RaidKind.ISSUE) & RaidItem.response.is_(None)),
        (CompetitorPosition, CompetitorPosition.label, CompetitorPosition.removed_at.is_(None)),
    ):
        columns = (cls.id, cls.plan_id, cls.label, words.label("said"), cls.created_at)
        rows = _rows(uow, *columns, where=[*_of(cls, plans), more, cls.created_at >= since])
        found += [(cls.__name__, row) for row in rows]
    return found


def gone(uow: UnitOfWork, plans: Collection[str], since: date) -> Rows:
    """The people of the accounts who left since a day."""
    columns = (Stakeholder.id, Stakeholder.plan_id, Stakeholder.label, Stakeholder.left_on)
    return _rows(uow, *columns, where=[*_of(Stakeholder, plans), Stakeholder.left_on >= since])


def said_before(
    uow: UnitOfWork, people: Collection[str], since: date, once: Collection[str], long_since: date
) -> Rows:
    """What these people were told since a day; of what is said once only, for longer."""
    columns = (
        Nudge.person,
        Nudge.plan_id,
        Nudge.name,
        Nudge.entity,
        Nudge.record_id,
        Nudge.local_day,
        Nudge.sent_at,
        Nudge.outcome,
        Nudge.facts,
    )
    lately = or_(Nudge.local_day >= since, Nudge.name.in_(once) & (Nudge.local_day >= long_since))
    return _rows(uow, *columns, where=[Nudge.person.in_(people), lately])


def announced(uow: UnitOfWork, name: str, since: date) -> Rows:
    """What owners were told would be mentioned to somebody else, and still has no answer."""
    columns = (Nudge.person, Nudge.plan_id, Nudge.entity, Nudge.record_id, Nudge.local_day, Nudge.facts)
    open_still = [Nudge.outcome.is_(None), Nudge.sent_at.is_not(None)]
    return _rows(uow, *columns, where=[Nudge.name == name, Nudge.local_day >= since, *open_still])


def _still_open() -> ColumnElement[bool]:
    return or_(Action.status.is_(None), Action.status.not_in(CLOSED))


def _rows(uow: UnitOfWork, *columns: Any, where: Sequence[ColumnElement[bool]], group: Any = None) -> Rows:
    asked = select(*columns).where(*where)
    return uow._session.execute(asked if group is None else asked.group_by(group)).all()


def _kept(entity: Any) -> list[ColumnElement[bool]]:
    return [entity.removed_at.is_(None)]


def _of(entity: Any, plans: Collection[str]) -> list[ColumnElement[bool]]:
    return [*_kept(entity), entity.plan_id.in_(plans)]
