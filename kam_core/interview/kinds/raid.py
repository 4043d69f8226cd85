"""M2: risks, assumptions, issues and dependencies, with owner, date and money at stake."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claims
from kam_core.interview.kinds.grammar.clauses import blanked, brackets, commas, sentences, unbracketed
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due, span
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.hazards import COST, KIND, KINDS, OWNS, RESPONSES, SCORES, STAKE, TESTS
from kam_core.interview.kinds.grammar.labels import distinct, label, phrase
from kam_core.interview.kinds.grammar.owners import Owner, find_people, roster, says_mine
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.subjects import find_owner
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.money import find_money
from kam_core.terms import RaidKind, RaidResponse, Side
from kam_core.values import Claim, Draft


@dataclass(slots=True)
class _Line:
    """One entry as typed."""

    kind: RaidKind
    words: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    owner: Owner | None = None
    days: list[Found] = field(default_factory=list)
    money: list[Found] = field(default_factory=list)
    test: str = ""


class Raid:
    """Reads risks, assumptions, issues and dependencies with owner, due (test) day, exposure and test."""

    name = "raid"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RaidItem", "label", FieldKind.TEXT, optional=False),
        FormField("RaidItem", "kind", FieldKind.CHOICE, terms=tuple(RaidKind), optional=False),
        FormField("RaidItem", "owner", FieldKind.TEXT),
        FormField("RaidItem", "due", FieldKind.DATE),
        FormField("RaidItem", "exposure", FieldKind.MONEY),
        FormField("RaidItem", "test", FieldKind.TEXT),
        FormField("RaidItem", "response", FieldKind.CHOICE, terms=tuple(RaidResponse)),
    )
    probes: tuple[Vague, ...] = (Vague.NO_STATUS, Vague.NO_PERSON, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        before = earlier(context, "RaidItem")
        if context.probe is not None and before and not KIND.search(text):
            return _reply(text, context, before)
        drafts: list[Draft] = []
        choices: list[Choice] = []
        for line in _lines(text, context):
            one, asked = _draft(line, context, drafts)
            drafts += [one] if one else []
            choices += [*asked, *day_choices(line.days)]
        made = joined(drafts)
        return Reading(made, merged(choices), _vague(made), rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _lines(text: str, context: Context) -> list[_Line]:
    lines: list[_Line] = []
    for sentence in sentences(text):
        cues = list(KIND.finditer(sentence))
        if cues and cues[0].start() > 0 and lines:
            _fill(lines[-1], sentence[: cues[0].start()], context)
        for at, hit in enumerate(cues):
            end = cues[at + 1].start() if at + 1 < len(cues) else len(sentence)
            lines.append(_Line(_kind(hit.group("kind"))))
            _fill(lines[-1], sentence[hit.end() : end], context)
        if not cues and lines:
            _fill(lines[-1], sentence, context)
    return [line for line in lines if line.words]


def _kind(word: str) -> RaidKind:
    return next(kind for start, kind in KINDS if word.lower().startswith(start))


def _fill(line: _Line, stretch: str, context: Context) -> None:
    pieces = [part for piece in commas(unbracketed(stretch)) for part in re.split(r"\s[-–—]\s", piece)]
    for piece in (*pieces, *(part for inside in brackets(stretch) for part in commas(inside))):
        if piece.strip():
            _piece(line, piece, context)


def _piece(line: _Line, piece: str, context: Context) -> None:
    people = roster(context)
    days = find_due(piece, context, tuple(people.names))
    bare = blanked(piece, [span(one, piece) for one in days])
    money = find_money(bare, context.setting, bare=True)
    bare = blanked(bare, [(one.start, one.end) for one in money]).strip(" ,-")
    if money and not _at_stake(piece, line):
        money = ()
    line.days += days
    line.said.append(piece)
    if not bare:
        line.money += money
        return
    person = people.owner(bare)
    if person or says_mine(piece) or OWNS.search(piece):
        named = person or _first_person(bare, context)
        line.owner = line.owner or (
            Owner(0, 0, *named)
            if named
            else Owner(0, 0, context.speaker, Side.US)
            if says_mine(piece)
            else None
        )
    elif line.words and TESTS.search(bare):
        owner, rest = find_owner(piece, people, None)
        line.owner = line.owner or owner or _tester(piece, context)
        line.test = phrase(rest)
    else:
        line.words.append(piece if not line.words else bare)
    line.money += money


def _at_stake(piece: str, line: _Line) -> bool:
    """Whether an amount is what could be lost; a level that is assumed ("volumes stay above 40k") is none."""
    return line.kind in (RaidKind.RISK, RaidKind.ISSUE) or bool(STAKE.search(piece))


def _tester(piece: str, context: Context) -> Owner | None:
    """Who tests it: named before the verb or behind "by"; the one who is asked does not test."""
    hit = TESTS.search(piece)
    by = re.search(r"\bby\s+(?=[^\W\d])", piece)
    return _by(piece[: hit.start()] if hit else piece, context) or (
        _by(piece[by.end() :], context) if by else None
    )


def _by(words: str, context: Context) -> Owner | None:
    found = find_people(words, roster(context))
    return found[0] if found else None


def _first_person(words: str, context: Context) -> tuple[str, Side | None] | None:
    found = find_people(words, roster(context))
    return (found[0].name, found[0].side) if found else None


def _draft(line: _Line, context: Context, before: Sequence[Draft]) -> tuple[Draft | None, tuple[Choice, ...]]:
    text = phrase(COST.sub("", ", ".join(line.words)))
    name = label(_plain(line.words[0], context), most=7)
    if not name:
        return None, ()
    claims, choices = money_claims(line.money[:1], context)
    scores = {
        ("probability" if hit.group(1) else "impact"): int(hit.group(1) or hit.group(2))
        for hit in SCORES.finditer(", ".join(line.said))
    }
    response = RaidResponse.TEST if line.kind is RaidKind.ASSUMPTION and line.test else _response(line)
    return draft(
        "RaidItem",
        distinct(name, [one.label for one in before], line.kind.value),
        kind=said(line.kind.value),
        text=said(text),
        owner=said(line.owner.name if line.owner else ""),
        due=day_claim(line.days[-1] if line.days else None),
        exposure=claims[0] if claims else None,
        test=said(line.test),
        response=said(response.value if response else ""),
        probability=said(scores.get("probability"), hedged=True),
        impact=said(scores.get("impact"), hedged=True),
    ), choices


def _plain(words: str, context: Context) -> str:
    """The words without their days."""
    founds = find_due(words, context, tuple(roster(context).names))
    return blanked(words, [span(one, words) for one in founds])


def _response(line: _Line) -> RaidResponse | None:
    return next((response for response, cue in RESPONSES if cue.search(", ".join(line.said))), None)


def _reply(text: str, context: Context, before: Sequence[Draft]) -> Reading:
    """A missing owner, day or test."""
    labels = [one.label for one in before]
    lacking = [
        one.label
        for one in before
        if ("owner" if context.probe is Vague.NO_PERSON else "due") not in one.fields
    ]
    named = best(text, labels) or (
        lacking[0] if len(lacking) == 1 else labels[0] if len(labels) == 1 else None
    )
    if named is None:
        return Reading(rest=text)
    line = _Line(RaidKind.RISK, words=["-"])
    for sentence in sentences(text):
        _fill(line, sentence, context)
    owner = line.owner or _by(text, context)
    claims: dict[str, Claim | None] = {
        "due": day_claim(line.days[-1] if line.days else None),
        "test": said(line.test),
    }
    claims["owner"] = said(owner.name if owner else "")
    one = draft("RaidItem", named, None, **claims)
    return Reading((one,) if one.fields else (), day_choices(line.days), rest="" if one.fields else text)


def _vague(drafts: Sequence[Draft]) -> tuple[Vague, ...]:
    if not drafts:
        return (Vague.NO_STATUS,)
    reasons = [Vague.NO_PERSON] if any("owner" not in one.fields for one in drafts) else []
    if any(
        "due" not in one.fields for one in drafts if one.fields["kind"].value == RaidKind.ASSUMPTION.value
    ):
        reasons.append(Vague.NO_DATE)
    return tuple(reasons)
