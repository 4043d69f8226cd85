"""Sends a plan as files into the direct conversation of the person who asked: asked for here, written after the ack."""

import re
from base64 import b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from kam_core.cards import Card, NoticeCard
from kam_core.document.restricted import for_readers
from kam_core.document.shape import Pictured, PlanDocument
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.reading.match import folded
from kam_core.model import AccountPlan, Delivery, Errand, ErrandState, Op
from kam_core.model.delivery import BYTES
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit, may_read, plans_of, reads_all
from kam_core.usecases.errands import EXPORT, later
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.list_accounts import accounts_card, page_of
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, redraw_shown_in
from kam_core.usecases.seeing.placed import matrix_specs
from kam_core.usecases.seeing.specs import Written, plan_specs
from kam_core.usecases.sitting import Occasion

ALL = "all"
WHOLE = ("pptx", "docx", "pdf", "xlsx", "md", "csv", "json", "onepage", "qbr")
"""All that is made of one plan: itself in every format, then the page and the pack that are made from it."""
CHOICES = ("pptx", "pdf", "docx", "xlsx", "onepage", "qbr", "md", "csv", "json", ALL)
"""What a person may ask for, in the order in which it is offered."""
ALSO_CALLED: Mapping[str, str] = MappingProxyType(
    {"powerpoint": "pptx", "slides": "pptx", "word": "docx", "excel": "xlsx", "markdown": "md"}
)
ENDINGS: Mapping[str, str] = MappingProxyType({"csv": "zip", "onepage": "pdf", "qbr": "pptx"})
"""The ending of a file where it is not what was asked for."""
DOUBLE_TAP = timedelta(seconds=10)
PEOPLE, PLACE = "G", "B"
PLAIN_NAME = "plan"
_NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Export:
    """What was asked for: which plan, in which formats, and the purpose of the message that shows how far it is."""

    plan: str
    forms: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A plan as it was taken down for writing; `done` are the formats that are on their way already."""

    document: PlanDocument
    pictures: tuple[Pictured, ...]
    done: Collection[str] = ()


def export(house: House, occasion: Occasion, words: str) -> Card:
    """What `/kam export` answers: the files asked for are on their way, or which formats there are.

    Without the name of an account the person's only plan is meant; a list where several fit. Managers may name any.
    """
    account, form = account_and_form(words)
    with house.store.read(occasion.workspace) as uow:
        everything = bool(account) and reads_all(uow, occasion.person)
        plans = plans_of(uow, occasion.person, as_manager=everything)
        accounts = accounts_of(uow, plans)
        found = plans_meant(account, plans, accounts)
        if not found:
            return NoticeCard("export.none" if plans else "export.no_plans")
        if len(found) > 1:
            shown, page, pages = page_of(found, accounts, 0)
            return accounts_card(house, uow, occasion, shown, search=account, page=page, pages=pages)
    return (
        ask_for_export(house, occasion, found[0].id, form) if form else choose(house, occasion, found[0].id)
    )


def account_and_form(words: str) -> tuple[str, str]:
    """The name of an account and the format asked for, which may stand behind it or in front; empty without one."""
    parts = words.split()
    for place in (-1, 0):
        if parts and (form := _form(parts[place])):
            del parts[place]
            return " ".join(parts), form
    return words.strip(), ""


def choose(house: House, occasion: Occasion, plan_id: str) -> NoticeCard:
    """The formats as buttons. Raises `NotFoundOrNotAllowed` for whoever may not read the plan."""
    with house.store.read(occasion.workspace) as uow:
        account = _book(uow, occasion, plan_id).account.label
    buttons = tuple((f"export_{form}", plan_id) for form in CHOICES)
    return NoticeCard("export.choose", {"account": account}, buttons=buttons)


def ask_for_export(house: House, occasion: Occasion, plan_id: str, form: str) -> NoticeCard:
    """Have the files written after the ack, and post the message that shows how far they are.

    A double tap is one wish. Raises `NotFoundOrNotAllowed`.
    """
    forms = WHOLE if form == ALL else (form,)
    asking = replace(occasion, key=f"{occasion.key}/export")
    with house.store.read(occasion.workspace) as reading:
        account = _book(reading, occasion, plan_id).account.label
    about = {"account": account, "count": str(len(forms))}
    with once(house, asking) as uow:
        if uow is None or not _first_tap(uow, occasion, plan_id, form):
            return NoticeCard("export.already", about)
        purpose = f"{EXPORT}:{asking.key}"
        put_card(uow, house, asking, _progress(account, 0, len(forms)), purpose=purpose)
        later(uow, asking, EXPORT, {"plan": plan_id, "forms": list(forms), "shown": purpose})
    return NoticeCard("export.on_its_way" if len(forms) > 1 else "export.on_its_way_one", about)


def take_down(house: House, occasion: Occasion, asked: Export, written: Callable[[str], Written]) -> Taken:
    """The plan with its pictures, for its team as it is, for others without what is the team's own; `written` says
    how the grids of an account are written.

    Raises `NotFoundOrNotAllowed` for whoever may not read it any more.
    """
    with house.store.read(occasion.workspace) as uow:
        book = _book(uow, occasion, asked.plan)
        document = plan_document(book, occasion.at)
        placed = ((PLACE, one) for one in matrix_specs(book))
        pictures = (*placed, *plan_specs(book, occasion.today, written(book.account.label)))
        done = {form for form in asked.forms if uow.one(Delivery, key=_key(occasion, form)) is not None}
        if may_edit(book, occasion.person):
            return Taken(document, pictures, done)
    others = tuple((place, picture) for place, picture in pictures if place != PEOPLE)
    return Taken(for_readers(document), others, done)


def file_ready(
    house: House, occasion: Occasion, asked: Export, document: PlanDocument, form: str, content: bytes
) -> None:
    """Put a file into the outbox and say how many are ready, once for each format."""
    account = document["plan"]["account"]["key"]
    stepping = replace(occasion, key=_key(occasion, form))
    with once(house, stepping) as uow:
        if uow is None:
            return
        ready = asked.forms.index(form) + 1
        comment = _comment(house, occasion, account, form) if ready == 1 else ""
        uow.add(_upload(stepping, file_name(document, form), content, comment))
        card = _progress(account, ready, len(asked.forms))
        redraw_shown_in(uow, house, stepping, asked.shown, card)


def tell_export_failed(house: House, occasion: Occasion, asked: Export, why: str) -> None:
    """Say in place of the progress that the files came to nothing, and why."""
    failing = replace(occasion, key=f"{occasion.key}/failed")
    with once(house, failing) as uow:
        if uow is not None:
            redraw_shown_in(uow, house, failing, asked.shown, NoticeCard("export.failed", {"why": why}))


def file_name(document: PlanDocument, form: str) -> str:
    """A file name that every system takes: "alder-glass-2026.json", "alder-glass-2026-qbr.pptx".

    What was made for other eyes says for whose ("alder-glass-2026-customer.pdf"): nobody sends our own plan by mistake.
    """
    account = _NO_FILE_NAME.sub("-", folded(document["plan"]["account"]["key"])).strip("-")
    start = document["entities"]["AccountPlan"][0]["fields"]["period_start"]["value"]
    year = start[:4] if isinstance(start, str) else PLAIN_NAME
    reader = document.get("profile")
    name = f"{account or PLAIN_NAME}-{year}" + (f"-{reader}" if reader else "")
    return f"{name}-{form}.{ENDINGS[form]}" if form in ENDINGS else f"{name}.{form}"


def _form(word: str) -> str:
    said = word.casefold().lstrip(".")
    return said if said in CHOICES else ALSO_CALLED.get(said, "")


def _book(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> PlanBook:
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    if not may_read(uow, book, occasion.person):
        raise NotFoundOrNotAllowed
    return book


def _first_tap(uow: UnitOfWork, occasion: Occasion, plan_id: str, form: str) -> bool:
    """False while the same files are being written for this person, and for the second of two quick taps."""
    forms = list(WHOLE if form == ALL else (form,))
    for errand in uow.all_of(Errand, what=EXPORT, person=occasion.person):
        same = errand.payload.get("plan") == plan_id and errand.payload.get("forms") == forms
        going = errand.state in (ErrandState.WAITING, ErrandState.RUNNING)
        if same and (going or occasion.at - errand.created_at < DOUBLE_TAP):
            return False
    tap = int(occasion.at.timestamp() // DOUBLE_TAP.total_seconds())
    return uow.first_time(f"{EXPORT}/{occasion.person}/{plan_id}/{form}/{tap}")


def _progress(account: str, ready: int, count: int) -> NoticeCard:
    one = "_one" if count == 1 else ""
    key = f"export.done{one}" if ready == count else f"export.progress{one}"
    return NoticeCard(key, {"account": account, "ready": str(ready), "count": str(count)})


def _key(occasion: Occasion, form: str) -> str:
    return f"{occasion.key}/file/{form}"


def _comment(house: House, occasion: Occasion, account: str, form: str) -> str:
    """What is said with the first file: of which day it is, and who may see it."""
    about: dict[str, str | date] = {"account": account, "day": occasion.today}
    key = "export.comment_shared" if form == "qbr" else "export.comment"
    return str(house.draw(NoticeCard(key, about)).get("text", ""))


def _upload(occasion: Occasion, name: str, content: bytes, comment: str) -> Delivery:
    payload: dict[str, Any] = {"filename": name, "title": name, BYTES: b64encode(content).decode()}
    return Delivery(
        key=occasion.key,
        op=Op.UPLOAD,
        channel=occasion.channel or occasion.person,
        thread_ts=occasion.thread,
        payload=payload | ({"initial_comment": comment} if comment else {}),
        due_at=occasion.at,
        created_at=occasion.at,
    )


def forms_of(payload: Mapping[str, Any]) -> Export:
    """What an errand was asked for."""
    forms: Sequence[str] = payload["forms"]
    return Export(str(payload["plan"]), tuple(map(str, forms)), str(payload["shown"]))
