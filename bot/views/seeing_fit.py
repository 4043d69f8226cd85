"""Fit and whitespace of a plan: needs and units against what we offer."""

from dataclasses import replace

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, divider, message, section
from bot.views.lines import NAME, packed, short, told
from bot.views.rates import added, noted
from bot.views.seeing_undo import taken_back
from bot.views.values import money, number
from bot.words import Words
from kam_core.cards.seeing import FitCard, FitRow, GapLine, SpaceRow
from kam_core.terms import Basis
from kam_core.values import Money

Payload = dict[str, object]
UNIT = 60
ACCESS = 3
"""The tie from which somebody there lets us in (F7)."""


def fit(card: FitCard, words: Words) -> Payload:
    """What is most worth doing and why, who holds what in each unit, and how far the target is."""
    blocks = [
        section(words("fit_seen.title", account=told(card.account, NAME))),
        *packed([*_target(card.gap, words), _growth(card, words)]),
        divider(),
        *_fits(card, words),
        divider(),
        *_spaces(card, words),
        *noted(card.rates, words),
        *taken_back(card.undo, words),
        *_buttons(card, words),
    ]
    text = words("fit_seen.text", account=short(card.account), finding=_finding(card, words))
    return message(text, blocks, block_id=f"fit_seen:{card.plan}")


def _finding(card: FitCard, words: Words) -> str:
    best = next((row for row in card.fits if row.amount is not None), None)
    if best is None:
        return words("fit_seen.nothing_ranked")
    return words("fit_seen.best", need=short(best.need_name, UNIT), offering=short(best.offering_name, UNIT))


def _target(gap: GapLine | None, words: Words) -> list[str]:
    if gap is None:
        return [words("fit_seen.no_target")]
    if gap.amount is None:
        missing = ", ".join(words(f"fit_seen.lacks.{one}") for one in gap.unknowns)
        return [words("fit_seen.gap_unknown", missing=missing)]
    amounts = {
        "target": _of_period(gap.target, words),
        "certain": _of_period(gap.certain, words),
        "expected": _of_period(gap.expected, words) if gap.expected else words("fit_seen.nothing"),
    }
    reached = gap.amount.middle <= 0
    line = words("fit_seen.reached" if reached else "fit_seen.gap", gap=_money(gap.amount, words), **amounts)
    return [line, words("fit_seen.uncounted", count=gap.uncounted) if gap.uncounted else ""]


def _of_period(amount: Money | None, words: Words) -> str:
    """An amount of the plan's period without saying so again."""
    return _money(amount and replace(amount, basis=Basis.ONE_OFF), words)


def _growth(card: FitCard, words: Words) -> str:
    parity, ours, theirs = card.growth
    if parity is None:
        return words("fit_seen.growth_unknown")
    key = "growth_losing" if parity < 0 else "growth_keeping"
    slots = {"ours": number(ours or 0), "theirs": number(theirs or 0), "parity": number(abs(parity))}
    return words(f"fit_seen.{key}", **slots)


def _fits(card: FitCard, words: Words) -> list[Block]:
    blocks = [section(words("fit_seen.fits"))]
    if not card.fits:
        blocks.append(section(words("fit_seen.no_fits")))
    blocks += [_fit(card, row, place, words) for place, row in enumerate(card.fits)]
    small = [words("fit_seen.more", count=card.more_fits)] if card.more_fits else []
    if card.unmatched:
        names = ", ".join(told(name, UNIT) for name in card.unmatched)
        small.append(words("fit_seen.unmatched", names=names))
    return [*blocks, *([context(" ".join(small))] if small else [])]


def _fit(card: FitCard, row: FitRow, place: int, words: Words) -> Block:
    title = words("fit_seen.pair", row=told(row.need_name, UNIT), column=told(row.offering_name, UNIT))
    if row.amount is not None:
        worth = words("fit_seen.worth", amount=_money(row.amount, words), why=_why(row, words))
    else:
        missing = ", ".join(words(f"fit_seen.lacks.{one}") for one in row.unknowns if one != "best_tie")
        worth = words("fit_seen.not_ranked", missing=missing, why=_known(row, words))
    notes = [
        words(f"fit_seen.{key}", text=told(said))
        for key, said in (("proof", row.proof), ("lack", row.gap))
        if said
    ]
    text = "\n".join((title, worth, *notes))
    if not card.may_edit:
        return section(text)
    press = Press("cell", (card.plan, "fit", row.need, row.offering))
    return section(text, accessory=button(words("button.cell"), press, number=place))


