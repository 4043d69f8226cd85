"""The JSON Schema of a plan document, made from the model so that the two cannot drift apart."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from kam_core.document.records import attribute_columns
from kam_core.document.shape import FORMAT
from kam_core.model import ENTITIES, FactField, FactKind, FactRecord, fact_fields, ref_fields
from kam_core.model.types import ListType, TermType, TextType
from kam_core.terms import AnswerStatus, Basis, PlanStatus, Sensitivity, SourceType, Status

Schema = dict[str, Any]

TITLE = "A key account plan with the evidence of every field"
TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
BOOL: Schema = {"type": "boolean"}
OPEN: Schema = {"type": "object"}
LIST: Schema = {"type": "array"}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MOMENT: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$",
}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?\d{1,30}(\.\d+)?$"}
CENTS: Schema = {"type": "string", "pattern": r"^-?\d{1,30}\.\d{2,}$"}
CURRENCY: Schema = {"type": "string", "pattern": "^[A-Z]{3}$"}
UNIT_IF_ANY: Schema = {"type": "string"}
ALWAYS = ("as_of", "entered_by", "source_type", "sensitivity")
"""What stands behind every fact that somebody spoke of."""
SIMPLE: Mapping[FactKind, Schema] = {
    FactKind.TEXT: TEXT,
    FactKind.PERSON: TEXT,
    FactKind.DATE: {"$ref": "#/$defs/day"},
    FactKind.DAY: {"anyOf": [{"$ref": "#/$defs/day"}, {"$ref": "#/$defs/stretch"}]},
    FactKind.BOOL: BOOL,
}


def plan_schema() -> Schema:
    """The schema of `kam-plan/1`: nothing may be added, terms are closed, an unknown is null."""
    entities = {cls.__name__: _list(_ref(cls.__name__)) for cls in ENTITIES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": TITLE,
        **_object(
            {
                "format": {"const": FORMAT},
                "exported_at": _ref("moment"),
                "profile": NAME,
                "workspace": _object(
                    {"id": TEXT, "name": TEXT, "people": {**OPEN, "additionalProperties": TEXT}}
                ),
                "plan": _object(
                    {"id": NAME, "account": _ref("tie"), "status": _terms(PlanStatus), "pack": TEXT}
                ),
                "entities": _object(entities, optional=set(entities) - {"Account", "AccountPlan"}),
                "removed": _object(entities, optional=entities),
                "interviews": _list(_ref("interview")),
                "history": _list(_ref("change")),
            },
            optional={"workspace", "profile"},
        ),
        "$defs": {**_common(), **_facts(), **{cls.__name__: _record(cls) for cls in ENTITIES}},
    }


def _common() -> dict[str, Schema]:
    """What several places share."""
    return {
        "day": DAY,
        "moment": MOMENT,
        "stretch": _object({"start": _ref("day"), "end": _ref("day"), "words": TEXT}),
        "tie": _object({"entity": {"enum": [cls.__name__ for cls in ENTITIES]}, "id": NAME, "key": TEXT}),
        "unknown": _unknown(),
        "answer": _object(_ANSWER, optional={"superseded_at"}),
        "interview": _object(_INTERVIEW),
        "change": _object(_CHANGE, optional={"key", "source_ref"}),
    }


def _unknown() -> Schema:
    """Nobody knows, and either somebody said so or nobody spoke of it."""
    parts = {"value": {"type": "null"}, "status": {"const": Status.UNKNOWN.value}, **_EVIDENCE}
    stands = {name: [*ALWAYS] for name in _EVIDENCE}
    return {**_object(parts, optional=_EVIDENCE), "dependentRequired": stands}


def _facts() -> dict[str, Schema]:
    """One definition for each kind of fact that the model holds."""
    every = (field for cls in ENTITIES for field in fact_fields(cls).values())
    return {_name(field): _fact(field) for field in every}


def _record(cls: type[FactRecord]) -> Schema:
    ties = ref_fields(cls)
    fields = {field.exported: _ref(_name(field)) for field in fact_fields(cls).values()}
    parts = {
        "id": NAME,
        "key": TEXT,
        "aliases": _list(TEXT),
        "refs": _object(
            {name: _tie(tie.entity) for name, tie in ties.items()},
            optional=[n for n in ties if not ties[n].required],
        ),
        "fields": _object(fields, optional=fields),
        "removed_at": _ref("moment"),
    }
    if columns := attribute_columns(cls):
        kept = {name: _attribute(column) for name, column in columns.items()}
        parts["attributes"] = _object(kept, optional=[name for name in kept if columns[name].nullable])
    return _object(parts, optional={"removed_at"})


def _fact(field: FactField) -> Schema:
    """A fact is known, with the evidence behind it, or unknown."""
    known = [_known(shape) for shape in _shapes(field)]
    unknown = {"properties": {"status": {"const": Status.UNKNOWN.value}}}
    return {"if": unknown, "then": _ref("unknown"), "else": known[0] if len(known) == 1 else {"anyOf": known}}


def _known(shape: Mapping[str, Schema]) -> Schema:
    """What the customer confirmed names a person and a date."""
    may_miss = {*_EVIDENCE, "high"} - {*ALWAYS}
    if shape.get("unit") is UNIT_IF_ANY:
        may_miss |= {"unit"}
    statuses = {"enum": [status.value for status in Status if status is not Status.UNKNOWN]}
    known = _object({**shape, "status": statuses, **_EVIDENCE}, optional=may_miss)
    confirmed = {"properties": {"status": {"const": Status.CONFIRMED_BY_CUSTOMER.value}}}
    return {**known, "if": confirmed, "then": {"required": ["by", "on"]}}


def _shapes(field: FactField) -> list[dict[str, Schema]]:
    """What may stand in `value`, and beside it."""
    money = {"value": CENTS, "high": CENTS, "unit": CURRENCY, "per": _terms(Basis)}
    match field.kind:
        case FactKind.MONEY:
            return [money]
        case FactKind.AMOUNT:
            return [money, {"value": DECIMAL, "unit": TEXT}]
        case FactKind.PERCENT:
            return [{"value": DECIMAL, "unit": {"const": "percent"}}]
        case FactKind.NUMBER:
            return [{"value": DECIMAL, "unit": UNIT_IF_ANY}]
        case FactKind.INT:
            bounds = {"minimum": field.least, "maximum": field.most}
            return [{"value": {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}}]
        case FactKind.TERM | FactKind.LIST:
            terms = _terms(field.terms) if field.terms else TEXT
            return [{"value": terms if field.kind is FactKind.TERM else _list(terms)}]
    return [{"value": SIMPLE[field.kind]}]


def _name(field: FactField) -> str:
    """The name of a kind of fact: "money_fact", "int_1_to_5_fact"."""
    if field.terms:
        return f"{field.kind.value}_{field.terms.__name__}_fact"
    if field.kind is FactKind.INT:
        return f"int_{field.least}_to_{field.most}_fact"
    return f"{field.kind.value}_fact"


def _attribute(column: Any) -> Schema:
    """An attribute that is no fact."""
    match column.type:
        case TermType():
            shape = _terms(column.type.terms)
        case TextType():
            shape = TEXT
        case ListType():
            shape = _list(TEXT)
        case _:
            shape = {"type": ["integer", "string", "array", "object"]}
    return {"anyOf": [shape, {"type": "null"}]} if column.nullable else shape


def _tie(entity: str) -> Schema:
    return _object({"entity": {"const": entity}, "id": NAME, "key": TEXT})


def _object(parts: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    required = [name for name in parts if name not in set(optional)]
    closed = {"type": "object", "properties": dict(parts), "additionalProperties": False}
    return {**closed, "required": required} if required else closed


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _terms(terms: type[StrEnum]) -> Schema:
    return {"enum": [term.value for term in terms]}


def _or_null(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


_EVIDENCE: Mapping[str, Schema] = {
    "as_of": _ref("moment"),
    "entered_by": TEXT,
    "source_type": _terms(SourceType),
    "sensitivity": _terms(Sensitivity),
    "by": NAME,
    "on": _ref("day"),
    "source_ref": TEXT,
    "review_by": _ref("day"),
    "note": TEXT,
}
_ANSWER: Mapping[str, Schema] = {
    "question": NAME,
    "status": _terms(AnswerStatus),
    "raw_text": TEXT,
    "by": TEXT,
    "at": _ref("moment"),
    "parts": LIST,
    "drafts": LIST,
    "message_ts": _or_null(TEXT),
    "event_ts": _or_null(TEXT),
    "superseded_at": _ref("moment"),
}
_INTERVIEW: Mapping[str, Schema] = {
    "id": NAME,
    "person": TEXT,
    "finished": BOOL,
    "state": OPEN,
    "answers": _list(_ref("answer")),
    "earlier_answers": _list(_ref("answer")),
}
_CHANGE: Mapping[str, Schema] = {
    "who": TEXT,
    "when": _ref("moment"),
    "entity": NAME,
    "record": NAME,
    "key": TEXT,
    "before": OPEN,
    "after": OPEN,
    "source_ref": TEXT,
}
