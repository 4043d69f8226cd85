"""A proposal as the store keeps it, and back: the texts, the facts that it used, and where it came from."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from kam_core.advice.proposals import Mode, Passage, Proposal, ProposalKind, Trace
from kam_core.cards import FactLine
from kam_core.codec import pack, unpack
from kam_core.model.plain import label_key
from kam_core.terms import Side, Status

PLAIN = (
    "text",
    "gain_for_them",
    "gain_for_us",
    "measure",
    "unit",
    "baseline",
    "target",
    "owner",
    "ask",
    "category",
    "response",
    "probability",
    "impact",
    "test",
    "listen_for",
    "signal",
    "subject",
    "objective",
    "need",
)
"""Fields that are kept as they are."""


def fingerprint(kind: str, text: str, subject: str) -> str:
    """The same suggestion about the same thing, whatever its case and spacing, has the same fingerprint."""
    told = "\n".join((kind, subject, label_key(text)))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def pack_proposal(one: Proposal) -> dict[str, Any]:
    """A proposal as JSON, without its sources and facts, which stand in columns of their own."""
    kept: dict[str, Any] = {name: getattr(one, name) for name in PLAIN}
    kept |= {"kind": one.kind.value, "side": one.side.value, "mode": one.mode.value, "notes": list(one.notes)}
    kept["due"] = one.due.isoformat() if one.due else None
    if one.trace is not None:
        kept["trace"] = asdict(one.trace)
    return kept


def unpack_proposal(kept: Mapping[str, Any], citations: list[Any], inputs: list[Any]) -> Proposal:
    """The proposal that `pack_proposal` packed, with its sources and facts."""
    return Proposal(
        kind=ProposalKind(kept["kind"]),
        sources=tuple(map(read_citation, citations)),
        facts=tuple(map(read_fact, inputs)),
        side=Side(kept["side"]),
        mode=Mode(kept["mode"]),
        due=date.fromisoformat(kept["due"]) if kept["due"] else None,
        notes=tuple(kept["notes"]),
        trace=Trace(**kept["trace"]) if "trace" in kept else None,
        **{name: kept[name] for name in PLAIN},
    )


def citation(passage: Passage) -> dict[str, Any]:
    """What a suggestion keeps of a passage: enough to show it later, even when the article has changed since."""
    names = ("id", "article", "title", "heading", "text", "version", "own")
    return {name: getattr(passage, name) for name in names}


def read_citation(kept: Mapping[str, Any]) -> Passage:
    """The passage that `citation` kept."""
    return Passage(**kept)


def fact(line: FactLine) -> dict[str, Any]:
    """What a suggestion keeps of a fact of the plan: its value as it was then, and who there had confirmed it."""
    on = line.on.isoformat() if line.on else None
    kept = {
        "by": line.by,
        "on": on,
        "entity": line.entity,
        "label": line.label,
        "field": line.field,
        "record": line.record,
    }
    return {**kept, "value": pack(line.value), "status": line.status.value}


def read_fact(kept: Mapping[str, Any]) -> FactLine:
    """The fact that `fact` kept."""
    value = unpack(kept["value"])
    names = (kept["entity"], kept["label"], kept["field"])
    on = kept.get("on")
    said = (kept.get("by"), date.fromisoformat(on) if on else None)
    return FactLine(*names, value, Status(kept["status"]), *said, record=kept["record"])
