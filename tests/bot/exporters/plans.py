"""The plans that every writer has to cope with, and ways to read its files by other libraries."""

import csv
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from kam_core.cards.pictures import ForcePicture, ForceSpot, PeoplePicture, PersonSpot, TrendPicture
from kam_core.document.shape import Pictured, PlanDocument
from kam_core.usecases.exporting import plan_document
from kam_core.values import UNKNOWN, Draft
from tests.builders import (
    INES,
    JAN,
    NOW,
    TODAY,
    a_person,
    a_plan,
    a_store,
    a_whole_plan,
    euros,
    reading,
    said,
)

MANY_PEOPLE, MANY_ACTIONS = 300, 200
HEBREW, ARABIC, CHINESE, JAPANESE = "דוד לוי", "فاطمة الزهراء", "王小明", "山田太郎"
FORMULA = "=cmd|' /C calc'!A0"
MARKED = "<!channel> *bold* _it_ `code` <https://evil.example|here> & </a:t>"
LONG = " ".join(f"word{number}" for number in range(2500))
OF_TEXT = re.compile(r"\s+")


def _empty() -> tuple[Draft, ...]:
    return ()


def _huge() -> Iterator[Draft]:
    for number in range(MANY_PEOPLE):
        name = f"Person {number:03d}"
        yield said("Stakeholder", name, name=name, title=f"Head of line {number}")
        yield said("StakeholderRole", name, buying_roles=("user_buyer",), influence=number % 5 + 1)
    for number in range(MANY_ACTIONS):
        text = f"Step {number:03d} with a text that takes more than one line in a narrow column of a table"
        yield said("Action", f"step {number:03d}", text=text, owner=INES, due=TODAY, side="us")
    yield said("Need", "the long one", statement=LONG)


def _scripts() -> Iterator[Draft]:
    for name in (HEBREW, ARABIC, CHINESE, JAPANESE):
        yield said("Stakeholder", name, name=name, title=f"{name} COO")
    yield said("Objective", CHINESE * 12, headline=True, statement=f"{ARABIC} 6 → 4 % {CHINESE * 20}")
    yield said("Action", HEBREW, text=f"{HEBREW} (Q3)", owner=JAN, side="us")


def _hostile() -> Iterator[Draft]:
    for number, sign in enumerate(("=", "+", "-", "@", "\t=", "\r=")):
        yield said("Need", f"{sign}SUM(A1:A9) {number}", statement=f"{sign}1+1|{number}")
    yield said("Stakeholder", FORMULA, name=FORMULA, title=MARKED)
    yield said("Action", MARKED, text=f"{MARKED} {'x' * 400}", owner=INES)
    yield said("Financials", "year", revenue=euros(1), cost_to_serve=UNKNOWN)


PLANS: Mapping[str, Callable[[], tuple[Draft, ...]]] = {
    "empty": _empty,
    "demo": a_whole_plan,
    "huge": lambda: tuple(_huge()),
    "scripts": lambda: tuple(_scripts()),
    "hostile": lambda: tuple(_hostile()),
}
PICTURES: tuple[Pictured, ...] = (
    ("G", PeoplePicture("Cobalt Foods", (PersonSpot("Berger", "COO", 5, 2, 4, ("decider",)),))),
    ("K", TrendPicture("waste", ((TODAY, euros(6).amount),), "%", euros(8).amount, euros(4).amount)),
    ("M", ForcePicture("waste", (ForceSpot("energy price", True, 4),), 4, 0, 4, None)),
)


@cache
def document(name: str) -> PlanDocument:
    """One of the plans as a document, written down once."""
    store = a_store(Path(tempfile.mkdtemp(prefix="kam-")))
    try:
        a_person(store, INES, real_name="Ines Ferreira")
        a_person(store, JAN, real_name="Jan Novák")
        plan = a_plan(store, HEBREW if name == "scripts" else "Cobalt Foods", PLANS[name]())
        with reading(store, plan) as book:
            return plan_document(book, NOW)
    finally:
        store.close()


def squeezed(text: str) -> str:
    """Text without any space, as lines may break anywhere."""
    return OF_TEXT.sub("", text)


def pdf_text(content: bytes) -> str:
    """What can be read in a PDF."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def parts(content: bytes, prefix: str) -> Mapping[str, ElementTree.Element]:
    """The XML parts of an Office file whose names begin so, in their order."""
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(prefix) and name.endswith(".xml")]
        ordered = sorted(names, key=lambda name: (len(name), name))
        return {name: ElementTree.fromstring(archive.read(name)) for name in ordered}


def texts(root: ElementTree.Element) -> str:
    """All text of an Office part: its runs as they follow each other."""
    return "".join(each.text or "" for each in root.iter() if each.tag.rpartition("}")[2] == "t")


def office_text(content: bytes, prefix: str) -> str:
    """What can be read in a Word or PowerPoint file."""
    return "\n".join(texts(part) for part in parts(content, prefix).values())


def csv_rows(content: bytes) -> Mapping[str, list[list[str]]]:
    """Every table of an archive of CSV files."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }
