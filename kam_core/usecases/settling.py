"""Settles words that could mean several things: by a press on an option, or by what the person types."""

from dataclasses import replace

from kam_core.interview.choosing import meant_option
from kam_core.interview.kinds.base import Choice, Reading
from kam_core.interview.questions import Question
from kam_core.interview.reading.found import Bare
from kam_core.interview.reading.money import find_currency
from kam_core.interview.walk import Mode
from kam_core.usecases.answering import parts_of, read, save, shown_as, understood
from kam_core.usecases.onward import go_on_from
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.understanding import Part
from kam_core.values import Money

MOST_CHOICES = 6


def settle_by_press(sitting: Sitting, question: Question, ref: str, chosen: int) -> None:
    """Take the `chosen`-th option of the first open choice of an answer; stale presses change nothing."""
    parts = parts_of(sitting.current_answer(question.id))
    if not parts or parts[0].ts != ref:
        return
    choice = _open_choice(read(sitting, question, parts))
    if choice is not None and 0 <= chosen < len(choice.options):
        _settle(sitting, question, _with_option(sitting, parts, choice, chosen))


def settle_by_words(sitting: Sitting, text: str) -> bool:
    """Take typed words as the settling of the open choices; False when they speak of none of them."""
    question = sitting.question()
    parts = parts_of(sitting.current_answer(question.id))
    settled = _all_by_words(sitting, question, parts, text)
    if settled == parts:
        return False
    _settle(sitting, question, settled)
    return True


def _all_by_words(
    sitting: Sitting, question: Question, parts: tuple[Part, ...], text: str
) -> tuple[Part, ...]:
    """Settle one choice after the other: "yes bar = million rand" says both the magnitude and the currency."""
    for _ in range(MOST_CHOICES):
        choice = _open_choice(read(sitting, question, parts))
        said = _by_words(sitting, question, choice, parts, text) if choice else None
        if said is None or said == parts:
            break
        parts = said
    return parts


def _settle(sitting: Sitting, question: Question, parts: tuple[Part, ...]) -> None:
    """Read the answer again with what is settled, edit its card in place, and go on if nothing is open."""
    reading = read(sitting, question, parts)
    saved = save(sitting, question, parts, reading)
    card = understood(sitting, question, saved, updated=True)
    sitting.redraw_shown(shown_as(sitting, question, saved), card)
    waiting = sitting.walk.asking == question.id and sitting.walk.mode is Mode.CHOOSING
    if waiting and not reading.choices:
        go_on_from(sitting, question, reading)


def _open_choice(reading: Reading) -> Choice | None:
    return reading.choices[0] if reading.choices else None


def _with_option(sitting: Sitting, parts: tuple[Part, ...], choice: Choice, chosen: int) -> tuple[Part, ...]:
    option = choice.options[chosen]
    if choice.asks == "currency" and isinstance(option, str):
        return tuple(replace(part, currency=option) for part in parts)
    if choice.asks == "magnitude":
        _remember_magnitude(sitting, choice, chosen)
    words = choice.words.casefold()
    return tuple(
        replace(part, settled={**(part.settled or {}), words: chosen})
        if words in part.text.casefold()
        else part
        for part in parts
    )


def _remember_magnitude(sitting: Sitting, choice: Choice, chosen: int) -> None:
    """ "18 bar" settled once is not asked again for "20 bar"."""
    unit = choice.words.split()[-1].strip("0123456789.,").casefold()
    amounts = [option.amount for option in choice.options if isinstance(option, Bare | Money)]
    if unit and len(amounts) == len(choice.options):
        times = amounts[chosen] / min(amounts)
        sitting.keep("magnitudes", {**sitting.state.get("magnitudes", {}), unit: str(times)})


def _by_words(
    sitting: Sitting, question: Question, choice: Choice, parts: tuple[Part, ...], text: str
) -> tuple[Part, ...] | None:
    if choice.asks == "currency":
        code = find_currency(text, choice.options)
        return tuple(replace(part, currency=code) for part in parts) if code else None
    setting = sitting.context(question).setting
    chosen = meant_option(choice.asks, choice.options, text, setting)
    return None if chosen is None else _with_option(sitting, parts, choice, chosen)
