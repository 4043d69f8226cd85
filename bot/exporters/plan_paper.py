"""The whole plan as a document: one page first, a section per topic with its pictures, then what nobody knows yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.exporters.finding import open_actions, records, unknowns, value, who_is_on
from bot.exporters.markdown_sections import ONE_OF_A_KIND, SECTIONS
from bot.exporters.markdown_text import Pen, day
from bot.exporters.messages import message
from bot.exporters.one_page import summary
from bot.exporters.paper import Block, Grid, Lines, Paper, Said, Section, Shown, Tone, said
from bot.exporters.plan_head import paper
from bot.exporters.records import blocks_of
from bot.exporters.telling import Teller, one_line, pen_of
from kam_core.cards.pictures import GridPicture, Picture
from kam_core.document.shape import Pictured, PlanDocument, RecordJson, Wording
from kam_core.terms import WhitespaceState

UNKNOWN = WhitespaceState.UNKNOWN.value


def plan_paper(document: PlanDocument, words: Wording, pictures: Sequence[Pictured] = ()) -> Paper:
    """Everything that a reader of the plan looks for; the trail and the answers stand in the JSON file only."""
    pen = pen_of(document, words)
    sections = [summary(document, words), *_topics(document, pen, pictures)]
    blank = _blank(document, pen, pictures)
    sections += [blank] if blank else []
    return paper(document, pen, "plan", (*sections, _open(document, pen)))


def _topics(document: PlanDocument, pen: Pen, pictures: Sequence[Pictured]) -> Iterator[Section]:
    """The sections of which something is known."""
    for letter, entities in SECTIONS.items():
        if _is_blank(document, letter, pictures):
            continue
        teller = Teller(pen)
        own = [picture for place, picture in pictures if place == letter]
        blocks: list[Block] = [
            *(_shown(picture, pen) for picture in own),
            *blocks_of(document, entities, teller),
        ]
        title = pen.words(f"export.section.{letter}")
        told = tuple(_untitled(block, title) for block in blocks)
        says = message(document, letter, pen, own)
        yield Section(title, told, teller.notes, teller.sources, message=says)


def _shown(picture: Picture, pen: Pen) -> Block:
    """A picture, or a line for a grid of which nothing is known yet: an empty one would only look broken."""
    if isinstance(picture, GridPicture) and all(one.state == UNKNOWN for one in picture.cells.values()):
        return Lines((said(pen.words("export.doc.blank_grid", title=one_line(picture.title)), Tone.UNKNOWN),))
    return Shown(picture)


def _untitled(block: Block, title: str) -> Block:
    """A block whose title would only say the section's again goes without."""
    return replace(block, title="") if isinstance(block, Grid | Lines) and block.title == title else block


def _is_blank(document: PlanDocument, letter: str, pictures: Sequence[Pictured]) -> bool:
    """True when nobody said anything of a section, not even that it is unknown."""
    if any(place == letter for place, _ in pictures):
        return False
    found = [(entity, each) for entity in SECTIONS[letter] for each in records(document, entity)]
    return not any(entity not in ONE_OF_A_KIND or _spoken_of(each) for entity, each in found)


def _spoken_of(record: RecordJson) -> bool:
    return any("as_of" in fact for fact in record["fields"].values())


def _blank(document: PlanDocument, pen: Pen, pictures: Sequence[Pictured]) -> Section | None:
    """The sections that nobody filled, on one page: what would stand there, and who is on it."""
    words = pen.words
    empty = [letter for letter in SECTIONS if _is_blank(document, letter, pictures)]
    if not empty:
        return None
    heads = (words("export.doc.section"), words("export.doc.missing"), words("export.doc.on_it"))
    rows = tuple(
        (
            said(words(f"export.section.{letter}"), Tone.STRONG),
            said(", ".join(_many(entity, pen) for entity in SECTIONS[letter]), Tone.UNKNOWN),
            _on_section(document, letter, pen),
        )
        for letter in empty
    )
    says, lead = _counted("blank", len(empty), pen), words("export.doc.blank_lead")
    return Section(words("export.doc.blank"), (Grid(heads, rows),), lead=lead, message=says)


def _on_section(document: PlanDocument, letter: str, pen: Pen) -> Said:
    for entity in SECTIONS[letter]:
        one = pen.words.or_none(f"entity.{entity}.one") or entity
        if action := who_is_on(document, one, _many(entity, pen)):
            return said(pen.value("owner", action["fields"]["owner"]))
    return said(pen.words("export.md.nobody"), Tone.UNKNOWN)


def _many(entity: str, pen: Pen) -> str:
    return pen.words.or_none(f"entity.{entity}.many") or entity


def _open(document: PlanDocument, pen: Pen) -> Section:
    """What somebody said is not known, and what is being found out."""
    words, teller = pen.words, Teller(pen)
    blocks: list[Block] = []
    if rows := tuple(_unknown_rows(document, pen)):
        heads = ("about", "field", "noted", "on_it")
        blocks.append(Grid(tuple(words(f"export.doc.{head}") for head in heads), rows))
    closing = [each for each in open_actions(document) if value(each, "gap") is True]
    if closing:
        names = ("text", "owner", "due")
        cells = tuple(tuple(teller.of(each, name) for name in names) for each in closing)
        found_out = tuple(pen.label("Action", name) for name in names)
        blocks.append(Grid(found_out, cells, words("export.md.being_found_out")))
    lead = "" if blocks else words("export.md.no_unknowns")
    blocks.append(Lines((said(words("export.md.legend"), Tone.SOFT),)))
    says = _counted("unknown", len(rows), pen)
    return Section(words("export.md.open_questions"), tuple(blocks), teller.notes, lead=lead, message=says)


def _counted(name: str, count: int, pen: Pen) -> str:
    key = f"export.message.{name}{'_one' if count == 1 else ''}"
    return pen.words(key, count=count) if count else ""


def _unknown_rows(document: PlanDocument, pen: Pen) -> Iterator[tuple[Said, ...]]:
    for one in unknowns(document):
        fact = one.record["fields"][one.field]
        label = pen.label(one.entity, one.field)
        action = who_is_on(document, one.record["key"], label)
        who = pen.value("owner", action["fields"]["owner"]) if action else pen.words("export.md.nobody")
        yield (
            said(one_line(one.record["key"]), Tone.STRONG),
            said(label),
            said(f"{pen.text(fact.get('entered_by', ''))}, {day(fact['as_of'])}", Tone.SOFT),
            said(who, Tone.BODY if action else Tone.UNKNOWN),
        )
