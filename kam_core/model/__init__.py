"""The nouns of a key account plan, as mapped records."""

from collections.abc import Mapping
from types import MappingProxyType

from kam_core.model.account import Account
from kam_core.model.action import Action
from kam_core.model.approval import Approval, Share
from kam_core.model.audit import AuditEvent
from kam_core.model.base import (
    Base,
    FactRecord,
    InWorkspace,
    PlanRecord,
    RefField,
    fact_field,
    fact_fields,
    new_id,
    ref_fields,
)
from kam_core.model.buying_center import BuyingCenter, Initiative
from kam_core.model.comms import CommsItem
from kam_core.model.competitor import Competitor, CompetitorPosition
from kam_core.model.delivery import Delivery, DeliveryState, Op, ReceivedEvent
from kam_core.model.errand import Errand, ErrandState
from kam_core.model.executor import Executor
from kam_core.model.facts import FactField, FactKind
from kam_core.model.financials import Financials
from kam_core.model.force_field import Force, ForceField
from kam_core.model.guidance import SHIPPED, Article, Chunk, Embedding
from kam_core.model.handover import Handover
from kam_core.model.health import HealthReading
from kam_core.model.importing import Import, ImportFile, ImportKey, ImportMapping
from kam_core.model.indicator import Indicator, Reading
from kam_core.model.interaction import Interaction
from kam_core.model.interview import Answer, Interview, InterviewStatus
from kam_core.model.model_use import ModelAnswer, TokenUse
from kam_core.model.need import FitCell, Need
from kam_core.model.nudge import Digest, DigestBinding, Nudge
from kam_core.model.objective import Objective, Strategy
from kam_core.model.offering import Offering
from kam_core.model.opportunity import Opportunity
from kam_core.model.plan import AccountPlan
from kam_core.model.raid import RaidItem
from kam_core.model.resource import ResourceAudit, ResourceNeed
from kam_core.model.review import Commitment, PlanVersion, Review, ReviewWalk
from kam_core.model.scorecard import Measures, Scorecard, SelectionCriterion
from kam_core.model.scoring import ScoringRound, ScoringVote
from kam_core.model.site import Site
from kam_core.model.stakeholder import InfluenceEdge, RelationshipLink, Stakeholder, StakeholderRole
from kam_core.model.standing import PlanStanding
from kam_core.model.suggestion import Suggestion
from kam_core.model.swot import ExternalFactor, SwotItem
from kam_core.model.team import TeamMember
from kam_core.model.value_record import ValueRecord
from kam_core.model.whitespace import WhitespaceCell
from kam_core.model.workspace import Person, Preference, Workspace, WorkspaceDefaults
from kam_core.terms import PlanStatus

ENTITIES: tuple[type[FactRecord], ...] = (
    Account,
    Offering,
    Competitor,
    SelectionCriterion,
    AccountPlan,
    TeamMember,
    Site,
    Scorecard,
    Financials,
    BuyingCenter,
    Initiative,
    Stakeholder,
    StakeholderRole,
    RelationshipLink,
    InfluenceEdge,
    Interaction,
    Need,
    FitCell,
    WhitespaceCell,
    Opportunity,
    CompetitorPosition,
    SwotItem,
    ExternalFactor,
    Objective,
    Strategy,
    Indicator,
    Reading,
    Action,
    ForceField,
    Force,
    RaidItem,
    ValueRecord,
    ResourceNeed,
    ResourceAudit,
    CommsItem,
    Review,
    Commitment,
    HealthReading,
    Suggestion,
    Approval,
    Share,
)
"""Every noun that a plan is made of."""

ROWS: tuple[type[InWorkspace], ...] = (
    Workspace,
    Person,
    Preference,
    WorkspaceDefaults,
    Nudge,
    Digest,
    DigestBinding,
    PlanVersion,
    PlanStanding,
    ScoringRound,
    ScoringVote,
    ReviewWalk,
    Handover,
    Interview,
    Answer,
    AuditEvent,
    ReceivedEvent,
    Delivery,
    Errand,
    Article,
    Chunk,
    Embedding,
    TokenUse,
    ModelAnswer,
    Import,
    ImportFile,
    ImportMapping,
    ImportKey,
)
"""Everything else that is kept."""

_BY_NAME: Mapping[str, type[FactRecord]] = MappingProxyType({cls.__name__: cls for cls in ENTITIES})


def entity(name: str) -> type[FactRecord]:
    """The noun of that name, as drafts write it. Raises `KeyError`: a wrong name is our own mistake."""
    return _BY_NAME[name]


__all__ = [
    "ENTITIES",
    "ROWS",
    "SHIPPED",
    "Account",
    "AccountPlan",
    "Action",
    "Answer",
    "Approval",
    "Article",
    "AuditEvent",
    "Base",
    "BuyingCenter",
    "Chunk",
    "Commitment",
    "CommsItem",
    "Competitor",
    "CompetitorPosition",
    "Delivery",
    "DeliveryState",
    "Digest",
    "DigestBinding",
    "Embedding",
    "Errand",
    "ErrandState",
    "Executor",
    "ExternalFactor",
    "FactField",
    "FactKind",
    "FactRecord",
    "Financials",
    "FitCell",
    "Force",
    "ForceField",
    "Handover",
    "HealthReading",
    "Import",
    "ImportFile",
    "ImportKey",
    "ImportMapping",
    "InWorkspace",
    "Indicator",
    "InfluenceEdge",
    "Initiative",
    "Interaction",
    "Interview",
    "InterviewStatus",
    "Measures",
    "ModelAnswer",
    "Need",
    "Nudge",
    "Objective",
    "Offering",
    "Op",
    "Opportunity",
    "Person",
    "PlanRecord",
    "PlanStanding",
    "PlanStatus",
    "PlanVersion",
    "Preference",
    "RaidItem",
    "Reading",
    "ReceivedEvent",
    "RefField",
    "RelationshipLink",
    "ResourceAudit",
    "ResourceNeed",
    "Review",
    "ReviewWalk",
    "Scorecard",
    "ScoringRound",
    "ScoringVote",
    "SelectionCriterion",
    "Share",
    "Site",
    "Stakeholder",
    "StakeholderRole",
    "Strategy",
    "Suggestion",
    "SwotItem",
    "TeamMember",
    "TokenUse",
    "ValueRecord",
    "WhitespaceCell",
    "Workspace",
    "WorkspaceDefaults",
    "entity",
    "fact_field",
    "fact_fields",
    "new_id",
    "ref_fields",
]
