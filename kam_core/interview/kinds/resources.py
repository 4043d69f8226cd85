"""L4: people, money and tools that the plan needs, and whether they are granted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claims
from kam_core.interview.kinds.grammar.clauses import blanked, commas, sentences, squeezed
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, label
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.numbers import find_numbers
from kam_core.interview.reading.patterns import lazily
from kam_core.values import Claim, Draft

_REFUSED = lazily(
    r"\b(?:not (?:yet )?(?:granted|approved|agreed|given|signed|confirmed|released|available)|"
    r"no (?:approval|budget|yes)(?: yet)?|refused|declined|denied|rejected|pending|waiting|still open|"
    r"open|requested|asked(?: for)?(?! by)|not yet|said no|nobody (?:said|gave)\w*)\b",
    re.I,
)
_GRANTED = lazily(
    r"\b(?:granted|approved|agreed|given|confirmed|released|signed off|got it|have it|ok(?:'?d|ayed)?|"
    r"we have (?:it|that)|yes)\b",
    re.I,
)
_ASKED = lazily(
    r"\b(?:asked|requested from|request(?:ed)? (?:with|at|to)|with|from|waiting for|pending with|"
    r"approved by|granted by|depends on)\s+(?:the\s+|our\s+|my\s+)?([^\W\d_][\w'’-]*(?:\s(?:team|"
    r"director|head|board|manager))?)\W*$",
    re.I,
)
_HOURS = lazily(
    r"(\d+(?:[.,]\d+)?)\s?(hours?|hrs?|h|days?|d)\b(?:\s*(a|per|each|every|/)\s?(day|week|month|quarter|"
    r"year))?",
    re.I,
)
_NEED = lazily(
    r"^\W*(?:and |also |plus )?(?:we |i )?(?:would |will )?(?:need(?:s|ed)?|want|require[sd]?|must have|"
    r"would be good|looking for)\s*:?\s+",
    re.I,
)
_FOR = lazily(r"^\W*(?:for|on|of|in|to)\s+", re.I)
_STATE = lazily(rf"(?:{_REFUSED.pattern}|{_GRANTED.pattern})(?:\s+yet)?", re.I)


@dataclass(slots=True)
class _Line:
    words: list[str] = field(default_factory=list)
    money: list[Found] = field(default_factory=list)
    hours: str = ""
    period: str = ""
    granted: bool | None = None
    asked: str = ""


class Resources:
    """Reads what is needed, its cost or hours, who was asked, and whether it is granted."""

    name = "resources"
    records = True
    form: tuple[FormField, ...] = (
        FormField("ResourceNeed", "label", FieldKind.TEXT, optional=False),
        FormField("ResourceNeed", "role", FieldKind.TEXT),
        FormField("ResourceNeed", "hours", FieldKind.NUMBER, least=0),
        FormField("ResourceNeed", "cost", FieldKind.MONEY),
        FormField("ResourceNeed", "requested_from", FieldKind.TEXT),
        FormField("ResourceNeed", "granted", FieldKind.YES_NO),
        FormField("ResourceNeed", "period", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_STATUS, Vague.NO_NUMBER)

    def read(self, text: str, context: Context) -> Reading:
        before = earlier(context, "ResourceNeed")
        if context.probe is not None and before:
            return _reply(text, before)
        drafts: list[Draft] = []
        choices: list[Choice] = []
        for line in _lines(text, context):
            one, asked = _draft(line, context, drafts)
            drafts += [one] if one else []
            choices += asked
        made = joined(drafts)
        return Reading(made, merged(choices), _vague(made, bool(choices)), rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _lines(text: str, context: Context) -> list[_Line]:
    lines: list[_Line] = []
    for sentence in sentences(text):
        for at, piece in enumerate(commas(sentence)):
            read = _piece(_NEED.sub("", piece), context.setting)
            amount = bool(read.money or read.hours or read.period)
            if (
                lines
                and not (amount and read.words)
                and not (at == 0 and read.words and (read.granted is None or _is_new(read, lines[-1])))
            ) or (
                lines
                and lines[-1].words
                and not (lines[-1].money or lines[-1].hours)
                and amount
                and at > 0
                and len(lines[-1].words) == 1
                and not read.words
            ):
                _add(lines[-1], read)
            else:
                lines.append(read)
    return [
        line
        for line in lines
        if line.words and (line.money or line.hours or line.period or line.granted is not None)
    ]


def _is_new(read: _Line, last: _Line) -> bool:
    """Whether a stated need begins here ("legal review - pending"), not a word on the one before ("boss said no")."""
    words = " ".join(read.words)
    told = re.search(
        r"\b(?:it|that|this|both|all|he|she|they|i|we|my|our|the|boss|said|is|was|has)\b", words, re.I
    )
    return len(words.split()) > 1 and not told and not best(words, [" ".join(last.words)])


def _piece(piece: str, setting: Setting) -> _Line:
    line = _Line()
    asked = _ASKED.search(piece)
    if asked:
        line.asked = asked.group(1).strip()
        piece = piece[: asked.start()] + (
            " requested " if re.match(r"asked|request", asked.group(), re.I) else ""
        )
    line.granted = _granted(piece)
    piece = _STATE.sub(" ", piece)
    hours = _HOURS.search(piece)
    if hours:
        in_hours = hours.group(2).lower().startswith("h")
        line.hours = hours.group(1) if in_hours else ""
        line.period = (hours.group(4) or "").lower() if in_hours else hours.group().strip()
        piece = blanked(piece, [hours.span()])
    line.money = list(find_money(piece, setting)) if re.search(r"\d", piece) else []
    words = squeezed(_FOR.sub("", blanked(piece, [(one.start, one.end) for one in line.money])))
    if label(words):
        line.words.append(words)
    elif line.asked and (line.hours or line.period):
        line.words, line.asked = [line.asked], ""
    return line


def _granted(piece: str) -> bool | None:
    if _REFUSED.search(piece):
        return False
    return True if _GRANTED.search(piece) else None


def _add(line: _Line, more: _Line) -> None:
    line.words += more.words
    line.money += more.money
    line.hours = line.hours or more.hours
    line.period = line.period or more.period
    line.asked = line.asked or more.asked
    if more.granted is not None:
        line.granted = more.granted if line.granted is None else line.granted and more.granted


def _draft(line: _Line, context: Context, before: Sequence[Draft]) -> tuple[Draft | None, tuple[Choice, ...]]:
    name = next((named for words in line.words if (named := label(_FOR.sub("", words)))), "")
    if not name:
        return None, ()
    claims, choices = money_claims(line.money[:1], context)
    hours = find_numbers(line.hours, context.setting) if line.hours else ()
    amount = hours[0].value if hours and isinstance(hours[0].value, Decimal) else None
    return draft(
        "ResourceNeed",
        distinct(name, [one.label for one in before], str(len(before) + 1)),
        what=said(name),
        hours=said(amount),
        cost=claims[0] if claims else None,
        requested_from=said(line.asked),
        granted=_bool(line.granted),
        period=said(line.period),
    ), choices


def _bool(granted: bool | None) -> Claim | None:
    return None if granted is None else Claim(granted)


def _reply(text: str, before: Sequence[Draft]) -> Reading:
    """Granted or not, for the need named, or for all that were open."""
    granted = _granted(text)
    if granted is None and re.match(r"^\W*no\b", text, re.I):
        granted = False
    if granted is None:
        return Reading(rest=text)
    named = best(text, [one.label for one in before])
    open_ones = [one.label for one in before if "granted" not in one.fields]
    labels = [named] if named else open_ones
    return Reading(tuple(draft("ResourceNeed", label, granted=Claim(granted)) for label in labels))


def _vague(drafts: Sequence[Draft], waiting: bool) -> tuple[Vague, ...]:
    if not drafts:
        return (Vague.NO_NUMBER,)
    reasons = [Vague.NO_STATUS] if any("granted" not in one.fields for one in drafts) else []
    if not waiting and any("cost" not in one.fields and "hours" not in one.fields for one in drafts):
        reasons.append(Vague.NO_NUMBER)
    return tuple(reasons)
