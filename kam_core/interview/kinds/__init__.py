"""The answer kinds: one class each, all named in one tuple."""

from kam_core.interview.kinds.account_type import AccountType
from kam_core.interview.kinds.actions import Actions
from kam_core.interview.kinds.agreement import Agreement
from kam_core.interview.kinds.approval import Approvals
from kam_core.interview.kinds.audit import Audit
from kam_core.interview.kinds.backup import Backup
from kam_core.interview.kinds.base import Kind
from kam_core.interview.kinds.buying_centres import BuyingCentres
from kam_core.interview.kinds.cadence import Cadence
from kam_core.interview.kinds.care_pathway import CarePathway
from kam_core.interview.kinds.changes import Changes
from kam_core.interview.kinds.choice import OneOf
from kam_core.interview.kinds.co_creation import CoCreation
from kam_core.interview.kinds.commitment import Commitments
from kam_core.interview.kinds.comms import Comms
from kam_core.interview.kinds.competitors import Competitors
from kam_core.interview.kinds.compliance import Compliance
from kam_core.interview.kinds.conditions import Conditions
from kam_core.interview.kinds.contact_separation import ContactSeparation
from kam_core.interview.kinds.coverage import Coverage
from kam_core.interview.kinds.decision import Decision
from kam_core.interview.kinds.decision_bodies import DecisionBodies
from kam_core.interview.kinds.factors import Factors
from kam_core.interview.kinds.fit import Fit
from kam_core.interview.kinds.forces import Forces
from kam_core.interview.kinds.growth import Growth
from kam_core.interview.kinds.guesses import Guesses
from kam_core.interview.kinds.identity import Identity
from kam_core.interview.kinds.indicators import Indicators
from kam_core.interview.kinds.influence import Influence
from kam_core.interview.kinds.initiatives import Initiatives
from kam_core.interview.kinds.key_reason import KeyReason
from kam_core.interview.kinds.kraljic import Kraljic
from kam_core.interview.kinds.margin import Margin
from kam_core.interview.kinds.meddpicc import Meddpicc
from kam_core.interview.kinds.needs import Needs
from kam_core.interview.kinds.objectives import Objectives
from kam_core.interview.kinds.opportunities import Opportunities
from kam_core.interview.kinds.overview import Overview
from kam_core.interview.kinds.pains import Pains
from kam_core.interview.kinds.plan_period import PlanPeriod
from kam_core.interview.kinds.profile import Profile
from kam_core.interview.kinds.raid import Raid
from kam_core.interview.kinds.resources import Resources
from kam_core.interview.kinds.rivalry import Rivalry
from kam_core.interview.kinds.roles import Roles
from kam_core.interview.kinds.satisfaction import Satisfaction
from kam_core.interview.kinds.scorecard import Scorecard
from kam_core.interview.kinds.sites import Sites
from kam_core.interview.kinds.stage import Stage
from kam_core.interview.kinds.strategy import Strategies
from kam_core.interview.kinds.swot import Swot
from kam_core.interview.kinds.target import Target
from kam_core.interview.kinds.team import Team
from kam_core.interview.kinds.text import Text
from kam_core.interview.kinds.ties import Ties
from kam_core.interview.kinds.value import Values
from kam_core.interview.kinds.wallet import Wallet
from kam_core.interview.kinds.whitespace import Whitespace
from kam_core.interview.kinds.wins import Wins

KINDS: tuple[Kind, ...] = (
    Identity(),
    PlanPeriod(),
    Team(),
    KeyReason(),
    Scorecard(),
    Rivalry(),
    Stage(),
    Overview(),
    Profile(),
    Sites(),
    Changes(),
    Wallet(),
    Margin(),
    Growth(),
    Target(),
    Needs(),
    Pains(),
    Satisfaction(),
    Wins(),
    BuyingCentres(),
    Initiatives(),
    Decision(),
    Kraljic(),
    Roles(),
    Ties(),
    Influence(),
    Conditions(),
    Backup(),
    Coverage(),
    Competitors(),
    Swot(),
    Factors(),
    Fit(),
    Whitespace(),
    CoCreation(),
    Opportunities(),
    Meddpicc(),
    Objectives(),
    Values(),
    Agreement(),
    Actions(),
    Strategies(),
    Resources(),
    Audit(),
    Forces(),
    Raid(),
    Indicators(),
    Cadence(),
    Comms(),
    Guesses(),
    Approvals(),
    Commitments(),
    AccountType(),
    DecisionBodies(),
    CarePathway(),
    ContactSeparation(),
    Compliance(),
    Text(),
    OneOf(),
)
"""Every kind that the playbook may name. Adding one is a file and a line here."""
