"""What somebody who left has left behind, with who takes it."""

from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.inputs import option
from bot.views.lines import LINE, NAME, short, told, when
from bot.views.text import person, plain
from bot.words import Words
from kam_core.cards import LeaverCard, LeftThing

Payload = dict[str, Any]
ALL = "all"
PLAN = "plan"
_GIVEN = 100
"""Numbers of the buttons that take back start here: no two buttons of a message share a name and a number."""


def leaver(card: LeaverCard, words: Words) -> Payload:
    """One message for everything: what waits, each with its buttons, and what was given away, with undo."""
    waiting = [one for one in card.things if one.to is None]
    given = [one for one in card.things if one.to is not None]
    blocks = [section(_head(card, words, told(card.name, NAME)))]
    if len(waiting) + card.more > 1 and not card.back:
        blocks += [section(words("leaver.all")), *_ways(card, ALL, "", 0, words)]
    for place, one in enumerate(waiting, start=1):
        blocks += [section(_line(one, words)), *_ways(card, one.kind, one.id, place, words)]
    if card.more and not card.back:
        blocks.append(context(words("leaver.more", count=card.more)))
    blocks += [_given(card, one, place, words) for place, one in enumerate(given, start=_GIVEN)]
    if len(given) > 1:
        undo = Press("leaver_undo", (card.leaver, ALL, ""))
        blocks += actions(button(words("button.leaver_undo_all"), undo, number=_GIVEN - 1))
    return message(_head(card, words, short(card.name)), blocks, block_id=f"leaver:{card.leaver}")


def _head(card: LeaverCard, words: Words, name: str) -> str:
    slots = {
        "name": name,
        "plans": _count("plan", card.plans, words),
        "actions": _count("action", card.actions, words),
    }
    if not card.plans and not card.actions:
        return words("leaver.nothing_left", **slots)
    key = "both" if card.plans and card.actions else "plans" if card.plans else "actions"
    return words(f"leaver.back_{key}" if card.back else f"leaver.left_{key}", **slots)


def _count(kind: str, count: int, words: Words) -> str:
    return words(f"leaver.one_{kind}") if count == 1 else words(f"leaver.many_{kind}s", count=count)


def _line(one: LeftThing, words: Words) -> str:
    account = told(one.account, NAME)
    if one.kind == PLAN:
        return words("leaver.plan", account=account)
    return words("leaver.action", account=account, text=told(one.text, LINE), due=when(one.due, words))


def _ways(card: LeaverCard, kind: str, thing: str, place: int, words: Words) -> list[Block]:
    """To me in one tap, to anybody else in two; of somebody who is back nothing is to be given away."""
    if card.back:
        return []
    ids = (card.leaver, kind, thing)
    key = "leaver_take_all" if kind == ALL else "leaver_take"
    mine = button(words(f"button.{key}"), Press("leaver_take", ids), number=place)
    with_pack = [button(words("button.leaver_pack"), Press("handover", (thing,)), number=place)]
    return actions(mine, *_choice(card, ids, place, words), *(with_pack if kind == PLAN else []))


def _choice(card: LeaverCard, ids: tuple[str, ...], place: int, words: Words) -> list[Block]:
    if not card.people:
        return []
    options = [option(Press("leaver_give", (*ids, who)).value, name) for who, name in card.people]
    asked: Block = {"type": "plain_text", "text": plain(words("leaver.give_to"))}
    action = Press("leaver_give").action_id(place)
    return [{"type": "static_select", "action_id": action, "placeholder": asked, "options": options}]


def _given(card: LeaverCard, one: LeftThing, place: int, words: Words) -> Block:
    undo = button(
        words("button.leaver_undo"), Press("leaver_undo", (card.leaver, one.kind, one.id)), number=place
    )
    return section(words("leaver.given", what=_line(one, words), to=person(one.to or "")), accessory=undo)
