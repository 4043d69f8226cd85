"""Typesetting: lines within their room, pages without anything below their foot, and no text lost on the way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exporters.columns import widths
from bot.exporters.look import A4, WIDE
from bot.exporters.paging import pages_of
from bot.exporters.paper import Grid, Lines, Paper, Run, Said, Section, Tone, said
from bot.exporters.placing import Box, Page, Table
from bot.exporters.ruler import BOLD, Ruler
from bot.exporters.telling import one_line

WORDS = st.text("abc XYZ é中ש", max_size=120).map(one_line)
FORMS = st.sampled_from([A4, WIDE])
TONES = st.sampled_from(list(Tone))


def paper(*sections: Section) -> Paper:
    """A document around sections."""
    return Paper("Cobalt", "Account plan", "", (), sections, "internal", "4 Mar 2026")


def texts_of(pages: list[Page]) -> str:
    """All text on the pages in order, row by row and without spaces; heads of tables are left out."""
    found = []
    for page in pages:
        for placed in page.placed:
            if isinstance(placed, Box):
                found += [run.text for line in placed.lines for run in line]
            elif isinstance(placed, Table):
                found += [run.text for row in placed.rows for cell in row for line in cell for run in line]
    return "".join("".join(found).split())


@given(st.lists(st.tuples(WORDS, TONES), max_size=4), st.floats(20, 300))
def test_every_line_fits_its_room_and_no_sign_is_lost(parts: list[tuple[str, Tone]], room: float) -> None:
    ruler = Ruler(10)
    told = Said(tuple(Run(text, tone) for text, tone in parts))
    lines = ruler.lines(told, room)
    for line in lines:
        assert sum(ruler.width(run.text, run.tone in BOLD) for run in line) <= room + 12
    kept = "".join(run.text for line in lines for run in line)
    assert "".join(kept.split()) == "".join(told.text.split())


@settings(max_examples=40, deadline=None)
@given(FORMS, st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=60), st.integers(1, 40))
def test_tables_go_on_over_pages_and_lose_nothing(form, rows, longer) -> None:  # type: ignore[no-untyped-def]
    grid = Grid(("a", "b", "c"), tuple((said(a * longer), said(b), said(c)) for a, b, c in rows))
    pages = pages_of(paper(Section("One", (grid,))), form)
    for page in pages:
        for placed in page.placed:
            bottom = placed.top + (
                placed.head_height + sum(placed.heights) if isinstance(placed, Table) else placed.height
            )
            assert bottom <= form.floor + 0.01
    wanted = sorted("".join(f"{a * longer}{b}{c}" for a, b, c in rows).replace(" ", ""))
    assert sorted(texts_of(pages)) == wanted


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.floats(120, 800))
def test_columns_share_exactly_the_room(rows: list[tuple[str, str]], room: float) -> None:
    grid = Grid(("first", "second"), tuple((said(a), said(b)) for a, b in rows))
    assert abs(sum(widths(grid, room, Ruler(8), 4)) - room) < 0.01


def test_a_short_section_shares_a_page_of_a_document_and_never_a_slide() -> None:
    sections = [Section(f"Part {number}", (Lines((said("one line"),)),)) for number in range(4)]
    assert len(pages_of(paper(*sections), A4)) == 2
    assert len(pages_of(paper(*sections), WIDE)) == 4


def test_no_head_of_a_table_stands_alone_at_the_foot_of_a_page() -> None:
    for before in range(60):
        lines = Lines(tuple(said(f"line {number}") for number in range(before)))
        grid = Grid(("a",), ((said("a tall one " * 60),),) * 3)
        for page in pages_of(paper(Section("Part", (lines, grid))), A4):
            assert all(placed.rows for placed in page.placed if isinstance(placed, Table))


def test_a_section_that_goes_on_says_so() -> None:
    long = Section("Part", (Lines(tuple(said(f"line {number}") for number in range(200))),))
    pages = pages_of(paper(long), WIDE)
    assert [page.continued for page in pages] == [False] + [True] * (len(pages) - 1)
    assert texts_of(pages) == "".join(f"line{number}" for number in range(200))
