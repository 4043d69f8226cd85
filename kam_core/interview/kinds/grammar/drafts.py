"""Drafts made of claims that may be missing, and drafts that a question gave before."""

from collections.abc import Iterable, Mapping

from kam_core.interview.kinds.base import Context
from kam_core.terms import Status
from kam_core.values import Claim, Draft, Value


def draft(entity: str, label: str, refs: Mapping[str, str] | None = None, **fields: Claim | None) -> Draft:
    """A draft of the claims that are there."""
    return Draft(
        entity, label, {name: claim for name, claim in fields.items() if claim is not None}, refs or {}
    )


def said(value: Value, hedged: bool = False) -> Claim | None:
    """What was stated: assumed when the words were hedged, None when nothing was found."""
    if value is None or value == "" or value == ():
        return None
    return Claim(value, Status.ASSUMED if hedged else Status.CONFIRMED_INTERNAL)


def assumed(value: Value, note: str = "") -> Claim | None:
    """What is a guess by nature; None when nothing was found."""
    return None if value is None else Claim(value, Status.ASSUMED, note=note)


def earlier(context: Context, entity: str) -> tuple[Draft, ...]:
    """The drafts of `entity` from this question's earlier messages, one for each label, claims merged."""
    merged: dict[str, Draft] = {}
    for one in context.so_far:
        if one.entity == entity:
            merged[one.label] = _joined(merged.get(one.label), one)
    return tuple(merged.values())


def joined(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drafts of one record made one; drafts that say nothing are left out."""
    merged: dict[tuple[str, str], Draft] = {}
    for one in drafts:
        key = (one.entity, one.label.lower())
        merged[key] = _joined(merged.get(key), one)
    return tuple(one for one in merged.values() if one.fields or one.refs)


def _joined(first: Draft | None, second: Draft) -> Draft:
    if first is None:
        return second
    return Draft(first.entity, first.label, {**first.fields, **second.fields}, {**first.refs, **second.refs})
