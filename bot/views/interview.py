"""The interview's messages: questions, probes, what was understood, offers, notices."""

from datetime import date
from typing import Any

from bot.buttons import Press
from bot.views.blocks import actions, button, context, message, section
from bot.views.facts import fact_lines, named, plain_lines
from bot.views.markdown import as_mrkdwn
from bot.views.text import clipped, escaped
from bot.views.values import day, shown
from bot.words import Words
from kam_core.cards import (
    ChoiceOffer,
    CrossroadsCard,
    NoticeCard,
    OfferCard,
    OpeningCard,
    ProbeCard,
    QuestionCard,
    SelectionCard,
    UnderstoodCard,
)

Payload = dict[str, Any]
LONGEST_ECHO = 300
LONGEST_EXAMPLE = 220
MOST_OPTIONS = {"currency": 5}
"""Any other currency is typed."""


def question(card: QuestionCard, words: Words) -> Payload:
    """One question: where we are, the question, what a good answer looks like, and the ways to go."""
    where = _where(card, words)
    ids = (card.interview, card.question)
    buttons = [
        button(words("button.form"), Press("form", ids)),
        button(words("button.dont_know"), Press("dont_know", ids)),
    ]
    if card.can_skip:
        buttons.append(button(words("button.skip"), Press("skip", ids)))
    if card.can_go_back:
        buttons.append(button(words("button.back"), Press("back", ids)))
    buttons += [
        button(words("button.why"), Press("why", ids)),
        button(words("button.pause"), Press("pause", ids)),
    ]
    blocks = [context(where), section(f"*{escaped(card.ask)}*\n{escaped(card.hint)}")]
    if card.held:
        blocks.append(section(words("question.held", lines=fact_lines(card.held, words))))
    return message(
        f"{_plain_where(card, words)}: {card.ask}",
        [*blocks, *actions(*buttons)],
        block_id=f"question:{card.question}",
    )


def _plain_where(card: QuestionCard, words: Words) -> str:
    place = words("question.quick") if card.section is None else card.section
    return words("question.where_text", place=place, number=card.number, total=card.total)


def _where(card: QuestionCard, words: Words) -> str:
    place = words("question.quick") if card.section is None else escaped(card.section)
    return words(
        "question.where", place=place, number=card.number, total=card.total, title=escaped(card.title)
    )


def probe(card: ProbeCard, words: Words) -> Payload:
    """A second question on the same answer."""
    ids = (card.interview, card.question)
    ways = (
        button(words("button.dont_know"), Press("dont_know", ids)),
        button(words("button.enough"), Press("skip", ids)),
    )
    buttons = actions(*ways)
    blocks = [section(f"*{escaped(card.ask)}*")]
    if card.example:
        example = next(iter(as_mrkdwn(clipped(_opening(card.example), LONGEST_EXAMPLE))), "")
        blocks.append(context(words("answer.probe_source", title=escaped(card.title), text=example)))
        source = button(words("button.read_source"), Press("read_source", (card.passage,)))
        buttons = actions(*ways, source)
    return message(card.ask, [*blocks, *buttons], block_id=f"probe:{card.question}")


def _opening(example: str) -> str:
    """How an example begins: its first paragraph, and what follows one that ends with a colon."""
    told, _, rest = example.strip().partition("\n\n")
    while told.endswith(":") and rest:
        more, _, rest = rest.partition("\n\n")
        told = f"{told}\n{more}"
    return told


def understood(card: UnderstoodCard, words: Words) -> Payload:
    """An answer as it was understood, with what is still open about it."""
    title = words("understood.updated" if card.updated else "understood.title")
    facts = fact_lines(card.lines, words) or _without_facts(card, words)
    blocks = [section(f"{title}\n{facts}")]
    if card.choice:
        blocks += _choice(card, card.choice, words)
    blocks += _gaps(card, words)
    if card.editable and not card.choice:
        blocks += actions(button(words("button.edit"), Press("edit", (card.interview, card.question))))
    plain_facts = plain_lines(card.lines, words) or facts
    heard = words("understood.text", facts=plain_facts)
    if card.choice:
        heard = f"{heard.rstrip('.')}. {words(f'choice.{card.choice.asks}', words=card.choice.words)}"
    return message(heard, blocks, block_id=f"understood:{card.question}")


def _without_facts(card: UnderstoodCard, words: Words) -> str:
    """What stands where facts would: nothing yet, the words as typed, or that it is unknown."""
    if card.choice:
        raw = escaped(clipped(card.raw, LONGEST_ECHO))
        return words("understood.open", raw=raw) if card.raw else words("understood.pending")
    if card.raw:
        return words("understood.kept", raw=escaped(clipped(card.raw, LONGEST_ECHO)))
    return words("understood.noted")


