"""Shows what would go out, before anything does; nothing leaves by looking."""

from typing import Any

from kam_core.cards import Card, NoticeCard
from kam_core.cards.sharing import PreviewCard, ShareForm
from kam_core.model import AccountPlan, Delivery, Op
from kam_core.ports import House
from kam_core.sharing.profiles import profiles
from kam_core.sharing.redaction import Redacted
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import plans_of, reads_all, require_lead
from kam_core.usecases.choosing_plan import chosen_plan
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.sharing.making import Means, preview_card, profile_named, redacted_plan
from kam_core.usecases.sharing.showing import post_shares
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import file_name

PREVIEW = "share-preview"
"""Purpose of a preview; behind it, the plan."""
USUAL = "customer"
LIST = "list"
MOST_RECORDS = 60
"""More records than this are not all shown in the message: the whole text comes as a file below it."""


def preview_by_words(house: House, occasion: Occasion, words: str, means: Means) -> Card:
    """`Alder Glass partner` posts a preview in the person's DM, `Alder Glass list` what was shared before.

    A list or a notice where the words fit no single plan. Raises `NotFoundOrNotAllowed` for whoever does not lead it.
    """
    name, asked = _parts(words)
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("share.looking")
        plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
        found = chosen_plan(house, uow, occasion, plans, name)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        require_lead(uow, book, occasion.person)
        if asked == LIST:
            post_shares(uow, house, occasion, book)
            return NoticeCard("share.listed", {"account": book.account.label})
        _post(uow, house, occasion, book, asked, means)
        return NoticeCard("share.previewed", {"account": book.account.label})


def preview(house: House, occasion: Occasion, plan_id: str, means: Means) -> None:
    """Post the preview for the usual readers in the person's DM. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            _post(uow, house, occasion, led_book(uow, occasion, plan_id), USUAL, means)


def preview_as(house: House, occasion: Occasion, plan_id: str, profile: str, means: Means) -> None:
    """The same message for other readers. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        show_preview(uow, house, occasion, led_book(uow, occasion, plan_id), profile, means)


def show_preview(
    uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, profile: str, means: Means
) -> None:
    """The preview in the message that was pressed in; a new one where there is none."""
    if occasion.ts is None:
        _post(uow, house, occasion, book, profile, means)
        return
    made = _made(book, occasion, profile, means)
    card = preview_card(book, profile_named(profile), made)
    redraw_in(uow, house, occasion, card)
    _add_file(uow, occasion, card, made, means, channel=occasion.channel, thread_ts=occasion.ts)


def open_share(
    house: House, occasion: Occasion, plan_id: str, profile: str, print_: str, means: Means
) -> ShareForm:
    """The form that makes the document of this very preview. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book = led_book(uow, occasion, plan_id)
        where = (occasion.channel, occasion.ts or "")
        metadata = "|".join((plan_id, profile_named(profile).name, print_, *where))
        return ShareForm(metadata, book.account.label, profile, means.formats)


def cancel(house: House, occasion: Occasion, plan_id: str) -> None:
    """Nothing was shared, and the preview says so. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            book = led_book(uow, occasion, plan_id)
            redraw_in(uow, house, occasion, NoticeCard("share.cancelled", {"account": book.account.label}))


def led_book(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> PlanBook:
    """The plan, for whoever leads it. Raises `NotFoundOrNotAllowed`."""
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    require_lead(uow, book, occasion.person)
    return book


def _parts(words: str) -> tuple[str, str]:
    """The account's name, and what was asked for behind it."""
    name, _, last = words.strip().rpartition(" ")
    if last.casefold() in (*profiles(), LIST):
        return name, last.casefold()
    return words.strip(), USUAL


def _made(book: PlanBook, occasion: Occasion, profile: str, means: Means) -> Redacted:
    return redacted_plan(book, profile_named(profile), occasion.at, means.numbered)


def _post(
    uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, profile: str, means: Means
) -> None:
    made = _made(book, occasion, profile, means)
    card = preview_card(book, profile_named(profile), made)
    posted = put_card(uow, house, occasion, card, purpose=f"{PREVIEW}:{book.plan.id}")
    _add_file(uow, occasion, card, made, means, channel=posted.channel, thread_of=posted.id)


def _add_file(
    uow: UnitOfWork, occasion: Occasion, card: PreviewCard, made: Redacted, means: Means, **where: Any
) -> None:
    """The whole text below a preview that is too long for its message."""
    if sum(len(kind.records) for kind in card.going) <= MOST_RECORDS or "md" not in means.exporters:
        return
    name = file_name(made.document, "md")
    payload = {"filename": name, "title": name, "content": means.exporters["md"](made.document).decode()}
    key = f"{occasion.key}/preview"
    uow.add(
        Delivery(key=key, op=Op.UPLOAD, payload=payload, due_at=occasion.at, created_at=occasion.at, **where)
    )
