"""Whether every figure, day and name of a text has a source."""

import re
from collections.abc import Iterator

from kam_core.advice.gate_figures import VERBS_TOO, PartDay, Said, spoken
from kam_core.advice.gate_known import Known
from kam_core.advice.gate_names import Named, strange_names


def strange_figures(text: str, known: Known) -> Iterator[str]:
    """The figures, percentages, amounts and codes of a text that have no source."""
    said = spoken(text)
    for figure in said.figures:
        if not _has_source(figure, known):
            yield figure.words
    yield from sorted(said.codes - known.codes - frozenset({""}))
    yield from (word for word in said.counts if word.casefold() not in known.names.words)


def strange_days(text: str, known: Known) -> Iterator[str]:
    """The days, months, quarters and years of a text that have no source."""
    said = spoken(text)
    for words, meanings in said.days:
        if not any(_has_day(day, known) for day in meanings) and not _is_known_name(words, known.names):
            yield words.strip()
    for weekday in sorted(said.weekdays - known.weekdays):
        yield f"weekday {weekday}"


def without_source(
    text: str, known: Known, small: frozenset[str] = frozenset(), *, neighbours: bool = True
) -> tuple[str, ...]:
    """Everything of a text that has no source, as "figure: 37", "day: 14 March", "name: Berger".

    `neighbours` are looked at too: whether two names side by side were ever said together.
    """
    return (
        *(f"figure: {words}" for words in strange_figures(text, known)),
        *(f"day: {words}" for words in strange_days(text, known)),
        *(f"name: {words}" for words in strange_names(text, known.names, small, neighbours=neighbours)),
    )


def _has_source(figure: Said, known: Known) -> bool:
    if figure.currencies:
        return any((value, code) in known.money for value in figure.values for code in figure.currencies)
    return bool(figure.values & (known.percents if figure.percent else known.figures))


def _has_day(day: PartDay, known: Known) -> bool:
    if any(day.within(one) for one in known.days):
        return True
    return day.months is None and day.year in known.figures


def _is_known_name(words: str, names: Named) -> bool:
    """Months are people's names too: Jan, June, August."""
    word = re.sub(r"\W+$", "", words).casefold()
    return word.isalpha() and word in names.words and not (word in VERBS_TOO and word in names.small)
