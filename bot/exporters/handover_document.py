"""The pack that goes with a plan to its next owner, as Word: the same as the Markdown, in tables that can be read and marked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.exporters import docx_file
from bot.exporters.handover_file import changes, going_on, held, promises
from bot.exporters.markdown_text import Pen, day
from bot.exporters.paper import Block, Lines, Paper, Section, Tone, said
from bot.exporters.plan_head import paper
from bot.exporters.records import blocks_of
from bot.exporters.telling import Teller, one_line, pen_of
from bot.words import Words
from kam_core.document.pack import Pack
from kam_core.document.shape import RecordJson, Wording

Found = Callable[[Pack], list[RecordJson]]


def write(pack: Pack, words: Words) -> bytes:
    """The pack as Word."""
    return docx_file.write(handover_paper(pack, words), words)


def handover_paper(pack: Pack, words: Wording) -> Paper:
    """The pack as a document: what only the old owner knows first, then what the plan holds."""
    pen = pen_of(pack.document, words)
    told = [Section(words("handover.pack.said"), tuple(_said(pack, pen)))]
    told += [_section(name, entity, found, pack, pen) for name, (entity, found) in SECTIONS.items()]
    told.append(_changes(pack, pen))
    made = paper(pack.document, pen, "handover", tuple(told))
    head = (
        (words("handover.pack.from"), one_line(pack.old)),
        (words("handover.pack.to"), one_line(pack.new)),
    )
    return replace(made, head=head, day=day(pack.today.isoformat()))


def _said(pack: Pack, pen: Pen) -> Iterator[Block]:
    """The answers of the old owner; what was not answered is listed, so that somebody asks."""
    for name, text in pack.said:
        if text:
            lines = (said(one_line(line)) for line in text.splitlines() if line.strip())
            yield Lines(tuple(lines), one_line(name))
    left = [one_line(name) for name, text in pack.said if not text]
    if len(left) == len(pack.said):
        yield Lines((said(pen.words("handover.pack.nothing_said"), Tone.UNKNOWN),))
    elif left:
        yield Lines((said(pen.words("handover.pack.not_said", names="; ".join(left)), Tone.UNKNOWN),))


def _section(name: str, entity: str, found: Found, pack: Pack, pen: Pen) -> Section:
    words, teller, records = pen.words, Teller(pen), found(pack)
    title = words(f"handover.pack.{name}")
    if not records:
        return Section(title, (Lines((said(words(f"handover.pack.no_{name}"), Tone.UNKNOWN),)),))
    shown = {**pack.document["entities"], entity: records}
    blocks = tuple(blocks_of({**pack.document, "entities": shown}, (entity,), teller))
    counted = words(f"handover.pack.{'is_open' if name == 'actions' else 'written'}", count=len(records))
    return Section(title, blocks, teller.notes, teller.sources, message=counted)


def _changes(pack: Pack, pen: Pen) -> Section:
    lines = [said(line) for line in changes(pack, pen)]
    if not lines:
        lines = [said(pen.words("handover.pack.no_changes"), Tone.UNKNOWN)]
    return Section(pen.words("handover.pack.changes"), (Lines(tuple(lines), bullets=True),))


def _all_of(entity: str) -> Found:
    return lambda pack: pack.document["entities"].get(entity, [])


SECTIONS: Mapping[str, tuple[str, Found]] = MappingProxyType(
    {
        "people": ("Stakeholder", _all_of("Stakeholder")),
        "promises": ("Commitment", promises),
        "actions": ("Action", going_on),
        "risks": ("RaidItem", _all_of("RaidItem")),
        "reviews": ("Review", held),
    }
)
"""Topics with the records that they show."""
