"""Selection comes first: may doubt that this is a key account, and keeps the reason of a manager who overrides."""

from kam_core.cards import NoticeCard, SelectionCard, SelectionLine
from kam_core.interview.questions import Question
from kam_core.measures.selection import Selection, Verdict, selection
from kam_core.model import InterviewStatus
from kam_core.usecases.applying import apply
from kam_core.usecases.asking import ask
from kam_core.usecases.measuring import selection_facts
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Sitting
from kam_core.values import Claim, Draft

JUDGED_AFTER = frozenset({"key_reason", "scorecard", "rivalry", "margin"})
"""Kinds of answers after which the verdict may change."""


def verdict(book: PlanBook) -> Selection:
    """What the plan's facts say: is this a key account?"""
    return selection(selection_facts(book))


def selection_line(book: PlanBook) -> SelectionLine:
    """The verdict with its reasons, and the manager's own reason when they overrode it."""
    judged = verdict(book)
    return SelectionLine(judged.verdict, _reasons(judged), book.plan.override_reason)


def offer_selection(sitting: Sitting, question: Question) -> bool:
    """Say "this does not look like a key account" once the facts call for it; True when it was said.

    Not said again after an override, nor while a probe of the same question is open.
    """
    if question.kind not in JUDGED_AFTER or sitting.walk.asking == question.id:
        return False
    if sitting.plan.override_reason or sitting.state.get("doubted"):
        return False
    judged = verdict(sitting.book)
    if judged.verdict is not Verdict.STREAMLINE:
        return False
    sitting.keep("doubted", {"waiting": True})
    account = sitting.book.account.label
    card = SelectionCard(sitting.interview.id, sitting.plan.id, account, selection_line(sitting.book))
    sitting.say(card, "selection")
    return True


def streamline(sitting: Sitting) -> None:
    """Take the advice: the segment is streamline and the interview rests."""
    draft = Draft("AccountPlan", "plan", {"segment": Claim("streamline")})
    apply(sitting.book, (draft,), sitting.origin)
    sitting.keep("doubted", {"waiting": False})
    sitting.interview.status = InterviewStatus.PAUSED
    sitting.say(NoticeCard("selection.streamlined", {"account": sitting.book.account.label}))


def ask_override(sitting: Sitting) -> None:
    """Ask for the reason to keep it all the same; the next message is that reason."""
    sitting.keep("doubted", {"waiting": True})
    sitting.say(NoticeCard("selection.override_ask"))


def override_awaited(sitting: Sitting) -> bool:
    """True while the next message is the reason of an override: until anything else is asked."""
    return bool(sitting.state.get("doubted", {}).get("waiting"))


def override(sitting: Sitting, reason: str) -> None:
    """Keep the account as key, with the manager's reason."""
    draft = Draft("AccountPlan", "plan", {"override_reason": Claim(reason.strip())})
    apply(sitting.book, (draft,), sitting.origin)
    sitting.keep("doubted", {"waiting": False})
    sitting.say(NoticeCard("selection.overridden"))
    ask(sitting)


def _reasons(judged: Selection) -> tuple[str, ...]:
    return tuple(reason.value for reason in judged.reasons_against)
