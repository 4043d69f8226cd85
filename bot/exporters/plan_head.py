"""What stands on every page of a document: whose plan it is, of when, and who may read it."""

from collections.abc import Iterator

from bot.exporters.finding import records
from bot.exporters.markdown_text import Pen, day
from bot.exporters.paper import Paper, Section
from bot.exporters.telling import one_line
from kam_core.document.shape import FactJson, PlanDocument

WRITERS_WORDS = ("continued", "page", "of", "sources", "shows", "exported", "contents")
OF_PLAN = ("owner", "prepared_by", "date_prepared", "next_review")


def paper(
    document: PlanDocument,
    pen: Pen,
    kind: str,
    sections: tuple[Section, ...],
    *,
    kept: str = "internal",
    cover: bool = True,
    marked: bool = True,
) -> Paper:
    """A document around its sections; `kept` names the words in its footer."""
    words = pen.words
    return Paper(
        account=one_line(document["plan"]["account"]["key"]),
        kind=words(f"export.doc.kind.{kind}"),
        period=_period(document, pen),
        head=tuple(_head(document, pen, marked)),
        sections=sections,
        kept=words(f"export.doc.kept.{kept}"),
        day=day(document["exported_at"]),
        cover=cover,
        wording=tuple((name, words(f"export.doc.word.{name}")) for name in WRITERS_WORDS),
    )


def _period(document: PlanDocument, pen: Pen) -> str:
    plan = _plan(document)
    days = [pen.value(name, plan[name]) for name in ("period_start", "period_end") if _known(document, name)]
    return " – ".join(days)


def _head(document: PlanDocument, pen: Pen, ours: bool) -> Iterator[tuple[str, str]]:
    plan = _plan(document)
    if ours and (status := document["plan"].get("status")):
        yield pen.words("export.doc.status"), pen.text(status)
    for name in OF_PLAN:
        if _known(document, name):
            yield pen.label("AccountPlan", name), pen.value(name, plan[name])


def _known(document: PlanDocument, name: str) -> bool:
    fact = _plan(document).get(name)
    return fact is not None and fact["value"] is not None


def _plan(document: PlanDocument) -> dict[str, FactJson]:
    return records(document, "AccountPlan")[0]["fields"]
