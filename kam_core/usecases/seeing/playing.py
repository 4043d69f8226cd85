"""What to do about one tie, or one brake: asked for by a tap, offered as a suggestion that stands on guidance."""

from kam_core.advice.proposals import Proposal
from kam_core.cards import NoticeCard, SuggestionCard
from kam_core.cards.actions import AddActionForm
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Force, Stakeholder, Suggestion
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import errands
from kam_core.usecases.actions.adding import open_add_form
from kam_core.usecases.advice_codec import fingerprint
from kam_core.usecases.authority import require_edit
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.seeing.opened import opened
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import card_of, keep, shown_as

BRAKE = "brake"


def ask_for_play(house: House, occasion: Occasion, plan_id: str, subject: str, state: str) -> None:
    """Ask what to do about a person whose tie is in a state, or about a brake. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            book = opened(uow, occasion, plan_id, team_only=True)
            book.by_id((Force if state == BRAKE else Stakeholder).__name__, subject)
            payload = {"plan": plan_id, "subject": subject, "state": state}
            errands.later(uow, occasion, errands.PLAY, payload)


def offer_play(
    house: House, occasion: Occasion, plan_id: str, proposal: Proposal | None, nothing: NoticeCard
) -> None:
    """Show a suggestion, the one that was made before where it is the same, or say that there is none.

    Once for each occasion.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        if proposal is None:
            put_card(uow, house, occasion, nothing)
            return
        one = _made_before(uow, plan_id, proposal) or keep(uow, plan_id, proposal)
        card: SuggestionCard = card_of(one, book.account.label)
        put_card(uow, house, occasion, card, purpose=shown_as(one.id))


def open_play_form(
    house: House, occasion: Occasion, plan_id: str, person_id: str
) -> tuple[str, AddActionForm]:
    """The form of an action about a person, and what they are called. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book = opened(uow, occasion, plan_id, team_only=True)
        name = book.by_id(Stakeholder.__name__, person_id).label
    form = open_add_form(house, occasion, plan_id=plan_id)
    if form is None:
        raise NotFoundOrNotAllowed
    return name, form


def _made_before(uow: UnitOfWork, plan_id: str, proposal: Proposal) -> Suggestion | None:
    mark = fingerprint(proposal.kind.value, proposal.text, proposal.subject)
    return next((one for one in uow.of_plan(Suggestion, plan_id) if one.fingerprint == mark), None)
