"""A plan as Markdown that a manager would read: one page first, then topic by topic."""

from bot.exporters.markdown_sections import sections
from bot.exporters.markdown_summary import open_questions, summary
from bot.exporters.markdown_text import Pen, day, escaped
from kam_core.document.shape import PlanDocument, Wording


def write(document: PlanDocument, words: Wording) -> bytes:
    """The document as UTF-8 Markdown. It holds judgements about people and says so on top."""
    workspace = document.get("workspace")
    pen = Pen(words, workspace["people"] if workspace else {})
    parts = [
        f"# {words('export.md.title', account=escaped(document['plan']['account']['key']))}",
        _head(document, pen),
        f"> {words('export.md.restricted_note')}",
        *summary(document, pen),
        *open_questions(document, pen),
        *sections(document, pen),
        "---",
        words("export.md.legend"),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _head(document: PlanDocument, pen: Pen) -> str:
    plan = document["entities"]["AccountPlan"][0]["fields"]
    return pen.words(
        "export.md.head",
        start=pen.value("period_start", plan["period_start"]),
        end=pen.value("period_end", plan["period_end"]),
        status=pen.text(document["plan"]["status"]),
        prepared=pen.value("prepared_by", plan["prepared_by"]),
        prepared_on=pen.value("date_prepared", plan["date_prepared"]),
        owner=pen.value("owner", plan["owner"]),
        exported=day(document["exported_at"]),
    )
