"""An answer cut into what was said and who said it: "scrap from 6 to 4 (brandt, 7 april), plastic free, no
clue who"."""

import re
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.persons import People, people_of
from kam_core.interview.kinds.grammar.sayers import leading, trailing, whole
from kam_core.interview.kinds.grammar.saying import EVENT, FILLER, NOBODY, Sayer
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy

_HEADER = lazily(r"^(?P<who>[^:]{2,70}?)\s*(?::|->|=>|\s[–—-]\s)\s*(?P<what>\S.*)$", re.S)
_GOES_ON = lazily(
    r"^\W*(?:like|about|around|they|which|who|because|bc|bcs|so|as|since|with|without|in|at|on|by"
    r"|especially|mainly|mostly|eg|ie|e\.g|i\.e|thats|that's|"
    r"it|its|it's|\d+|and (?:they|it|that|its)|but|till?|until|to|from|per|preferably|ideally|if"
    r"|when|where|or|up|down|minus|plus|not|every|each|twice|"
    r"we|i|he|she|no matter|even|only|otherwise|at least|max|min|currently|today|now|nothing|nobody|then)\b",
    re.I,
)
_AND = lazily(
    r"(?:\s+|(?<=\)))(?:and|&|und|\+|also|plus)\s+(?:also\s+)?(?=(?:less|fewer|more|no|better"
    r"|faster|lower|higher|cut|reduce|stop|get|shorter|longer|cheaper|"
    r"quicker|safer|one|a|an|their|new|to|[A-Z]{2,})\b)",
)
_AFTER_BRACKET = lazily(r"(?<=\))\s+(?:and|&|also|plus|then)\s+", re.I)
_BRACKET = lazily(r"\(([^()]*)\)")
_WANT = lazily(
    r"^\W*(?:and |also |then )*(?:they|she|he|the customer|people there|customer)\s+(?:really |also "
    r"|just )*(?:want|wants|need|needs|would like)\s+(?:to\s+)?",
    re.I,
)
_END = lazily(
    r"^\W*(?:that'?s|thats)\s+(?:all|it)\W*$|^\W*nothing (?:concrete|special|specific|much|really|clear"
    r"|in particular|yet)\b"
    r"|^\W*nothing else\W*$|^\W*(?:etc|and so on)\W*$",
    re.I,
)
_ORDINAL = lazily(
    r"^\W*(?:(?:top |main )?(?:priority|prio|goal|need)(?: (?:one|two|three|\d|number \d))?|number "
    r"(?:one|two|three|\d)|nr\.? ?\d|first(?:ly)?|second(?:ly)?|"
    r"third(?:ly)?|last(?:ly)?|finally)(?:\s+is\b|\s*[:,]|\W*$)\s*",
    re.I,
)
_INTRO = lazily(
    r"^\W*(?:(?:the|their|these|here are the|my|our|top|main|biggest|\d|two|three|four|five|so|ok|well"
    r"|what)\W+)*"
    r"(?:top|prio(?:ritie)?s|priority list|needs|goals|things|topics|points|wishes|list|wish list"
    r"|priorities)?"
    r"(?:\s*\d)?(?:\s+(?:are|they (?:also )?(?:say|said|want|told|tell|are (?:telling|saying)|have|named"
    r"|mention(?:ed)?)"
    r"|that (?:they|count|matter)(?: \w+)?|from (?:them|the customer)|for them|here|so far"
    r"|of (?:the )?customer|:))*\W*$",
    re.I,
)
"""A heading that holds nothing itself: "top 3:", "three things they say"."""
_INTRO_LEAD = lazily(
    r"^\W*(?:(?:their|the|our|these) (?:main |top |biggest |\w+ )?(?:priorities|needs|goals|topics"
    r"|wishes) are|what they (?:also )?"
    r"(?:say|want|said|tell us)(?: is)?\s*:|(?:need|prio(?:rity)?|goal|topic) \d\s*[-–:=])\s*",
    re.I,
)
_DAY_IN_BRACKET = lazily(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?=\s*\))")
_NUMBERED = lazily(r"^\s*\(?1[\s).:]")
_LIST_WORDS = 7


@dataclass(slots=True)
class Stated:
    """One thing that was said, in the words of the answer, and its attribution."""

    words: str
    sayer: Sayer = field(default_factory=lambda: NOBODY)
    typed: str = ""
    """The words before they were tidied: hedges may stand at their ends."""


def statements(text: str, context: Context, one_each: bool = False) -> list[Stated]:
    """What the answer holds, in order. `one_each` takes every sentence or point as one statement."""
    people = people_of(context)
    text = _DAY_IN_BRACKET.sub(lambda hit: _with_year(hit, context.setting.today), text)
    parts = split_parts(text)
    single = one_each or (bool(_NUMBERED.match(text)) and len(parts) > 1)
    found: list[Stated] = []
    for part in parts:
        part = _INTRO_LEAD.sub("", part)
        if not _END.match(part) and not _INTRO.match(part):
            _read_part(part, context, people, single, found)
    for one in found:
        one.typed = one.words
        one.words = tidy(_WANT.sub("", _ORDINAL.sub("", one.words)))
    return [one for one in found if re.search(r"[^\W\d_]{2,}", one.words)]


