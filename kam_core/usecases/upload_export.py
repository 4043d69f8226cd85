"""Sends a plan as files into the direct conversation of the person who asked for it."""

import re
from typing import Any

from kam_core.cards import Card, NoticeCard
from kam_core.document.shape import Exporters, PlanDocument
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.reading.match import folded
from kam_core.model import AccountPlan, Delivery, Interview, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_read, plans_of, reads_all
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.list_accounts import accounts_card, page_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion

DIRECT = "D"
PLAIN_NAME = "plan"
_NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


def upload_export(house: House, occasion: Occasion, words: str, exporters: Exporters) -> Card:
    """The files of the plan that the words name, without words of the person's only one.

    A list where several fit; a notice where none does. Managers may name any account.
    """
    with house.store.read(occasion.workspace) as uow:
        everything = bool(words.strip()) and reads_all(uow, occasion.person)
        plans = plans_of(uow, occasion.person, as_manager=everything)
        accounts = accounts_of(uow, plans)
        found = plans_meant(words, plans, accounts)
        if not found:
            return NoticeCard("export.none" if plans else "export.no_plans")
        if len(found) > 1:
            shown, page, pages = page_of(found, accounts, 0)
            return accounts_card(house, uow, occasion, shown, search=words, page=page, pages=pages)
    return upload_export_by_id(house, occasion, found[0].id, exporters)


def upload_export_by_id(house: House, occasion: Occasion, plan_id: str, exporters: Exporters) -> NoticeCard:
    """Put one file per format into the outbox, once per occasion.

    Raises `NotFoundOrNotAllowed` for whoever may not read the plan.
    """
    with house.store.read(occasion.workspace) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        if not may_read(uow, book, occasion.person):
            raise NotFoundOrNotAllowed
        document = plan_document(book, occasion.at)
        channel = _channel(uow, occasion, plan_id)
    account = document["plan"]["account"]["key"]
    about = {"account": account, "day": occasion.today.isoformat()}
    comment = str(house.draw(NoticeCard("export.comment", about)).get("text", ""))
    with house.store.write(occasion.workspace, occasion.person, occasion.at) as writing:
        for number, ending in enumerate(sorted(exporters, reverse=True)):
            payload = _file(document, ending, exporters)
            first = {"initial_comment": comment} if number == 0 else {}
            writing.add_once(_delivery(occasion, channel, ending, {**payload, **first}))
    return NoticeCard("export.uploaded", {"account": account})


def _channel(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> str:
    """The person's direct conversation; their own id when it is not known, and the poster opens it."""
    if occasion.channel.startswith(DIRECT):
        return occasion.channel
    walked = uow.all_of(Interview, plan_id=plan_id, person=occasion.person)
    known = (each.channel for each in walked if each.channel.startswith(DIRECT))
    return next(known, occasion.person)


def _file(document: PlanDocument, ending: str, exporters: Exporters) -> dict[str, Any]:
    name = file_name(document, ending)
    return {"filename": name, "title": name, "content": exporters[ending](document).decode()}


def file_name(document: PlanDocument, ending: str) -> str:
    """A file name that every system takes: "alder-glass-2026.json"."""
    account = _NO_FILE_NAME.sub("-", folded(document["plan"]["account"]["key"])).strip("-")
    start = document["entities"]["AccountPlan"][0]["fields"]["period_start"]["value"]
    year = start[:4] if isinstance(start, str) else PLAIN_NAME
    return f"{account or PLAIN_NAME}-{year}.{ending}"


def _delivery(occasion: Occasion, channel: str, ending: str, payload: dict[str, Any]) -> Delivery:
    return Delivery(
        key=f"{occasion.key}/export/{ending}",
        op=Op.UPLOAD,
        channel=channel,
        thread_ts=occasion.thread if channel == occasion.channel else None,
        payload=payload,
        due_at=occasion.at,
        created_at=occasion.at,
    )
