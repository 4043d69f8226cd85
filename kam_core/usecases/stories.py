"""The plan told in words: a model drafts from the plan's facts, and a person keeps it or not."""

from collections.abc import Callable, Sequence

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.proposals import Mode
from kam_core.cards import Card, NoticeCard, StoryCard
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Suggestion
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Sensitivity, SourceType, Status, SuggestionStatus
from kam_core.usecases import errands
from kam_core.usecases.authority import require_edit
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import put_fact_back, touches
from kam_core.values import Value

STORY = "story"
HEADLINE = "headline"
MOST_FACTS = 60
TOLD = (
    "Objective",
    "Need",
    "Opportunity",
    "CompetitorPosition",
    "Financials",
    "Stakeholder",
    "Action",
    "Indicator",
    "Force",
    "Review",
)
"""What a one-page story may speak of, in this order."""
BY_SECTION = {
    "A": ("AccountPlan", "TeamMember"),
    "B": ("Scorecard", "AccountPlan"),
    "C": ("Account", "Site"),
    "D": ("Financials",),
    "E": ("Need",),
    "F": ("BuyingCenter", "Initiative"),
    "G": ("Stakeholder", "RelationshipLink"),
    "H": ("CompetitorPosition", "SwotItem", "ExternalFactor"),
    "I": ("FitCell", "WhitespaceCell", "Offering"),
    "J": ("Opportunity",),
    "K": ("Objective", "ValueRecord"),
    "L": ("Action", "ResourceNeed"),
    "M": ("Force", "RaidItem"),
    "N": ("Indicator",),
    "O": ("Review", "CommsItem"),
    "P": ("Commitment",),
}


def ask_for_story(house: House, occasion: Occasion, plan_id: str) -> Card | None:
    """Ask for a draft of the one-page story; a notice where no model is configured."""
    with once(house, occasion) as uow:
        if uow is None:
            return None
        require_edit(PlanBook(uow, uow.get(AccountPlan, plan_id)), occasion.person)
        if not house.model:
            return NoticeCard("story.no_model")
        errands.later(uow, occasion, errands.STORY, {"plan": plan_id})
    return None


def facts_told(brief: Brief, show: Callable[[Value], str], section: str = "") -> tuple[str, ...]:
    """The plan's facts as short lines, restricted ones and Slack ids left out: what a draft may speak of, and nothing else."""
    kinds = BY_SECTION.get(section, ()) if section else TOLD
    lines = (line for kind in kinds for record in brief.of(kind) for line in _lines(record, show))
    return tuple(list(lines)[:MOST_FACTS])


def _lines(record: Noted, show: Callable[[Value], str]) -> Sequence[str]:
    open_ones = {
        name: held
        for name, held in record.facts.items()
        if held.value is not None
        and not held.is_slack_id
        and held.sensitivity is not Sensitivity.RESTRICTED_PERSONAL
    }
    return [
        f"{record.entity} {record.label}: {name.replace('_', ' ')}: {show(held.value)}"
        f"{' (assumed)' if held.evidence.status is Status.ASSUMED else ''}"
        for name, held in open_ones.items()
    ]


def offer_story(house: House, occasion: Occasion, plan_id: str, text: str, section: str = "") -> None:
    """Post a draft; the one-page story may be kept by a press, a section's summary is only read."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        if not text:
            put_card(uow, house, occasion, NoticeCard("story.none"))
            return
        draft = ""
        if not section:
            kept = {"mode": Mode.MODEL.value}
            row = Suggestion(plan_id=plan_id, label=STORY, text=text, kind=STORY, draft=kept)
            draft = uow.add(row).id
        put_card(uow, house, occasion, StoryCard(plan_id, book.account.label, text, section, draft))


def take_story(house: House, occasion: Occasion, suggestion_id: str) -> None:
    """Keep a drafted story with the plan, as assumed. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status is SuggestionStatus.OFFERED:
            evidence = said_by(
                occasion, book.plan, HEADLINE, status=Status.ASSUMED, source_type=SourceType.AI
            )
            book.plan.state(HEADLINE, one.text, evidence)
            one.status = SuggestionStatus.ACCEPTED
            one.settled_by, one.settled_at = occasion.person, occasion.at
        redraw_in(uow, house, occasion, _card(one, book))


def undo_story(house: House, occasion: Occasion, suggestion_id: str) -> None:
    """The plan has the story again that it had before this one was kept, and the draft waits again.

    Raises `NotFoundOrNotAllowed`, `SomebodyElseChangedIt` when the story was told otherwise since.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status is SuggestionStatus.ACCEPTED:
            held = book.plan.evidence_of(HEADLINE)
            trail = [each for each in uow.history_of(book.plan) if touches(each, HEADLINE)]
            if held is None or held.as_of != one.settled_at or not trail:
                raise SomebodyElseChangedIt
            put_fact_back(book.plan, HEADLINE, trail[-1])
            one.status, one.settled_by, one.settled_at = SuggestionStatus.OFFERED, None, None
        redraw_in(uow, house, occasion, _card(one, book))


def _opened(uow: UnitOfWork, occasion: Occasion, suggestion_id: str) -> tuple[Suggestion, PlanBook]:
    """A draft with its plan. Raises `NotFoundOrNotAllowed` for whoever may not edit it."""
    one = uow.get(Suggestion, suggestion_id)
    book = PlanBook(uow, uow.get(AccountPlan, one.plan_id))
    require_edit(book, occasion.person)
    if one.kind != STORY:
        raise NotFoundOrNotAllowed
    return one, book


def _card(one: Suggestion, book: PlanBook) -> StoryCard:
    outcome = "taken" if one.status is SuggestionStatus.ACCEPTED else ""
    return StoryCard(one.plan_id, book.account.label, one.text, draft=one.id, outcome=outcome)
