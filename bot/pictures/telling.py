"""A picture in words, for those who cannot see it."""

from collections.abc import Sequence

from bot.views.text import plain
from bot.words import Words

NAMED_IN_ALT = 40
"""Nobody listens to more names than these; the others are counted."""


def spoken(*sentences: str) -> str:
    """The sentences that there are, as one text."""
    return " ".join(" ".join(plain(sentence).split()) for sentence in sentences if sentence)


def names_of(names: Sequence[str], words: Words) -> str:
    """All names, from the forty-first on their number."""
    shown = [" ".join(plain(name).split()) for name in names[:NAMED_IN_ALT]]
    left = len(names) - len(shown)
    return words("picture.and_more", names=", ".join(shown), count=left) if left else ", ".join(shown)
