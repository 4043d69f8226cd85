"""Who said it, and when: the attributions inside an answer about needs."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked, cut
from kam_core.interview.kinds.grammar.naming import Named
from kam_core.interview.kinds.grammar.past import day_choice, exact, find_past
from kam_core.interview.kinds.grammar.persons import People
from kam_core.interview.kinds.grammar.saying import (
    EVENT,
    FILLER,
    HEARSAY,
    NOT_KNOWN,
    OWN,
    SAID,
    Sayer,
)
from kam_core.interview.kinds.grammar.speakers import speakers, written_in
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily


def whole(piece: str, context: Context, people: People, first: bool = False) -> Sayer | None:
    """The attribution that `piece` is from end to end; None when it says something else as well.

    `first` marks a piece that opens the answer part, where a lone unknown word is no attribution.
    """
    if NOT_KNOWN.search(piece) and not _remainder(NOT_KNOWN.sub(" ", piece), context, people, ()):
        return Sayer(unknown=True)
    if OWN.search(piece) and not _remainder(OWN.sub(" ", piece), context, people, ()):
        return Sayer(own=True)
    written = written_in(piece, people)
    if written:
        return written
    named = speakers(piece, people)
    said = bool(
        SAID.search(piece) or HEARSAY.search(piece) or re.search(r"\bthat'?s\b|\bit was\b", piece, re.I)
    )
    days = find_past(piece, context)
    if not named and not (days and (said or exact(days[-1]) or EVENT.search(piece))):
        return None
    if _remainder(piece, context, people, named):
        return None
    lone = len(named) == 1 and not named[0].known and not named[0].post and not days and not said
    if lone and first and not named[0].words[:1].isupper():
        return None
    return _sayer(piece, named, days)


def _sayer(piece: str, named: tuple[Named, ...], days: tuple[Found, ...]) -> Sayer:
    hearsay = bool(HEARSAY.search(piece)) or any(one.ours for one in named)
    found = days[-1] if days else None
    theirs = [one for one in named if not one.ours]
    people = [one for one in theirs if not one.post or _single(one)]
    via = bool(re.search(r"\b(?:via|from|through|per|second[- ]?hand)\b[^,]*$", piece, re.I)) and hearsay
    people = [one for one in people if not one.post] or people
    label = "" if via or not people else people[0].label
    crowd = bool(theirs) and not people
    return Sayer(label, found, hearsay=hearsay, crowd=crowd, choices=day_choice(found))


def _single(chair: Named) -> bool:
    """Whether a title means one person: "the coo", and not "store ops"."""
    return any(post.title for post in find_posts(chair.words)) or chair.known


def _remainder(piece: str, context: Context, people: People, named: tuple[Named, ...]) -> str:
    """What is left of a piece besides names, days, events and words of saying."""
    spans = [(one.start, one.end) for one in named] + [
        (one.start, one.end) for one in find_past(piece, context)
    ]
    bare = blanked(piece, spans)
    if not named:
        bare = blanked(bare, [(one.start, one.end) for one in speakers(bare, people)])
    bare = _PLACE.sub(" ", bare) if named else bare
    for pattern in (EVENT, HEARSAY, SAID, NOT_KNOWN, OWN, FILLER):
        bare = pattern.sub(" ", bare)
    return re.sub(r"[^\w]+", " ", bare).strip()


_COMES = lazily(r"[\s,]*\b(?:this |that |it |which )?(?:comes|is|taken|stands|written)\s*$", re.I)
_PLACE = lazily(r"\b(?:in|at)\s+[A-ZÀ-Þ][\w'’-]+\s*$")
_FOR_PERSON = lazily(
    r"^\s*(?:and |also |then |but )*for\s+(?P<who>[^,;:]{2,40}?)\s+(?:it'?s|it is|it was|that'?s|this is"
    r"|the (?:main |big )?"
    r"(?:thing|topic|point|priority) is)\s+(?:about\s+)?(?P<what>\S.*)$",
    re.I | re.S,
)
_OWN_END = lazily(
    r"[\s,(–-]*\b(?:but|though|and)?\s*(?:that'?s|that is|thats|this is|it'?s|it is)\s+(?:only "
    r"|just )?my (?:own )?"
    r"(?:feeling|guess|gut feeling|hunch|idea|opinion|interpretation|assumption|view|impression)\W*$",
    re.I,
)
_PREFIX = lazily(
    r"^\s*(?:and |also |then |but )*(?P<who>.{2,60}?)\s*\b(?:only |just |also |really |always )?"
    r"(?P<verb>said|says|told (?:me|us)|tells (?:me|us)|wants?|wanted|"
    r"mentioned|wrote|needs|asked for|asks for|insists on|insisted on|demands?|hears from (?:the "
    r"|their )?\w+|keeps saying|complains about|stated|"
    r"announced|repeated|repeats|pointed out|put (?:it |that )?(?:on the table|forward)|put it"
    r"|came up with|spoke (?:about|of)"
    r"|talked about|let us know|reminded us|supposedly wants|apparently wants)\b\s*(?:that\b)?",
    re.I,
)
_SUFFIX = lazily(
    r"(?P<cue>\b(?:says|said|so says|so said|per|via|according to|as per|from|by|dixit)\b"
    r"|(?<=\s)[-–—]\s)\s*(?=(?P<who>[^,;:()]{2,50})$)",
    re.I,
)
_ON_DAY = lazily(r"^\s*(?:on|in|at|last)?\s*")


_ACCORDING = lazily(r"^\s*(?:according to|as per)\s+(?P<what>.+)$", re.I | re.S)
_END_DAY = lazily(
    r"\s*(?:\b(?:at|in|during)\s+(?:the|her|his|their|our|a|an)\s+[\w-]+(?:\s[\w-]+){0,2}\s*)?(?:\bon)?\s*$",
    re.I,
)


def leading(piece: str, context: Context, people: People) -> tuple[Sayer, str] | None:
    """An attribution at the start ("conti said on 26/2 ...") and the words behind it."""
    hit = _PREFIX.match(piece)
    if hit is None:
        return _according(piece, people) or _for_person(piece, context, people)
    who = whole(f"{hit['who']} said", context, people)
    if who is None or not (who.label or who.crowd or who.hearsay):
        return None
    rest = piece[hit.end() :]
    if re.search(r"hears|supposedly|apparently", hit["verb"], re.I):
        who = who.also(Sayer(hearsay=True))
    days = [
        one for one in find_past(rest, context) if not _ON_DAY.sub("", rest[: one.start], count=1).strip()
    ]
    if days and not who.found and exact(days[0]):
        who = who.also(Sayer(found=days[0], choices=day_choice(days[0])))
        rest = rest[days[0].end :]
    if not who.found:
        who, rest = _dated_at_end(who, rest, context)
    return (who, rest) if re.search(r"\w", rest) else None


def _according(piece: str, people: People) -> tuple[Sayer, str] | None:
    hit = _ACCORDING.match(piece)
    named = speakers(hit["what"], people) if hit else ()
    if (
        hit is None
        or not named
        or hit["what"][: named[0].start].strip(" ,").lower() not in ("", "the", "our", "their")
    ):
        return None
    rest = hit["what"][named[0].end :]
    return (_sayer(hit["what"][: named[0].end], (named[0],), ()), rest) if re.search(r"\w{3}", rest) else None


def _for_person(piece: str, context: Context, people: People) -> tuple[Sayer, str] | None:
    """ "for jonas it is cash"."""
    hit = _FOR_PERSON.match(piece)
    who = whole(f"{hit['who']} said", context, people) if hit else None
    return (who, hit["what"]) if hit and who and who.label else None


def _dated_at_end(who: Sayer, rest: str, context: Context) -> tuple[Sayer, str]:
    """ "the ceo announced net zero at the agm on 12 march": the day belongs to the saying."""
    days = [one for one in find_past(rest, context) if exact(one) and not re.search(r"\w", rest[one.end :])]
    lead = _END_DAY.search(rest[: days[0].start]) if days else None
    if not days or not lead or not re.match(r".*\bon\b", lead.group() + days[0].words, re.I | re.S):
        return who, rest
    return who.also(Sayer(found=days[0], choices=day_choice(days[0]))), rest[: lead.start()]


def trailing(piece: str, context: Context, people: People) -> tuple[Sayer, str] | None:
    """An attribution at the end ("drivers hate the app says luis") and the words before it."""
    own = _OWN_END.search(piece)
    if own and re.search(r"\w{3}", piece[: own.start()]):
        return Sayer(own=True), piece[: own.start()]
    for hit in reversed(list(_SUFFIX.finditer(piece))) or ():
        if not piece[: hit.start()].strip():
            continue
        who = whole(f"{hit['cue']} {hit['who']}", context, people)
        if who and who.document:
            return who, _COMES.sub("", piece[: hit.start()])
        if who and (who.label or who.hearsay or who.unknown) and (who.unknown or _sure(hit, who, people)):
            return who, piece[: hit.start()]
    return _by_day(piece, context, people)


def _sure(hit: re.Match[str], who: Sayer, people: People) -> bool:
    """Whether a name behind "from", "by" or a dash is a sayer beyond doubt."""
    weak = hit["cue"].strip().lower() in ("from", "by", "-", "–", "—")
    sure = (
        who.found
        or who.label in people.names.values()
        or hit["who"].strip()[:1].isupper()
        or bool(find_posts(hit["who"]))
    )
    return not weak or bool(sure)


def _by_day(piece: str, context: Context, people: People) -> tuple[Sayer, str] | None:
    """ "SRP on all bags by july nomsa 2/12": a name with an exact day right behind it at the end."""
    days = [
        one for one in find_past(piece, context) if exact(one) and not cut(piece[one.end :], []).strip(" .)")
    ]
    named = [
        one
        for one in speakers(piece, people)
        if days
        and not piece[one.end : days[0].start].strip(" ,")
        and (one.known or one.words != one.words.lower())
    ]
    if not named or not days or not piece[: named[0].start].strip():
        return None
    return _sayer(piece[named[0].start :], (named[0],), (days[0],)), piece[: named[0].start]
