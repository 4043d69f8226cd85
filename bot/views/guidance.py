"""Guidance as people read it: a passage with its article in a modal, an answer with its passages, a question's reasons."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.buttons import Press
from bot.views.blocks import SECTION_TEXT, Block, actions, button, context, divider, message, section
from bot.views.facts import fact_lines, plain_lines
from bot.views.lines import NAME, role, told
from bot.views.markdown import as_mrkdwn
from bot.views.modals import reading
from bot.views.text import clipped, escaped, unescaped
from bot.views.values import shown
from bot.words import Words
from kam_core.cards import AnswerCard, CoachCard, PassageCard, SourceLine, StoryCard, ToldLine
from kam_core.values import Value

Payload = dict[str, Any]
EXCERPT = 420
COACHED = 320
MOST_BLOCKS = 90
MOST_SOURCES = 3
NAMED = {
    "about": "answer.about.{}",
    "field": "field.{}",
    "role": "term.BuyingRole.{}",
    "gate": "gate.{}",
    "fix": "fix.{}",
    "mark": "mark.{}.name",
    "direction": "term.ForceDirection.{}",
    "section": "answer.section.{}",
}
"""Slots that hold the name of something that has words of its own."""


def answer(card: AnswerCard, words: Words) -> Payload:
    """An answer from the plan, from guidance, or that there is none."""
    if card.outcome == "plan":
        return _from_plan(card, words)
    if card.outcome == "method":
        return _from_guidance(card, words)
    said = words(f"answer.{card.outcome}", accounts=", ".join(told(one, NAME) for one in card.accounts))
    blocks = [section(f"{_title(card, words)}\n{said}"), *_notes(card.notes, words)]
    return message(words(f"answer.{card.outcome}", accounts=", ".join(card.accounts)), blocks)


def _title(card: AnswerCard, words: Words) -> str:
    return words("answer.title", question=told(card.question))


def _from_plan(card: AnswerCard, words: Words) -> Payload:
    lines = [told_line(line, words) for line in card.told]
    facts = fact_lines(card.lines, words)
    head = f"{_title(card, words)}\n{words('answer.from_plan', account=told(card.account, NAME))}"
    body = "\n".join([*(f"• {line}" for line in lines), *([facts] if facts else [])])
    buttons = [button(words("button.show_plan"), Press("plan", (card.plan,)))]
    records = tuple(
        dict.fromkeys(f"{one.entity}:{one.record}:{one.field}" for one in card.lines if one.record)
    )
    if records:
        buttons.append(button(words("button.where_said"), Press("where_said", (card.plan, *records[:6]))))
    plain = "; ".join([*map(unescaped, lines), *([plain_lines(card.lines, words)] if facts else [])])
    text = words("answer.text", account=card.account, facts=plain)
    return message(text, [section(head), section(body), *actions(*buttons), *_notes(card.notes, words)])


def told_line(line: ToldLine, words: Words) -> str:
    """A line of an answer with its values as people read them."""
    return words(line.key, **{name: _slot(name, value, words) for name, value in line.slots.items()})


def _slot(name: str, value: Value, words: Words) -> str:
    """A value, or what people call the thing that it names."""
    if isinstance(value, tuple):
        return ", ".join(_slot(name.removesuffix("s"), one, words) for one in value)
    key = NAMED.get(name)
    if key is None or not isinstance(value, str):
        return shown(value, words, name)
    if name == "role":
        return role(value, words)
    return words.or_none(key.format(value)) or told(value.replace("_", " "), NAME)


def _from_guidance(card: AnswerCard, words: Words) -> Payload:
    blocks = [section(_title(card, words))]
    if card.words:
        blocks.append(
            section(words("answer.in_short", words=escaped(clipped(card.words, SECTION_TEXT // 2))))
        )
    length = EXCERPT // 2 if card.words else EXCERPT
    blocks += _sources(card.sources[:MOST_SOURCES], length, words)
    text = card.words or words("answer.method_text", title=card.sources[0].title)
    return message(text, [*blocks, *_notes(card.notes, words)])


def coach(card: CoachCard, words: Words) -> Payload:
    """Why a question is asked and what a good answer looks like, with what guidance says."""
    said = words("answer.coach", why=escaped(card.why), good=escaped(card.good))
    blocks = [section(said), *_sources(card.sources, COACHED, words), *_notes(card.notes, words)]
    return message(words("answer.coach", why=card.why, good=card.good), blocks)


def story(card: StoryCard, words: Words) -> Payload:
    """A text that a model drafted, waiting for one press."""
    key = "story.section_title" if card.section else "story.title"
    title = words(key, account=told(card.account, NAME), section=told(card.section, NAME))
    blocks = [section(title), section(escaped(clipped(card.text, SECTION_TEXT // 2)))]
    if card.outcome:
        blocks.append(context(words("story.taken")))
        blocks += actions(button(words("button.undo_story"), Press("undo_story", (card.draft,))))
    elif card.draft:
        blocks += actions(
            button(words("button.take_story"), Press("take_story", (card.draft,)), style="primary")
        )
    return message(words("story.text", account=card.account), blocks)


def passage(card: PassageCard, words: Words) -> Payload:
    """The modal in which a passage is read, with the article around it."""
    blocks = [section(f"*{told(card.title, NAME)}*")]
    if card.own:
        blocks.append(context(words("passage.own")))
    if card.heading:
        blocks.append(section(f"*{told(card.heading, NAME)}*"))
    blocks += [section(part) for part in as_mrkdwn(card.text)]
    if card.body:
        blocks += [divider(), *(section(part) for part in as_mrkdwn(card.body))]
    if card.sources:
        listed = ", ".join(escaped(one) for one in card.sources)
        blocks.append(context(words("passage.sources", sources=listed)))
    return reading(words("passage.title"), blocks[:MOST_BLOCKS], words)


def _sources(sources: Iterable[SourceLine], length: int, words: Words) -> Iterator[Block]:
    for place, source in enumerate(sources):
        heading = f" · {told(source.heading, NAME)}" if source.heading else ""
        excerpt = next(iter(as_mrkdwn(clipped(source.text, length))), "")
        text = words("answer.source", title=told(source.title, NAME), heading=heading, text=excerpt)
        press = Press("read_source", (source.passage,))
        yield section(text, accessory=button(words("button.read_source"), press, number=place))


def _notes(notes: Iterable[str], words: Words) -> list[Block]:
    said = " ".join(words(f"note.{note}") for note in notes)
    return [context(said)] if said else []