def _known(row: FitRow, words: Words) -> str:
    """The factors that are known, of a pair that cannot be ranked because others are not."""
    told_of = {
        "room": _money(row.room, words) if row.room is not None else None,
        "importance": row.importance,
        "fit": row.fit,
        "satisfaction": row.satisfaction,
    }
    parts = [
        words(f"fit_seen.known.{name}", score=score) for name, score in told_of.items() if score is not None
    ]
    return ", ".join([*parts, words(f"fit_seen.access.{_access(row)}")])


def _access(row: FitRow) -> str:
    return "unknown" if row.tie is None else "open" if row.tie >= ACCESS else "half"


def _why(row: FitRow, words: Words) -> str:
    """The factors of the priority, each said; whoever knows nobody there gets half."""
    scores = (row.importance, row.fit, row.satisfaction)
    importance, fitting, satisfaction = (
        words("value.unknown") if one is None else words("fit_seen.of_five", score=one) for one in scores
    )
    room = _money(row.room, words) if row.room is not None else words("value.unknown")
    return words(
        "fit_seen.why",
        room=room,
        importance=importance,
        fit=fitting,
        satisfaction=satisfaction,
        access=words(f"fit_seen.access.{_access(row)}"),
    )


def _spaces(card: FitCard, words: Words) -> list[Block]:
    blocks = [section(words("fit_seen.spaces", room=_rooms(card, words)))]
    if not card.spaces:
        blocks.append(section(words("fit_seen.no_spaces")))
    blocks += [_space(card, row, place, words) for place, row in enumerate(card.spaces)]
    return [*blocks, *([context(words("fit_seen.more", count=card.more_spaces))] if card.more_spaces else [])]


def _rooms(card: FitCard, words: Words) -> str:
    """The open room; currencies without a rate stand side by side."""
    known = added(card.room, card.room_native, words)
    told_room = words("fit_seen.room", amount=known) if known else ""
    unknown = words("fit_seen.room_unknown", count=card.room_unknown) if card.room_unknown else ""
    return " ".join(filter(None, (told_room, unknown)))


def _space(card: FitCard, row: SpaceRow, place: int, words: Words) -> Block:
    title = words("fit_seen.pair", row=told(row.centre_name, UNIT), column=told(row.offering_name, UNIT))
    state = (
        words.or_none(f"fit_seen.state.{row.state.replace(' ', '_')}", holder=told(row.holder, UNIT)) or ""
    )
    if row.holder and "competitor" in row.state:
        state = words("fit_seen.held_by", holder=told(row.holder, UNIT))
    current, potential, room = (
        _money(one, words) if one is not None else words("value.unknown")
        for one in (row.current, row.potential, row.room)
    )
    figures = words("fit_seen.figures", current=current, potential=potential, room=room)
    text = "\n".join((title, words("fit_seen.space", state=state, figures=figures)))
    if not card.may_edit:
        return section(text)
    press = Press("cell", (card.plan, "space", row.centre, row.offering))
    return section(text, accessory=button(words("button.cell"), press, number=place))


def _buttons(card: FitCard, words: Words) -> list[Block]:
    buttons = []
    if card.may_edit and card.can_match:
        buttons.append(button(words("button.cell_fit"), Press("cell", (card.plan, "fit")), number=0))
        buttons.append(button(words("button.cell_space"), Press("cell", (card.plan, "space")), number=1))
    buttons.append(button(words("button.money_seen"), Press("money_seen", (card.plan,))))
    buttons.append(button(words("button.show_plan"), Press("plan", (card.plan,))))
    return actions(*buttons)


def _money(amount: Money | None, words: Words) -> str:
    return words("value.unknown") if amount is None else money(amount, words)
