"""Whether a record holds some words, how well, and where. Pure; case and accents do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from kam_core.model.plain import label_key

AROUND = 60
"""Characters that an excerpt shows on either side of the words."""


class Fit(IntEnum):
    """How well the words fit, the best first."""

    NAME = 0
    IN_NAME = 1
    PHRASE = 2
    WORDS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """How well, and the place of the text that holds the words; None for the name."""

    fit: Fit
    place: int | None = None


def sought(words: str) -> tuple[str, ...]:
    """The words to look for, as texts are compared."""
    return tuple(key(words).split())


def key(text: str) -> str:
    """A text as it is compared; the short way for most."""
    return " ".join(text.lower().split()) if text.isascii() else label_key(text)


def match(wanted: Sequence[str], names: Sequence[str], texts: Sequence[str], account: str) -> Match | None:
    """How the names and texts of a record hold every word; the account's name may lend some, but not all of them."""
    if not wanted:
        return None
    phrase = " ".join(wanted)
    keys = [key(name) for name in names]
    if phrase in keys:
        return Match(Fit.NAME)
    if any(all(word in name for word in wanted) for name in keys):
        return Match(Fit.IN_NAME)
    written = [key(text) for text in texts]
    for place, text in enumerate(written):
        if phrase in text:
            return Match(Fit.PHRASE, place)
    return _scattered(wanted, keys, written, key(account))


def excerpt(text: str, wanted: Sequence[str]) -> str:
    """The part of a text around the first word that it holds."""
    flat = " ".join(text.split())
    low = flat.lower() if len(flat.lower()) == len(flat) else flat
    found = [at for word in wanted if (at := low.find(word)) >= 0]
    start = max(0, min(found, default=0) - AROUND)
    end = min(len(flat), start + 2 * AROUND + len(" ".join(wanted)))
    return f"{'… ' if start else ''}{flat[start:end]}{' …' if end < len(flat) else ''}"


def _scattered(
    wanted: Sequence[str], names: Sequence[str], texts: Sequence[str], account: str
) -> Match | None:
    """The words here and there: in names, texts and the account's name, one at least in the record itself."""
    own = " ".join((*names, *texts))
    if not any(word in own for word in wanted) or not all(word in own or word in account for word in wanted):
        return None
    if any(word in name for word in wanted for name in names):
        return Match(Fit.WORDS)
    place = next(place for place, text in enumerate(texts) if any(word in text for word in wanted))
    return Match(Fit.WORDS, place)
