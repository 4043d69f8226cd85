"""Whether words mean a day at all, and which way in time the words around them lean."""

import re

from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, NAMELIKE_MONTHS
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.stretches import Lean, Moment
from kam_core.interview.reading.vocabulary import word_set

CUE = lazily(
    r"(?<![\w])(?P<cue>not before|not by|no later than|latest by|at the latest by|by|until|untill|till|"
    r"til|before|bfr|due|"
    r"deadline|on|in|since|from|after|as of|starting|start(?:s|ed)?|bis|am|im|vor|seit|ab|nach|of|for|"
    r"around|sometime in|le|el|il|den|dès|avant|après|"
    r"some time in|sometime|around|about|last|next|this|the|first|between|and|to|thru|through|during|"
    r"expected|effective)"
    r"(?:\s(?:the|zum|zu|end of)|:)?\s+$",
    re.I,
)
JOINED = word_set(
    """
    after am around before bis by due im in not on seit since sometime til till until untill vor
    """
) | {"not before", "sometime in", "some time in", "no later than", "as of"}
UNTIL_BEGIN = frozenset({"before", "vor"})
_AHEAD = lazily(
    r"^(?:avant|dès|not before|no later than|latest by|at the latest by|by|until|untill|till|til|due|deadline|bis|"
    r"next|expected)$",
    re.I,
)
_BEHIND = lazily(r"^(?:since|seit|last|started)$", re.I)
_BEHIND_VERB = lazily(
    r"\b(?:said|told(?: me)?|met|saw|called|spoke|talked|visited|wrote|asked|left|quit|resigned|bought|"
    r"closed|awarded|"
    r"started|joined|was|were|heard|ago|announced|happened|went|got|lost|won)\b(?:\s[\w']+){0,3}\s*$",
    re.I,
)
_SLASHED = lazily(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/\d{2,4})?(?![\d/])")
_SHY = frozenset({"jan", "may", "mar", "mai", "fall", "sun", "sat", "mon", "wed"})
_NUMBERISH = lazily(
    r"(?:\b(?:from|to|at|of|is|its|it's|about|around|like|x|vs?|than|by|under|over|approx|say|now)|"
    r"[~x×=<>+*-])\s*$",
    re.I,
)
DAY_CUES = word_set(
    """
    ab after am as before bis by deadline due first from last next of on seit since start started
    starting starts til till until untill
    """
) | {"as of", "no later than"}
_END = lazily(r"\s*(?:$|[,;:!?)/]|\.(?:\s|$)|[-–→>])")
_BEFORE_BARE = lazily(r"(?:\d|[-–/(])\s*[,/]?\s*$")
_BARE_CUES = (
    DAY_CUES
    | word_set("in im of this around sometime during thru through for")
    | {
        "sometime in",
        "some time in",
    }
)
_TO_MONTH = lazily(r"\s*(?:-|–|to|til|till|until|thru|through|bis)\s*(?P<next>[a-zäö]{3,})", re.I)


def leaning(text: str, cue: str, at: Moment, start: int) -> Lean:
    """The direction that the word before tells ("by", "since"), else the one that was asked for."""
    if _AHEAD.match(cue):
        return "future"
    if _BEHIND.match(cue):
        return "past"
    if at.lean is None and cue in UNTIL_BEGIN:
        return "future"
    if at.lean is None and _BEHIND_VERB.search(text, max(0, start - 40), start):
        return "past"
    return at.lean


def habit(text: str) -> bool | None:
    """Whether the text itself shows month first ("9/15") or day first ("24/3"); None when it shows neither or
    both.
    """
    shown = {
        int(second) > 12 for first, second in _SLASHED.findall(text) if _one_order(int(first), int(second))
    }
    return shown.pop() if len(shown) == 1 else None


def clear_slashes(text: str) -> int:
    """How many days with a slash can be read in one order only."""
    return sum(_one_order(int(first), int(second)) for first, second in _SLASHED.findall(text))


def _one_order(first: int, second: int) -> bool:
    """Whether two figures are a date in one order only."""
    return (12 < first <= 31 and 1 <= second <= 12) or (12 < second <= 31 and 1 <= first <= 12)


def plausible(text: str, match: re.Match[str], cue: str, at: Moment, start: int, end: int) -> bool:
    """Whether words that can also be a number, a score, a name or a verb are meant as a day here."""
    groups = match.groupdict()
    if groups.get("sep") and "year" not in groups:
        return _plausible_short(text, groups, cue, at, start, end)
    words = text[start:end].lower().strip(". ")
    if words in NAMELIKE_MONTHS:
        return False
    if words.isdigit():
        return cue in DAY_CUES | {"in", "im", "for", "during"} or not text.replace(text[start:end], "").strip(
            " .?!"
        )
    return words not in _SHY or _plausible_bare(text, words, cue, start, end)


def _plausible_short(text: str, groups: dict[str, str], cue: str, at: Moment, start: int, end: int) -> bool:
    first, second = int(groups["first"]), int(groups["second"])
    if not (1 <= first <= 31 and 1 <= second <= 31 and (first <= 12 or second <= 12)):
        return False
    if groups["sep"] == "/":
        if (first, second) == (24, 7):
            return cue in DAY_CUES
        scale = second in {5, 10} and first <= second
        return not scale or cue in DAY_CUES or (at.month_first is not None and at.written_dates > 0)
    if second > 12 or text[end : end + 1] == "%":
        return False
    if text[end - 1] == ".":
        return cue in DAY_CUES or not _NUMBERISH.search(text, max(0, start - 8), start)
    return (
        cue in {"on", "am", "bis", "til", "till", "until", "seit", "ab", "by"}
        and second <= 12
        and len(groups["second"]) <= 2
    )


def _plausible_bare(text: str, words: str, cue: str, start: int, end: int) -> bool:
    """A lone "may", "jan" or "sat" is a day after "in", "by" or the like, or where a list ends ("tie 1,
    jan").
    """
    if cue in _BARE_CUES or not (text[:start].strip(" ,.") or text[end:].strip(" ,.?!")):
        return True
    if words in MONTH_NUMBERS and (after := _TO_MONTH.match(text, end)):
        return after["next"].lower() in MONTH_NUMBERS
    return bool(_END.match(text, end) and _BEFORE_BARE.search(text, max(0, start - 8), start))
