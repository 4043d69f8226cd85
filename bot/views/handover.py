"""A plan on its way to another owner: the handover, its questions, and what the new owner is told first."""

from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.inputs import INPUT_TEXT, View, labelled, modal, person_input, text_input
from bot.views.lines import LINE, NAME, owned, packed, short, told, when
from bot.views.values import day
from bot.words import Words
from kam_core.cards.handover import (
    HandoverAnswerForm,
    HandoverCard,
    HandoverForm,
    HandoverQuestionCard,
    MovingLine,
    WelcomeCard,
)

Payload = dict[str, Any]
ANSWER, START = f"{PREFIX}:handover_answer", f"{PREFIX}:handover_start"
TEXT, WHO = "text", "who"
OPEN, HANDED = "open", "handed"


def handover(card: HandoverCard, words: Words) -> Payload:
    """What goes along, how far the questions are, and the press that does it."""
    slots = {"account": told(card.account, NAME), "old": owned(card.old), "new": owned(card.new)}
    blocks = [section(words(f"handover.{card.stage}.title", **slots))]
    if card.stage in (OPEN, HANDED):
        blocks += packed(_along(card, words))
        blocks.append(section(_asked(card, words)))
    if card.stage == OPEN:
        blocks.append(context(words("handover.open.nothing_yet", **slots)))
    blocks += actions(*_buttons(card, words))
    plain = {"account": short(card.account), "old": _said(card.old), "new": _said(card.new)}
    return message(
        words(f"handover.{card.stage}.text", **plain), blocks, block_id=f"handover:{card.handover}"
    )


def question(card: HandoverQuestionCard, words: Words) -> Payload:
    """The open question with its buttons; after the last one, thanks."""
    slots = {
        "account": told(card.account, NAME),
        "new": owned(card.new),
        "number": card.number,
        "total": card.total,
        "answered": card.answered,
    }
    block_id = f"handover_question:{card.handover}"
    back = button(words("button.handover_back"), Press("handover_back", (card.handover,)))
    if card.stage != OPEN:
        over = f"handover.question.over.{card.stage}"
        text = words(over, account=short(card.account), new=_said(card.new))
        return message(text, [section(words(over, **slots))], block_id=block_id)
    if not card.question:
        text = words("handover.question.done_text", account=short(card.account))
        return message(
            text, [section(words("handover.question.done", **slots)), *actions(back)], block_id=block_id
        )
    ids = (card.handover, card.question)
    blocks = [
        section(words("handover.question.first", **slots)),
        context(words("handover.question.where", **slots)),
        section(words("handover.question.ask", ask=told(card.ask))),
        context(told(card.why)),
        *actions(
            button(words("button.handover_answer"), Press("handover_answer", ids)),
            button(words("button.handover_skip"), Press("handover_skip", ids)),
            *([back] if card.number > 1 else []),
        ),
    ]
    text = words(
        "handover.question.text", **{**slots, "account": short(card.account)}, ask=short(card.ask, LINE)
    )
    return message(text, blocks, block_id=block_id)


def answer_form(card: HandoverAnswerForm, words: Words) -> View:
    """One answer, with as much room as it takes."""
    field = text_input(card.start, INPUT_TEXT) | {"multiline": True}
    blocks = [section(f"*{told(card.ask)}*"), labelled(TEXT, words("handover.question.form_label"), field)]
    title = words("handover.question.form_title")
    return modal(title, blocks, words, callback=ANSWER, metadata=card.metadata, submit="modal.save")


def start_form(card: HandoverForm, words: Words) -> View:
    """Who takes the plan over?"""
    asked = section(words("handover.start.ask", account=told(card.account, NAME)))
    blocks = [asked, labelled(WHO, words("handover.start.who"), person_input(""), optional=True)]
    title = words("handover.start.title")
    return modal(title, blocks, words, callback=START, metadata=card.plan, submit="handover.start.go")


def welcome(card: WelcomeCard, words: Words) -> Payload:
    """What came, from whom, and the first three things to do."""
    slots = {"account": told(card.account, NAME), "old": owned(card.old)}
    key = {0: "none_along", 1: "one_along"}.get(card.actions, "along")
    along = words(f"handover.welcome.{key}", count=card.actions, **slots)
    steps = [words("handover.welcome.first"), _meet(card, words), _due(card, words), _review(card, words)]
    blocks = [section(words("handover.welcome.title", **slots)), *packed(steps), context(along)]
    blocks += actions(button(words("button.show_plan"), Press("plan", (card.plan,))))
    text = words("handover.welcome.text", account=short(card.account), old=_said(card.old))
    return message(text, blocks, block_id=f"welcome:{card.plan}")


def _along(card: HandoverCard, words: Words) -> list[str]:
    if not card.actions:
        return [words("handover.along.none")]
    lines = [words("handover.along.title"), *(_moving(one, words) for one in card.actions)]
    return [*lines, words("handover.along.more", count=card.more)] if card.more else lines


def _moving(one: MovingLine, words: Words) -> str:
    if one.due is None:
        return words("handover.along.undated", text=told(one.text, LINE))
    return words("handover.along.line", text=told(one.text, LINE), due=when(one.due, words))


def _asked(card: HandoverCard, words: Words) -> str:
    key = "mine" if card.mine else "theirs" if card.asks else "gone"
    return words(f"handover.asked.{key}", old=owned(card.old), answered=card.answered, total=card.questions)


def _buttons(card: HandoverCard, words: Words) -> list[Block]:
    ids = (card.handover,)
    pack = [
        button(words(f"button.{name}"), Press(name, ids)) for name in ("handover_pack", "handover_pack_text")
    ]
    if card.stage == HANDED:
        undo = button(words("button.handover_undo"), Press("handover_undo", ids))
        return [*pack, undo] if card.handed_at else pack
    if card.stage != OPEN:
        return []
    key = "handover_ask_me" if card.mine else "handover_ask"
    ask = [button(words(f"button.{key}"), Press("handover_ask", ids))] if card.asks else []
    go = button(words("button.handover_go"), Press("handover_go", ids), style="primary")
    return [go, *ask, *pack, button(words("button.handover_cancel"), Press("handover_cancel", ids))]


def _meet(card: WelcomeCard, words: Words) -> str:
    if card.meet is None:
        return words("handover.welcome.meet_nobody")
    name, title, known = card.meet
    return words(
        "handover.welcome.meet",
        name=told(name, NAME),
        title=words("handover.welcome.meet_title", title=told(title, NAME)) if title else "",
        known=words("handover.welcome.meet_known", person=owned(known)) if known else "",
    )


def _due(card: WelcomeCard, words: Words) -> str:
    if card.due is None:
        return words("handover.welcome.due_undated")
    return words("handover.welcome.due", text=told(card.due.text, LINE), due=when(card.due.due, words))


def _review(card: WelcomeCard, words: Words) -> str:
    if card.review is None:
        return words("handover.welcome.review_none")
    return words("handover.welcome.review", day=day(card.review))


def _said(name: str) -> str:
    """Somebody in a sentence that is escaped later: Slack's own mark for one of us."""
    mention = owned(name)
    return mention if mention.startswith("<@") else short(name)
