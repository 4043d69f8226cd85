"""Writers of plan documents: one file per format, and one mapping by what a person asks for."""

from collections.abc import Sequence
from types import MappingProxyType

from bot.exporters import json_file, markdown_file, paper_markdown
from bot.exporters.paper import Paper
from bot.words import english
from kam_core.document.shape import Exporters, Pictured, PlanDocument


def _json(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    del pictures
    return json_file.write(document)


def markdown_in_english(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    """The plan as Markdown, in English."""
    if "profile" in document:
        return paper_markdown.write(_paper(document, pictures))
    return markdown_file.write(document, english())


def _paper(document: PlanDocument, pictures: Sequence[Pictured]) -> Paper:
    """The plan to be typeset; what was redacted for a reader outside is laid out for that reader."""
    from bot.exporters.plan_paper import plan_paper
    from bot.exporters.shared_paper import shared_paper

    reader = document.get("profile")
    if reader is None:
        return plan_paper(document, english(), pictures)
    return shared_paper(document, english().told_to(reader))


def _pdf(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import pdf_file

    return pdf_file.write(_paper(document, pictures), english())


def _pptx(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import pptx_file

    return pptx_file.write(_paper(document, pictures), english())


def _docx(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import docx_file

    return docx_file.write(_paper(document, pictures), english())


def _xlsx(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import xlsx_file

    del pictures
    return xlsx_file.write(document, english())


def _csv(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import csv_file

    del pictures
    return csv_file.write(document, english())


def _onepage(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import pdf_file
    from bot.exporters.one_page import one_page

    del pictures
    return pdf_file.write(one_page(document, english()), english())


def _qbr(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    from bot.exporters import pptx_file
    from bot.exporters.qbr import qbr

    return pptx_file.write(qbr(document, english().told_to("customer"), pictures), english())


EXPORTERS: Exporters = MappingProxyType(
    {
        "pptx": _pptx,
        "docx": _docx,
        "pdf": _pdf,
        "xlsx": _xlsx,
        "md": markdown_in_english,
        "csv": _csv,
        "json": _json,
        "onepage": _onepage,
        "qbr": _qbr,
    }
)

__all__ = ["EXPORTERS", "markdown_in_english"]
