"""Does the errand of a challenge: finds what hurts, an answer to each, and a model's words where there is a model."""

from collections.abc import Sequence

from bot.views.challenge import fitting, in_words, plain_attack
from bot.words import Words, english
from kam_core.advice.brief import Brief
from kam_core.advice.challenging import ROLES, Point, default_role, points, strongest_rival
from kam_core.advice.filling import LONGEST_SLOT, due_in
from kam_core.advice.proposals import Advice, Earlier, Passage, Proposal, ProposalKind
from kam_core.cards import ChallengePoint
from kam_core.model import Errand
from kam_core.ports import Adviser, House
from kam_core.usecases.challenging import offer_challenge
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import look_at_plan, notes_of

ANSWER_DAYS = 21
SEARCHED = 8
UNTOLD = "In the plan"
"""The part of an article that says where to note a thing, not how to do it."""
PARTS = ("text", "them", "us", "measure")


def challenge(
    house: House, adviser: Adviser, errand: Errand, occasion: Occasion, words: Words | None = None
) -> None:
    """Show a plan as its strongest rival, or the customer's head of finance, would attack it.

    Raises `NotFoundOrNotAllowed`.
    """
    words = words or english()
    plan, asked = str(errand.payload["plan"]), str(errand.payload.get("role", ""))
    looked = look_at_plan(house, occasion, plan)
    brief = looked.brief
    role = asked if asked in ROLES else default_role(brief)
    found = points(brief, role)
    answers = answers_to(adviser, brief, found, looked.earlier, words)
    said = voiced(adviser, brief, role, found, words)
    notes = notes_of(house, Advice(search=adviser.library.mode()), any(said))
    rival = strongest_rival(brief)
    label = rival.label if rival else ""
    offer_challenge(house, occasion, plan, role, found, answers, said, rival=label, notes=notes)


def answers_to(
    adviser: Adviser, brief: Brief, found: Sequence[Point], earlier: Sequence[Earlier], words: Words
) -> list[Proposal | None]:
    """A suggestion against each point: from guidance for a signal that holds there, else in our own words.

    What was suggested before may come again here, because it is asked for; it is the same suggestion then.
    """
    dismissed = [one for one in earlier if one.dismissed]
    answers: list[Proposal | None] = []
    for point in found:
        taken = {one.text for one in answers if one}
        guided = adviser.for_signal(brief, point.signal, point.subject, dismissed)
        if guided is None or guided.text in taken:
            guided = _own_answer(adviser, brief, point, words)
        answers.append(guided)
    return answers


def _own_answer(adviser: Adviser, brief: Brief, point: Point, words: Words) -> Proposal | None:
    """An action in our own words that stands on the passage of guidance nearest to it; None without either."""
    key = f"challenge.action.{point.signal}"
    if f"{key}.them" not in words:
        return None
    source = _ground(adviser, brief, point)
    if source is None:
        return None
    slots = in_words(point.slots, words, LONGEST_SLOT)
    text, them, us, measure = (fitting(f"{key}.{part}", slots, words) for part in PARTS)
    return Proposal(
        kind=ProposalKind.ACTION,
        text=text,
        sources=(source,),
        facts=point.facts,
        gain_for_them=them,
        gain_for_us=us,
        measure=measure,
        due=due_in(brief, ANSWER_DAYS),
        owner=brief.owner,
        signal=point.signal,
        subject=point.subject,
        objective=point.objective,
        need=point.need,
    )


def _ground(adviser: Adviser, brief: Brief, point: Point) -> Passage | None:
    """The passage to stand on: of the article that treats the matter, and not its last lines on where to note it."""
    found = adviser.library.search(
        brief.workspace, point.query, SEARCHED, industry=brief.industry, near=(point.article,)
    )
    wanted = sorted(found, key=lambda one: (one.heading == UNTOLD, one.article != point.article))
    return next(iter(wanted), None)


def voiced(adviser: Adviser, brief: Brief, role: str, found: Sequence[Point], words: Words) -> list[str]:
    """The points in a model's words, each empty where there is no model or it changed nothing."""
    plain = [plain_attack(ChallengePoint(one.signal, one.slots, one.facts), role, words) for one in found]
    told = list(adviser.voice(brief, role, plain)) if adviser.writes and plain else plain
    if len(told) != len(plain):
        return [""] * len(plain)
    return ["" if new == old else new for new, old in zip(told, plain, strict=True)]
