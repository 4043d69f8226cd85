"""Every limit of the strict checker: what just fits passes, one more is a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fakes import samples as s
from tests.fakes.strict import problems

Json = dict[str, Any]
Build = Callable[[int], Json]


def _asks_twice(**words: str) -> Json:
    said = {"title": "Sure?", "text": "It is final.", "confirm": "Yes", "deny": "No", **words}
    return s.button(confirm={name: s.plain(text) for name, text in said.items()})


def _grouped(groups: int, options: int = 1, label: str = "Fruit") -> Json:
    menu = s.menu(option_groups=[{"label": s.plain(label), "options": s.options(options)}] * groups)
    del menu["options"]
    return s.message(s.actions(menu))


def _described(length: int) -> Json:
    return s.message(s.actions(s.menu(options=[{**s.option(), "description": s.plain("x" * length)}])))


def _ticked(kind: str, count: int) -> Json:
    return s.opened(s.modal(s.field({"type": kind, "action_id": "a", "options": s.options(count)})))


def _buttons(count: int) -> Json:
    return s.message(s.actions(*(s.button(f"b{each}") for each in range(count))))


def _fields(count: int, length: int = 5) -> Json:
    return s.message({"type": "section", "fields": [s.plain("x" * length)] * count})


def _context(count: int) -> Json:
    return s.message({"type": "context", "elements": [s.plain("quietly")] * count})


def _table(rows: int, columns: int) -> Json:
    return s.message({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows})


def _picture(**more: Any) -> Json:
    return s.message({"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A", **more})


def _sentence(length: int) -> str:
    return "a " + "b" * (length - 3) + "."


MESSAGES: tuple[tuple[str, int, Build], ...] = (
    ("blocks of a message", 50, lambda n: s.message(*[{"type": "divider"}] * n)),
    ("header", 150, lambda n: s.message({"type": "header", "text": s.plain("x" * n)})),
    ("section text", 3000, lambda n: s.message(s.section("x" * n))),
    ("section fields", 10, lambda n: _fields(n)),
    ("field text", 2000, lambda n: _fields(1, n)),
    ("actions elements", 25, _buttons),
    ("context elements", 10, _context),
    ("button text", 75, lambda n: s.message(s.actions(s.button(text=s.plain("x" * n))))),
    ("button value", 2000, lambda n: s.message(s.actions(s.button(value="x" * n)))),
    ("button url", 3000, lambda n: s.message(s.actions(s.button(url="https://" + "x" * (n - 8))))),
    ("button label for readers", 75, lambda n: s.message(s.actions(s.button(accessibility_label="x" * n)))),
    ("action_id", 255, lambda n: s.message(s.actions(s.button("x" * n)))),
    ("block_id", 255, lambda n: s.message(s.section(block_id="x" * n))),
    ("options", 100, lambda n: s.message(s.actions(s.menu(options=s.options(n))))),
    ("option text", 75, lambda n: s.message(s.actions(s.menu(options=[s.option("a", "x" * n)])))),
    ("option value", 150, lambda n: s.message(s.actions(s.menu(options=[s.option("x" * n)])))),
    ("option description", 75, _described),
    ("option groups", 100, _grouped),
    ("options of a group", 100, lambda n: _grouped(1, n)),
    ("label of a group", 75, lambda n: _grouped(1, 1, "x" * n)),
    ("placeholder", 150, lambda n: s.message(s.actions(s.menu(placeholder=s.plain("x" * n))))),
    (
        "overflow options",
        5,
        lambda n: s.message(
            s.section(accessory={"type": "overflow", "action_id": "more", "options": s.options(n)})
        ),
    ),
    ("confirm title", 100, lambda n: s.message(s.actions(_asks_twice(title="x" * n)))),
    ("confirm text", 300, lambda n: s.message(s.actions(_asks_twice(text="x" * n)))),
    ("confirm yes", 30, lambda n: s.message(s.actions(_asks_twice(confirm="x" * n)))),
    ("confirm no", 30, lambda n: s.message(s.actions(_asks_twice(deny="x" * n)))),
    ("alt text", 2000, lambda n: _picture(alt_text="x" * n)),
    ("picture title", 2000, lambda n: _picture(title=s.plain("x" * n))),
    ("table rows", 100, lambda n: _table(n, 1)),
    ("table columns", 20, lambda n: _table(1, n)),
    ("message text", 4000, lambda n: s.message(text=_sentence(n))),
)
MODALS: tuple[tuple[str, int, Build], ...] = (
    ("blocks of a modal", 100, lambda n: s.opened(s.modal(*[{"type": "divider"}] * n))),
    ("title", 24, lambda n: s.opened(s.modal(title=s.plain("x" * n)))),
    ("submit", 24, lambda n: s.opened(s.modal(submit=s.plain("x" * n)))),
    ("close", 24, lambda n: s.opened(s.modal(close=s.plain("x" * n)))),
    ("private_metadata", 3000, lambda n: s.opened(s.modal(private_metadata="x" * n))),
    ("callback_id", 255, lambda n: s.opened(s.modal(callback_id="x" * n))),
    ("external_id", 255, lambda n: s.opened(s.modal(external_id="x" * n))),
    ("label", 2000, lambda n: s.opened(s.modal(s.field(label=s.plain("x" * n))))),
    ("hint", 2000, lambda n: s.opened(s.modal(s.field(hint=s.plain("x" * n))))),
    ("initial text", 3000, lambda n: s.opened(s.modal(s.field(s.typed(initial_value="x" * n))))),
    ("max_length", 3000, lambda n: s.opened(s.modal(s.field(s.typed(max_length=n))))),
    ("boxes", 10, lambda n: _ticked("checkboxes", n)),
    ("radio buttons", 10, lambda n: _ticked("radio_buttons", n)),
)
CASES = tuple(("chat.postMessage", *each) for each in MESSAGES) + tuple(
    ("views.open", *each) for each in MODALS
)


@pytest.mark.parametrize(("method", "name", "limit", "build"), CASES, ids=[each[1] for each in CASES])
def test_what_just_fits_passes_and_one_more_is_a_problem(
    method: str, name: str, limit: int, build: Build
) -> None:
    assert problems(method, build(limit)) == [], name
    assert problems(method, build(limit + 1)) != [], name


def test_a_home_holds_a_hundred_blocks() -> None:
    assert problems("views.publish", s.home(*[{"type": "divider"}] * 100)) == []
    assert problems("views.publish", s.home(*[{"type": "divider"}] * 101)) != []


def test_a_view_weighs_at_most_250_kilobytes() -> None:
    heavy = [s.section("x" * 2400) for _ in range(100)]
    assert problems("views.publish", s.home(*heavy)) == []
    assert problems("views.publish", s.home(*[s.section("x" * 2600) for _ in range(100)])) != []


@pytest.mark.parametrize(
    "empty",
    [
        s.message(s.section("")),
        s.message(s.actions(elements=[])),
        s.message({"type": "context", "elements": []}),
        s.message({"type": "section", "fields": []}),
        s.message(s.actions(s.menu(options=[]))),
        s.message(s.actions(s.button(text=s.plain(" ")))),
        s.message(s.actions(s.button(value=""))),
        s.message(text=""),
        s.message(text="   "),
    ],
)
def test_nothing_is_empty(empty: Json) -> None:
    assert problems("chat.postMessage", empty) != []
