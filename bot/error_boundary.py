"""One place where anything that goes wrong becomes words where the person looks, and a line in the log."""

import logging
from collections.abc import Callable
from secrets import choice

from bot.views.text import escaped
from bot.words import Words
from kam_core.errors import KamError

log = logging.getLogger("kam.errors")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Surprise(Exception):
    """Stands in the log for an error whose own message may quote a plan."""


def reference() -> str:
    """Four characters that a person can read out."""
    return "".join(choice(_LETTERS) for _ in range(4))


def words_for(error: Exception, words: Words, *, safe: Callable[[str], str] = escaped) -> str:
    """What to tell a person: an expected failure in its own words, a surprise by its reference, logged without plan text."""
    if isinstance(error, KamError):
        said = words.or_none(
            f"error.{error.code}", **{name: safe(str(value)) for name, value in error.about.items()}
        )
        if said is not None:
            return said
    ref = reference()
    log.error("surprise ref=%s type=%s", ref, type(error).__name__, exc_info=_without_text(error))
    return words("error.surprise", ref=ref)


def _without_text(error: Exception) -> Exception:
    """The error for the log with its place but not its message, which may quote a plan."""
    return Surprise(type(error).__name__).with_traceback(error.__traceback__)
