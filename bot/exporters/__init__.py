"""Writers of plan documents: one file per format, and one mapping by the ending of the files."""

from types import MappingProxyType

from bot.exporters import json_file, markdown_file
from bot.words import english
from kam_core.document.shape import Exporters, PlanDocument


def markdown_in_english(document: PlanDocument) -> bytes:
    """The plan as Markdown, in English."""
    return markdown_file.write(document, english())


EXPORTERS: Exporters = MappingProxyType({"json": json_file.write, "md": markdown_in_english})

__all__ = ["EXPORTERS", "markdown_in_english"]
