"""What would go out of a plan: word for word, each line of free words with the button that leaves it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import fact_phrase, field_name
from bot.views.inputs import option
from bot.views.lines import NAME, packed, short, told
from bot.words import Words
from kam_core.cards import FactLine
from kam_core.cards.sharing import GoingKind, GoingRecord, PreviewCard, StayingLine

Payload = dict[str, Any]
LEAVE, BACK = "share_leave", "share_back"
MOST_RECORDS = 60
MOST_TAPS = 16
"""Lines with a button of their own, so that the message keeps to Slack's blocks; all others are behind a menu."""
MOST_BACK = 4
MOST_OPTIONS = 100
"""As many as a menu of Slack holds."""
LONGEST_RECORD = 2400


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the preview, and the words in it that can be left out; a title stands with the line below it."""

    text: str
    leaves: FactLine | None = None
    title: str = ""


def preview(card: PreviewCard, words: Words) -> Payload:
    """Everything that goes out, what stays and why, and the buttons: nothing happens before one is pressed."""
    profile = words(f"share.profile.{card.profile}")
    slots = {"account": told(card.account, NAME), "profile": profile}
    count = sum(len(kind.records) for kind in card.going)
    rows = list(_rows(card.going, words.told_to(card.profile)))
    promise = [words("share.promise"), words("share.leave") if any(one.leaves for one in rows) else ""]
    blocks = [section(words("share.title", **slots)), context(" ".join(filter(None, promise)))]
    blocks += _going(card, rows, words) or [section(words("share.nothing", profile=profile))]
    if count > MOST_RECORDS:
        blocks.append(context(words("share.more", count=count - MOST_RECORDS)))
    blocks += _kept(card, words)
    if card.staying:
        blocks += packed([words("share.staying_title"), *(_staying(one, words) for one in card.staying)])
    blocks += actions(*_presses(card, words))
    counted = words("share.one_record") if count == 1 else words("share.records", count=count)
    text = words("share.text", account=short(card.account), profile=profile, count=counted)
    return message(text, blocks, block_id=f"share:{card.plan}")


def _rows(going: Sequence[GoingKind], words: Words) -> Iterator[Row]:
    """The lines of what goes out, each kind under its name, as many records as a message holds."""
    left = MOST_RECORDS
    for kind in going:
        if left <= 0:
            return
        many = words(f"entity.{kind.entity}.{'many' if len(kind.records) > 1 else 'one'}")
        title = words("share.going", kind=many[:1].upper() + many[1:])
        for record in kind.records[:left]:
            for row in _record(record, words):
                yield replace(row, title=title)
                title = ""
        left -= len(kind.records)


def _record(one: GoingRecord, words: Words) -> Iterator[Row]:
    """A record with its facts; other words of it that can be left out stand on lines of their own."""
    name = told(one.key, LONGEST_RECORD)
    facts = " · ".join(fact_phrase(line, words) for line in one.facts if line.record is None)
    text = words("share.record_facts", name=name, facts=facts) if facts else words("share.record", name=name)
    yield Row(text, one.named if one.named and one.named.record else None)
    for line in one.facts:
        if line.record is not None:
            yield Row(words("share.also", fact=fact_phrase(line, words)), line)


def _going(card: PreviewCard, rows: Sequence[Row], words: Words) -> list[Block]:
    """The lines in few blocks: those that stand together without a button in one, each other in its own."""
    blocks: list[Block] = []
    loose: list[str] = []
    taps = 0
    for row in rows:
        text = f"{row.title}\n{row.text}" if row.title else row.text
        if row.leaves is None or taps >= MOST_TAPS:
            loose.append(f"\n{text}" if row.title and loose else text)
            continue
        press = _button(card, LEAVE, row.leaves, taps, words)
        blocks += [*packed(loose), section(text, accessory=press)]
        loose = []
        taps += 1
    others = islice(_leaves(card.going), taps, None)
    return [*blocks, *packed(loose), *_menu(card, LEAVE, "share.others", others, words)]


def _leaves(going: Sequence[GoingKind]) -> Iterator[FactLine]:
    """All words that can be left out, in the order of the lines; also those that no line shows."""
    for record in (one for kind in going for one in kind.records):
        lines = (record.named, *record.facts)
        yield from (line for line in lines if line is not None and line.record is not None)


def _kept(card: PreviewCard, words: Words) -> list[Block]:
    """The words that were left out, each with the way back."""
    if not card.kept:
        return []
    lines = [words("share.kept", fact=fact_phrase(line, words)) for line in card.kept[:MOST_BACK]]
    blocks = [section(words("share.kept_title"))]
    for place, (text, line) in enumerate(zip(lines, card.kept, strict=False)):
        blocks.append(section(text, accessory=_button(card, BACK, line, place, words)))
    return [*blocks, *_menu(card, BACK, "share.kept_others", card.kept[MOST_BACK:], words)]


def _button(card: PreviewCard, verb: str, line: FactLine, place: int, words: Words) -> Block:
    return button(words(f"button.{verb}"), _press(card, verb, line), number=place)


def _menu(card: PreviewCard, verb: str, key: str, lines: Iterable[FactLine], words: Words) -> list[Block]:
    """The lines that have no button of their own, to choose one from."""
    options = [
        option(_press(card, verb, line).value, f"{field_name(line, words)}: {short(str(line.value))}")
        for line in islice(lines, MOST_OPTIONS)
    ]
    if not options:
        return []
    asked: Block = {"type": "plain_text", "text": words(key)}
    action = Press(verb).action_id(MOST_TAPS)
    return actions({"type": "static_select", "action_id": action, "placeholder": asked, "options": options})


def _press(card: PreviewCard, verb: str, line: FactLine) -> Press:
    return Press(verb, (card.plan, card.profile, line.record or "", line.field))


def _presses(card: PreviewCard, words: Words) -> list[Block]:
    """Make it, leave it, or look as somebody else."""
    make = Press("share_make", (card.plan, card.profile, card.print))
    firm = [button(words("button.share_make"), make, style="primary")] if card.going else []
    others = [
        button(words(f"share.as.{one}"), Press("share_as", (card.plan, one)), number=place)
        for place, one in enumerate(card.profiles)
        if one != card.profile
    ]
    return [*firm, button(words("button.share_cancel"), Press("share_cancel", (card.plan,))), *others]


def _staying(one: StayingLine, words: Words) -> str:
    few = words(f"share.staying_one.{one.reason}")
    why = few if one.count == 1 else words(f"share.staying_many.{one.reason}", count=one.count)
    if not one.examples:
        return words("share.staying", why=why)
    named = [
        f"{words(f'field.{entity}.{name}')} ({words(f'entity.{entity}.one')})"
        for entity, name in one.examples
    ]
    return words("share.staying_like", why=why, examples=", ".join(named))
