"""A plan for somebody who reads it and is not of its team: what is for the account team only is not there."""

from kam_core.document.shape import Entities, FactJson, PlanDocument, RecordJson
from kam_core.terms import Sensitivity, Status

TEAM_ONLY = Sensitivity.RESTRICTED_PERSONAL.value


def for_readers(document: PlanDocument) -> PlanDocument:
    """The document without restricted facts, as if nobody had spoken of them.

    The answers and the trail may hold such facts in free words, so they are left out whole.
    """
    return {
        **document,
        "entities": _entities(document["entities"]),
        "removed": _entities(document["removed"]),
        "interviews": [],
        "history": [],
    }


def _entities(entities: Entities) -> Entities:
    return {entity: [_record(record) for record in records] for entity, records in entities.items()}


def _record(record: RecordJson) -> RecordJson:
    return {**record, "fields": {name: _fact(fact) for name, fact in record["fields"].items()}}


def _fact(fact: FactJson) -> FactJson:
    if fact.get("sensitivity") != TEAM_ONLY:
        return fact
    return {"value": None, "status": Status.UNKNOWN.value}
