"""Terms that change: the review rhythm, the channel, whether something is granted, hours of the team."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.revisions import R, find_record
from kam_core.interview.kinds.grammar.rhythms import find_rhythm
from kam_core.interview.reading.patterns import lazily
from kam_core.values import Claim

_REVIEW = lazily(r"\breviews?\b|\bcadence\b|\bwe meet\b", re.I)
_CHANNEL = lazily(r"\b(?:channel|digest)\b", re.I)
_NAME = lazily(r"(?<!\w)#[a-z][\w-]*", re.I)
_GRANTED = lazily(r"\b(?:granted|approved|got the (?:ok|money|budget)|signed off)\b", re.I)
_NOT = lazily(r"\b(?:not|no|refused|declined|still)\b", re.I)
_HOURS = lazily(r"\b(\d{1,3}(?:[.,]\d)?)\s?(?:h|hrs?|hours?)\b", re.I)


def find_term_revisions(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> list[tuple[R, str, Claim]]:
    """Rhythm, channel, granted and hours that the message changes; only with a sign of change."""
    del context
    return [*_plan(text, records), *_granted(text, records), *_hours(text, records)] if sure else []


def _plan(text: str, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    plans = [one for one in records if one.entity == "AccountPlan"]
    found: list[tuple[R, str, Claim]] = []
    rhythm = find_rhythm(re.split(r"\b(?:not|instead of|rather than)\b", text)[0])
    if rhythm and _REVIEW.search(text):
        found += [
            (one, "review_frequency", Claim(rhythm.value))
            for one in plans
            if one.fields.get("review_frequency")
        ]
    channel = _NAME.search(text)
    if channel and _CHANNEL.search(text):
        found += [
            (one, "digest_channel", Claim(channel.group()))
            for one in plans
            if one.fields.get("digest_channel")
        ]
    return found


def _granted(text: str, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    if not _GRANTED.search(text):
        return []
    record = find_record(
        text, [one for one in records if one.entity == "ResourceNeed" and "granted" in one.fields], 0.5
    )
    return [(record, "granted", Claim(not _NOT.search(text)))] if record is not None else []


def _hours(text: str, records: Sequence[R]) -> list[tuple[R, str, Claim]]:
    hit = _HOURS.search(text)
    if hit is None:
        return []
    record = find_record(
        text,
        [
            one
            for one in records
            if one.entity == "TeamMember" and one.fields.get("hours_per_month") is not None
        ],
        0.5,
    )
    return (
        [(record, "hours_per_month", Claim(Decimal(hit.group(1).replace(",", "."))))]
        if record is not None
        else []
    )
