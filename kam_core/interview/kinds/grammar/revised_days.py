"""Days that change: "fix from lea slipped to oct 16", "the window opens 8 june not 1 june"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.changes import announces, new_and_old
from kam_core.interview.kinds.grammar.clauses import blanked, sentences
from kam_core.interview.kinds.grammar.deadlines import find_due, in_past
from kam_core.interview.kinds.grammar.owners import roster
from kam_core.interview.kinds.grammar.references import overlap, stems
from kam_core.interview.kinds.grammar.revisions import R, covers, find_record, is_about, likeness, piece_at
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim, FuzzyDate, Value

DAY_FIELDS: tuple[tuple[str, str, re.Pattern[str] | None], ...] = (
    (
        "Stakeholder",
        "left_on",
        lazily(r"\b(?:stays?|leaves?|leaving|last day|gone|retires?|quits?|goes)\b", re.I),
    ),
    ("Stakeholder", "joined_on", lazily(r"\b(?:starts?|started|joins?|joined|begins?|arrives?)\b", re.I)),
    ("Initiative", "start", lazily(r"\b(?:opens?|opened|starts?|begins?|kicks? off)\b", re.I)),
    ("Initiative", "deadline", lazily(r"\b(?:closes?|ends?|deadline|expires?|lapses?|over)\b", re.I)),
    ("Review", "planned_date", lazily(r"\breviews?\b", re.I)),
    (
        "Opportunity",
        "close_date",
        lazily(
            r"\b(?:decision|decided?s?|signature|sign(?:s|ed|ing)?|clos(?:e|es|ing)|renews?|renewal|award)\b",
            re.I,
        ),
    ),
    ("Action", "due", None),
    ("ExternalFactor", "date", None),
    ("Objective", "due", None),
    ("Indicator", "target_date", None),
    ("RaidItem", "due", None),
    ("Commitment", "by_when", None),
    ("Opportunity", "close_date", None),
    ("Initiative", "deadline", None),
    ("Initiative", "start", None),
)
"""Which days can change; a pattern says which words name the field, None that the record's name will do."""
_SHIFT = lazily(
    r"\b(?P<by>by |another )?(?P<count>an?|one|two|three|four|[1-9]|1\d)\s+(?P<more>(?:more|"
    r"extra)\s+)?(?P<unit>days?|weeks?)\b(?:\s+(?P<way>later|earlier|"
    r"sooner|more|forward))?",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SOONER = lazily(r"\b(?:earlier|sooner|forward|prepone\w*)\b", re.I)
_SPEAKER = lazily(r"\b\w+ (?:says?|said|told me|thinks?|wrote)\b", re.I)


def find_day_revisions(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> list[tuple[R, str, Claim]]:
    """The days that the message changes, each with its record and field."""
    people = tuple(roster(context).names)
    found: list[tuple[R, str, Claim]] = []
    for sentence in sentences(text) if sure else ():
        days = [one for one in find_due(sentence, context, people) if isinstance(one.value, date | FuzzyDate)]
        days = [
            one for one in days if one.words.lower() not in ("now", "today") and not _is_shift(one, sentence)
        ]
        chosen = new_and_old(sentence, [(one.start, one.end) for one in days]) or _exact(days)
        if chosen is None:
            found += [] if days else _shifted(sentence, records)
            continue
        new, old = days[chosen[0]], days[chosen[1]].value if chosen[1] is not None else None
        if in_past(new.value, context):
            continue
        announced = old is not None or announces(piece_at(sentence, new.start, new.end))
        told = _revision(_about(sentence, days, new), new, old, records, sure and announced)
        bare = _SPEAKER.sub(" ", blanked(sentence, [(one.start, one.end) for one in days]))
        whole = _revision(bare, new, old, records, announced) if len(days) == 1 else []
        found += whole if len(days) == 1 and _weak(told, _about(sentence, days, new)) else told
    return found


def _shifted(sentence: str, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    """ "the audit slips by a week": the day that the record holds, moved by so much."""
    hit = _SHIFT.search(sentence)
    if hit is None or not (hit.group("by") or hit.group("way") or hit.group("more")):
        return []
    number = _COUNTS.get(hit.group("count").lower()) or int(hit.group("count"))
    days = number * (7 if hit.group("unit").lower().startswith("week") else 1)
    if _SOONER.search(sentence):
        days = -days
    dated = [
        (one, field) for entity, field, _ in DAY_FIELDS for one in records if _holds_day(one, entity, field)
    ]
    record = find_record(sentence[: hit.start()] + sentence[hit.end() :], [one for one, _ in dated], 0.5)
    fields = [field for one, field in dated if one is record]
    held = record.fields[fields[0]] if record is not None and len(set(fields)) == 1 else None
    return (
        [(record, fields[0], Claim(held + timedelta(days=days)))]
        if record is not None and isinstance(held, date)
        else []
    )


def _weak(told: list[tuple[R, str, Claim]], words: str) -> bool:
    """Whether the words beside the day name no record, or share a single word with a longer name."""
    if not told:
        return True
    name = told[0][0].label
    return len(stems(name)) > 2 and sum(overlap(one, name) > 0 for one in stems(words)) < 2


def _is_shift(one: Found, sentence: str) -> bool:
    """Whether the words say by how much a day moves ("1 week later"), not which day it is."""
    hit = _SHIFT.search(sentence)
    return bool(hit and hit.group("way") and one.start < hit.end() and hit.start() < one.end)


def _holds_day(record: R, entity: str, field: str) -> bool:
    return record.entity == entity and isinstance(record.fields.get(field), date)


def _about(sentence: str, days: Sequence[Found], new: Found) -> str:
    """The words beside the day, without the days and without who says so."""
    bare = blanked(sentence, [(one.start, one.end) for one in days])
    return _SPEAKER.sub(" ", piece_at(bare, new.start, new.end))


def _exact(days: Sequence[Found]) -> tuple[int, int | None] | None:
    """The only exact day among vaguer ones."""
    exact = [at for at, one in enumerate(days) if isinstance(one.value, date)]
    return (exact[0], None) if len(exact) == 1 else None


def _revision(
    words: str, new: Found, old: object, records: Sequence[R], sure: bool
) -> list[tuple[R, str, Claim]]:
    for named in (True, False):
        candidates: list[tuple[R, str]] = []
        for entity, field, cue in DAY_FIELDS:
            if (cue is not None) is named and (cue is None or cue.search(words)):
                candidates += [
                    (one, field)
                    for one in records
                    if one.entity == entity and _may_change(one, field, new.value, old)
                ]
        record = find_record(words, [one for one, _ in candidates]) or _by_old(words, candidates, old)
        if record is not None and is_about(words, record, sure):
            field = next(field for one, field in candidates if one is record)
            return [(record, field, _claim(new, words))] if isinstance(new.value, date | FuzzyDate) else []
    return []


def _may_change(record: R, field: str, new: object, old: object) -> bool:
    """Only a field that the record has; and only if it holds the old value that was named."""
    if field not in record.fields:
        return False
    held: Value = record.fields[field]
    if isinstance(new, FuzzyDate) and covers(held, new):
        return False
    return old is None or not isinstance(old, date | FuzzyDate) or covers(held, old)


def _by_old(words: str, candidates: Sequence[tuple[R, str]], old: object) -> R | None:
    """The only record with the old day, when the message names that day and at least touches the record."""
    if old is None:
        return None
    touched = [one for one, _ in candidates if likeness(words, one) > 0]
    return touched[0] if len(touched) == 1 else None


def _claim(new: Found, words: str) -> Claim:
    value = new.value
    status = (
        Status.ASSUMED
        if new.hedged or hedged(words) or re.search(r"\bsays?\b", words)
        else Status.CONFIRMED_INTERNAL
    )
    return Claim(value if isinstance(value, date | FuzzyDate) else None, status)
