"""People of the account, what they decide, and how they stand to us and to each other."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, Texts, fact, scale
from kam_core.terms import (
    BuyingRole,
    Condition,
    Coverage,
    DecisionOrientation,
    DecisionPower,
    InfluenceKind,
    ResponseMode,
    Sensitivity,
)

PERSONAL = Sensitivity.RESTRICTED_PERSONAL


class Stakeholder(PlanRecord, kw_only=True):
    """A person of the account; opinions about them are personal data."""

    name: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    title: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    function: Mapped[str | None] = fact(FactKind.TEXT)
    site: Mapped[str | None] = fact(FactKind.TEXT)
    reports_to: Mapped[str | None] = fact(FactKind.PERSON)
    personal_win: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=PERSONAL)
    communication_preference: Mapped[str | None] = fact(FactKind.TEXT)
    languages: Mapped[Texts | None] = fact(FactKind.LIST)
    left_on: Mapped[Day | None] = fact(FactKind.DAY)
    joined_on: Mapped[Day | None] = fact(FactKind.DAY)


class StakeholderRole(PlanRecord, kw_only=True):
    """What a person does in one decision. Roles hang on a decision, not on a title."""

    stakeholder_id: Mapped[str] = ref("Stakeholder", required=True)
    buying_center_id: Mapped[str | None] = ref("BuyingCenter")
    opportunity_id: Mapped[str | None] = ref("Opportunity")
    buying_roles: Mapped[Texts | None] = fact(FactKind.LIST, terms=BuyingRole)
    influence: Mapped[int | None] = scale(1, 5)
    decision_power: Mapped[DecisionPower | None] = fact(DecisionPower)
    support: Mapped[int | None] = scale(-3, 3, sensitivity=PERSONAL)
    response_mode: Mapped[ResponseMode | None] = fact(ResponseMode, sensitivity=PERSONAL)
    decision_orientation: Mapped[DecisionOrientation | None] = fact(DecisionOrientation, sensitivity=PERSONAL)


class RelationshipLink(PlanRecord, kw_only=True):
    """The tie between one of us and a person of the account."""

    stakeholder_id: Mapped[str] = ref("Stakeholder", required=True)
    our_person: Mapped[str | None] = fact(FactKind.PERSON)
    strength: Mapped[int | None] = scale(0, 5)
    coverage: Mapped[Coverage | None] = fact(Coverage)
    condition: Mapped[Condition | None] = fact(Condition)
    condition_reason: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=PERSONAL)
    planned_visits_year: Mapped[int | None] = fact(FactKind.INT)
    frequency: Mapped[str | None] = fact(FactKind.TEXT)
    last_contact: Mapped[Day | None] = fact(FactKind.DAY)
    next_contact: Mapped[Day | None] = fact(FactKind.DAY)
    backup: Mapped[bool | None] = fact(FactKind.BOOL)


class InfluenceEdge(PlanRecord, kw_only=True):
    """One person's influence on another."""

    from_stakeholder_id: Mapped[str] = ref("Stakeholder", required=True)
    to_stakeholder_id: Mapped[str] = ref("Stakeholder", required=True)
    kind: Mapped[InfluenceKind | None] = fact(InfluenceKind)
    weight: Mapped[int | None] = scale(1, 5)
    note: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=PERSONAL)
