"""The force fields of a plan."""

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, divider, message, section
from bot.views.inputs import option
from bot.views.lines import LINE, NAME, packed, short, told
from bot.views.seeing_undo import bare, taken_back
from bot.views.values import number
from bot.words import Words
from kam_core.cards.seeing import ForceFieldRow, ForceRow, ForcesCard

Payload = dict[str, object]
CHANGE = 100
"""Numbers of the menus begin there."""


def forces(card: ForcesCard, words: Words) -> Payload:
    """What pushes each objective, what holds it back, and the brake to loosen first with what to do about it."""
    blocks = [section(words("forces_seen.title", account=told(card.account, NAME)))]
    if not any(field.forces for field in card.fields):
        blocks.append(section(words("forces_seen.none")))
    for place, field in enumerate(card.fields):
        blocks += [*([divider()] if place else []), *_field(card, field, place, words)]
    if card.more:
        blocks.append(context(words("forces_seen.more_objectives", count=card.more)))
    blocks += [*taken_back(card.undo, words), *_buttons(card, words)]
    key = "text" if card.fields and card.fields[0].forces else "text_none"
    finding = _finding(card.fields[0], words) if card.fields else ""
    text = words(f"forces_seen.{key}", account=short(card.account), finding=finding)
    return message(text, blocks, block_id=f"forces_seen:{card.plan}")


def _field(card: ForcesCard, field: ForceFieldRow, place: int, words: Words) -> list[Block]:
    goal = told(field.text, LINE) if field.text else words("forces_seen.no_objective")
    if not field.forces:
        lines = [words("forces_seen.objective", objective=goal), words("forces_seen.empty")]
    else:
        drivers = [one for one in field.forces if one.driving]
        brakes = [one for one in field.forces if not one.driving]
        lines = [
            words("forces_seen.objective", objective=goal),
            _finding(field, words),
            words("forces_seen.driving"),
            *([_force(one, words) for one in drivers] or [words("forces_seen.side_empty")]),
            words("forces_seen.restraining"),
            *([_force(one, words) for one in brakes] or [words("forces_seen.side_empty")]),
            words("forces_seen.more", count=field.more) if field.more else "",
            words("forces_seen.first", brake=told(field.first.text)) if field.first else "",
        ]
    return [*packed(lines), *actions(*_choices(card, field, place, words))]


def _choices(card: ForcesCard, field: ForceFieldRow, place: int, words: Words) -> list[Block]:
    if not card.may_edit:
        return []
    buttons: list[Block] = []
    if field.first is not None and not field.first.has_action:
        press = Press("loosen", (card.plan, field.first.force))
        buttons.append(button(words("button.loosen"), press, number=place, style="primary"))
    add = Press("force_add", (card.plan, field.objective))
    buttons.append(button(words("button.force_add"), add, number=place))
    return [*buttons, *([_changes(field, place, words)] if field.choices else [])]


def _changes(field: ForceFieldRow, place: int, words: Words) -> Block:
    """The menu of the forces; the one that is chosen opens as a form."""
    return {
        "type": "static_select",
        "action_id": Press("force_edit").action_id(CHANGE + place),
        "placeholder": {"type": "plain_text", "text": words("forces_seen.change")},
        "options": [option(force, bare(text)) for force, text in field.choices],
    }


def _finding(field: ForceFieldRow, words: Words) -> str:
    """Scores, net and band; what is unknown keeps the net unknown."""
    slots = {"driving": field.driving, "restraining": field.restraining}
    if field.net is None:
        why = "unknown" if field.unknowns else "one_sided"
        return words(f"forces_seen.{why}", count=field.unknowns, **slots)
    band = words(f"band.{field.band}") if field.band else words("value.unknown")
    ratio = "" if field.ratio is None else number(field.ratio)
    return words(
        "forces_seen.finding", net=f"{field.net:+d}" if field.net else "0", band=band, ratio=ratio, **slots
    )


def _force(one: ForceRow, words: Words) -> str:
    strength, change = (
        words("value.unknown") if score is None else str(score) for score in (one.strength, one.changeability)
    )
    key = "force" if one.driving else "brake"
    done = words("forces_seen.has_action") if one.has_action else ""
    return words(f"forces_seen.{key}", text=told(one.text), strength=strength, change=change, done=done)


def _buttons(card: ForcesCard, words: Words) -> list[Block]:
    buttons = [button(words("button.show_plan"), Press("plan", (card.plan,)))]
    if card.one:
        buttons.append(button(words("button.all_forces"), Press("forces_seen", (card.plan,))))
    if card.may_edit and not card.fields:
        buttons.append(button(words("button.force_add"), Press("force_add", (card.plan, ""))))
    return actions(*buttons)
