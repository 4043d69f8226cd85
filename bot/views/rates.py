"""Rates of exchange: the form that sets them, sums that were made by them, and what is said of them."""

from collections.abc import Sequence
from decimal import Decimal

from bot.buttons import PREFIX
from bot.views.blocks import Block, context, section
from bot.views.inputs import View, date_input, labelled, modal, text_input
from bot.views.values import day, money, number
from bot.words import Words
from kam_core.cards.rates import RatesForm, RatesNote
from kam_core.values import Money

RATES = f"{PREFIX}:settings_rates"
CURRENCY, ON, LINES = "currency", "on", "rates"
CODE, TEXT = 3, 2000


def rates(card: RatesForm, words: Words) -> View:
    """The currency of sums, the day of the rates, and one rate a line."""
    lines = "\n".join(
        words("rates.line", currency=code, rate=_typed(rate), into=card.currency) for code, rate in card.rates
    )
    blocks = [
        section(words("rates.about")),
        labelled(
            CURRENCY,
            words("rates.currency"),
            text_input(card.currency, CODE),
            optional=True,
            hint=words("rates.currency_hint"),
        ),
        labelled(ON, words("rates.on"), date_input(card.on), optional=True),
        labelled(
            LINES,
            words("rates.lines"),
            text_input(lines, TEXT) | {"multiline": True},
            optional=True,
            hint=words("rates.lines_hint"),
        ),
    ]
    return modal(words("rates.title"), blocks, words, callback=RATES, submit="modal.save")


def added(totals: Sequence[Money], native: Sequence[Money], words: Words, between: str = " + ") -> str:
    """Totals side by side; what was converted for them stands behind in its own currencies."""
    known = between.join(money(one, words) for one in totals)
    if not native:
        return known
    return words("rates.sum", amount=known, native=" + ".join(money(one, words) for one in native))


def noted(note: RatesNote | None, words: Words) -> list[Block]:
    """The rates that were used with their day, and the currencies for which there is none."""
    return [context(said(note, words))] if note else []


def said(note: RatesNote, words: Words) -> str:
    """The same in a line."""
    lacking = ", ".join(note.lacking)
    if note.on is None:
        return words("rates.none_set", currencies=lacking)
    used = ", ".join(
        words("rates.line", currency=code, rate=number(rate), into=note.currency) for code, rate in note.used
    )
    parts = [words("rates.used", rates=used, day=day(note.on))] if used else []
    if lacking:
        parts.append(words("rates.lacking", currencies=lacking, day=day(note.on)))
    return " ".join(parts)


def _typed(rate: Decimal) -> str:
    """A rate as somebody types it: without marks between thousands, which could be read as decimal ones."""
    return f"{rate.normalize():f}"
