"""How wide the columns of a table are: as their texts need it, and never wider together than the page."""

from collections.abc import Sequence

from bot.exporters.paper import Grid, Tone, said
from bot.exporters.ruler import Ruler

LOOKED_AT = 200
"""So many rows tell how wide a column should be."""
WIDEST = 0.46
SHORT = 0.2
"""A column that needs no more than this share stays on one line: dates, names, figures."""
LEAST = 34.0
HAIR = 3.0
"""So that the longest word fits in spite of rounding, and of another font than the one that is measured."""


def widths(grid: Grid, room: float, body: Ruler, padding: float) -> tuple[float, ...]:
    """Points for each column, in all `room`."""
    least, wanted = [], []
    for place, head in enumerate(grid.heads):
        cells = [row[place] for row in grid.rows[:LOOKED_AT]]
        titled = said(head, Tone.STRONG)
        longest = max(map(body.longest_word, (*cells, titled)), default=0.0) + 2 * padding + HAIR
        whole = max(map(body.whole, (*cells, titled)), default=0.0) + 2 * padding + HAIR
        least.append(max(LEAST, min(longest, room * WIDEST / 2)))
        wanted.append(max(least[-1], min(whole, room * WIDEST)))
    unbroken = [want if want <= room * SHORT else need for want, need in zip(wanted, least, strict=True)]
    return _shared(unbroken if sum(unbroken) < room else least, wanted, room)


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> tuple[float, ...]:
    """What each wants where there is room for all; else what it needs, and a share of the rest."""
    if sum(least) >= room:
        return tuple(room * each / sum(least) for each in least)
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        return tuple(each + spare * each / sum(wanted) for each in wanted)
    more = [want - need for want, need in zip(wanted, least, strict=True)]
    rest = room - sum(least)
    return tuple(need + rest * each / sum(more) for need, each in zip(least, more, strict=True))
