"""Answers to questions about one plan, by rules: which question it is, and what the plan holds of it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kam_core.advice.brief import Brief
from kam_core.advice.plan_aims import about_forces, about_needs, about_objective, about_quality, about_risks
from kam_core.advice.plan_asked import About, Angle, PlanAnswer, PlanQuestion, Span
from kam_core.advice.plan_gaps import about_unknowns
from kam_core.advice.plan_history import about_changes, about_review
from kam_core.advice.plan_market import about_competitor, about_money, about_opportunity, about_renewal
from kam_core.advice.plan_people import about_people, about_role, about_sponsor, about_team
from kam_core.advice.plan_person import about_person
from kam_core.advice.plan_reading import about_plan, is_question
from kam_core.advice.plan_signs import about_indicators
from kam_core.advice.plan_steps import about_next, about_overdue

Answer = Callable[[PlanQuestion, Brief, str], PlanAnswer]


def _whoever_asks(answer: Callable[[PlanQuestion, Brief], PlanAnswer]) -> Answer:
    """An answer that is the same for everybody."""
    return lambda question, brief, _asker: answer(question, brief)


def _role(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    return about_person(question, brief) if question.person else about_role(question, brief)


ANSWERS: Mapping[About, Answer] = MappingProxyType(
    {
        About.SPONSOR: _whoever_asks(about_sponsor),
        About.PEOPLE: _whoever_asks(about_people),
        About.ROLE: _whoever_asks(_role),
        About.PERSON: _whoever_asks(about_person),
        About.OVERDUE: about_overdue,
        About.NEXT_ACTIONS: about_next,
        About.UNKNOWNS: _whoever_asks(about_unknowns),
        About.OBJECTIVE: _whoever_asks(about_objective),
        About.COMPETITOR: _whoever_asks(about_competitor),
        About.OPPORTUNITY: _whoever_asks(about_opportunity),
        About.MONEY: _whoever_asks(about_money),
        About.NEEDS: _whoever_asks(about_needs),
        About.REVIEW: _whoever_asks(about_review),
        About.RISKS: _whoever_asks(about_risks),
        About.CHANGES: _whoever_asks(about_changes),
        About.TEAM: _whoever_asks(about_team),
        About.QUALITY: _whoever_asks(about_quality),
        About.INDICATORS: _whoever_asks(about_indicators),
        About.FORCES: _whoever_asks(about_forces),
        About.RENEWAL: _whoever_asks(about_renewal),
    }
)
"""What answers each kind of question."""


def answer(question: PlanQuestion, brief: Brief, asker: str = "") -> PlanAnswer:
    """What the plan holds of a question; `asker` is the Slack id of whoever asks, for "what do I have to do"."""
    return ANSWERS[question.about](question, brief, asker)


__all__ = ["About", "Angle", "PlanAnswer", "PlanQuestion", "Span", "about_plan", "answer", "is_question"]
