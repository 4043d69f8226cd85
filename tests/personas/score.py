"""Compares a plan's export with what a persona expects: right, honest unknown, missing, or wrong."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Json = Mapping[str, Any]
RIGHT, WRONG, MISSING, STATUS = "right", "wrong", "missing", "status"
EXACT_STATUSES = frozenset({"confirmed_by_customer", "unknown"})
EASY_STATUSES = frozenset({"assumed", "confirmed_internal"})
_WORD = re.compile(r"[a-z0-9]+")
_IDLE = frozenset(["the", "a", "an", "of", "for", "at", "in", "to", "and", "on", "line", "plan", "s"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one expected fact; `question` is where it was told, `got` what the plan holds."""

    outcome: str
    question: str
    unit: str
    fact: Json
    got: object = None


@dataclass(slots=True)
class Score:
    """All verdicts on one persona."""

    persona: str
    facts: list[Verdict] = field(default_factory=list)
    not_unknown: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(verdict.outcome == RIGHT for verdict in self.facts)

    @property
    def wrong(self) -> list[Verdict]:
        return [verdict for verdict in self.facts if verdict.outcome == WRONG]

    def by_unit(self) -> dict[str, tuple[int, int]]:
        """Answer kind by unit -> (right, all)."""
        every = Counter(verdict.unit for verdict in self.facts)
        right = Counter(verdict.unit for verdict in self.facts if verdict.outcome == RIGHT)
        return {unit: (right[unit], every[unit]) for unit in sorted(every)}


def score(persona: Json, document: Json, speaker: str) -> Score:
    """Score a plan's export against a persona's expectations. `speaker` is the manager's Slack id ("self")."""
    result = Score(persona["id"])
    for fact in persona["expected"]["facts"]:
        result.facts.append(_judge(fact, document, speaker))
    for fact in persona["expected"]["must_stay_unknown"]:
        held = [each for each in _candidates(fact, document) if each.get("value") not in (None, [], "")]
        if held:
            result.not_unknown.append(
                f"{fact['entity']}.{fact['key']}.{fact['field']} = {held[0]['value']!r}"
            )
    return result


def _judge(fact: Json, document: Json, speaker: str) -> Verdict:
    where = (fact["from"] or ["?"])[0]
    unit = str(fact["unit"]) if not re.fullmatch(r"[A-Z]{3}", str(fact["unit"])) else "money"
    found = list(_candidates(fact, document))
    said = [each for each in found if each.get("value") is not None or each.get("as_of")]
    if fact["value"] is None:
        known = [each for each in found if each.get("value") not in (None, [], "")]
        return Verdict(WRONG if known else RIGHT, where, unit, fact, known and known[0].get("value"))
    for each in said:
        if _same_value(fact, each, speaker):
            fits = _status_fits(fact, each)
            return Verdict(RIGHT if fits else STATUS, where, unit, fact, each.get("status"))
    held = [each.get("value") for each in said if each.get("value") is not None]
    return Verdict(WRONG if held else MISSING, where, unit, fact, held[:2])


def _candidates(fact: Json, document: Json) -> Iterator[Json]:
    """The exported fields that the fact may mean: same entity and field, label close enough."""
    records = document["entities"].get(fact["entity"], [])
    for record in records:
        if _same_record(fact, record, records):
            cell = record["fields"].get(fact["field"])
            if cell is not None:
                yield cell


def _same_record(fact: Json, record: Json, records: Sequence[Json]) -> bool:
    if fact["entity"] in ("Account", "AccountPlan"):
        return True
    names = [record["key"], *record.get("aliases", [])]
    for text in ("name", "title", "text", "statement", "customer_outcome", "what"):
        cell = record["fields"].get(text) or {}
        if isinstance(cell.get("value"), str):
            names.append(cell["value"])
    wanted = _words(fact["key"])
    if fact["entity"] in ("Financials", "Scorecard", "Review") and len(records) == 1:
        return True
    if fact["entity"] == "Financials":
        cell = record["fields"].get(fact["field"]) or {}
        return cell.get("as_of") is not None
    return any(_close(wanted, _words(name)) for name in names)


def _close(wanted: set[str], name: set[str]) -> bool:
    if not wanted or not name:
        return False
    shared = {word for word in wanted if any(_akin(word, other) for other in name)}
    return len(shared) >= max(1, (len(wanted) + 1) // 2)


def _akin(left: str, right: str) -> bool:
    return left == right or (
        min(len(left), len(right)) >= 4 and (left.startswith(right[:5]) or right.startswith(left[:5]))
    )


def _words(text: str) -> set[str]:
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = set(_WORD.findall(bare))
    return (words - _IDLE) or words


def _same_value(fact: Json, cell: Json, speaker: str) -> bool:
    got = cell.get("value")
    wanted = [fact["value"], *fact.get("accept", [])]
    if fact.get("contains"):
        text = _flat(got)
        return all(any(part.casefold() in text for part in entry.split("|")) for entry in fact["contains"])
    return any(_equal(value, got, cell, fact, speaker) for value in wanted)


def _equal(wanted: Any, got: Any, cell: Json, fact: Json, speaker: str) -> bool:
    if wanted == "self":
        return bool(got == speaker)
    if isinstance(wanted, bool):
        return bool(got is wanted)
    if isinstance(wanted, Mapping):
        return isinstance(got, Mapping) and (got.get("start"), got.get("end")) == (
            wanted["start"],
            wanted["end"],
        )
    if isinstance(wanted, list):
        return _same_list(wanted, got, ordered=bool(fact.get("ordered")))
    if fact["unit"] == "date" and isinstance(got, Mapping):
        return bool(got.get("start") == wanted == got.get("end"))
    number, other = _number(wanted), _number(got)
    if number is not None and other is not None:
        per = fact.get("per")
        return number == other and (not per or not cell.get("per") or cell["per"] == per)
    return bool(_words(str(wanted)) and _words(str(wanted)) <= _words(str(got))) or _flat(wanted) == _flat(
        got
    )


def _same_list(wanted: Sequence[Any], got: Any, *, ordered: bool) -> bool:
    if not isinstance(got, list):
        return False
    if ordered:
        return len(wanted) <= len(got) and all(
            _words(str(a)) <= _words(str(b)) for a, b in zip(wanted, got, strict=False)
        )
    return all(any(_words(str(one)) <= _words(str(other)) for other in got) for one in wanted)


def _number(value: Any) -> Decimal | None:
    try:
        return None if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None


def _flat(value: Any) -> str:
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).casefold()


def _status_fits(fact: Json, cell: Json) -> bool:
    wanted, got = fact["status"], cell.get("status")
    if wanted in EXACT_STATUSES or fact.get("strict"):
        people = _words(str(fact.get("by") or "")) <= _words(str(cell.get("by") or ""))
        day = not fact.get("on") or fact["on"] == cell.get("on")
        return bool(wanted == got and people and day)
    return got in EASY_STATUSES
