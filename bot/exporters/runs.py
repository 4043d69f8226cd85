"""Runs of text for writers that break lines by themselves."""

import unicodedata
from collections.abc import Sequence

from bot.exporters.paper import Run
from bot.exporters.ruler import Line


def right_to_left(runs: Sequence[Run]) -> bool:
    """True when the first letter that has a direction runs from right to left."""
    ways = (unicodedata.bidirectional(sign) for run in runs for sign in run.text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def flowing(lines: Sequence[Line]) -> tuple[Run, ...]:
    """Lines as one text."""
    runs: list[Run] = []
    for line in lines:
        if runs and not runs[-1].text.endswith(" "):
            runs[-1] = Run(f"{runs[-1].text} ", runs[-1].tone)
        runs += line
    return tuple(runs)
