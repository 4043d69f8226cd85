"""What the doctor finds."""

from dataclasses import dataclass

from bot.words import english


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    words: str


def finding(well: bool, key: str, **slots: object) -> Finding:
    """A finding in the words of `doctor.<key>`."""
    return Finding(well, english()(f"doctor.{key}", **slots))
