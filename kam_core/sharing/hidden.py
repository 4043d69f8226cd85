"""Words that no text may carry out of the house: names of competitors, and what is known of persons in confidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from kam_core.document.shape import PlanDocument, RecordJson
from kam_core.interview.reading.match import folded
from kam_core.terms import CompetitorStance, Sensitivity

RIVALS = ("Competitor", "CompetitorPosition")
SHORTEST_NAME = 3
SHORTEST_CONFIDENCE = 6
NO_NAMES = frozenset(
    {"us", "in house", "nobody", "none", "unknown", *(folded(one.value) for one in CompetitorStance)}
)
"""Competitors of which everybody may speak: doing nothing, and doing it oneself."""
OUR_GAIN = MappingProxyType({("Objective", "statement"): "our_outcome"})
"""Facts that were typed in one breath with our own gain, and the fact that holds it."""
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{5,}")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What must not be told; matched as whole words, whatever the case and accents."""

    words: frozenset[str] = field(default_factory=frozenset)

    def tells(self, text: str) -> bool:
        """Whether a text holds any of it."""
        said = f" {_spelled(text)} "
        return any(f" {word} " in said for word in self.words)


def hidden_in(document: PlanDocument, *, rivals: bool) -> Hidden:
    """What a plan says in confidence; with `rivals`, whatever its competitors are called as well."""
    account = _spelled(document["plan"]["account"]["key"])
    found = {_spelled(text) for text in _confidences(document)}
    if rivals:
        found |= {_spelled(name) for name in _rivals(document)} - {_spelled(one) for one in NO_NAMES}
    return Hidden(frozenset(word for word in found if len(word) >= SHORTEST_NAME and word not in account))


def tells_our_gain(entity: str, name: str, record: RecordJson) -> bool:
    """Whether a fact repeats what its record says of our gain: whole, or one of its parts of several words."""
    beside = OUR_GAIN.get((entity, name))
    gain = record["fields"][beside]["value"] if beside in record["fields"] else None
    return isinstance(gain, str) and repeats(gain, str(record["fields"][name]["value"] or ""))


def repeats(gain: str, text: str) -> bool:
    """Whether a text holds a gain: whole, or one of its parts of several words."""
    parts = [_spelled(part) for part in gain.split(",")]
    return Hidden(frozenset({_spelled(gain), *(part for part in parts if " " in part)}) - {""}).tells(text)


def is_slack_id(text: str) -> bool:
    return bool(_SLACK_ID.fullmatch(text))


def _spelled(text: str) -> str:
    """The words of a text, apart from how they are set."""
    return " ".join(re.findall(r"\w+", folded(text)))


def _rivals(document: PlanDocument) -> Iterator[str]:
    for name, record in _every(document):
        if name in RIVALS:
            yield from (record["key"], *record["aliases"])
            yield str((record["fields"].get("name") or {"value": ""})["value"] or "")
        if name == "WhitespaceCell":
            yield str(record["fields"]["incumbent"]["value"] or "")


def _confidences(document: PlanDocument) -> Iterator[str]:
    """Texts about persons that are restricted; a term or a single short word says nothing by itself."""
    for _, record in _every(document):
        for fact in record["fields"].values():
            text = fact["value"]
            restricted = fact.get("sensitivity") == Sensitivity.RESTRICTED_PERSONAL
            if restricted and isinstance(text, str) and len(text) >= SHORTEST_CONFIDENCE and " " in text:
                yield text


def _every(document: PlanDocument) -> Iterator[tuple[str, RecordJson]]:
    for entities in (document["entities"], document["removed"]):
        for name, records in entities.items():
            yield from ((name, record) for record in records)
