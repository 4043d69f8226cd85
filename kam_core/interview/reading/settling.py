"""Obeying what the person chose for ambiguous words."""

from dataclasses import replace

from kam_core.interview.reading.found import Bare, Found, Setting
from kam_core.values import Value


def settled(found: Found, setting: Setting) -> Found:
    """The finding with the person's choice in place of its options, or unchanged when nothing was chosen."""
    choice = setting.settled.get(found.words.strip().lower())
    if not found.options or choice is None or not 0 <= choice < len(found.options):
        return found
    return replace(found, value=found.options[choice], options=())


def meant(
    text: str, start: int, end: int, meanings: tuple[Value | Bare, ...], setting: Setting, *,
    hedged: bool = False, signed: bool = False,
) -> Found:  # fmt: skip
    """The finding of `text[start:end]` with one meaning, or with all of them as options."""
    different = tuple(dict.fromkeys(meanings))
    if len(different) == 1:
        return Found(start, end, text[start:end], different[0], (), hedged, signed)
    return settled(Found(start, end, text[start:end], None, different, hedged, signed), setting)
