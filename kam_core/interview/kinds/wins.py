"""E4: what the key people personally want out of this, in factual words."""

import re
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import cut
from kam_core.interview.kinds.grammar.drafts import draft, joined
from kam_core.interview.kinds.grammar.past import day_choice, exact, find_past, habit_of
from kam_core.interview.kinds.grammar.person_clauses import PersonClause, person_clauses
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown, tidy
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft

_WANTS = lazily(
    r"\b(?:(?:really |just |only |mainly |personally |also )*(?:wants?|would like|wanted|needs"
    r"|hopes?|aims?|is after|dreams? of|cares? (?:most )?about|"
    r"is (?:measured|judged|bonused|paid|rated|scored|targeted) (?:on|by)|gets? (?:a |her |his "
    r"|their )?bonus (?:on|for|if)|wishes|is looking for|"
    r"is keen on|goal is|aim is|kpi is|target is|bonus is|bonus depends on|is going for|is pushing "
    r"for|likes to))\s*(?:to\s+|for\s+)?",
    re.I,
)
_SAID = lazily(
    r"\b(?:(?:s?he|they)\s+)?(?:said|told (?:me|us|\w+)|mentioned|wrote|confirmed)(?:\s+(?:so|that"
    r"|it|this|also|too|to me|to us|me|us))*"
    r"(?:\s+(?:on )?(?:at|over|during|after|by|in|on)\s+(?:the |a |an |our )?(?:dinner|lunch|coffee|phone"
    r"|call|fair|mail|meeting|visit"
    r"|review)\b|(?:\s+(?:on|in|at|last))?\b)"
    r"|\b(?:by |in a |in an |a |an )?(?:e-?)?(?:mail|call|letter)(?:\s+of)?\s*$|\bon\s*$",
    re.I,
)
_OPENING = lazily(
    r"^\W*(?:for\s*)?(?:(?:(?:her|him|them)sel(?:f|ves)|her|him)\b\W+(?=it|:|a |an |the )|:\W*|it(?:['’]s"
    r"| is| would be)\s+)+",
    re.I,
)
_HEARSAY = lazily(r"\b(?:heard|hearsay|via|rumou?r|according to|says|apparently|supposedly)\b", re.I)
_TOLD_BY = lazily(
    r"(?:(?<=^)|(?<=[.;,]\s))[^\W\d]+(?:\s[^\W\d]+)?\s+(?:says|said|told (?:me|us)|thinks|reckons"
    r"|heard)\s+(?:that\s+)?"
    r"(?!(?:s?he|they|it|so|her|his|this)\b)(?=[^\W\d]+(?:\s[^\W\d]+){0,2}\s+(?:wants?|would like"
    r"|hopes?|is (?:after|measured)|needs|aims?)\b)",
    re.I,
)
"""Somebody who tells what somebody else wants."""
_PRIVATE = lazily(
    r"\b(?:wife|husband|divorce\w*|pregnan\w*|baby|kids?|children|daughter|son|mother|father|family"
    r"|cancer|ill(?:ness)?|sick|burn-?out|depress\w*|"
    r"therapy|church|mosque|religio\w*|faith|gay|lesbian|affair|drinks|drinking|alcohol\w*|party "
    r"member|votes? for|political\w*|union member)\b",
    re.I,
)


class Wins:
    """The personal win of each person."""

    name = "wins"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Stakeholder", "label", FieldKind.TEXT, optional=False),
        FormField("Stakeholder", "personal_win", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        """What each named person wants; words about health, belief, family or politics are not kept."""
        text = unshouted(text)
        context = habit_of(text, context)
        drafts: list[Draft] = []
        choices: list[Choice] = []
        private: list[str] = []
        for clause in person_clauses(_TOLD_BY.sub("apparently ", text), context):
            if _PRIVATE.search(clause.typed):
                private.append(clause.typed)
                continue
            days = find_past(clause.words, context)
            choices += day_choice(days[-1] if days else None)
            drafts += [one for label in clause.labels if (one := _win(label, clause, context))]
        kept = joined(drafts)
        return Reading(kept, tuple(choices), _vague(kept, text, context), rest=" ".join(private))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: what somebody wants is rarely a personal win."""
        del text, context
        return Reading()


def _win(label: str, clause: PersonClause, context: Context) -> Draft | None:
    if label in people_of(context).ours:
        return None
    days = find_past(clause.words, context)
    words = _words(clause, context)
    if not words:
        return _dated(label, clause, context)
    if says_unknown(clause.words) and not _WANTS.search(clause.words):
        return draft("Stakeholder", label, personal_win=UNKNOWN)
    day = exact(days[-1]) if days else None
    second_hand = bool(_HEARSAY.search(clause.typed)) or hedged(clause.words)
    return draft("Stakeholder", label, personal_win=_claim(words, label, day, second_hand))


def _claim(words: str, label: str, day: date | None, second_hand: bool) -> Claim:
    if second_hand:
        return Claim(words, Status.ASSUMED)
    if day is not None:
        return Claim(words, Status.CONFIRMED_BY_CUSTOMER, by=label, on=day)
    return Claim(words, by=label)


def _dated(label: str, clause: PersonClause, context: Context) -> Draft | None:
    """A reply that only says when: the win of before becomes the customer's word."""
    days = find_past(clause.words, context)
    day = exact(days[-1]) if days else None
    for one in context.so_far:
        win = one.fields.get("personal_win")
        if context.probe and one.label == label and win and isinstance(win.value, str) and day:
            return draft(
                "Stakeholder", label, personal_win=_claim(win.value, label, day, win.status is Status.ASSUMED)
            )
    return None


def _words(clause: PersonClause, context: Context) -> str:
    """The wish itself: without the person, the day, "she said so" and the verb of wanting."""
    days = find_past(clause.words, context)
    bare = cut(clause.words, [(one.start, one.end) for one in days])
    wants = _WANTS.search(bare)
    wish = bare[wants.end() :] if wants else bare
    wish = _OPENING.sub("", wish)
    wish = re.sub(r"\(\s*(?:on|at|in|told|said|told me|said so|mail|call)?\s*\)", " ", _SAID.sub(" ", wish))
    pieces = [tidy(piece) for piece in re.split(r",(?![^()]*\))", wish)]
    words = tidy(", ".join(piece for piece in pieces if piece))
    return words if re.search(r"[^\W\d_]{3,}", words) and (wants or not _SAID.fullmatch(bare.strip())) else ""


def _vague(drafts: tuple[Draft, ...], text: str, context: Context) -> tuple[Vague, ...]:
    if context.probe:
        return ()
    wins = [one.fields["personal_win"] for one in drafts if "personal_win" in one.fields]
    if not wins:
        return (Vague.NO_PERSON,) if re.search(r"\w", text) else ()
    return (Vague.NO_DATE,) if any(win.status is Status.CONFIRMED_INTERNAL for win in wins) else ()
