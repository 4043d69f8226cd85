"""The forms of what is seen: a cell of a grid, a force, the next state of a record of value."""

from collections.abc import Sequence

from bot.buttons import PREFIX
from bot.views.blocks import Block, section
from bot.views.inputs import View, checkboxes, date_input, labelled, modal, option, select, text_input
from bot.views.lines import LINE, NAME, told
from bot.views.seeing_undo import bare
from bot.words import Words
from kam_core.cards.seeing import CellForm, ForceEditForm, ForceForm
from kam_core.cards.seeing_money import LedgerForm
from kam_core.terms import ForceDirection, WhitespaceState

CELL, FORCE, LEDGER = f"{PREFIX}:cell", f"{PREFIX}:force_add", f"{PREFIX}:ledger"
FORCE_EDIT = f"{PREFIX}:force_edit"
REMOVE = "remove"
SEPARATOR = "|"
TEXT = 500
SHORT = 120
SCALE = ("1", "2", "3", "4", "5")
FITS = ("0", *SCALE)
CONFIRMED = "confirmed by customer"


def cell(card: CellForm, words: Words, kept: str) -> View:
    """One cell: how well an offering meets a need, or what it earns in a unit."""
    version = "" if card.version is None else str(card.version)
    metadata = SEPARATOR.join((card.plan, card.kind, card.row, card.column, version, kept))
    fields = _fit(card, words) if card.kind == "fit" else _space(card, words)
    title = words(f"cell_form.{card.kind}")
    blocks = [*_where(card, words), *fields]
    return modal(title, blocks, words, callback=CELL, metadata=metadata, submit="modal.save")


def force(card: ForceForm, words: Words, kept: str) -> View:
    """A new force for one objective, or for the plan."""
    metadata = SEPARATOR.join((card.plan, card.objective, kept))
    about = (
        words("force_form.about", objective=told(card.text, LINE)) if card.text else words("force_form.whole")
    )
    blocks = [section(about), *_force(words)]
    return modal(
        words("force_form.title"), blocks, words, callback=FORCE, metadata=metadata, submit="modal.save"
    )


def force_edit(card: ForceEditForm, words: Words, kept: str) -> View:
    """A force as it stands, to be said anew or taken out of the plan."""
    metadata = SEPARATOR.join((card.force, str(card.version), kept))
    removes = checkboxes([option(REMOVE, words("force_form.remove_option"))], [])
    blocks = [
        *_force(words, card.text, card.direction, card.strength, card.changeability),
        labelled(REMOVE, words("force_form.remove"), removes, optional=True),
    ]
    title = words("force_form.edit_title")
    return modal(title, blocks, words, callback=FORCE_EDIT, metadata=metadata, submit="modal.save")


def ledger(card: LedgerForm, words: Words, kept: str) -> View:
    """A record of value on its way to the next state; what the customer confirms takes a person and a day."""
    metadata = SEPARATOR.join((card.record, str(card.version), kept))
    key = card.next.replace(" ", "_")
    blocks = [
        section(words(f"ledger_form.{key}", name=told(card.name, NAME))),
        labelled(
            "amount",
            words("ledger_form.amount"),
            text_input(card.amount, SHORT),
            optional=True,
            hint=words("ledger_form.amount_hint"),
        ),
    ]
    if card.next == CONFIRMED:
        blocks.append(labelled("by", words("ledger_form.by"), text_input("", SHORT)))
        blocks.append(labelled("on", words("ledger_form.on"), date_input(card.today)))
    title = words("ledger_form.title")
    return modal(title, blocks, words, callback=LEDGER, metadata=metadata, submit="modal.save")


def _force(
    words: Words,
    text: str = "",
    direction: str = "",
    strength: int | None = None,
    changeability: int | None = None,
) -> list[Block]:
    """Words, side and scores of a force, with what it holds."""
    sides = [option(one.value, words(f"force_form.{one.value}")) for one in ForceDirection]
    chosen = [one for one in sides if one["value"] == direction]
    return [
        labelled("text", words("force_form.text"), text_input(text, TEXT)),
        labelled("direction", words("force_form.direction"), select(sides, chosen)),
        labelled("strength", words("force_form.strength"), _score(strength), optional=True),
        labelled("changeability", words("force_form.changeability"), _score(changeability), optional=True),
    ]


def _score(held: int | None) -> Block:
    options = _scale(SCALE)
    return select(options, [one for one in options if one["value"] == str(held)])


def _where(card: CellForm, words: Words) -> list[Block]:
    """Which cell it is, or the choice of one."""
    rows, columns = dict(card.rows), dict(card.columns)
    if card.row in rows and card.column in columns:
        pair = {"row": told(rows[card.row], NAME), "column": told(columns[card.column], NAME)}
        return [section(words("fit_seen.pair", **pair))]
    return [
        labelled("row", words(f"cell_form.row_{card.kind}"), select(_options(card.rows), ())),
        labelled("column", words("cell_form.column"), select(_options(card.columns), ())),
    ]


def _fit(card: CellForm, words: Words) -> list[Block]:
    options = _scale(FITS)
    chosen = [one for one in options if card.fit is not None and one["value"] == str(card.fit)]
    return [
        labelled(
            "fit",
            words("cell_form.score"),
            select(options, chosen),
            optional=True,
            hint=words("cell_form.score_hint"),
        ),
        labelled("proof", words("cell_form.proof"), text_input(card.proof, TEXT), optional=True),
        labelled("gap", words("cell_form.gap"), text_input(card.gap, TEXT), optional=True),
    ]


def _space(card: CellForm, words: Words) -> list[Block]:
    states = [option(one.value, words(f"cell_form.state.{_key(one)}")) for one in WhitespaceState]
    chosen = [one for one in states if one["value"] == card.state]
    return [
        labelled("state", words("cell_form.held"), select(states, chosen), optional=True),
        labelled("current", words("cell_form.current"), text_input(card.current, SHORT), optional=True),
        labelled("potential", words("cell_form.potential"), text_input(card.potential, SHORT), optional=True),
        labelled("holder", words("cell_form.holder"), text_input(card.holder, SHORT), optional=True),
    ]


def _options(pairs: Sequence[tuple[str, str]]) -> list[Block]:
    return [option(one, bare(name)) for one, name in pairs]


def _scale(values: Sequence[str]) -> list[Block]:
    return [option(one, one) for one in values]


def _key(term: str) -> str:
    return term.replace(" ", "_")
