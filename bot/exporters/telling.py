"""Facts as statements: the value, how sure it is in words, and a footnote for what has a source of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.exporters.markdown_text import RESTRICTED, Pen, day
from bot.exporters.paper import NOTHING, Run, Said, Tone, joined, said
from bot.views.text import plain
from kam_core.document.shape import FactJson, PlanDocument, RecordJson, Wording

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x85\ud800-\udfff\ufffe\uffff]")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^<>|]+)>")
_SENTENCE = re.compile(r"(.+?[.!?])\s")
HEADLINE = 110
OWN = "manager"
"""The source of what we noted ourselves."""
TONES = {
    "assumed": Tone.ASSUMED,
    "confirmed_by_customer": Tone.CONFIRMED,
    "contradicted": Tone.CONTRADICTED,
}


def one_line(text: str) -> str:
    """One line of text as typed; what no XML may hold is gone."""
    return " ".join(_NO_XML.sub("", plain(_CHANNEL.sub(r"#\1", text))).split())


def first_sentence(text: str) -> str:
    """What fits a line or two: long text to the end of its first sentence, and no further than a headline goes."""
    if len(text) <= HEADLINE:
        return text
    sentence = _SENTENCE.match(text)
    if sentence and len(sentence[1]) <= HEADLINE:
        return sentence[1]
    return f"{text[: HEADLINE - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def pen_of(document: PlanDocument, words: Wording) -> Pen:
    """Writes facts of a document as plain text, people by name."""
    workspace = document.get("workspace")
    return Pen(words, workspace["people"] if workspace else {}, one_line)


@dataclass
class Teller:
    """Tells the facts of one section, and collects its footnotes and sources on the way."""

    pen: Pen
    marked: bool = True
    """Whether it says how sure each fact is; a page for the customer does not."""
    _notes: dict[str, int] = field(default_factory=dict)
    _sources: dict[str, set[str]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[tuple[int, str], ...]:
        """The footnotes so far, each once."""
        return tuple((number, text) for text, number in self._notes.items())

    @property
    def sources(self) -> str:
        """Who noted what was told, and when."""
        if not self._sources:
            return ""
        people = "; ".join(f"{who} ({_days(days)})" for who, days in sorted(self._sources.items()))
        return self.pen.words("export.doc.noted_by", people=people)

    def of(self, record: RecordJson, name: str) -> Said:
        """A fact of a record; empty when a shared document leaves it out."""
        fact = record["fields"].get(name)
        return self.fact(name, fact) if fact else NOTHING

    def fact(self, name: str, fact: FactJson) -> Said:
        """A fact; empty for what nobody spoke of, "unknown" for what is known to be unknown."""
        if "as_of" not in fact:
            return NOTHING
        if "entered_by" in fact:
            self._sources.setdefault(self.pen.text(fact["entered_by"]), set()).add(fact["as_of"][:10])
        value = self.pen.value(name, fact)
        if fact["value"] is None:
            return said(value, Tone.UNKNOWN)
        if not self.marked:
            return said(value)
        marks = [Run(f" · {text}", tone) for text, tone in self._marks(fact)]
        return Said((Run(value), *marks), tuple(self._numbers(fact)))

    def labelled(self, entity: str, record: RecordJson, names: Iterable[str]) -> Said:
        """Several facts of a record with their labels, those that somebody spoke of."""
        return joined(
            Said((Run(f"{self.pen.label(entity, name)}: ", Tone.SOFT), *told.runs), told.notes)
            for name in names
            if (told := self.of(record, name)).runs
        )

    def _marks(self, fact: FactJson) -> Iterator[tuple[str, Tone]]:
        if tone := TONES.get(fact["status"]):
            yield self.pen.words(f"export.doc.mark.{fact['status']}"), tone
        if fact.get("sensitivity") == RESTRICTED:
            yield self.pen.words("export.doc.mark.restricted"), Tone.SOFT

    def _numbers(self, fact: FactJson) -> Iterator[int]:
        for text in self._told_by(fact):
            yield self._notes.setdefault(text, len(self._notes) + 1)

    def _told_by(self, fact: FactJson) -> Iterator[str]:
        by, on = fact.get("by"), fact.get("on")
        who = {"who": self.pen.text(fact.get("entered_by", "")), "noted": day(fact["as_of"])}
        if fact["status"] == "confirmed_by_customer" and by and on:
            yield self.pen.words("export.doc.note.customer", by=self.pen.text(by), on=day(on), **who)
        elif (source := fact.get("source_type", OWN)) != OWN:
            yield self.pen.words(
                "export.doc.note.other", source=self.pen.words(f"export.source.{source}"), **who
            )
        if note := fact.get("note"):
            yield one_line(note)


def _days(days: set[str]) -> str:
    first, last = min(days), max(days)
    return day(first) if first == last else f"{day(first)} – {day(last)}"
