"""The font that pictures and documents fall back on for Chinese and Japanese."""

from importlib.resources import files
from pathlib import Path

FALLBACK = "DroidSansFallbackFull.ttf"


def fallback_font() -> Path:
    """Where the file of the fallback font lies."""
    return Path(str(files(__package__) / FALLBACK))
