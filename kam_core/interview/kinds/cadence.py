"""O1: how often the plan is reviewed, by whom, in which channel the digest appears, and the first review."""

import re
from datetime import date

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import blanked, is_pasted
from kam_core.interview.kinds.grammar.deadlines import day_choices, find_due
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.owners import find_people, properly, roster
from kam_core.interview.kinds.grammar.rhythms import find_rhythm
from kam_core.interview.reading.days import find_times
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_names
from kam_core.terms import ReviewFrequency, ReviewKind
from kam_core.values import Claim, Draft

FIRST = "first"
"""The first planned review."""
_CHANNEL = lazily(r"<#[A-Z0-9]+(?:\|[^>]*)?>|(?<!\w)#(?!\d+\b)[a-z0-9][\w-]*", re.I)
_CHANNEL_WORD = lazily(
    r"\b(?:channel|digest (?:goes )?(?:in|to)|post(?:ed)? (?:in|to))\s*(?:is|:|=|"
    r"called)?\s*([a-z0-9]+(?:[-_][a-z0-9]+)+)",
    re.I,
)
_KINDS = {
    ReviewFrequency.WEEKLY: ReviewKind.WEEKLY_ACTION_CHECK,
    ReviewFrequency.FORTNIGHTLY: ReviewKind.MONTHLY_TEAM,
    ReviewFrequency.MONTHLY: ReviewKind.MONTHLY_TEAM,
    ReviewFrequency.QUARTERLY: ReviewKind.QUARTERLY_INTERNAL,
    ReviewFrequency.HALF_YEARLY: ReviewKind.QUARTERLY_INTERNAL,
    ReviewFrequency.ANNUALLY: ReviewKind.ANNUAL_REFRESH,
}
_SPELL = lazily(
    r"\b(?:until|till|til|for|during|in)\s+the\s+(?:first\s+)?[^,.;#]*|\b(?:until|till|"
    r"til)\s+[a-z][^,.;#]*",
    re.I,
)
_FIRST = lazily(r"\bfirst\b", re.I)
"""In "first aug 31" the word counts reviews, not days."""
_RHYTHM_DAY = lazily(
    r"\b(?:on |every |each |always )?(?:the )?(?:1st|2nd|3rd|4th|first|second|third|fourth|last) "
    r"(?:mon|tues|wednes|thurs|fri)day\b(?: (?:of|in) (?:the|each|every|a) month)?|"
    r"\b(?:on |always )?(?:mon|tues|wednes|thurs|fri)days\b|\b(?:every|each) (?:mon|tues|wednes|thurs|fri)day\b|"
    r"\bevery (?:other|second) (?:mon|tues|wednes|thurs|fri)day\b",
    re.I,
)
"""A weekday that says the rhythm, not when the first review is."""
_NOT_PEOPLE = lazily(
    r"\b(?:digest|first|start(?:ing|s)?|channel|every|weekly|monthly|once|review|meeting|one|the)\b", re.I
)


