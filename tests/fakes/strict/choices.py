"""Options, groups of options, and the dialog that asks twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.fakes.strict.shapes import At, Check, Fields, anything, many, one_of, record, repeated, string
from tests.fakes.strict.wording import either, plain

URL = string(3000, like=r"(https?|mailto):\S+")


def option(rich: bool = False, linked: bool = False) -> Check:
    """One option; rich ones (boxes, radio buttons) may use mrkdwn, linked ones (overflow) a url."""
    words: Check = either(75) if rich else plain(75)
    required: Fields = {"text": words, "value": string(150)}
    about: Check = either(75) if rich else plain(75)
    optional: Fields = {"description": about, **({"url": URL} if linked else {})}

    def check(value: object, at: At) -> Iterator[str]:
        yield from record(value, at, required, optional)

    return check


def options(most: int = 100, rich: bool = False, linked: bool = False) -> Check:
    """A list of options whose values all differ."""
    listed = many(option(rich, linked), most)

    def check(value: object, at: At) -> Iterator[str]:
        yield from listed(value, at)
        for twice in repeated([each["value"] for each in _records(value) if "value" in each]):
            yield at.says(f"has two options with the value {twice}")

    return check


def group(value: object, at: At) -> Iterator[str]:
    """A labelled group of up to 100 options."""
    yield from record(value, at, {"label": plain(75), "options": options()}, {})


def confirm(value: object, at: At) -> Iterator[str]:
    """The dialog that asks before a press counts."""
    required: Fields = {"title": plain(100), "text": plain(300), "confirm": plain(30), "deny": plain(30)}
    yield from record(value, at, required, {"style": one_of("primary", "danger")})


def offered(element: Mapping[str, object]) -> list[Mapping[str, object]]:
    """All options of an element, in groups or not."""
    grouped = [
        each for one in _records(element.get("option_groups")) for each in _records(one.get("options"))
    ]
    return [*_records(element.get("options")), *grouped]


def initial_choices(element: Mapping[str, object], at: At) -> Iterator[str]:
    """What is chosen at first must stand among the options, word for word."""
    choices = offered(element)
    first = element.get("initial_option")
    if first is not None and first not in choices:
        yield (at / "initial_option").says("is not one of the options")
    several = element.get("initial_options")
    if several is not None:
        yield from many(anything, 100)(several, at / "initial_options")
        if any(each not in choices for each in _records(several)):
            yield (at / "initial_options").says("has one that is not among the options")


def needs_options(element: Mapping[str, object], at: At) -> Iterator[str]:
    """Either options or groups of them, never both."""
    if ("options" in element) == ("option_groups" in element):
        yield at.says("needs either options or option_groups")
    yield from initial_choices(element, at)


def _records(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
