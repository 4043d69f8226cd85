"""What a use case returns for showing: frozen records that say what to show, never how."""

from kam_core.cards.actions import (
    ActionCard,
    ActionRow,
    AddActionForm,
    DueCard,
    GoneCard,
    SplitCard,
)
from kam_core.cards.advice import (
    AdviceCard,
    AnswerCard,
    ChallengeCard,
    ChallengePoint,
    CoachCard,
    OwnArticleLine,
    OwnGuidanceCard,
    PassageCard,
    SourceLine,
    StoryCard,
    SuggestionCard,
    SuggestionForm,
    ToldLine,
)
from kam_core.cards.digests import (
    AccountDigest,
    DecisionLine,
    DigestCard,
    DigestDetailCard,
    DigestForm,
    DigestHereCard,
    DigestOfferCard,
    DigestRhythm,
    RollupCard,
    RollupPlan,
    WinLine,
)
from kam_core.cards.find import CompareCard, FoundCard
from kam_core.cards.forms import (
    FormCard,
    InputLine,
    StartCard,
)
from kam_core.cards.handover import HandoverCard, HandoverQuestionCard, WelcomeCard
from kam_core.cards.history import HistoryCard, RestoreCard
from kam_core.cards.imports import ImportCard, ImportColumnsCard, ImportForm, WishesForm
from kam_core.cards.interview import (
    ChoiceOffer,
    CrossroadsCard,
    FactLine,
    GapOffer,
    NoticeCard,
    OfferCard,
    OpeningCard,
    ProbeCard,
    QuestionCard,
    SectionState,
    SelectionCard,
    SelectionLine,
    UnderstoodCard,
)
from kam_core.cards.leavers import LeaverCard, LeftThing
from kam_core.cards.lists import (
    AccountLine,
    AccountsCard,
    HomeCard,
    InterviewsCard,
    MenuCard,
    NeedLine,
    RecordLine,
    RecordsCard,
)
from kam_core.cards.nudges import ContactForm, NudgeCard, NudgeLine, SnoozeForm, WhyCard, WhyLine
from kam_core.cards.plan import (
    ActionLine,
    FixLine,
    ForceLine,
    IndicatorLine,
    MarkLine,
    OpportunityLine,
    PersonLine,
    PlanCard,
    ScoreCard,
    ScoreLine,
)
from kam_core.cards.portfolio import (
    CriteriaForm,
    PortfolioCard,
    ScoringAskedCard,
    ScoringAskForm,
    ScoringForm,
    ScoringRoundCard,
)
from kam_core.cards.readings import (
    IndicatorGroup,
    IndicatorRow,
    ReadingCard,
    ReadingChoice,
    ReadingDoubtCard,
    ReadingForm,
    ReadingsCard,
)
from kam_core.cards.reviews import AgendaCard, HeldCard, ReviewCard, WalkCard
from kam_core.cards.seeing import FitCard, ForcesCard, LeavesCard, PeopleCard
from kam_core.cards.seeing_money import MoneyCard
from kam_core.cards.settings import DefaultsCard, RestCard, SettingsCard
from kam_core.cards.sharing import PreviewCard, SharesCard

Card = (
    QuestionCard
    | ProbeCard
    | UnderstoodCard
    | OfferCard
    | NoticeCard
    | CrossroadsCard
    | PlanCard
    | ScoreCard
    | SelectionCard
    | AccountsCard
    | InterviewsCard
    | HomeCard
    | RecordsCard
    | FormCard
    | StartCard
    | OpeningCard
    | MenuCard
    | SettingsCard
    | RestCard
    | DefaultsCard
    | LeaverCard
    | SuggestionCard
    | AdviceCard
    | AnswerCard
    | ChallengeCard
    | CoachCard
    | StoryCard
    | OwnGuidanceCard
    | NudgeCard
    | WhyCard
    | ActionCard
    | GoneCard
    | DueCard
    | SplitCard
    | AddActionForm
    | ReadingsCard
    | ReadingCard
    | ReadingDoubtCard
    | DigestCard
    | DigestDetailCard
    | DigestForm
    | DigestHereCard
    | DigestOfferCard
    | RollupCard
    | ReviewCard
    | WalkCard
    | HeldCard
    | AgendaCard
    | PreviewCard
    | SharesCard
    | HandoverCard
    | HandoverQuestionCard
    | WelcomeCard
    | PortfolioCard
    | CriteriaForm
    | ScoringAskForm
    | ScoringForm
    | ScoringAskedCard
    | ScoringRoundCard
    | HistoryCard
    | FoundCard
    | CompareCard
    | RestoreCard
    | PeopleCard
    | LeavesCard
    | ForcesCard
    | FitCard
    | MoneyCard
    | ImportCard
    | ImportColumnsCard
    | ImportForm
    | WishesForm
)

__all__ = [
    "AccountDigest",
    "AccountLine",
    "AccountsCard",
    "ActionCard",
    "ActionLine",
    "ActionRow",
    "AddActionForm",
    "AdviceCard",
    "AgendaCard",
    "AnswerCard",
    "Card",
    "ChallengeCard",
    "ChallengePoint",
    "ChoiceOffer",
    "CoachCard",
    "CompareCard",
    "ContactForm",
    "CriteriaForm",
    "CrossroadsCard",
    "DecisionLine",
    "DefaultsCard",
    "DigestCard",
    "DigestDetailCard",
    "DigestForm",
    "DigestHereCard",
    "DigestOfferCard",
    "DigestRhythm",
    "DueCard",
    "FactLine",
    "FixLine",
    "ForceLine",
    "FormCard",
    "FoundCard",
    "GapOffer",
    "GoneCard",
    "HandoverCard",
    "HandoverQuestionCard",
    "HeldCard",
    "HistoryCard",
    "HomeCard",
    "ImportCard",
    "ImportColumnsCard",
    "ImportForm",
    "IndicatorGroup",
    "IndicatorLine",
    "IndicatorRow",
    "InputLine",
    "InterviewsCard",
    "LeaverCard",
    "LeftThing",
    "MarkLine",
    "MenuCard",
    "NeedLine",
    "NoticeCard",
    "NudgeCard",
    "NudgeLine",
    "OfferCard",
    "OpeningCard",
    "OpportunityLine",
    "OwnArticleLine",
    "OwnGuidanceCard",
    "PassageCard",
    "PersonLine",
    "PlanCard",
    "PortfolioCard",
    "PreviewCard",
    "ProbeCard",
    "QuestionCard",
    "ReadingCard",
    "ReadingChoice",
    "ReadingDoubtCard",
    "ReadingForm",
    "ReadingsCard",
    "RecordLine",
    "RecordsCard",
    "RestCard",
    "RestoreCard",
    "ReviewCard",
    "RollupCard",
    "RollupPlan",
    "ScoreCard",
    "ScoreLine",
    "ScoringAskForm",
    "ScoringAskedCard",
    "ScoringForm",
    "ScoringRoundCard",
    "SectionState",
    "SelectionCard",
    "SelectionLine",
    "SettingsCard",
    "SharesCard",
    "SnoozeForm",
    "SourceLine",
    "SplitCard",
    "StartCard",
    "StoryCard",
    "SuggestionCard",
    "SuggestionForm",
    "ToldLine",
    "UnderstoodCard",
    "WalkCard",
    "WelcomeCard",
    "WhyCard",
    "WhyLine",
    "WinLine",
    "WishesForm",
]