def _with_year(hit: re.Match[str], today: date) -> str:
    """ "12.03." in front of a bracket, where its dot would end the sentence, with the year that lies"
    " behind."""
    day, month = int(hit[1]), int(hit[2])
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return f"{day}.{month}.{year}"


def _read_part(part: str, context: Context, people: People, single: bool, found: list[Stated]) -> None:
    header, body = _header(part, context, people)
    here: list[Stated] = []
    waiting, backward = header, False
    pieces = _pieces(body, single)
    for at, piece in enumerate(pieces):
        words, inside = _brackets(_ORDINAL.sub("", piece), context, people)
        if not re.search(r"\w", words):
            continue
        opens = at == 0 and header is None
        who = whole(words, context, people, first=opens) if not inside else None
        if who is not None and opens and len(pieces) > 1 and _lone(who, people):
            who = None
        if who is not None and at == 0 and header is not None and who.crowd and who.found is None:
            who = None  # behind "ines said:" a department is what it is about
        if who is not None:
            target = here or (found if at == 0 or backward else [])
            if target and not (target is found and _another(who, found[-1].sayer)):
                target[-1].sayer, backward = target[-1].sayer.also(who), target is found
            else:
                waiting = who if waiting is None else waiting.also(who)
            continue
        if here and here[-1].sayer.label and _only_event(words):
            continue
        one = _statement(words, context, people)
        one.sayer = one.sayer.also(inside or NOBODY)
        if here and _continues(one, words, here, single):
            here[-1].words += f", {one.words.strip()}"
            here[-1].sayer = here[-1].sayer.also(one.sayer)
        else:
            here.append(one)
    _share(waiting, here)
    found += here


def _only_event(words: str) -> bool:
    """Whether a piece behind a sayer only says on what occasion ("site meeting")."""
    return bool(EVENT.search(words)) and not re.search(r"\w", FILLER.sub(" ", EVENT.sub(" ", words)))


def _lone(who: Sayer, people: People) -> bool:
    """Whether only a name that nobody knows stands there: at the head of a longer part it is the thing"
    " said."""
    return (
        bool(who.label) and who.found is None and not who.hearsay and who.label not in people.names.values()
    )


def _another(who: Sayer, before: Sayer) -> bool:
    """Whether an attribution is somebody else's than that of the statement before."""
    return bool(who.label and before.label and before.day and who.label not in (before.label, "boss"))


def _share(waiting: Sayer | None, here: list[Stated]) -> None:
    """What stood before the statements holds for those that name nobody themselves."""
    for one in here:
        if waiting is not None and not (
            one.sayer.label or one.sayer.unknown or one.sayer.own or one.sayer.crowd
        ):
            one.sayer = waiting.also(one.sayer)


def _header(part: str, context: Context, people: People) -> tuple[Sayer | None, str]:
    hit = _HEADER.match(part)
    if hit is None:
        return None, part
    pieces = [whole(piece, context, people) for piece in hit["who"].split(",") if piece.strip()]
    who = _joined(pieces) or whole(hit["who"], context, people)
    return (who, hit["what"]) if who else (None, part)


def _statement(words: str, context: Context, people: People) -> Stated:
    cut = leading(words, context, people)
    if cut is None:
        cut = trailing(words, context, people)
    return Stated(cut[1], cut[0]) if cut else Stated(words)


def _brackets(piece: str, context: Context, people: People) -> tuple[str, Sayer | None]:
    """The piece without the brackets that say who; other brackets stay."""
    who: Sayer | None = None
    for hit in _BRACKET.finditer(piece):
        inside = [whole(part, context, people) for part in re.split(r"[,;]", hit[1]) if part.strip()]
        said = _joined(inside) or whole(hit[1], context, people)
        if said:
            who = said if who is None else who.also(said)
            piece = piece.replace(hit[0], " ")
    return piece, who


def _joined(sayers: list[Sayer | None]) -> Sayer | None:
    """All attributions as one; None when one of the pieces was none."""
    joined: Sayer | None = None
    for one in sayers:
        if one is None:
            return None
        joined = one if joined is None else joined.also(one)
    return joined


def _pieces(body: str, single: bool) -> list[str]:
    pieces: list[str] = []
    for piece in re.split(r",(?![^()]*\))(?!\d)|\s+[–—]\s+|\.{2,}|…", body):
        halves = (
            _AFTER_BRACKET.split(piece)
            if single
            else [half for one in _AFTER_BRACKET.split(piece) for half in _AND.split(one)]
        )
        pieces += [half for half in halves if re.search(r"\w", half)]
    return pieces


def _continues(one: Stated, words: str, here: list[Stated], single: bool) -> bool:
    """Whether the words go on with the statement before, or begin another one of a list."""
    if single or _GOES_ON.match(words):
        return True
    short = len(one.words.split()) <= _LIST_WORDS and len(here[-1].words.split()) <= _LIST_WORDS + 3
    return not short and not one.sayer.label
