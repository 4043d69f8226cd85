"""Every writer on every plan, each file opened by another library than the one that wrote it."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from bot.cli import FORMATS
from bot.exporters import EXPORTERS
from bot.exporters.sheets import STARTS_FORMULA, harmless
from kam_core.usecases.upload_export import CHOICES, WHOLE
from tests.bot.exporters.plans import (
    ARABIC,
    CHINESE,
    FORMULA,
    HEBREW,
    JAPANESE,
    LONG,
    MANY_ACTIONS,
    MANY_PEOPLE,
    PICTURES,
    PLANS,
    csv_rows,
    document,
    office_text,
    parts,
    pdf_text,
    squeezed,
    texts,
)

READABLE = ("pdf", "pptx", "docx", "md")
"""The files that people read from top to bottom."""
_FILES: dict[tuple[str, str], bytes] = {}


def written(plan: str, form: str) -> bytes:
    """A file of a plan; each is written once."""
    if (plan, form) not in _FILES:
        _FILES[plan, form] = EXPORTERS[form](document(plan), PICTURES if plan == "demo" else ())
    return _FILES[plan, form]


def read(plan: str, form: str) -> str:
    """What a person can read in a file."""
    content = written(plan, form)
    if form == "pdf":
        return pdf_text(content)
    if form == "pptx":
        return office_text(content, "ppt/slides/slide")
    if form == "docx":
        return office_text(content, "word/document")
    return "".join(
        token.content for token in MarkdownIt("commonmark").enable("table").parse(content.decode())
    )


def cells(content: bytes) -> list[str]:
    """Every text in a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.casefold()]
    sheets = parts(content, "xl/worksheets/sheet").values()
    return [texts(each) for part in sheets for each in part.iter() if each.tag.endswith("}is")]


def test_every_format_can_be_asked_for_in_slack_and_on_the_command_line() -> None:
    assert set(EXPORTERS) == set(FORMATS) == {*CHOICES} - {"all"}
    assert set(WHOLE) == set(EXPORTERS)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("form", EXPORTERS)
def test_every_writer_writes_every_plan(plan: str, form: str) -> None:
    start = {"json": b"{", "md": b"# ", "pdf": b"%PDF", "onepage": b"%PDF"}.get(form, b"PK")
    assert written(plan, form).startswith(start)
    if start == b"PK":
        with ZipFile(BytesIO(written(plan, form))) as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize("form", READABLE)
def test_the_demo_plan_reads_as_a_person_wrote_it(form: str) -> None:
    text = squeezed(read("demo", form))
    for wanted in (
        "cut waste from 6 to 4 % by November",
        "300,000 EUR",
        "14 Mar 2026",
        "Ines Ferreira",
        "Berger",
    ):
        assert squeezed(wanted) in text
    assert "U0INES" not in text


@pytest.mark.parametrize("form", READABLE)
def test_of_a_huge_plan_nothing_is_left_out(form: str) -> None:
    text = squeezed(read("huge", form))
    assert not [number for number in range(MANY_PEOPLE) if f"Person{number:03d}" not in text]
    assert not [number for number in range(MANY_ACTIONS) if f"Step{number:03d}with" not in text]
    spoken = set(re.findall(r"word\d+", read("huge", form)))
    assert not set(LONG.split()) - spoken


@pytest.mark.parametrize("form", ["pptx", "docx", "md"])
def test_names_in_other_scripts_are_there_as_they_are_spelt(form: str) -> None:
    text = squeezed(read("scripts", form))
    assert not [name for name in (HEBREW, ARABIC, CHINESE, JAPANESE) if squeezed(name) not in text]


def test_a_pdf_has_a_glyph_for_every_name() -> None:
    text = squeezed(read("scripts", "pdf"))
    assert CHINESE in text
    assert JAPANESE in text
    assert "□" not in text
    letters = set(squeezed(HEBREW))
    assert letters <= set(text)


def test_right_to_left_text_is_marked_so_in_office_files() -> None:
    slides = "".join(_xml(written("scripts", "pptx"), "ppt/slides/slide"))
    assert 'rtl="1"' in slides
    assert "w:bidi" in "".join(_xml(written("scripts", "docx"), "word/document"))


@pytest.mark.parametrize("form", ["pptx", "docx", "pdf"])
def test_what_somebody_typed_formats_and_links_nothing(form: str) -> None:
    assert squeezed("<!channel> *bold* _it_ `code`") in squeezed(read("hostile", form))
    content = written("hostile", form)
    raw = content if form == "pdf" else "".join(_xml(content, "")).encode()
    assert b"/URI" not in raw
    assert b"evil.example" not in b"".join(re.findall(rb'Target="[^"]*"', raw))


def _xml(content: bytes, prefix: str) -> list[str]:
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(prefix)]
        return [archive.read(name).decode() for name in names if name.endswith((".xml", ".rels"))]


