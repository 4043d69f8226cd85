"""Pictures that somebody asked for: which there are, who may see them, and the file that reaches their DM.

`ask_for_picture` is called in any unit of work; a source for each kind says what it shows (`PICTURES`, and others).
"""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kam_core.cards.pictures import Picture
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.reading.match import folded
from kam_core.model import AccountPlan, Delivery, Op
from kam_core.model.delivery import BYTES
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import errands
from kam_core.usecases.authority import may_read, require_edit
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.rates import rates_of
from kam_core.usecases.seeing.fields import fields_of
from kam_core.usecases.seeing.specs import Written, fit_spec, force_spec, people_spec, space_spec
from kam_core.usecases.sitting import Occasion

PEOPLE, FORCES, FIT = "people", "forces", "fit"
LONGEST_ALT = 1000
"""What Slack takes as the words for somebody who cannot see a picture."""
_NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kind of picture is drawn from; `written` says how a grid of an account is written."""

    uow: UnitOfWork
    occasion: Occasion
    ids: Sequence[str]
    written: Callable[[str], Written] = field(default=lambda _: Written())


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn: the pictures, and the name of what they show, for the file."""

    about: str
    pictures: tuple[Picture, ...]


Source = Callable[[Asked], Shown]
"""Gathers what a kind of picture shows. Raises `NotFoundOrNotAllowed` for whoever may not see it."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that was drawn, and what it says to somebody who cannot see it."""

    png: bytes
    alt: str


def ask_for_picture(uow: UnitOfWork, occasion: Occasion, kind: str, *ids: str, part: str = "") -> None:
    """Have a picture drawn and sent to the person's DM, after the unit of work; `ids` are what its source reads."""
    payload = {"kind": kind, "ids": list(ids)}
    errands.later(uow, occasion, errands.PICTURE, payload, part=part or "/".join((kind, *ids)))


def send_pictures(house: House, occasion: Occasion, name: str, files: Sequence[PictureFile]) -> None:
    """Put the files into the outbox for the person's DM, once per occasion; `name` says what they show and of which day."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        stem = _NO_FILE_NAME.sub("-", folded(name)).strip("-") or errands.PICTURE
        for place, one in enumerate(files):
            number = f"-{place + 1}" if len(files) > 1 else ""
            uow.add(_delivery(occasion, place, f"{stem}{number}.png", one))


def people_picture(asked: Asked) -> Shown:
    """The people of a plan. For the account team only."""
    book = _book(asked)
    require_edit(book, asked.occasion.person)
    return Shown(f"{book.account.label} {PEOPLE}", (people_spec(book, asked.occasion.today),))


def forces_picture(asked: Asked) -> Shown:
    """The force field of the objective that the second id names, of the headline without one."""
    book = _readable(asked)
    wanted = asked.ids[1] if len(asked.ids) > 1 else ""
    fields = [one for one in fields_of(book) if not wanted or (one.objective and one.objective.id == wanted)]
    return Shown(f"{book.account.label} {FORCES}", tuple(map(force_spec, fields[:1])))


def fit_picture(asked: Asked) -> Shown:
    """Needs against offerings, and units against offerings; a grid of which nothing was said is left out."""
    book = _readable(asked)
    written, rates = asked.written(book.account.label), rates_of(asked.uow)
    grids = (fit_spec(book, asked.occasion.today, written, rates), space_spec(book, written, rates))
    return Shown(
        f"{book.account.label} {FIT}", tuple(one for one in grids if one.rows and one.columns and one.cells)
    )


def _readable(asked: Asked) -> PlanBook:
    book = _book(asked)
    if not may_read(asked.uow, book, asked.occasion.person):
        raise NotFoundOrNotAllowed
    return book


def _book(asked: Asked) -> PlanBook:
    return PlanBook(asked.uow, asked.uow.get(AccountPlan, asked.ids[0]))


def _delivery(occasion: Occasion, place: int, name: str, one: PictureFile) -> Delivery:
    alt = one.alt if len(one.alt) <= LONGEST_ALT else f"{one.alt[: LONGEST_ALT - 1]}…"
    return Delivery(
        key=f"{occasion.key}/picture/{place}",
        op=Op.UPLOAD,
        channel=occasion.channel or occasion.person,
        thread_ts=occasion.thread,
        payload={"filename": name, "title": name, "alt_txt": alt, BYTES: b64encode(one.png).decode()},
        due_at=occasion.at,
        created_at=occasion.at,
    )


PICTURES: Mapping[str, Source] = {PEOPLE: people_picture, FORCES: forces_picture, FIT: fit_picture}
"""What each kind of picture shows."""