def _choice_words(choice: ChoiceOffer, words: Words) -> str:
    return words(f"choice.{choice.asks}", words=escaped(choice.words))


def _choice(card: UnderstoodCard, choice: ChoiceOffer, words: Words) -> list[dict[str, Any]]:
    buttons = (
        button(
            shown(option, words).replace("*", ""),
            Press("settle", (card.interview, card.question, card.answer, str(index))),
            number=index,
        )
        for index, option in enumerate(choice.options[: MOST_OPTIONS.get(choice.asks, 10)])
    )
    return [
        section(f"*{_choice_words(choice, words)}*"),
        *actions(*buttons),
        context(words("choice.or_type")),
    ]


def _gaps(card: UnderstoodCard, words: Words) -> list[dict[str, Any]]:
    if not card.gaps:
        return []
    open_ones = "; ".join(words(f"gap.{gap.about}", what=named(gap.what, words)) for gap in card.gaps)
    if card.gaps_noted:
        return [context(words("gap.noted", gaps=open_ones))]
    ids = (card.interview, card.question, card.answer)
    key = "button.add_actions" if len(card.gaps) > 1 else "button.add_action"
    return [section(words("gap.offer", gaps=open_ones)), *actions(button(words(key), Press("gaps", ids)))]


def offer(card: OfferCard, words: Words) -> Payload:
    """Something heard beside the question, waiting for one press, or what became of it."""
    kind = "correction" if card.correction else "also"
    lines = fact_lines(card.lines, words)
    blocks = [section(f"{words(f'offer.{kind}', title=escaped(card.title))}\n{lines}")]
    if card.outcome:
        blocks.append(context(words(f"offer.{card.outcome}")))
    else:
        ids = (card.interview, card.offer)
        blocks += actions(
            button(words(f"button.take_{kind}"), Press("take", ids), style="primary"),
            button(words(f"button.leave_{kind}"), Press("leave", ids)),
        )
    text = words(f"offer.{kind}_text", title=card.title, lines=plain_lines(card.lines, words))
    return message(text, blocks, block_id=f"understood:{card.question}")


def notice(card: NoticeCard, words: Words) -> Payload:
    """A short human sentence."""
    slots = {slot: day(one) if isinstance(one, date) else one for slot, one in card.slots.items()}
    said = words(card.key, **{slot: escaped(value) for slot, value in slots.items()})
    plain = words(card.key, **slots).replace("*", "")
    buttons = (
        button(words(f"button.{verb}"), Press(verb, tuple(ids.split("|"))), number=index)
        for index, (verb, ids) in enumerate(card.buttons)
    )
    return message(plain, [section(said), *actions(*buttons)], block_id=card.block or None)


def opening(card: OpeningCard, words: Words) -> Payload:
    """The first message of an interview's thread."""
    slots = {"account": escaped(card.account), "questions": card.questions, "minutes": card.minutes}
    said = words("opening.body", **slots)
    text = words("opening.text", account=card.account)
    return message(text, [section(words("opening.title", **slots)), section(said)])


def crossroads(card: CrossroadsCard, words: Words) -> Payload:
    """Stop here with a usable plan, or go deeper, section by section."""
    key = "finished" if card.finished else "crossroads"
    blocks = [section(words(f"{key}.body"))]
    stop = button(words("button.stop_here"), Press("stop_here", (card.interview,)), style="primary")
    open_sections = [state for state in card.sections if state.done < state.total]
    all_of_it = [button(words("button.deepen"), Press("deepen", (card.interview,)))] if open_sections else []
    blocks += actions(stop, *all_of_it)
    if open_sections:
        blocks.append(section(words("crossroads.sections")))
        blocks += actions(
            *(
                button(
                    words(
                        "crossroads.section",
                        title=state.title,
                        minutes=state.minutes,
                        done=state.done,
                        total=state.total,
                    ),
                    Press("deepen", (card.interview, state.section)),
                    number=index + 1,
                )
                for index, state in enumerate(open_sections)
            )
        )
    return message(words(f"{key}.text"), blocks, block_id="crossroads")


def selection(card: SelectionCard, words: Words) -> Payload:
    """The doubt whether this is a key account, with reasons, and the way to override it."""
    reasons = "\n".join(f"• {words(f'selection.reason.{reason}')}" for reason in card.selection.reasons)
    account = escaped(card.account)
    blocks = [section(words("selection.doubt", account=account, reasons=reasons))]
    blocks += actions(
        button(words("button.streamline"), Press("streamline", (card.interview,))),
        button(words("button.override"), Press("override", (card.interview,)), style="primary"),
    )
    return message(words("selection.text", account=card.account), blocks, block_id="selection")
