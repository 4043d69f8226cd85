"""From a card to what Slack is given: one view for each kind of card."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.views import (
    action_forms,
    actions,
    advice,
    challenge,
    digest_binding,
    digests,
    find,
    guidance,
    handover,
    history,
    home,
    imports,
    interview,
    leavers,
    lists,
    modals,
    nudges,
    own_guidance,
    plan,
    portfolio,
    readings,
    records,
    review_held,
    review_walk,
    reviews,
    rollup,
    scoring,
    seeing,
    seeing_fit,
    seeing_forces,
    seeing_money,
    settings,
    sharing,
    sharing_preview,
)
from bot.words import Words
from kam_core import cards
from kam_core.cards import Card
from kam_core.cards import seeing as seen
from kam_core.cards import seeing_money as seen_money

Payload = dict[str, Any]

VIEWS: Mapping[type, Callable[[Any, Words], Payload]] = {
    cards.QuestionCard: interview.question,
    cards.ProbeCard: interview.probe,
    cards.UnderstoodCard: interview.understood,
    cards.OfferCard: interview.offer,
    cards.NoticeCard: interview.notice,
    cards.CrossroadsCard: interview.crossroads,
    cards.SelectionCard: interview.selection,
    cards.OpeningCard: interview.opening,
    cards.PlanCard: plan.plan,
    cards.ScoreCard: plan.score,
    cards.PortfolioCard: portfolio.portfolio,
    cards.HistoryCard: history.history,
    cards.CriteriaForm: scoring.criteria,
    cards.ScoringAskForm: scoring.ask,
    cards.ScoringForm: scoring.give,
    cards.ScoringAskedCard: scoring.asked,
    cards.ScoringRoundCard: scoring.standing,
    cards.FoundCard: find.found,
    cards.CompareCard: find.compare,
    cards.RestoreCard: history.restoring,
    cards.AccountsCard: lists.accounts,
    cards.InterviewsCard: lists.interviews,
    cards.MenuCard: lists.menu,
    cards.HomeCard: home.home,
    cards.RecordsCard: records.records,
    cards.FormCard: modals.form,
    cards.StartCard: modals.start,
    cards.LeaverCard: leavers.leaver,
    cards.SettingsCard: settings.settings,
    cards.RestCard: settings.rest,
    cards.DefaultsCard: settings.defaults,
    cards.SuggestionCard: advice.suggestion,
    cards.AdviceCard: advice.advice,
    cards.AnswerCard: guidance.answer,
    cards.CoachCard: guidance.coach,
    cards.StoryCard: guidance.story,
    cards.ChallengeCard: challenge.challenge,
    cards.DigestCard: digests.digest,
    cards.DigestDetailCard: digests.detail,
    cards.DigestOfferCard: digest_binding.offer,
    cards.DigestHereCard: digest_binding.here,
    cards.DigestForm: digest_binding.form,
    cards.RollupCard: rollup.rollup,
    cards.OwnGuidanceCard: own_guidance.own_guidance,
    cards.ActionCard: actions.action,
    cards.GoneCard: actions.gone,
    cards.DueCard: actions.due,
    cards.SplitCard: actions.split,
    cards.AddActionForm: action_forms.add,
    cards.ReadingsCard: readings.readings,
    cards.ReadingCard: readings.reading,
    cards.ReadingDoubtCard: readings.doubt,
    cards.NudgeCard: nudges.nudge,
    cards.WhyCard: nudges.why,
    cards.ReviewCard: reviews.review,
    cards.AgendaCard: reviews.agenda,
    cards.HeldCard: review_held.held,
    cards.WalkCard: review_walk.walk,
    cards.PreviewCard: sharing_preview.preview,
    cards.SharesCard: sharing.shares,
    cards.HandoverCard: handover.handover,
    cards.HandoverQuestionCard: handover.question,
    cards.WelcomeCard: handover.welcome,
    cards.ImportCard: imports.imported,
    cards.ImportColumnsCard: imports.columns,
    cards.ImportForm: imports.questions,
    cards.WishesForm: imports.wishes,
    seen.PeopleCard: seeing.people,
    seen.LeavesCard: seeing.leaves,
    seen.ForcesCard: seeing_forces.forces,
    seen.FitCard: seeing_fit.fit,
    seen_money.MoneyCard: seeing_money.money_seen,
}
"""Every kind of card: messages, the Home tab, modals."""


def draw(card: Card, words: Words) -> Payload:
    """What Slack is given for a card: a message's payload, the Home tab, or a modal."""
    return VIEWS[type(card)](card, words)


def is_modal(drawn: Payload) -> bool:
    """Is this opened by a press or a command, instead of being said?"""
    return drawn.get("type") == "modal"


def ephemeral(card: Card, words: Words) -> Payload:
    """The answer to a slash command, shown to that person only, as the arguments of ack."""
    return {**draw(card, words), "response_type": "ephemeral"}