class Cadence:
    """Reads review frequency, attendees, digest channel, day and time of the first review."""

    name = "cadence"
    records = False
    form: tuple[FormField, ...] = (
        FormField(
            "AccountPlan", "review_frequency", FieldKind.CHOICE, terms=tuple(ReviewFrequency), optional=False
        ),
        FormField("Review", "planned_date", FieldKind.DATE, label=FIRST),
        FormField("Review", "planned_time", FieldKind.TEXT, label=FIRST),
        FormField("Review", "attendees", FieldKind.TEXT, label=FIRST),
        FormField("AccountPlan", "digest_channel", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.INCOMPLETE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        days = _days(text, context)
        made = joined(_drafts(text, days, context))
        everything = (*context.so_far, *made)
        waiting = any(one.ambiguous for one in days)
        return Reading(made, day_choices(days), _vague(everything, waiting), rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """A channel with a rhythm beside it, or a review with its rhythm."""
        for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
            rhythm = find_rhythm(sentence)
            if rhythm and (_CHANNEL.search(sentence) or re.search(r"\breviews?\b", sentence, re.I)):
                days = _days(sentence, context)
                clear = tuple(one for one in days if not one.ambiguous)
                return Reading(joined(_drafts(sentence, clear, context)), day_choices(days))
        return Reading()


def _days(text: str, context: Context) -> tuple[Found, ...]:
    """Days of the first review; "until the renewal", "for the first 100 days" are none."""
    hidden = blanked(
        text,
        [
            hit.span()
            for hit in (*_SPELL.finditer(text), *_CHANNEL.finditer(text), *_RHYTHM_DAY.finditer(text))
            if not re.search(r"\d{1,2}[./]\d", hit.group())
        ],
    )
    hidden = _FIRST.sub(lambda hit: " " * len(hit.group()), hidden)
    return find_due(hidden, context, tuple(roster(context).names))


def _drafts(text: str, days: tuple[Found, ...], context: Context) -> list[Draft]:
    frequency = find_rhythm(text) or _earlier_rhythm(context)
    times = find_times(text)
    first = next((one.value for one in days if isinstance(one.value, date)), None)
    people = _attendees(text, days, context)
    said_now = find_rhythm(text)
    review = draft(
        "Review",
        FIRST,
        planned_date=said(first),
        planned_time=said(str(times[0].value) if times and first else ""),
        attendees=said(people),
        kind=said(_KINDS[frequency].value) if frequency and (first or people) else None,
    )
    plan = draft(
        "AccountPlan",
        "plan",
        review_frequency=said(said_now.value if said_now else ""),
        digest_channel=_channel(text),
    )
    return [plan, review]


def _earlier_rhythm(context: Context) -> ReviewFrequency | None:
    plan = earlier(context, "AccountPlan")
    claim = plan[0].fields.get("review_frequency") if plan else None
    return ReviewFrequency(str(claim.value)) if claim and claim.value else None


def _channel(text: str) -> Claim | None:
    hit = _CHANNEL.search(text)
    if hit:
        return Claim(hit.group())
    word = _CHANNEL_WORD.search(text)
    return said(f"#{word.group(1)}" if word else "")


def _attendees(text: str, days: tuple[Found, ...], context: Context) -> tuple[str, ...]:
    plain = blanked(text, [hit.span() for hit in _CHANNEL.finditer(text)])
    plain = blanked(plain, [(one.start, one.end) for one in days])
    people = roster(context)
    known = list(find_people(plain, people))
    left = blanked(plain, [(one.start, one.end) for one in known])
    found = [(one.start, one.name) for one in known] + _owners_named(left, context)
    names = [name for _, name in sorted(found)]
    rest = _NOT_PEOPLE.sub(" ", left)
    listed = re.findall(r"(?:with|w|\+|&|/|,|\band\b)\s*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)", rest)
    names += [
        properly(one.value) for one in find_names(rest) if isinstance(one.value, str) and one.words in listed
    ]
    return tuple(dict.fromkeys(names))


def _owners_named(text: str, context: Context) -> list[tuple[int, str]]:
    """Owners of steps who are named, and where: in the quick start nobody has asked for the team yet."""
    owners = [context.known.value("Action", label, "owner") for label in context.known.labels("Action")]
    named = {one: re.search(rf"\b{re.escape(one)}\b", text, re.I) for one in owners if isinstance(one, str)}
    return [(hit.start(), one) for one, hit in named.items() if hit]


def _vague(drafts: tuple[Draft, ...], waiting: bool) -> tuple[Vague, ...]:
    fields = {name for one in drafts for name in one.fields}
    reasons = []
    if "planned_date" not in fields and not waiting:
        reasons.append(Vague.NO_DATE)
    if "digest_channel" not in fields or "review_frequency" not in fields:
        reasons.append(Vague.INCOMPLETE)
    if "attendees" not in fields:
        reasons.append(Vague.NO_PERSON)
    return tuple(reasons)
