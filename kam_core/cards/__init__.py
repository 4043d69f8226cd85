"""What a use case returns for showing: frozen records that say what to show, never how."""

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
from kam_core.cards.forms import (
    FormCard,
    InputLine,
    SettingsCard,
    StartCard,
)
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
    | SuggestionCard
    | AdviceCard
    | AnswerCard
    | ChallengeCard
    | CoachCard
    | StoryCard
    | OwnGuidanceCard
)

__all__ = [
    "AccountLine",
    "AccountsCard",
    "ActionLine",
    "AdviceCard",
    "AnswerCard",
    "Card",
    "ChallengeCard",
    "ChallengePoint",
    "ChoiceOffer",
    "CoachCard",
    "CrossroadsCard",
    "FactLine",
    "FixLine",
    "ForceLine",
    "FormCard",
    "GapOffer",
    "HomeCard",
    "IndicatorLine",
    "InputLine",
    "InterviewsCard",
    "MarkLine",
    "MenuCard",
    "NeedLine",
    "NoticeCard",
    "OfferCard",
    "OpeningCard",
    "OpportunityLine",
    "OwnArticleLine",
    "OwnGuidanceCard",
    "PassageCard",
    "PersonLine",
    "PlanCard",
    "ProbeCard",
    "QuestionCard",
    "RecordLine",
    "RecordsCard",
    "ScoreCard",
    "ScoreLine",
    "SectionState",
    "SelectionCard",
    "SelectionLine",
    "SettingsCard",
    "SourceLine",
    "StartCard",
    "StoryCard",
    "SuggestionCard",
    "SuggestionForm",
    "ToldLine",
    "UnderstoodCard",
]
