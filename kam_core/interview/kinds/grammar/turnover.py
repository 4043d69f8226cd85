"""People who left or arrive, told in a hurry: "old cfo left in feb, new one started in march"."""

import re
from dataclasses import dataclass, field

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.naming import Named, find_named
from kam_core.interview.kinds.grammar.persons import People, as_label, as_name
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily

LEAVE = lazily(
    r"\b(?:left|leaves?|leaving|quit(?:s|ting)?|resign(?:s|ed|ing)?|retir(?:es?|ed|ing)|gone|fired|"
    r"let go|laid off|step(?:s|ped|ping) down|"
    r"departed?|departing|last day|out since|moved (?:on|to)|walks? out|handed in (?:his|her|"
    r"their) notice|gave notice|stays? (?:til|till|until)|"
    r"sacked|replaced|passed away|goes on leave|is out)\b",
    re.IGNORECASE,
)
JOIN = lazily(
    r"\b(?:start(?:s|ed|ing)?|join(?:s|ed|ing)?|took over|takes over|taking over|appointed|hired|"
    r"promoted|came in|arriv(?:es?|ed|ing)|"
    r"new|since|began|begins|onboard(?:ed)?|succeeds?|replac(?:es|ing)|in place|takes? office|elected)\b",
    re.IGNORECASE,
)
"""Verbs of coming; "new" and "since" count only beside a person or a post."""
_LAST_DAY = lazily(
    r"\b(?:last day|leaves?|leaving|left|until|till?|out|gone|retires?|quits?|ends?)\b", re.IGNORECASE
)
_PRONOUN = lazily(r"\W*(?:she|he|they|his|her|their)\b", re.IGNORECASE)
_OLD = lazily(r"\b(?:old|former|previous|ex)[ -]", re.IGNORECASE)
_BODIES = frozenset(
    words("""
company group board department unit team office division agency authority committee business branch
plant
""")
)
_STILL_TO_COME = lazily(
    r"\b(?:leaves?|leaving|retir(?:es|ing)|last day|stay(?:s|ing)?|will|going to|until|till|til|starts|"
    r"joins|opens|closes|begins|ends|launches|comes)\b",
    re.IGNORECASE,
)
_CALLED = lazily(
    r"^(?:(?:name(?:d|s)?|called|it'?s|its|his name|her "
    r"name)(?:\s+is)?\s+)?(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?)$",
    re.IGNORECASE,
)
_PIECE = lazily(r"[;\n()]|,(?!\d)|(?<!\b[M])(?<!\b[DM]r)(?<!\bM[rm]s)\.(?=\s|$)|\b(?:and|but|while)\b")
_ONE = lazily(r"\b(?:new|old|former|previous) one\b|\bthe (?:new|old) one\b", re.IGNORECASE)


@dataclass(slots=True)
class Move:
    """One person or post that came or went. `day` is None when no day was said."""

    label: str
    title: str = ""
    leaves: bool = False
    day: Found | None = None
    person: bool = False
    words: list[str] = field(default_factory=list)


def pieces(text: str) -> tuple[str, ...]:
    """The stretches of the answer, with nothing but their own words."""
    return tuple(piece.strip() for piece in _PIECE.split(text) if piece and piece.strip(" .,-"))


def find_moves(text: str, people: People, context: Context) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """The comings and goings of `text`, and the stretches that speak of something else."""
    moves: list[Move] = []
    others: list[str] = []
    between = 0
    for piece in pieces(text):
        move = _move(piece, moves, people, context)
        between = 0 if move is not None else between
        if move is not None:
            moves.append(move)
        elif not _continues(piece, moves, context, nearby=not between):
            others.append(piece)
            between += 1
    return tuple(moves), tuple(others)


def _move(piece: str, moves: list[Move], people: People, context: Context) -> Move | None:
    leaves, joins = LEAVE.search(piece), JOIN.search(piece)
    if not leaves and not joins:
        return None
    name, title, person = _who(piece, people)
    if not name and _ONE.search(piece) and moves:
        name, title, person = _counterpart(piece, moves[-1])
    if not name:
        return None
    gone = bool(leaves) and not (joins and re.search(r"\breplac(?:es|ing)|took over\b", piece, re.IGNORECASE))
    move = Move(name, title, gone, None, person, [piece])
    move.day = _day(piece, context)
    if not gone and not person and _OLD.search(piece):
        return None
    return move


