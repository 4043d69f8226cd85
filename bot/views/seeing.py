"""The relationship X-ray, and what hangs on one person. For the account team, in their DM."""

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.inputs import option
from bot.views.lines import NAME, owned, packed, role, short, told, when
from bot.views.seeing_undo import bare
from bot.views.values import number
from bot.words import Words
from kam_core.cards.seeing import CoverageLine, LeavesCard, NamedIn, PeopleCard, PersonRow

Payload = dict[str, object]
UNIT = 40
MOST_ROLES = 3
PLAYS = ("shaky", "weak", "new", "healthy")
"""States for which guidance has a play; what is unknown is first to be found out."""
PERCENT = 100
NAMELESS = "nameless"
UNGUESSED = ("unknown", NAMELESS)
"""States that say that something is not known."""


def people(card: PeopleCard, words: Words) -> Payload:
    """Who is missing, who holds the account, and how each tie stands with its play a tap away."""
    text = words("people_seen.text", account=short(card.account), finding=_finding(card, words))
    blocks = [
        section(words("people_seen.title", account=told(card.account, NAME), finding=_finding(card, words))),
        *packed([*_held(card, words), *_coverage(card, words)]),
        *(block for place, row in enumerate(card.people) for block in _person(card, row, place, words)),
    ]
    if card.more:
        blocks.append(context(words("people_seen.more", count=card.more)))
    blocks += [*_if_they_left(card, words), *_buttons(card, words), context(words("people_seen.private"))]
    return message(text, blocks, block_id=f"people_seen:{card.plan}")


def leaves(card: LeavesCard, words: Words) -> Payload:
    """What hangs on one person, and whom to meet in their place."""
    name = told(card.name, NAME)
    lines = [
        words("leaves.title", name=name, account=told(card.account, NAME)),
        _roles_lost(card, words),
        _ties_lost(card, words),
        *_named_in(card.named_in, card.more, words),
        _threads_left(card, words),
        *_meet(card, words),
    ]
    text = words("leaves.text", name=short(card.name), account=short(card.account))
    ids = (card.plan, card.person)
    buttons = actions(
        button(words("button.play_handover"), Press("play", (*ids, "leaving")), style="primary"),
        button(words("button.play_form"), Press("play_form", (*ids, "leaving"))),
    )
    return message(text, [*packed(lines), *buttons, context(words("people_seen.private"))])


def _finding(card: PeopleCard, words: Words) -> str:
    if not card.count:
        return words("people_seen.nobody")
    if card.single is None:
        return words("people_seen.single_unknown")
    if card.single:
        key = "one_line" if card.one_line else ("single" if card.threads else "no_thread")
        return words(f"people_seen.{key}", name=short(card.threads[0], UNIT) if card.threads else "")
    return words("people_seen.threads", count=len(card.threads))


def _held(card: PeopleCard, words: Words) -> list[str]:
    """How few hands hold it, and how much is at risk."""
    lines = []
    if card.threads:
        lines.append(words("people_seen.held_by", names=_names(card.threads)))
    if card.possible:
        lines.append(words("people_seen.possible", names=_names(card.possible)))
    if card.concentration is not None:
        key = "concentrated" if card.concentrated else "spread"
        lines.append(words(f"people_seen.{key}", percent=number(round(card.concentration * PERCENT))))
    if card.risk is not None:
        lines.append(words("people_seen.risk", risk=number(round(card.risk))))
    if card.unscored:
        lines.append(words("people_seen.unscored", count=card.unscored))
    return lines


def _coverage(card: PeopleCard, words: Words) -> list[str]:
    lines = [words("people_seen.roles"), *(_centres(like, words) for like in _alike(card.coverage))]
    if card.more_centres:
        lines.append(words("people_seen.more_centres", count=card.more_centres))
    return lines if card.count else []


def _alike(lines: Sequence[CoverageLine]) -> list[list[CoverageLine]]:
    """The lines that say the same of several centres, together and in the order of the first."""
    found: dict[CoverageLine, list[CoverageLine]] = {}
    for line in lines:
        found.setdefault(replace(line, centre=""), []).append(line)
    return list(found.values())


def _centres(like: Sequence[CoverageLine], words: Words) -> str:
    line = like[0]
    groups = (
        ("covered", line.covered),
        ("thin", line.thin),
        ("untested", line.untested),
        ("empty", line.empty),
        ("nameless", line.nameless),
    )
    parts = [
        words(f"people_seen.role.{name}", roles=", ".join(role(each, words) for each in found))
        for name, found in groups
        if found
    ]
    where = [told(one.centre, UNIT) if one.centre else words("people_seen.account") for one in like]
    return words("people_seen.centre", centre=", ".join(where), roles="; ".join(parts))


