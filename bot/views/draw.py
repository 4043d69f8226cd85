"""From a card to what Slack is given: one view for each kind of card."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.views import advice, challenge, guidance, home, interview, lists, modals, own_guidance, plan, records
from bot.words import Words
from kam_core import cards
from kam_core.cards import Card

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
    cards.AccountsCard: lists.accounts,
    cards.InterviewsCard: lists.interviews,
    cards.MenuCard: lists.menu,
    cards.HomeCard: home.home,
    cards.RecordsCard: records.records,
    cards.FormCard: modals.form,
    cards.StartCard: modals.start,
    cards.SettingsCard: modals.settings,
    cards.SuggestionCard: advice.suggestion,
    cards.AdviceCard: advice.advice,
    cards.AnswerCard: guidance.answer,
    cards.CoachCard: guidance.coach,
    cards.StoryCard: guidance.story,
    cards.ChallengeCard: challenge.challenge,
    cards.OwnGuidanceCard: own_guidance.own_guidance,
}
"""Every kind of card: messages, the Home tab, modals."""


def draw(card: Card, words: Words) -> Payload:
    """What Slack is given for a card: a message's payload, the Home tab, or a modal."""
    return VIEWS[type(card)](card, words)


def ephemeral(card: Card, words: Words) -> Payload:
    """The answer to a slash command, shown to that person only, as the arguments of ack."""
    return {**draw(card, words), "response_type": "ephemeral"}