def _who(piece: str, people: People) -> tuple[str, str, bool]:
    """Label and title: the person's name when there is one, else the post ("CFO", "old CFO")."""
    title = _title(piece)
    old = bool(_OLD.search(piece)) and bool(title)
    named = None if old else next((one for one in find_named(piece, people) if _is_subject(one, piece)), None)
    if named is not None:
        return named.label, title, True
    if title:
        return (f"old {title}" if old else title), title, False
    return "", "", False


def _title(piece: str) -> str:
    """The post in the piece, with the words that it is head of."""
    posts = find_posts(piece)
    if not posts:
        return ""
    words = posts[0].words
    goes_on = re.match(r"\s+([a-z]+)\b", piece[posts[0].end :])
    if goes_on and re.search(r"\bof (?:the )?\w+$", words) and goes_on.group(1) in _BODIES:
        words = f"{words} {goes_on.group(1)}"
    owner = re.match(
        r"(?:in \w+ )?(?:the )?([\w ]+?) (?:got|gets|has|have|had) (?:a|its|their) new ", piece, re.IGNORECASE
    )
    if owner and words.lower() in {"head", "boss", "director", "chief", "manager"}:
        words = f"{words} of the {owner.group(1)}"
    return as_label(words)


def _is_subject(one: Named, piece: str) -> bool:
    """Whether the named person is who moves: not ours, no place, not somebody whose boss it is."""
    before = piece[: one.start]
    if one.ours or one.post or (one.words.islower() and re.search(r"(?:ed|ing)$", one.words)):
        return False
    return not re.search(
        r"\b(?:to|in|at|from|with|(?:boss|deputy|successor|assistant|replacement|replaces?|colleague|secretary|wife|"
        r"team) (?:of|for|to))\s+$",
        before,
        re.I,
    )


def _counterpart(piece: str, before: Move) -> tuple[str, str, bool]:
    """ "new one started": the post that was just spoken of."""
    title = before.title
    if not title:
        return "", "", False
    return (f"old {title}" if _OLD.search(piece) else title), title, False


def _day(piece: str, context: Context) -> Found | None:
    """The day of the move itself; the day on which somebody told us is another one."""
    days = [one for one in moved_days(piece, context) if not _told(piece, one)]
    if not days:
        return None
    return days[0]


def moved_days(piece: str, context: Context) -> tuple[Found, ...]:
    """The days of a piece: behind us, unless the words speak of something still to come."""
    return find_days(piece, context.setting, None if _STILL_TO_COME.search(piece) else "past")


def _called(piece: str) -> str:
    """A piece that is nothing but a name ("olivia", "name Ines Prat")."""
    hit = _CALLED.match(piece.strip())
    if hit is None or any(common(word) for word in hit["name"].split()):
        return ""
    return as_name(hit["name"])


def _told(piece: str, day: Found) -> bool:
    return bool(
        re.search(
            r"\b(?:told|said|mentioned|heard|announced)\b(?:\s+(?:me|us|it|that|this|on|last|in|so))*\s*$",
            piece[: day.start],
            re.IGNORECASE,
        )
    )


def _continues(piece: str, moves: list[Move], context: Context, nearby: bool) -> bool:
    """Whether a stretch only adds to the move before it: its day ("last day 9/11"), a name, a remark."""
    if not moves:
        return False
    last = moves[-1]
    days = moved_days(piece, context)
    if nearby and not last.person and not days and (name := _called(piece)):
        last.label, last.person = name, True
        return True
    rest = label(
        re.sub(
            r"\b(?:last day|is|on|since|in|started|she|he|they)\b",
            " ",
            _without(piece, days),
            flags=re.IGNORECASE,
        )
    )
    about = label(_LAST_DAY.sub(" ", rest))
    if (
        days
        and not (about and last.day is not None and not _PRONOUN.match(piece))
        and (nearby or _LAST_DAY.search(piece))
        and (not rest or _LAST_DAY.search(piece))
        and (last.day is None or _LAST_DAY.search(piece))
    ):
        if _told(piece, days[0]):
            return True
        last.day, last.leaves = days[0], last.leaves or bool(re.search(r"\blast day\b", piece, re.IGNORECASE))
        last.words.append(piece)
        return True
    return False


def _without(piece: str, days: tuple[Found, ...]) -> str:
    for day in reversed(days):
        piece = f"{piece[: day.start]} {piece[day.end :]}"
    return piece
