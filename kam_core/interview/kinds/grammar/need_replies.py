"""Replies to a probe about needs: who said it, when, or what the letters mean."""

import re
from dataclasses import replace

from kam_core.interview.kinds.base import Context, Reading
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined
from kam_core.interview.kinds.grammar.need_drafts import person, statement_claim
from kam_core.interview.kinds.grammar.need_names import need_meant
from kam_core.interview.kinds.grammar.persons import People, people_of, plain
from kam_core.interview.kinds.grammar.sayers import leading, whole
from kam_core.interview.kinds.grammar.saying import Sayer
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown, tidy
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft

_MEANS = lazily(
    r"^\W*(?P<short>[\w&-]{2,8})\s*(?:=|:|\bis short for\b|\bstands for\b|\bmeans\b|\bis\b)\s*"
    r"(?P<long>[^.;]{3,60})",
    re.I,
)
_TOPIC = lazily(r"^(?P<topic>[^:]{2,40}):\s*(?P<said>.+)$", re.S)
_NO_DATE = lazily(
    r"\bno (?:date|day)\b|\b(?:don'?t|dont) (?:know|remember) when\b|\bhallway\b|\bno idea when\b", re.I
)
_ABOUT = lazily(
    r"\b(?:the|that|on|about|for)\s+(?P<topic>[\w -]{3,30}?)(?:\s+(?:thing|one|topic|part|need|bit"
    r"|was|came|is|from)\b|$|[,.;])",
    re.I,
)


def read_reply(text: str, context: Context) -> Reading:
    """What the reply adds to the needs of before; the labels stay."""
    people = people_of(context)
    needs = earlier(context, "Need")
    drafts: list[Draft] = []
    left: list[str] = []
    for part in split_parts(text):
        added = _meaning(part, needs) or _attributed(part, needs, context, people)
        drafts += added
        left += [] if added else [part]
    return Reading(joined(drafts), rest=" ".join(left))


def _meaning(part: str, needs: tuple[Draft, ...]) -> list[Draft]:
    """ "SRP = shelf ready packs": the need is known by that name too."""
    hit = _MEANS.match(part)
    if hit is None:
        return []
    short, long = hit["short"].upper(), tidy(hit["long"])
    if not long or short.lower() in long.lower().split():
        return []
    return next((_glossed(one, short, long) for one in needs if _holds(short, one)), [])


def _holds(short: str, one: Draft) -> bool:
    return bool(re.search(rf"\b{re.escape(short)}\b", f"{one.label} {_words(one)}"))


def _glossed(one: Draft, short: str, long: str) -> list[Draft]:
    """The need with its long name as an alias, and the long name behind the letters in the statement."""
    aliases = tuple(dict.fromkeys((re.sub(rf"\b{re.escape(short)}\b", long, one.label), long)))
    claim = one.fields.get("statement")
    statement = (
        replace(claim, value=re.sub(rf"\b{re.escape(short)}\b", f"{short} ({long})", _words(one), count=1))
        if claim
        else None
    )
    return [draft("Need", one.label, statement=statement, aliases=Claim(aliases))]


def _attributed(part: str, needs: tuple[Draft, ...], context: Context, people: People) -> list[Draft]:
    topic, said = _topic(part, needs, context)
    if _NO_DATE.search(part):
        return [_undated(one) for one in _meant(topic, part, needs, context)[:1]]
    sayer = _sayer(said, context, people) or (_sayer(part, context, people) if not topic else None)
    if sayer is None or sayer.own:
        return []
    if sayer.unknown:
        return [draft("Need", one.label, said_by=UNKNOWN) for one in (topic or _nameless(needs))]
    chosen = topic or _by_person(sayer, needs) or _by_topic(part, needs, context) or _only(needs, sayer)
    return [_attached(one, sayer) for one in chosen]


def _sayer(words: str, context: Context, people: People) -> Sayer | None:
    pieces = [whole(piece, context, people) for piece in re.split(r"[,()]", words) if piece.strip()]
    kept = [one for one in pieces if one is not None]
    found = whole(words, context, people)
    if found is None and kept and len(kept) >= (len(pieces) + 1) // 2:
        found = kept[0]
        for one in kept[1:]:
            found = found.also(one)
    if found is None:
        cut = leading(words, context, people)
        found = cut[0] if cut else None
    if found is None and says_unknown(words):
        return Sayer(unknown=True)
    return found


def _topic(part: str, needs: tuple[Draft, ...], context: Context) -> tuple[list[Draft], str]:
    hit = _TOPIC.match(part)
    if hit is None:
        return [], part
    label = need_meant(hit["topic"], context, tuple(one.label for one in needs))
    chosen = [one for one in needs if one.label == label]
    return (chosen, hit["said"]) if chosen else ([], part)


def _meant(topic: list[Draft], part: str, needs: tuple[Draft, ...], context: Context) -> list[Draft]:
    return (
        topic or _by_topic(part, needs, context) or [one for one in needs if "said_on" not in one.fields][:1]
    )


def _by_topic(part: str, needs: tuple[Draft, ...], context: Context) -> list[Draft]:
    labels = tuple(one.label for one in needs)
    for hit in _ABOUT.finditer(part):
        label = need_meant(hit["topic"], context, labels)
        if label:
            return [one for one in needs if one.label == label]
    label = need_meant(part, context, labels)
    return [one for one in needs if one.label == label]


def _by_person(sayer: Sayer, needs: tuple[Draft, ...]) -> list[Draft]:
    """The needs of that person that have no day yet, or else all of that person."""
    theirs = [one for one in needs if sayer.label and _same(one, sayer)]
    return [one for one in theirs if "said_on" not in one.fields] or theirs


def _same(one: Draft, sayer: Sayer) -> bool:
    claim = one.fields.get("said_by")
    named = plain(str(claim.value)) if claim and claim.value else ""
    return bool(named) and bool({*named.split()} & {*plain(sayer.label).split()})


def _nameless(needs: tuple[Draft, ...]) -> list[Draft]:
    return [one for one in needs if not (claim := one.fields.get("said_by")) or claim.value is None]


def _only(needs: tuple[Draft, ...], sayer: Sayer) -> list[Draft]:
    open_ones = _nameless(needs) if sayer.label else [one for one in needs if "said_on" not in one.fields]
    return open_ones if len(open_ones) == 1 else []


def _attached(one: Draft, sayer: Sayer) -> Draft:
    before = one.fields.get("said_by")
    label = sayer.label or (str(before.value) if before and before.value else "")
    full = Sayer(label, sayer.found, hearsay=sayer.hearsay or _doubted(one))
    known = before is not None and before.value is not None
    return draft(
        "Need",
        one.label,
        statement=statement_claim(_words(one), full) if _words(one) else None,
        said_by=Claim(person(label)) if label and not known else None,
        said_on=Claim(sayer.day) if sayer.day else None,
    )


def _doubted(one: Draft) -> bool:
    """Whether the statement was assumed although somebody was named: hearsay stays hearsay."""
    statement, named = one.fields.get("statement"), one.fields.get("said_by")
    return bool(statement and statement.status is Status.ASSUMED and named and named.status is Status.ASSUMED)


def _undated(one: Draft) -> Draft:
    statement = _words(one)
    claim = Claim(statement, Status.ASSUMED) if statement else None
    return draft("Need", one.label, statement=claim, said_on=UNKNOWN)


def _words(one: Draft) -> str:
    claim = one.fields.get("statement")
    return claim.value if claim and isinstance(claim.value, str) else ""
