"""Challenge me: asked for, and shown with what it stands on and a suggestion against each point."""

from collections.abc import Sequence

from kam_core.advice.challenging import COMPETITOR, FINANCE, ROLES, Point
from kam_core.advice.proposals import Proposal
from kam_core.cards import Card, ChallengeCard, ChallengePoint
from kam_core.model import AccountPlan, Suggestion
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SuggestionStatus
from kam_core.usecases import errands
from kam_core.usecases.advice_codec import fingerprint
from kam_core.usecases.asking_for import ask_by_name, ask_by_plan
from kam_core.usecases.authority import require_edit
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import keep

SAID = {
    "competitor": COMPETITOR,
    "competition": COMPETITOR,
    "rival": COMPETITOR,
    "finance": FINANCE,
    "cfo": FINANCE,
    "money": FINANCE,
}
"""What people call the two parts."""


def ask_for_challenge(house: House, occasion: Occasion, words: str) -> Card:
    """Ask for a challenge of the account that the words name, by the part that their last one names."""
    name, role = _split(words)
    return ask_by_name(house, occasion, name, errands.CHALLENGE, {"role": role}, "challenge.preparing")


def ask_by_id(house: House, occasion: Occasion, plan_id: str, role: str = "") -> None:
    """Ask for a challenge of a plan. Raises `NotFoundOrNotAllowed`."""
    payload = {"role": role if role in ROLES else ""}
    ask_by_plan(house, occasion, plan_id, errands.CHALLENGE, payload)


def _split(words: str) -> tuple[str, str]:
    """The account's name and the part, empty when none is named: "Nordhafen as finance" -> "Nordhafen", finance."""
    head, _, last = words.strip().rpartition(" ")
    role = SAID.get(last.casefold(), "")
    if not role:
        return words.strip(), ""
    name = head.strip()
    return (name[:-3].rstrip() if name.casefold().endswith(" as") else name), role


def offer_challenge(
    house: House,
    occasion: Occasion,
    plan_id: str,
    role: str,
    points: Sequence[Point],
    proposals: Sequence[Proposal | None],
    words: Sequence[str],
    *,
    rival: str = "",
    notes: tuple[str, ...] = (),
) -> None:
    """Keep the suggestions against the points, and show the challenge. Once for each occasion.

    `proposals` and `words` go with `points`, one for each: None where guidance says nothing, "" without a model.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        shown = tuple(
            _shown(point, said, _kept(uow, plan_id, proposal) if proposal else None)
            for point, proposal, said in zip(points, proposals, words, strict=True)
        )
        card = ChallengeCard(plan_id, book.account.label, role, rival, shown, notes)
        put_card(uow, house, occasion, card)


def _shown(point: Point, words: str, suggestion: Suggestion | None) -> ChallengePoint:
    return ChallengePoint(
        signal=point.signal,
        slots=point.slots,
        facts=point.facts,
        words=words,
        suggestion=suggestion.id if suggestion else "",
        action=suggestion.text if suggestion else "",
    )


def _kept(uow: UnitOfWork, plan_id: str, one: Proposal) -> Suggestion:
    """The suggestion as it was kept before, unless it was dismissed; else kept now."""
    mark = fingerprint(one.kind.value, one.text, one.subject)
    for before in uow.of_plan(Suggestion, plan_id):
        if before.fingerprint == mark and before.status is not SuggestionStatus.REJECTED:
            return before
    return keep(uow, plan_id, one)