def test_no_cell_of_a_workbook_computes() -> None:
    content = written("hostile", "xlsx")
    sheets = parts(content, "xl/worksheets/sheet")
    assert not [each for part in sheets.values() for each in part.iter() if each.tag.endswith("}f")]
    texts_of_all = cells(content)
    assert f"'{FORMULA}" in texts_of_all
    assert not [text for text in texts_of_all if text.startswith(STARTS_FORMULA)]


def test_no_cell_of_a_csv_file_computes() -> None:
    tables = csv_rows(written("hostile", "csv"))
    every = [cell for rows in tables.values() for row in rows for cell in row]
    assert f"'{FORMULA}" in every
    assert not [cell for cell in every if cell.startswith(STARTS_FORMULA)]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_what_begins_a_formula_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("5 = 5") == "5 = 5"


def test_csv_files_say_that_they_are_utf_8_and_hold_one_entity_each() -> None:
    with ZipFile(BytesIO(written("demo", "csv"))) as archive:
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())
    tables = csv_rows(written("demo", "csv"))
    heads, *rows = tables["Financials.csv"]
    figures = dict(zip(heads, rows[0], strict=True))
    assert (figures["Bought from us"], figures["Bought from us: unit"]) == ("640000.00", "EUR")
    assert figures["Cost to serve"] == "unknown"


def test_a_workbook_has_numbers_as_numbers_and_heads_that_stay() -> None:
    sheets = parts(written("demo", "xlsx"), "xl/worksheets/sheet")
    panes = [each.attrib for part in sheets.values() for each in part.iter() if each.tag.endswith("}pane")]
    assert len(panes) == len(sheets)
    assert all(pane["topLeftCell"] == "B2" for pane in panes)
    numbers = [each.text for part in sheets.values() for each in part.iter() if each.tag.endswith("}v")]
    assert "300000" in numbers


def test_a_deck_is_wide_and_its_pictures_speak() -> None:
    content = written("demo", "pptx")
    (deck,) = parts(content, "ppt/presentation").values()
    (size,) = [each for each in deck.iter() if each.tag.endswith("}sldSz")]
    assert abs(int(size.attrib["cx"]) / int(size.attrib["cy"]) - 16 / 9) < 0.001
    slides = parts(content, "ppt/slides/slide")
    told = [
        each.attrib.get("descr", "")
        for part in slides.values()
        for each in part.iter()
        if _is_picture(each.tag)
    ]
    spoken = [text for text in told if len(text) > 40]
    assert len(spoken) == len(PICTURES)


def _is_picture(tag: str) -> bool:
    return tag.endswith("}cNvPr")


def test_every_slide_has_a_title_of_its_own_kind() -> None:
    slides = parts(written("huge", "pptx"), "ppt/slides/slide")
    titled = [
        any(
            each.attrib.get("type") in ("title", "ctrTitle")
            for each in part.iter()
            if each.tag.endswith("}ph")
        )
        for part in slides.values()
    ]
    assert titled
    assert all(titled)


def test_nothing_on_a_slide_stands_below_its_foot() -> None:
    for plan in ("demo", "huge", "hostile", "scripts"):
        for part in parts(written(plan, "pptx"), "ppt/slides/slide").values():
            for frame in (each for each in part.iter() if each.tag.endswith("}graphicFrame")):
                (place,) = [each for each in frame.iter() if each.tag.endswith("}off")]
                (size,) = [each for each in frame if each.tag.endswith("}xfrm")]
                high = next(each for each in size if each.tag.endswith("}ext"))
                assert int(place.attrib["y"]) + int(high.attrib["cy"]) <= 6858000


def test_a_word_file_has_real_headings_and_repeats_the_heads_of_its_tables() -> None:
    (body,) = parts(written("demo", "docx"), "word/document").values()
    styles = [value for each in body.iter() if each.tag.endswith("}pStyle") for value in each.attrib.values()]
    assert styles.count("Heading1") >= 6
    tables = [each for each in body.iter() if each.tag.endswith("}tbl")]
    repeated = [each for each in body.iter() if each.tag.endswith("}tblHeader")]
    assert (
        len(repeated) == len(tables) - 3
    )  # the band and the contents of the cover, and the tiles, have no head


def test_how_sure_a_fact_is_can_be_read_without_colour() -> None:
    text = squeezed(read("demo", "pdf"))
    assert "Notedby" in text
    assert "Howsure:" in text


def test_blank_sections_say_what_is_missing_and_who_is_on_it() -> None:
    text = read("empty", "pdf")
    assert "Not filled yet" in text
    assert "nobody yet" in text
    assert squeezed("What they need") in squeezed(text)


def test_json_stays_what_it_was() -> None:
    assert json.loads(written("demo", "json")) == json.loads(json.dumps(document("demo")))


def test_the_one_page_plan_of_a_huge_plan_is_one_page() -> None:
    from pypdf import PdfReader

    for plan in ("empty", "demo", "huge"):
        assert len(PdfReader(BytesIO(written(plan, "onepage"))).pages) == 1
