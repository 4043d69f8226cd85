"""E2: what gets in their way, and what one occurrence costs them."""

import re
from dataclasses import replace

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.need_drafts import person
from kam_core.interview.kinds.grammar.need_names import need_name
from kam_core.interview.kinds.grammar.past import habit_of
from kam_core.interview.kinds.grammar.saying import Sayer
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.statements import Stated, statements
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, tidy
from kam_core.terms import Basis, NeedLevel, Status
from kam_core.values import UNKNOWN, Claim, Draft, Money

_COST = lazily(
    r"\b(?:costs?|lose|loses|worth|pay|pays|eur|usd|€|\$|£|a pop|each time|every time|per stop"
    r"|damage|penalt\w+|fine[sd]?)\b|[€$£]",
    re.I,
)
_COST_TAIL = lazily(
    r"^\W*(?:and |so |which |that |it |they |this )*(?:costs?|is|was|say|reckon|claim|lose|loses"
    r"|about|around|roughly|some|them|us|per|each|every|a|an|the|time|"
    r"times|pop|stop|occurrence|incident|event|year|yr|month|week|day|in|of|for|they|think|guess|i"
    r"|like|maybe|worth|damage|total|at|least|up|to|\W)*$",
    re.I,
)
_CLAIMED = lazily(
    r"\b(?:they|he|she|people there)\s+(?:reckon|say|claim|think|estimate|guess)\b|\bsupposedly\b"
    r"|\bapparently\b",
    re.I,
)
_HOW_OFTEN = lazily(
    r"^\W*(?:and |so |then )*(?:(?:\d+|once|twice|one|two|three|four|five|several|many|every|each)\s*(?:x"
    r"|times?)?\s*"
    r"(?:a|an|each|every|per|the)?\s*(?:day|week|month|year|quarter|shift|season|time)s?\b|each time"
    r"|every time)"
    r"(?=.*\b(?:one|it|they|this|that|them|we)\b)",
    re.I,
)
"""A sentence that says how often the obstacle before it happens: "three times a month one breaks down"."""
_NO_PAIN = lazily(
    r"^\W*(?:nothing|none|no pains?|nothing special|all good|nothing (?:gets|is|stands|comes) in (?:their"
    r"|the) way)\W*$",
    re.I,
)


