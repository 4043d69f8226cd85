"""Text and facts in Markdown. Whatever a person typed is shown as typed and formats nothing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bot.views.text import plain
from kam_core.document.shape import FactJson, RecordJson, Wording

_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|[-+=]|$)|\d{1,9}(?=[.)]))")
_ORDINAL = re.compile(r"^(\d{1,9})([.)])")
SIGNED = frozenset({"support"})
RESTRICTED = "restricted_personal"


def escaped(text: str) -> str:
    """One line of text, as typed."""
    line = _MARKS.sub(r"\\\1", " ".join(plain(text).split()))
    if ordinal := _ORDINAL.match(line):
        return f"{ordinal[1]}\\{line[ordinal.end(1) :]}"
    return f"\\{line}" if _AT_START.match(line) else line


def day(written: str) -> str:
    """ "2026-04-14" -> "14 Apr 2026"."""
    found = date.fromisoformat(written[:10])
    return f"{found.day} {found:%b %Y}"


def number(written: str) -> str:
    """ "1200000.00" -> "1,200,000"."""
    whole, _, rest = f"{Decimal(written):,f}".partition(".")
    return f"{whole}.{rest}" if rest.strip("0") else whole


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes facts in one language; `people` are names by Slack id."""

    words: Wording
    people: Mapping[str, str] = field(default_factory=dict)
    as_typed: Callable[[str], str] = escaped
    """Writes what a person typed so that it formats nothing."""

    def label(self, entity: str, name: str) -> str:
        """What people call a field."""
        return self.words.or_none(f"field.{entity}.{name}") or name.replace("_", " ")

    def text(self, written: str) -> str:
        """Text that a person typed, a term, or one of us by name."""
        if written in self.people:
            return self.as_typed(self.people[written])
        return self.as_typed(self.words.or_none(f"term.{written}") or written)

    def fact(self, name: str, fact: FactJson) -> str:
        """The value and how sure it is; nothing is added to what we know ourselves."""
        value = self.value(name, fact)
        return " ".join([value, *self._marks(fact)])

    def of(self, record: RecordJson, name: str) -> str:
        """A fact of a record, with its mark."""
        return self.fact(name, record["fields"][name])

    def value(self, name: str, fact: FactJson) -> str:
        """The bare value with its unit; an unknown says so."""
        match fact["value"]:
            case None:
                return self.words("export.md.unknown")
            case bool() as truth:
                return self.words("value.yes" if truth else "value.no")
            case int() as count:
                return f"{count:+d}" if name in SIGNED and count else f"{count:,}"
            case list() as members:
                return ", ".join(map(self.text, members)) or self.words("export.md.none")
            case dict() as stretch:
                return self._stretch(stretch)
            case str() as text:
                return self._typed(text, fact)
        raise TypeError(name)

    def _typed(self, text: str, fact: FactJson) -> str:
        if "per" in fact:
            return self._money(text, fact)
        if "unit" in fact:
            unit = fact["unit"]
            return f"{number(text)} %" if unit == "percent" else f"{number(text)} {self.as_typed(unit)}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return day(text)
        return self.text(text)

    def _money(self, text: str, fact: FactJson) -> str:
        high = fact.get("high")
        amount = self.words("value.range", low=number(text), high=number(high)) if high else number(text)
        basis = "" if fact["per"] == "one_off" else self.words(f"value.basis.{fact['per']}")
        return f"{amount} {self.as_typed(fact['unit'])} {basis}".strip()

    def _stretch(self, stretch: Any) -> str:
        days = f"{day(stretch['start'])} – {day(stretch['end'])}"
        return f"{days} (“{self.as_typed(stretch['words'])}”)" if stretch["words"] else days

    def _marks(self, fact: FactJson) -> list[str]:
        marks = []
        status = fact["status"]
        if status == "confirmed_by_customer":
            by, on = self.text(fact.get("by", "")), day(fact["on"]) if "on" in fact else ""
            marks.append(self.words("export.md.mark.confirmed_by_customer", by=by, on=on))
        elif status in ("assumed", "contradicted"):
            marks.append(self.words(f"export.md.mark.{status}"))
        if fact.get("sensitivity") == RESTRICTED:
            marks.append(self.words("export.md.mark.restricted"))
        return marks
