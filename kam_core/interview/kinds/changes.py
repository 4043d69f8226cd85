"""C4: what changed at the customer in the last six months: people, deals, results."""

import re
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.turnover import LEAVE, Move, find_moves, moved_days
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft, FuzzyDate

CHANGE = "change"
_EVENT = lazily(
    r"\b(?:bought|buys?|buying|sold|sells?|merg\w+|acqui\w+|took over|taken over|takeover|clos\w+|"
    r"open(?:ed|s|ing)?|award\w+|won|wins?|lost|loses?|"
    r"launch\w*|broke|broken|messed|crash\w*|fail\w*|fire|strike|recall\w*|tender\w*|grant\w*|invest\w+|"
    r"cut(?:s|ting)?|layoffs?|laid off|restructur\w+|"
    r"reorgani[sz]\w+|moved?|migrat\w+|signed|cancel\w+|delist\w*|ended|expired|audit\w*|elect\w+|split|"
    r"spun|ipo|listed|bankrupt\w*|insolven\w*|"
    r"release|outage|complain\w*|switched|stopped|froze|frozen|freez\w+|dropp?ed|fell|grew|doubled|"
    r"delay\w*|postponed|announced|approved|introduced|"
    r"rolled out|went live|go-?live|expand\w*|built|building|flood\w*|breach\w*|hacked|fined?|passed|"
    r"failed|raised|profit\w*|results?|chang(?:ed|es))\b",
    re.IGNORECASE,
)
_NOTHING = lazily(
    r"^(?:(?:and |so |ok )?(?:that'?s|thats|that is|this is)\b.*|nothing\b.*|none|no (?:changes?|"
    r"news)\b.*|not much\b.*|same as (?:before|ever)|"
    r"no|nope|all quiet|as (?:usual|before)|(?:i think|as far as i know|afaik).{0,6})$",
    re.IGNORECASE,
)
_SHORT = 2
_LABEL_WORDS = 5


class Changes:
    """People who came and went, and other events, each with its day."""

    name = "changes"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Interaction", "label", FieldKind.TEXT, optional=False),
        FormField("Interaction", "date", FieldKind.DATE),
        FormField("Interaction", "summary", FieldKind.LONG_TEXT, optional=False),
        FormField("Interaction", "people", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """A leaver or newcomer as a stakeholder, anything else that happened as an interaction."""
        if context.probe is Vague.NO_DATE and (reply := _dated_reply(text, context)) is not None:
            return Reading(reply)
        people = people_of(context)
        moves, others = find_moves(text, people, context)
        drafts = [one for move in moves for one in _person(move)]
        events = [one for one in (_event(piece, context) for piece in others) if one is not None]
        choices = tuple(_ask(move.day) for move in moves if move.day is not None and move.day.ambiguous)
        choices += tuple(
            _ask(day)
            for piece in others
            if _EVENT.search(piece)
            for day in _days(piece, context)
            if day.ambiguous
        )
        result = joined([*drafts, *events])
        if not result and not choices:
            return Reading(vague=() if context.probe else (Vague.INCOMPLETE,), rest=text.strip())
        undated = any(move.day is None for move in moves) or any("date" not in one.fields for one in events)
        return Reading(
            result, choices, (Vague.NO_DATE,) if undated and not choices and not context.probe else ()
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Somebody of the plan who leaves, with the day."""
        people = people_of(context)
        moves, _ = find_moves(text, people, context)
        known = set(context.known.labels("Stakeholder"))
        sure = [
            move
            for move in moves
            if move.leaves and move.label in known and move.day is not None and move.day.value is not None
        ]
        return Reading(joined(one for move in sure for one in _person(move)))


def _person(move: Move) -> list[Draft]:
    """The stakeholder; a leaver without a day is kept as an event, so that nothing said is lost."""
    when = None if move.day is None else _when(move.day)
    fields: dict[str, Claim | None] = {"title": said(move.title) if move.title else None}
    if not move.person:
        fields["name"] = UNKNOWN
    fields["left_on" if move.leaves else "joined_on"] = when
    drafts = [draft("Stakeholder", move.label, None, **fields)] if when is not None or move.title else []
    if when is None and move.person and move.day is None:
        summary = phrase(", ".join(move.words))
        drafts.append(
            draft(
                "Interaction",
                label(summary, most=_LABEL_WORDS),
                kind=Claim(CHANGE),
                summary=Claim(summary),
                people=Claim((move.label,)),
            )
        )
    return drafts


def _when(day: Found) -> Claim | None:
    if not isinstance(day.value, date | FuzzyDate):
        return None
    return Claim(day.value, Status.ASSUMED if day.hedged else Status.CONFIRMED_INTERNAL)


def _event(piece: str, context: Context) -> Draft | None:
    if (
        _NOTHING.match(piece)
        or len(piece.split()) < _SHORT
        or not (_EVENT.search(piece) or LEAVE.search(piece))
    ):
        return None
    days = _days(piece, context)
    summary = phrase(piece)
    bare = piece
    for day in reversed(days):
        bare = f"{bare[: day.start]} {bare[day.end :]}"
    name = (
        label(re.sub(r"\b(?:they|we|also|new)\b", " ", bare, flags=re.IGNORECASE), most=_LABEL_WORDS)
        or summary
    )
    status = Status.ASSUMED if hedged(piece) else Status.CONFIRMED_INTERNAL
    when = next((claim for claim in map(_when, days) if claim is not None), None)
    return draft("Interaction", name, kind=Claim(CHANGE), summary=Claim(summary, status), date=when)


def _days(piece: str, context: Context) -> tuple[Found, ...]:
    return moved_days(piece, context)


def _ask(day: Found) -> Choice:
    return Choice("day", day.words, day.options)


def _dated_reply(text: str, context: Context) -> tuple[Draft, ...] | None:
    """A day in reply to "when?": for the person or the event that has none yet."""
    days = [day for day in find_days(text, context.setting, "past") if day.value is not None]
    if len(days) != 1 or len(text.split()) > _LABEL_WORDS + _SHORT:
        return None
    claim = _when(days[0])
    for one in earlier(context, "Interaction"):
        who = one.fields.get("people")
        summary = one.fields.get("summary")
        if "date" in one.fields or claim is None:
            continue
        if who is not None and isinstance(who.value, tuple) and summary and LEAVE.search(str(summary.value)):
            return (draft("Stakeholder", who.value[0], left_on=claim),)
        return (draft("Interaction", one.label, date=claim),)
    for one in earlier(context, "Stakeholder"):
        if claim is not None and not {"left_on", "joined_on"} & set(one.fields):
            return (draft("Stakeholder", one.label, joined_on=claim),)
    return None
