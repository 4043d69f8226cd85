"""Makes the document of a preview: asked for by a form, written after the ack, and put on record."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kam_core.cards import NoticeCard
from kam_core.document.shape import PlanDocument
from kam_core.errors import KamError
from kam_core.model import AccountPlan, Delivery, Errand, Op, Share
from kam_core.model.delivery import BYTES
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import errands
from kam_core.usecases.authority import require_lead
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_at
from kam_core.usecases.sharing.making import Means, print_of, profile_named, redacted_plan
from kam_core.usecases.sharing.showing import post_shares
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import file_name

LONGEST = 200


class PlanMovedOn(KamError):
    """The plan changed after the preview was shown: what would go out is not what was looked at."""

    code = "plan_moved_on"


@dataclass(frozen=True, slots=True)
class ShareRef:
    """A preview: of which plan, for which readers, with which content, and where it stands."""

    plan: str
    profile: str
    print: str
    channel: str = ""
    ts: str = ""


def ask_for_share(
    house: House, occasion: Occasion, ref: ShareRef, what: str, audience: str, means: Means
) -> None:
    """Ask for the document, once for each preview; the preview says that it is on its way.

    Raises `FormRefused` for nobody to give it to, and for a plan that changed since; `NotFoundOrNotAllowed`.
    """
    whom = " ".join(audience.split())[:LONGEST]
    if not whom:
        raise FormRefused(inputs={"audience": "form.audience_missing"})
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = _book(uow, occasion, ref.plan)
        if print_of(_document(book, occasion, ref, means)) != ref.print:
            raise FormRefused(inputs={"audience": "form.plan_moved_on"})
        payload = {
            "plan": ref.plan,
            "profile": ref.profile,
            "print": ref.print,
            "what": what,
            "audience": whom,
        }
        shown = f"{ref.channel}/{ref.ts}" if ref.ts else occasion.key
        if errands.later(uow, occasion, errands.SHARE, payload, once_for=shown):
            _say_making(uow, house, occasion, ref, book, whom)


def make_share(house: House, errand: Errand, occasion: Occasion, means: Means) -> None:
    """Write the document, put it into the person's DM and on record, and show what was shared so far.

    Raises `PlanMovedOn`, `NotFoundOrNotAllowed`.
    """
    ref = ShareRef(*(str(errand.payload[name]) for name in ("plan", "profile", "print")))
    what, audience = str(errand.payload["what"]), str(errand.payload["audience"])
    with house.store.read(occasion.workspace) as uow:
        document = _document(_book(uow, occasion, ref.plan), occasion, ref, means)
    if print_of(document) != ref.print:
        raise PlanMovedOn
    content = means.exporters[what](document)
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = _book(uow, occasion, ref.plan)
        uow.add(_upload(house, occasion, document, what, content, audience))
        share = Share(
            plan_id=ref.plan,
            label=audience,
            audience=audience,
            redaction_profile=ref.profile,
            what=what,
            shared_by=occasion.person,
            content_hash=sha256(content).hexdigest(),
        )
        uow.add(share)
        uow.flush()
        post_shares(uow, house, occasion, book)


def _book(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> PlanBook:
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    require_lead(uow, book, occasion.person)
    return book


def _document(book: PlanBook, occasion: Occasion, ref: ShareRef, means: Means) -> PlanDocument:
    profile = profile_named(ref.profile)
    return redacted_plan(book, profile, occasion.at, means.numbered).document


def _say_making(
    uow: UnitOfWork, house: House, occasion: Occasion, ref: ShareRef, book: PlanBook, whom: str
) -> None:
    """The preview was used: it cannot be pressed again."""
    if not ref.ts:
        return
    card = NoticeCard("share.making", {"account": book.account.label, "audience": whom})
    redraw_at(uow, house, occasion, card, ref.channel, ref.ts, "making")


def _upload(
    house: House, occasion: Occasion, document: PlanDocument, what: str, content: bytes, audience: str
) -> Delivery:
    name = file_name(document, what)
    about = {"account": document["plan"]["account"]["key"], "audience": audience}
    comment = str(house.draw(NoticeCard("share.comment", about)).get("text", ""))
    payload: dict[str, Any] = {"filename": name, "title": name, "initial_comment": comment}
    return Delivery(
        key=f"{occasion.key}/file",
        op=Op.UPLOAD,
        channel=occasion.channel or occasion.person,
        thread_ts=occasion.thread,
        payload=payload | {BYTES: b64encode(content).decode()},
        due_at=occasion.at,
        created_at=occasion.at,
    )
