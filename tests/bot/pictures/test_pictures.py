"""All pictures: nothing makes them fail, nothing is left out silently, and nothing lies over the edge."""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.pictures import PAGE, PICTURES, SLACK, SLIDE, Canvas, composed, draw_picture
from bot.pictures.look import SMALL
from bot.pictures.marks import Label, Sheet
from bot.pictures.typeset import width
from bot.words import english
from docs.gallery import pictures
from kam_core.cards.pictures import (
    ForcePicture,
    ForceSpot,
    GridCell,
    GridPicture,
    MatrixPicture,
    MatrixPoint,
    PeoplePicture,
    PersonSpot,
    Picture,
    TrendPicture,
    WhalePicture,
)

WORDS = english()
GALLERY = {name: (spec, canvas) for name, spec, canvas in pictures()}
ODD = (
    "",
    " ",
    "$x_1$ and {braces} %s",
    "東京硝子株式会社",
    "شركة الزجاج",
    "בנק לאומי (תל אביב)",
    "한국 유리",
    "👩🏽‍🔧 Ana 🚀",
    "W" * 300,
    "two\nlines\x07",
    "\ud800",
)
names = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
figures = st.one_of(
    st.none(),
    st.sampled_from(
        [Decimal("1e400"), Decimal("-1e30"), Decimal("NaN"), Decimal("1e-30"), Decimal("Infinity")]
    ),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
)
sure = figures.filter(lambda figure: figure is not None).map(lambda figure: Decimal(figure or 0))
days = st.dates()
scores = st.one_of(st.none(), st.integers(-9, 12))
matrices = st.builds(
    MatrixPicture,
    st.lists(
        st.builds(
            MatrixPoint,
            names,
            figures,
            figures,
            figures,
            figures,
            st.sampled_from([None, "star", "strategic", "what"]),
            st.sampled_from([None, "withdraw", "invest selectively", "what"]),
        ),
        max_size=12,
    ).map(tuple),
    st.decimals(1, 10, places=1),
    st.decimals(-9, 9, places=1),
    names,
)
whales = st.builds(
    WhalePicture,
    st.lists(st.tuples(names, sure), max_size=12).map(tuple),
    names,
    st.lists(names, max_size=5).map(tuple),
)
maps = st.builds(
    PeoplePicture,
    names,
    st.lists(
        st.builds(
            PersonSpot,
            names,
            names,
            scores,
            scores,
            scores,
            st.lists(st.sampled_from(["coach", "gatekeeper", "what"]), max_size=3).map(tuple),
            st.one_of(st.none(), names),
            st.sampled_from([None, "weak", "shaky", "healthy", "new", "what"]),
        ),
        max_size=30,
    ).map(tuple),
)
fields = st.builds(
    ForcePicture,
    names,
    st.lists(st.builds(ForceSpot, names, st.booleans(), scores, scores, st.booleans()), max_size=25).map(
        tuple
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    scores,
    st.sampled_from([None, "contested", "what"]),
)
grids = st.lists(names, max_size=14, unique=True).flatmap(
    lambda rows: st.lists(names, max_size=16, unique=True).map(
        lambda columns: GridPicture(
            "Grid",
            tuple(rows),
            tuple(columns),
            {
                (row, column): GridCell(
                    ("owned", "gap", "fit:3", "fit:9", "what")[n % 5], ("", "1e9 EUR" * 4)[n % 2]
                )
                for n, row in enumerate(rows)
                for column in columns[n % 3 :: 2]
            },
        )
    )
)
trends = st.builds(
    TrendPicture,
    names,
    st.lists(st.tuples(days, sure), max_size=12).map(tuple),
    names,
    figures,
    figures,
    st.one_of(st.none(), days),
)
specs = st.one_of(matrices, whales, maps, fields, grids, trends)


def reading(sheet: Sheet) -> str:
    return "\n".join(sheet.texts)


@given(specs, st.sampled_from([SLACK, SLIDE, PAGE, Canvas(320, 240, 1.0)]))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_spec_makes_a_picture_fail(spec: Picture, canvas: Canvas) -> None:
    sheet = composed(spec, WORDS, canvas)
    assert sheet.marks
    assert sheet.alt


@given(specs)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_composed_can_be_painted(spec: Picture) -> None:
    drawn = draw_picture(spec, WORDS, Canvas(400, 300, 1.0))
    assert (drawn.width, drawn.height) == (400, 300)
    assert drawn.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", GALLERY)
def test_no_text_of_a_usual_picture_leaves_the_canvas(name: str) -> None:
    spec, canvas = GALLERY[name]
    outside = [
        label.text
        for label in composed(spec, WORDS, canvas).marks
        if isinstance(label, Label)
        and not (
            left(label) >= 0
            and left(label) + across(label) <= canvas.width
            and 0 < label.at.y < canvas.height
        )
    ]
    assert outside == []


def across(label: Label) -> float:
    return label.size if label.upright else width(label.text, label.size, label.bold)


def left(label: Label) -> float:
    share = 0.5 if label.upright else {"left": 0.0, "center": 0.5, "right": 1.0}[label.align]
    return label.at.x - share * across(label)


@pytest.mark.parametrize("name", GALLERY)
def test_no_text_is_smaller_than_what_a_phone_shows_legibly(name: str) -> None:
    spec, canvas = GALLERY[name]
    sizes = {mark.size for mark in composed(spec, WORDS, canvas).marks if isinstance(mark, Label)}
    assert min(sizes) >= SMALL


@pytest.mark.parametrize("name", GALLERY)
def test_a_finding_is_neither_cut_nor_missing(name: str) -> None:
    spec, canvas = GALLERY[name]
    said = [mark.text for mark in composed(spec, WORDS, canvas).of("finding") if isinstance(mark, Label)]
    assert not any("…" in text for text in said)
    assert said or name == "empty"


@pytest.mark.parametrize(
    ("spec", "unknown"),
    [
        (
            MatrixPicture(
                (
                    MatrixPoint("Fjord", None, Decimal(1), None, None),
                    MatrixPoint("Heron", Decimal(5), None, None, None),
                    MatrixPoint("Alder", Decimal(5), Decimal(1), None, None),
                ),
                Decimal(5),
                Decimal(0),
            ),
            ("Fjord", "Heron", "Total spend unknown: Alder"),
        ),
        (WhalePicture((("Alder", Decimal(5)),), "EUR", ("Fjord", "شركة")), ("Fjord", "شركة")),
        (
            PeoplePicture("Alder", (PersonSpot("Ana", "", 3, None, 2), PersonSpot("Bo", "", None, 1, None))),
            ("Support unknown: Ana", "Influence unknown: Bo", "unknown for: Bo"),
        ),
        (
            ForcePicture("O", (ForceSpot("wind", True, None), ForceSpot("tide", False, 2)), 0, 2, None, None),
            ("Strength unknown: wind", "can be changed: tide", "net unknown"),
        ),
        (GridPicture("Fit", ("Need",), ("A", "B"), {("Need", "A"): GridCell("gap")}), ("Unknown: Need × B",)),
        (TrendPicture("Scrap", (), "%"), ("the baseline", "the target", "the day of the target")),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, tuple) else "",
)
def test_the_alt_text_names_everything_unknown(spec: Picture, unknown: Sequence[str]) -> None:
    alt = composed(spec, WORDS).alt
    assert [name for name in unknown if name not in alt] == []


def test_every_kind_of_picture_has_its_drawing() -> None:
    assert set(PICTURES) == set(get_args(Picture))
    assert {type(spec) for spec, _ in GALLERY.values()} == set(PICTURES)


def test_two_threads_at_once_draw_the_same_bytes() -> None:
    chosen = [GALLERY[name] for name in ("matrix", "people", "units", "trend")] * 2
    alone = [draw_picture(spec, WORDS, canvas).png for spec, canvas in chosen[:4]]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: draw_picture(each[0], WORDS, each[1]).png, chosen))
    assert together == alone * 2


def test_the_size_is_what_slack_shows_whole() -> None:
    drawn = draw_picture(GALLERY["whale"][0], WORDS, SLACK)
    assert (drawn.width, drawn.height) == (1200, 900)


def test_pictures_keep_clear_of_matplotlibs_shared_state() -> None:
    draw_picture(GALLERY["trend"][0], WORDS, SLACK)
    assert "matplotlib.pyplot" not in sys.modules


def test_signs_without_a_glyph_become_boxes_and_marks_without_width_vanish() -> None:
    title = reading(composed(TrendPicture("한 👩🏽‍🔧 Ana\u0301 𓀀", ()), WORDS))
    assert "□" in title
    assert "𓀀" not in title


def test_a_date_at_the_end_of_the_calendar_is_drawn() -> None:
    for day in (date.min, date.max):
        assert composed(TrendPicture("Scrap", ((day, Decimal(1)),)), WORDS).marks
