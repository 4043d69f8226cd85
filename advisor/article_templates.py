"""The templates of an article's front matter, and the slots that they may use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from kam_core.advice.articles import (
    ActionTemplate,
    ObjectiveTemplate,
    QuestionTemplate,
    RiskTemplate,
    Template,
)
from kam_core.interview.entries import Entry, nearest
from kam_core.terms import ObjectiveCategory, RaidResponse, Side

ALWAYS = frozenset({"account", "period_end"})
"""Slots that every plan can fill."""
MOST = 240
MOST_IN_ACTION = 140
LONGEST_DAYS = 90
_SLOT = re.compile(r"\{(\w*)\}")
_BRACE = re.compile(r"[{}]")
_MARKUP = re.compile(r"[<>*_`]|https?:")

_MUTUAL = ("when", "text", "gain_for_them", "gain_for_us", "measure", "unit")
_KEYS: Mapping[str, tuple[type[Template], tuple[str, ...], tuple[str, ...]]] = {
    "objective_templates": (ObjectiveTemplate, (*_MUTUAL, "category"), ("baseline", "target", "ask")),
    "action_templates": (ActionTemplate, (*_MUTUAL, "side", "days"), ("baseline", "target", "ask")),
    "risk_templates": (RiskTemplate, ("when", "text"), ("response", "probability", "impact", "test")),
    "question_templates": (QuestionTemplate, ("when", "text"), ("listen_for",)),
}
"""Key in the front matter -> what it makes, the keys that must be there, and those that may."""
_TERMS: Mapping[str, type[StrEnum]] = {
    "category": ObjectiveCategory,
    "side": Side,
    "response": RaidResponse,
}
_NUMBERS = {"days": LONGEST_DAYS, "probability": 5, "impact": 5}
_MAY_BE_EMPTY = frozenset({"gain_for_them", "gain_for_us", "baseline", "target", "ask", "test", "listen_for"})


@dataclass(frozen=True, slots=True)
class Slots:
    """What an article's templates may name: its signals, and the slots of each (none known: not checked)."""

    when: Sequence[str]
    offered: Mapping[str, frozenset[str]]
    needed: Mapping[str, frozenset[str]]

    @staticmethod
    def always(needed: frozenset[str]) -> frozenset[str]:
        """What can be filled whenever a signal is there."""
        return needed | ALWAYS

    @staticmethod
    def in_template(template: Template) -> frozenset[str]:
        """The slots in any of a template's texts."""
        texts = (getattr(template, each.name) for each in fields(template))
        return frozenset(slot for text in texts if isinstance(text, str) for slot in _SLOT.findall(text))


def templates(front: Entry, key: str, *, offered: Slots) -> tuple[Template, ...]:
    """The templates under one key of the front matter."""
    return tuple(_template(entry, key, offered) for entry in front.tables(key))


def _template(entry: Entry, key: str, offered: Slots) -> Template:
    made, must, may = _KEYS[key]
    entry.only({*must, *may})
    for name in must:
        if name not in entry.values:
            raise entry.refused(name, "is missing")
    given: dict[str, Any] = {name: _value(entry, name) for name in entry.values}
    if given["when"] not in offered.when:
        raise entry.refused("when", f"not in applies_when: {nearest(given['when'], offered.when)}")
    for name, value in given.items():
        if isinstance(value, str) and name != "when":
            _must_fill(entry, name, value, offered)
    if key == "action_templates" and len(given["text"]) > MOST_IN_ACTION:
        raise entry.refused("text", f"has {len(given['text'])} characters, at most {MOST_IN_ACTION} fit")
    if "gain_for_them" in must:
        _must_be_mutual(entry, given)
    return made(**given)


def _value(entry: Entry, name: str) -> str | int | StrEnum:
    if name in _NUMBERS:
        return entry.number(name, 1, _NUMBERS[name])
    if name in _MAY_BE_EMPTY and entry.values[name] == "":
        return ""
    text = entry.text(name, MOST)
    terms = _TERMS.get(name)
    if terms is None:
        return text
    if text not in tuple(terms):
        raise entry.refused(name, f"no {name} called {nearest(text, list(terms))}")
    return terms(text)


def _must_fill(entry: Entry, name: str, text: str, offered: Slots) -> None:
    when = str(entry.values["when"])
    if _BRACE.search(_SLOT.sub("", text)):
        raise entry.refused(name, "has a brace that is no slot")
    allowed = offered.offered.get(when, frozenset()) | ALWAYS
    for slot in _SLOT.findall(text):
        if offered.offered and slot not in allowed:
            raise entry.refused(name, f"{when} offers no slot called {nearest(slot, sorted(allowed))}")
    if name not in _TERMS and _MARKUP.search(_SLOT.sub("", text)):
        raise entry.refused(name, "has markup or an address")


def _must_be_mutual(entry: Entry, given: Mapping[str, Any]) -> None:
    theirs, ours = given["gain_for_them"], given["gain_for_us"]
    if not (theirs and ours) and not given.get("ask"):
        raise entry.refused("ask", "is missing, and one gain is empty")
    if theirs and theirs.casefold() == ours.casefold():
        raise entry.refused("gain_for_them", "is the same as gain_for_us")
