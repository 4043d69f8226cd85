"""People facts that change: a missing name, support and tie after a meeting, an action that changes hands."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.owners import Roster, find_people, properly, roster
from kam_core.interview.kinds.grammar.references import overlap, stems
from kam_core.interview.kinds.grammar.revisions import R, find_record
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim

_NAMED = lazily(
    r"(?P<who>[\w&/ -]{2,40}?)(?:'?s)?\s+(?:is|are|was)?\s*(?:now\s+)?(?:called|named|name is|name'?s|"
    r"=)\s+(?P<name>[^\W\d_][\w'’.-]+(?:\s+(?!and\b|but\b|still\b|from\b|who\b|she\b|"
    r"he\b)[^\W\d_][\w'’.-]+){0,2})",
    re.I,
)
_NAME_OF = lazily(
    r"\bname of (?:the )?(?P<who>[\w&/ -]{2,40}?)(?: is|\s*[:=]) "
    r"(?P<name>[^\W\d_][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){0,2})",
    re.I,
)
_LEAD = lazily(
    r"^.*?\b(?:found out|turns out|learned|learnt|heard|know now|got it|finally|that|so|the|their|our|"
    r"new)\s+(?=\S)",
    re.I,
)
_TIE = lazily(r"\btie\s*(?:is|now|=|to|at|of|more like|:|\s)*([0-5])\b(?!\s?%)|\b([0-5])\s+tie\b", re.I)
_SUPPORT = lazily(
    r"\bcall (?:it|him|her|them) (?:an? )?([+-]?\s?[0-3])\b|\bsupport\s*(?:is|now|=|to|at|of|:|"
    r"more like|\s)*([+-]?\s?[0-3])\b|(?<![\w\d])([+-]\s?[1-3])\b(?!\s?%)|\b((?:plus|minus) [1-3])\b",
    re.I,
)
_PASSES = lazily(
    r"\b(?:goes|passes|moves|handed|given|is now|now)(?: over)? (?:to|with) (?P<to>[^\W\d_][\w'’-]+)|"
    r"\b(?P<over>[^\W\d_][\w'’-]+) (?:takes? (?:it |that |this )?over|will take (?:it |this |that )?over|"
    r"does (?:it|this|that) now)\b",
    re.I,
)
_HANDS = lazily(r"\b(?:not|instead of|rather than)\s+(?P<old>[^\W\d_][\w'’.-]+)", re.I)


def find_people_revisions(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> list[tuple[R, str, Claim]]:
    """Names, support and tie scores, and owners that the message changes."""
    del sure
    return [*_names(text, records), *_scores(text, context, records), *_owners(text, context, records)]


def _names(text: str, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    """A name for a person known by the title alone."""
    nameless = [
        one
        for one in records
        if one.entity in ("Stakeholder", "Competitor", "CompetitorPosition")
        and "name" in one.fields
        and one.fields["name"] is None
    ]
    for hit in (*_NAME_OF.finditer(text), *_NAMED.finditer(text)):
        who = _LEAD.sub("", hit.group("who")).strip()
        title = [one for one in nameless if stems(one.label) and overlap(who, one.label) >= 0.5]
        if len(title) == 1:
            name = properly(hit.group("name").strip(" .,"))
            return [
                (title[0], "name", Claim(name, Status.ASSUMED if hedged(text) else Status.CONFIRMED_INTERNAL))
            ]
    return []


def _scores(text: str, context: Context, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    """Support and tie of the one person whom the message names."""
    labels = {one.label for one in records if one.entity in ("StakeholderRole", "RelationshipLink")}
    named = {person.name for person in find_people(text, roster(context))} & labels
    named |= {label for label in labels if re.search(rf"\b{re.escape(label)}\b", text, re.I)}
    if len(named) != 1:
        return []
    label = next(iter(named))
    found: list[tuple[R, str, Claim]] = []
    tie = _TIE.search(text)
    support = _SUPPORT.search(_TIE.sub(" ", text))
    if support:
        value = int(
            re.sub(r"(?i)plus |\+|\s", "", next(part for part in support.groups() if part))
            .lower()
            .replace("minus", "-")
        )
        found += [
            (one, "support", Claim(value, Status.ASSUMED))
            for one in records
            if (one.entity, one.label) == ("StakeholderRole", label) and "support" in one.fields
        ]
    if tie:
        status = Status.ASSUMED if hedged(text) or "call it" in text.lower() else Status.CONFIRMED_INTERNAL
        score = int(tie.group(1) or tie.group(2))
        found += [
            (one, "strength", Claim(score, status))
            for one in records
            if (one.entity, one.label) == ("RelationshipLink", label) and "strength" in one.fields
        ]
    return found


def _passed(text: str, people: Roster, records: Sequence[R]) -> tuple[R, str, Claim] | None:
    """ "the audit goes to Ana", "Ana takes over the audit": the new owner, where one record is clearly meant."""
    hit = _PASSES.search(text)
    named = people.owner((hit.group("to") or hit.group("over")).split()[0]) if hit else None
    if named is None:
        return None
    record = find_record(
        text, [one for one in records if one.fields.get("owner") not in (None, named[0])], 0.5
    )
    return (record, "owner", Claim(named[0])) if record is not None else None


def _owners(text: str, context: Context, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    """ "jan does the audit, not ana": the action passes from its old owner to the new one."""
    people = roster(context)
    passed = _passed(text, people, records)
    if passed is not None:
        return [passed]
    hit = _HANDS.search(text)
    old = people.owner(hit.group("old")) if hit else None
    if hit is None or old is None:
        return []
    new = [one for one in find_people(text[: hit.start()], people) if one.name != old[0]]
    held = [one for one in records if one.fields.get("owner") == old[0]]
    record = find_record(text, held)
    return [(record, "owner", Claim(new[0].name))] if record is not None and len(new) == 1 else []