def _person(card: PeopleCard, row: PersonRow, place: int, words: Words) -> list[Block]:
    text = words(
        "people_seen.person",
        name=_called(row, words),
        about=_about(row, words),
        state=_state(row, words),
        tie=_tie(row, words),
    )
    if row.state not in PLAYS:
        label, press = words("button.play_form"), Press("play_form", (card.plan, row.person, row.state))
    else:
        label, press = words(f"button.play_{row.state}"), Press("play", (card.plan, row.person, row.state))
    return [section(text, accessory=button(label, press, number=place))]


def _called(row: PersonRow, words: Words) -> str:
    name = told(row.name, NAME)
    return words("people_seen.name_unknown", post=name) if row.state == NAMELESS else name


def _about(row: PersonRow, words: Words) -> str:
    parts = [told(row.title, UNIT)] if row.title else []
    parts += [role(each, words) for each in row.roles[:MOST_ROLES]]
    return words("people_seen.about", about=", ".join(parts)) if parts else ""


def _state(row: PersonRow, words: Words) -> str:
    key = "told" if row.told or row.state in UNGUESSED else "guessed"
    return words(f"people_seen.state.{key}", state=words(f"people_seen.state.{row.state}"))


def _tie(row: PersonRow, words: Words) -> str:
    """Influence, support, tie and last contact; each unknown one is said to be."""
    influence, tie = (words("value.unknown") if one is None else str(one) for one in (row.influence, row.tie))
    support = words("value.unknown") if row.support is None else f"{row.support:+d}" if row.support else "0"
    parts = [words("people_seen.scores", influence=influence, tie=tie, support=support)]
    if row.last_contact is None:
        parts.append(words("people_seen.never_met"))
    else:
        key = "late" if row.late else "met"
        parts.append(words(f"people_seen.{key}", day=when(row.last_contact, words), percent=row.recency))
    if row.leaves is not None:
        parts.append(words("people_seen.leaves", day=when(row.leaves, words)))
    return " ".join(parts)


def _if_they_left(card: PeopleCard, words: Words) -> list[Block]:
    if not card.choices:
        return []
    element: Block = {
        "type": "static_select",
        "action_id": Press("if_leaves").action_id(),
        "placeholder": {"type": "plain_text", "text": words("people_seen.if_leaves")},
        "options": [option(person, bare(name)) for person, name in card.choices],
    }
    return [{"type": "actions", "elements": [element]}]


def _buttons(card: PeopleCard, words: Words) -> list[Block]:
    ids = (card.plan,)
    suggest = button(words("button.suggest"), Press("suggest", (card.plan, "actions")))
    return actions(suggest, button(words("button.show_plan"), Press("plan", ids)))


def _roles_lost(card: LeavesCard, words: Words) -> str:
    if not card.roles:
        return words("leaves.no_roles")
    lost = [
        words("leaves.role_at", role=role(name, words), centre=told(centre, UNIT))
        if centre
        else role(name, words)
        for name, centre in card.roles
    ]
    return words("leaves.roles", roles=", ".join(lost))


def _ties_lost(card: LeavesCard, words: Words) -> str:
    if not card.ties:
        return words("leaves.no_ties")
    known = [
        words("leaves.tie", who=owned(who), tie=words("value.unknown") if tie is None else str(tie))
        for who, tie in card.ties
    ]
    return words("leaves.ties", ties=", ".join(known))


def _named_in(named: Sequence[NamedIn], more: int, words: Words) -> list[str]:
    if not named:
        return [words("leaves.named_nowhere")]
    lines = [
        words("leaves.named", kind=words(f"leaves.kind.{one.entity}"), text=told(one.text)) for one in named
    ]
    return [words("leaves.hangs"), *lines, *([words("leaves.more", count=more)] if more else [])]


def _threads_left(card: LeavesCard, words: Words) -> str:
    if card.single is None:
        key = "threads_maybe" if card.threads else "threads_unknown"
        return words(f"leaves.{key}", names=_names(card.threads), possible=_names(card.possible))
    if not card.threads:
        return words("leaves.no_thread")
    return words("leaves.single" if card.single else "leaves.threads", names=_names(card.threads))


def _meet(card: LeavesCard, words: Words) -> list[str]:
    if not card.meet:
        return [words("leaves.nobody_next")]
    lines = [
        words(
            "leaves.next",
            name=told(one.name, UNIT),
            why=words(f"leaves.why.{one.why}"),
            tie=words("value.unknown") if one.tie is None else str(one.tie),
        )
        for one in card.meet
    ]
    return [words("leaves.meet"), *lines]


def _names(names: Sequence[str]) -> str:
    return ", ".join(told(name, UNIT) for name in names)
