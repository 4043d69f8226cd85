"""Does the errand of a play: the guidance for one tie or one brake becomes a suggestion."""

from collections.abc import Mapping, Sequence

from bot.jobs.challenging import UNTOLD
from bot.views.challenge import fitting
from bot.words import Words
from kam_core.advice.brief import Brief, Noted
from kam_core.advice.filling import due_in
from kam_core.advice.proposals import Earlier, Passage, Proposal, ProposalKind
from kam_core.advice.signals import BY_KEY
from kam_core.advice.signals.base import called, lines
from kam_core.advice.signals.people import told_of
from kam_core.cards import NoticeCard
from kam_core.model import Errand
from kam_core.ports import Adviser, House
from kam_core.usecases.seeing.playing import BRAKE, offer_play
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import look_at_plan

SIGNALS: Mapping[str, tuple[str, ...]] = {
    "shaky": ("shaky_tie",),
    "weak": ("opponent_with_influence", "influence_not_reached", "contact_overdue"),
    "new": (),
    "healthy": (),
    "leaving": ("contact_leaving",),
    BRAKE: ("brake_not_loosened",),
}
"""What the advice looks for in each state, the gravest first."""
ARTICLES: Mapping[str, tuple[str, str]] = {
    "shaky": ("four-plays", "repair a shaky relationship after a failure"),
    "weak": ("four-plays", "make a weak tie a working one"),
    "new": ("first-100-days", "first meeting with a new contact, first hundred days"),
    "healthy": ("four-plays", "healthy tie, ask for an introduction"),
    "leaving": ("champion-leaves", "my contact is leaving, successor, introduction"),
    BRAKE: ("force-field", "loosen the brake in the force field"),
}
"""The article that treats each state, and what to search it for, where no signal holds."""
PLAY_DAYS = 21
SEARCHED = 8
PARTS = ("text", "them", "us", "measure")


def play(house: House, adviser: Adviser, words: Words, errand: Errand, occasion: Occasion) -> None:
    """Offer what guidance says about one tie or brake. Raises `NotFoundOrNotAllowed`."""
    told = errand.payload
    plan, subject, state = str(told["plan"]), str(told["subject"]), str(told["state"])
    looked = look_at_plan(house, occasion, plan)
    noted = looked.brief.by_id("Force" if state == BRAKE else "Stakeholder", subject)
    proposal = None
    if noted is not None and state in SIGNALS:
        proposal = guided(adviser, looked.brief, noted, state, looked.earlier) or own(
            adviser, looked.brief, noted, state, words
        )
    offer_play(house, occasion, plan, proposal, _nothing(plan, noted, state))


def guided(
    adviser: Adviser, brief: Brief, noted: Noted, state: str, earlier: Sequence[Earlier]
) -> Proposal | None:
    """The best action of guidance against what holds of this very tie or brake."""
    for key in SIGNALS[state]:
        if any(one.subject == noted.id for one in BY_KEY[key].find(brief)):
            found = adviser.for_signal(brief, key, noted.id, earlier)
            if found is not None:
                return found
    return None


def own(adviser: Adviser, brief: Brief, noted: Noted, state: str, words: Words) -> Proposal | None:
    """An action in our own words that stands on the article for the state; None where there is no such guidance."""
    source = _ground(adviser, brief, state)
    if source is None:
        return None
    slots = {"force": str(noted["text"] or noted.label)} if state == BRAKE else {"person": called(noted)}
    text, them, us, measure = (fitting(f"play.{state}.{part}", slots, words) for part in PARTS)
    facts = lines(noted, "text", "strength", "changeability") if state == BRAKE else told_of(brief, noted)
    return Proposal(
        kind=ProposalKind.ACTION,
        text=text,
        sources=(source,),
        facts=facts,
        gain_for_them=them,
        gain_for_us=us,
        measure=measure,
        due=due_in(brief, PLAY_DAYS),
        owner=brief.owner,
        signal=next(iter(SIGNALS[state]), ""),
        subject=noted.id,
    )


def _ground(adviser: Adviser, brief: Brief, state: str) -> Passage | None:
    article, query = ARTICLES[state]
    found = adviser.library.search(brief.workspace, query, SEARCHED, industry=brief.industry, near=(article,))
    ranked = sorted(found, key=lambda one: (one.article != article, one.heading == UNTOLD))
    return next(iter(ranked), None)


def _nothing(plan: str, noted: Noted | None, state: str) -> NoticeCard:
    if state == BRAKE or noted is None:
        return NoticeCard("play_note.none_brake", buttons=(("action_add", plan),))
    return NoticeCard(
        "play_note.none",
        {"person": called(noted)},
        buttons=(("play_form", "|".join((plan, noted.id, state))),),
    )
