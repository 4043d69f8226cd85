"""The first page of the Markdown file: the plan at a glance, and what nobody knows yet."""

from collections.abc import Iterator, Mapping

from bot.exporters.finding import Unknown, coming_review, first, open_actions, unknowns, value, who_is_on
from bot.exporters.markdown_text import Pen, day, escaped
from kam_core.document.shape import PlanDocument, RecordJson

NEXT_ACTIONS = 5
MOST_PEOPLE = 8
OF_OBJECTIVE = ("customer_outcome", "our_outcome", "baseline", "target", "due", "status")


def summary(document: PlanDocument, pen: Pen) -> Iterator[str]:
    """The plan on one page, as Markdown paragraphs; a line for everything that is still open too."""
    entities = document["entities"]
    yield f"## {pen.words('export.md.summary')}"
    lines = (
        ("objective", _objective(first(entities.get("Objective", []), "headline"), pen)),
        ("opportunity", _opportunity(first(entities.get("Opportunity", []), "top"), pen)),
        ("people", _people(document, pen)),
        ("forces", _forces(entities.get("Force", []), pen)),
        ("indicators", _joined(_indicator(each, pen) for each in entities.get("Indicator", []))),
        ("review", _review(document, pen)),
        ("unknowns", str(len(unknowns(document)))),
    )
    unknown = pen.words("export.md.unknown")
    yield "\n".join(f"- **{pen.words(f'export.md.line.{name}')}**: {said or unknown}" for name, said in lines)
    yield f"### {pen.words('export.md.next_actions')}"
    yield "\n".join(_next_actions(document, pen)) or pen.words("export.md.no_actions")


def open_questions(document: PlanDocument, pen: Pen) -> Iterator[str]:
    """What somebody said is not known, and who is on it."""
    found = unknowns(document)
    yield f"## {pen.words('export.md.open_questions')}"
    yield "\n".join(_unknown(each, document, pen) for each in found) or pen.words("export.md.no_unknowns")
    closing = [each for each in open_actions(document) if value(each, "gap") is True]
    if closing:
        yield f"### {pen.words('export.md.being_found_out')}"
        yield "\n".join(_action(each, pen) for each in closing)


def _unknown(unknown: Unknown, document: PlanDocument, pen: Pen) -> str:
    fact = unknown.record["fields"][unknown.field]
    label = pen.label(unknown.entity, unknown.field)
    return pen.words(
        "export.md.open_question",
        record=escaped(unknown.record["key"]),
        field=label,
        by=pen.text(fact["entered_by"]),
        on=day(fact["as_of"]),
        who=_on_it(unknown.record["key"], label, document, pen),
    )


def _on_it(key: str, label: str, document: PlanDocument, pen: Pen) -> str:
    action = who_is_on(document, key, label)
    return pen.value("owner", action["fields"]["owner"]) if action else pen.words("export.md.nobody")


def _objective(objective: RecordJson | None, pen: Pen) -> str:
    if objective is None:
        return ""
    said = [pen.of(objective, "statement") if value(objective, "statement") else escaped(objective["key"])]
    names = [name for name in OF_OBJECTIVE if "as_of" in objective["fields"][name]]
    return "; ".join(
        [*said, *(f"{pen.label('Objective', name)}: {pen.of(objective, name)}" for name in names)]
    )


def _opportunity(opportunity: RecordJson | None, pen: Pen) -> str:
    if opportunity is None:
        return ""
    facts = [
        f"{pen.label('Opportunity', name)}: {pen.of(opportunity, name)}"
        for name in ("potential", "probability", "close_date")
    ]
    return "; ".join([escaped(opportunity["key"]), *facts])


def _people(document: PlanDocument, pen: Pen) -> str:
    roles: Mapping[str, RecordJson] = {
        record["refs"]["stakeholder"]["id"]: record
        for record in document["entities"].get("StakeholderRole", [])
    }
    people = document["entities"].get("Stakeholder", [])[:MOST_PEOPLE]
    return "; ".join(_person(each, roles.get(each["id"]), pen) for each in people)


def _person(person: RecordJson, role: RecordJson | None, pen: Pen) -> str:
    said = [pen.value("title", person["fields"]["title"])] if value(person, "title") else []
    if role is not None and value(role, "buying_roles"):
        said.append(pen.of(role, "buying_roles"))
    return f"{escaped(person['key'])} ({', '.join(said)})" if said else escaped(person["key"])


def _forces(forces: list[RecordJson], pen: Pen) -> str:
    counts = {
        way: sum(value(each, "direction") == way for each in forces) for way in ("driving", "restraining")
    }
    return pen.words("export.md.forces", **counts) if forces else ""


def _indicator(indicator: RecordJson, pen: Pen) -> str:
    kind = value(indicator, "kind")
    name = pen.words.or_none(f"term.IndicatorKind.{kind}") if kind else None
    target = f" → {pen.of(indicator, 'target')}" if value(indicator, "target") is not None else ""
    read = value(indicator, "reading") is not None
    now = f", {pen.label('Indicator', 'reading')} {pen.of(indicator, 'reading')}" if read else ""
    return f"{escaped(indicator['key'])}{target}{now}{f' ({name})' if name else ''}"


def _review(document: PlanDocument, pen: Pen) -> str:
    return pen.of(*coming_review(document))


def _next_actions(document: PlanDocument, pen: Pen) -> list[str]:
    return [_action(each, pen) for each in open_actions(document)[:NEXT_ACTIONS]]


def _action(action: RecordJson, pen: Pen) -> str:
    text = pen.of(action, "text") if value(action, "text") else escaped(action["key"])
    return pen.words("export.md.action", text=text, owner=pen.of(action, "owner"), due=pen.of(action, "due"))


def _joined(parts: Iterator[str]) -> str:
    return "; ".join(parts)
