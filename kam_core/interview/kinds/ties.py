"""G2: for or against us, how strong the tie, and the last contact, person by person."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.christening import chair_named
from kam_core.interview.kinds.grammar.drafts import draft, joined
from kam_core.interview.kinds.grammar.past import day_choice, exact, find_past, habit_of, past_claim
from kam_core.interview.kinds.grammar.person_clauses import PersonClause, person_clauses
from kam_core.interview.kinds.grammar.scores import (
    Scores,
    has_slot,
    headed,
    scores_in,
    ties_come_first,
    turned,
)
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.spelled import figured
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft

_OPINION = lazily(
    r"\b(?:loves?|likes?|hates?|fan|friendly|great|good|strong|bad|cold|warm|positive|negative"
    r"|against|on our side)\b",
    re.I,
)
_ALL_FOR = 3
_BARE_SCORE = lazily(r"^\W*(?:[^\W\d]+\W+){0,2}(?:[+\-−]|plus |minus )[0-3]\W*$", re.I)
_NO_VIEW = lazily(r"\bno (?:view|opinion|read) (?:on (?:him|her|them) )?yet\b", re.I)
_SINCE = lazily(r"\b(?:since|started|joined|from)\W*$", re.I)
_SEEN = lazily(
    r"\b(?:met|seen|spoke|spoken|talked|called|contact(?:ed)?|heard|visit(?:ed)?|saw|phoned|rang|last"
    r"|lunch|dinner|coffee"
    r"|call|chat(?:ted)?|mailed|wrote|zuletzt|getroffen|rencontré|vu|visto)\b",
    re.I,
)
_CONTACT_NEVER = lazily(r"\bnever met\b", re.I)


@dataclass(frozen=True, slots=True)
class _Tie:
    label: str
    scores: Scores
    drafts: tuple[Draft, ...]
    choices: tuple[Choice, ...]


class Ties:
    """Support, tie strength and last contact of each person."""

    name = "ties"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RelationshipLink", "label", FieldKind.TEXT, optional=False),
        FormField("StakeholderRole", "support", FieldKind.NUMBER, least=-3, most=3),
        FormField("RelationshipLink", "strength", FieldKind.NUMBER, least=0, most=5),
        FormField("RelationshipLink", "last_contact", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        """Scores and contact days of everybody whom the answer names."""
        context = habit_of(text, context)
        clauses = person_clauses(headed(figured(unshouted(text))), context)
        if ties_come_first(text):
            clauses = tuple(replace(one, words=turned(one.words)) for one in clauses)
        positional = any(has_slot(clause.words) for clause in clauses)
        named = frozenset(label for one in clauses for label in one.labels)
        ties = [
            _tie(label, one, positional, context)
            for one in clauses
            for label in _labels(one, context)
            if not (one.rest and label in named)
        ]
        drafts = joined((*chair_named(text, context), *(one for tie in ties for one in tie.drafts)))
        choices = tuple(dict.fromkeys(choice for tie in ties for choice in tie.choices))
        return Reading(drafts, choices, _vague(ties, clauses, context), _gaps(ties, context))

    def overhear(self, text: str, context: Context) -> Reading:
        """ "never met", a signed score or "no view yet" right beside a person or a title."""
        context = habit_of(text, context)
        clauses = (clause for part in split_parts(text) for clause in person_clauses(part, context))
        return Reading(tuple(one for clause in clauses for one in _overheard(clause, context)))


def _overheard(clause: PersonClause, context: Context) -> list[Draft]:
    never = bool(_CONTACT_NEVER.search(clause.typed))
    if not (never or _BARE_SCORE.match(clause.words) or _NO_VIEW.search(clause.typed)):
        return []
    ties = [_tie(label, clause, False, context) for label in clause.labels]
    return [one for tie in ties for one in tie.drafts if never or one.entity == "StakeholderRole"]


def _labels(clause: PersonClause, context: Context) -> tuple[str, ...]:
    """Whom the clause speaks of; "both" and "all" mean everybody of the question so far, or of the plan."""
    if not clause.everybody:
        return clause.labels
    earlier = [one.label for one in context.so_far if one.entity == "RelationshipLink"]
    everybody = dict.fromkeys(earlier or context.known.labels("Stakeholder"))
    return tuple(one for one in everybody if one not in clause.spared)


def _tie(label: str, clause: PersonClause, positional: bool, context: Context) -> _Tie:
    scores = scores_in(clause.words, positional)
    days = [one for one in find_past(scores.rest, context) if not _began(scores.rest, one)]
    last = None if scores.never_met else _last_contact(days, scores.rest)
    last = None if last and _told_before(label, last, clause, context) else last
    doubtful = hedged(clause.words) and not _scored(scores)
    drafts = (_role(label, scores), _link(label, scores, past_claim(last), doubtful))
    return _Tie(label, scores, tuple(one for one in drafts if one.fields), day_choice(last))


def _last_contact(days: list[Found], words: str) -> Found | None:
    """The day of the contact: one behind a word of meeting, else a single day before a stretch of days."""
    met = [one for one in days if _SEEN.search(words[max(0, one.start - 30) : one.start])]
    single = [one for one in days if one.ambiguous or exact(one)]
    kept = met or single or days
    return kept[-1] if kept else None


def _told_before(label: str, day: Found, clause: PersonClause, context: Context) -> bool:
    """Whether a reply that tells something else would blur the exact day of before."""
    held = context.known.value("RelationshipLink", label, "last_contact")
    told = [one.fields["last_contact"].value for one in context.so_far if _has_day(one, label)]
    asked = context.probe in (None, Vague.NO_DATE) or bool(_SEEN.search(clause.words))
    return bool(told or isinstance(held, date)) and context.probe is not None and not (asked and exact(day))


def _has_day(one: Draft, label: str) -> bool:
    return one.entity == "RelationshipLink" and one.label == label and "last_contact" in one.fields


def _began(words: str, day: Found) -> bool:
    """Whether the day is when somebody began ("new since 5 jan"), and no contact."""
    return bool(_SINCE.search(words[: day.start] + day.words.split()[0])) and not _SEEN.search(words)


def _role(label: str, scores: Scores) -> Draft:
    support = None
    if scores.support is not None:
        support = Claim(scores.support, Status.ASSUMED)
    elif scores.support_unknown or scores.never_met:
        support = UNKNOWN
    return draft("StakeholderRole", label, {"stakeholder": label}, support=support)


def _link(label: str, scores: Scores, last: Claim | None, doubtful: bool) -> Draft:
    strength = None
    if scores.tie is not None:
        strength = Claim(scores.tie, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)
    elif scores.tie_unknown:
        strength = UNKNOWN
    return draft("RelationshipLink", label, {"stakeholder": label}, strength=strength, last_contact=last)


def _scored(scores: Scores) -> bool:
    return scores.support is not None or scores.tie is not None


def _vague(ties: list[_Tie], clauses: tuple[PersonClause, ...], context: Context) -> tuple[Vague, ...]:
    if context.probe:
        return ()
    given = [tie.scores.support for tie in ties if tie.scores.support is not None]
    reasons = []
    if len(given) > 1 and all(size == _ALL_FOR for size in given):
        reasons.append(Vague.ADJECTIVE_ONLY)
    if not ties or any(_unscored(tie.scores) for tie in ties) or any(_only_opinion(one) for one in clauses):
        reasons.append(Vague.NO_NUMBER)
    if given and not any("last_contact" in one.fields for tie in ties for one in tie.drafts):
        reasons.append(Vague.NO_DATE)
    return tuple(reasons)


def _unscored(scores: Scores) -> bool:
    nothing = scores.support is None and not scores.support_unknown and not scores.never_met
    return scores.out_of_range or nothing


def _only_opinion(clause: PersonClause) -> bool:
    return (
        bool(_OPINION.search(clause.words))
        and not re.search(r"\d", clause.words)
        and not says_unknown(clause.words)
    )


def _gaps(ties: list[_Tie], context: Context) -> tuple[Gap, ...]:
    unknown = [
        tie.label
        for tie in ties
        if tie.scores.support_unknown or (tie.scores.never_met and tie.scores.support is None)
    ]
    return tuple(Gap("unknown_support", label, context.question) for label in dict.fromkeys(unknown))