class Pains:
    """Obstacles as needs of level obstacle."""

    name = "pains"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Need", "label", FieldKind.TEXT, optional=False),
        FormField("Need", "statement", FieldKind.LONG_TEXT),
        FormField("Need", "cost_of_occurrence", FieldKind.MONEY),
        FormField("Need", "said_by", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """One obstacle per sentence or point; a sentence that only prices goes with the one before."""
        text = unshouted(text)
        context = habit_of(text, context)
        if context.probe and context.so_far:
            return _priced(text, context)
        if _NO_PAIN.match(text):
            return Reading()
        drafts: list[Draft] = []
        choices: list[Choice] = []
        for one in statements(text, context, one_each=True):
            found, choice = _one(one, drafts, context)
            drafts, choices = found, [*choices, *choice]
        kept = joined(drafts)
        return Reading(kept, merged(choices), _vague(kept, choices))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a complaint in passing is not yet an obstacle."""
        del text, context
        return Reading()


def _one(one: Stated, drafts: list[Draft], context: Context) -> tuple[list[Draft], tuple[Choice, ...]]:
    money, words = _money(one.words, context)
    claim, choices = money_claim(money, context, _basis(one.words))
    claim = _doubted(claim, one.words)
    if not re.search(r"[^\W\d_]{3,}", words) or _COST_TAIL.match(words):
        return ([*drafts[:-1], _with_cost(drafts[-1], claim)] if drafts and claim else drafts), choices
    if drafts and claim is None and not one.sayer.label and _HOW_OFTEN.match(words):
        return [*drafts[:-1], _goes_on(drafts[-1], words)], choices
    return [*drafts, _obstacle(one, words, claim, context)], choices


def _goes_on(before: Draft, words: str) -> Draft:
    """The obstacle with one more sentence in its statement."""
    held = before.fields["statement"]
    return Draft(
        before.entity,
        before.label,
        {**before.fields, "statement": replace(held, value=f"{held.value}. {words}")},
        before.refs,
    )


def _obstacle(one: Stated, words: str, cost: Claim | None, context: Context) -> Draft:
    sayer = one.sayer
    return draft(
        "Need",
        need_name(words, context),
        statement=_statement(words, one.typed, sayer),
        level=said(NeedLevel.OBSTACLE.value),
        cost_of_occurrence=cost,
        said_by=said(person(sayer.label), sayer.hearsay)
        if sayer.label
        else (UNKNOWN if sayer.unknown or sayer.crowd else None),
        said_on=said(sayer.day) if sayer.label else None,
    )


def _statement(words: str, typed: str, sayer: Sayer) -> Claim:
    if sayer.hearsay or hedged(words) or hedged(_before_cost(typed, words)) or sayer.unknown:
        return Claim(words, Status.ASSUMED)
    if sayer.label and sayer.day:
        return Claim(words, Status.CONFIRMED_BY_CUSTOMER, by=person(sayer.label), on=sayer.day)
    return Claim(words)


def _before_cost(typed: str, words: str) -> str:
    """What was typed up to the end of the statement, and the two words behind it ("i think")."""
    at = typed.find(words)
    return typed if at < 0 else " ".join([typed[: at + len(words)], *typed[at + len(words) :].split()[:2]])


def _money(words: str, context: Context) -> tuple[Found | None, str]:
    """The cost, and the statement without the piece that names it."""
    founds = [one for one in find_money(words, context.setting) if not _is_bare(one) or _COST.search(words)]
    founds = [one for one in founds if not _is_bare(one)] or founds
    if not founds:
        return None, words
    found = founds[-1]
    start = max(
        words.rfind(",", 0, found.start),
        words.rfind(".", 0, found.start - 1),
        words.rfind(";", 0, found.start),
    )
    cue = list(
        re.finditer(
            r"\b(?:costs?|they (?:reckon|say|claim|lose)|which|worth|that'?s)\b", words[: found.start], re.I
        )
    )
    start = max(start, cue[-1].start() if cue else -1)
    kept = words[:start] if start > 0 else words[: found.start]
    tail = words[found.end :]
    after = tail[tail.find(",") :] if "," in tail else ""
    return found, tidy(f"{kept} {after}")


def _is_bare(found: Found) -> bool:
    """Whether an amount has no currency of its own: it may be a plain count."""
    return isinstance(found.value, Bare) or any(isinstance(one, Bare) for one in found.options)


def _basis(words: str) -> Basis | None:
    if re.search(
        r"\b(?:a|per|each|every)\s+(?:year|yr)\b|\bp\.?a\b|/\s?(?:y|yr|year)\b|\bannually\b", words, re.I
    ):
        return Basis.PER_YEAR
    return Basis.ONE_OFF


def _doubted(claim: Claim | None, words: str) -> Claim | None:
    if claim and isinstance(claim.value, Money) and _CLAIMED.search(words):
        return Claim(claim.value, Status.ASSUMED)
    return claim


def _with_cost(one: Draft, cost: Claim) -> Draft:
    return Draft(one.entity, one.label, {**one.fields, "cost_of_occurrence": cost}, one.refs)


def _priced(text: str, context: Context) -> Reading:
    """The reply to the probe: what one occurrence costs, for the obstacle of before."""
    pains = earlier(context, "Need")
    founds = find_money(text, context.setting)
    if not founds or not pains:
        return Reading(rest=text)
    claim, choices = money_claim(founds[0], context, _basis(text))
    open_ones = [one for one in pains if "cost_of_occurrence" not in one.fields] or list(pains)
    claim = _doubted(claim, text)
    return Reading((draft("Need", open_ones[0].label, cost_of_occurrence=claim),) if claim else (), choices)


def _vague(drafts: tuple[Draft, ...], choices: list[Choice]) -> tuple[Vague, ...]:
    if drafts and not choices and not any("cost_of_occurrence" in one.fields for one in drafts):
        short = all(
            len(str(one.fields["statement"].value).split()) < 3 for one in drafts if "statement" in one.fields
        )
        return (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER) if short else (Vague.NO_NUMBER,)
    return ()
