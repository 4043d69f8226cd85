"""Colleagues listed in a line: a name, a function, some hours, in any order that people type them."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.hours import Hours, find_hours
from kam_core.interview.kinds.grammar.titles import FUNCTIONS, HEADS
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy
from kam_core.interview.reading.vocabulary import FUNCTION_WORDS

_BREAK = lazily(
    r"[;\n|]|(?<!\b[Dd]r)(?<!\b[Mm]r)(?<!\b[Mm]s)(?<!\bProf)\.(?=\s|$)|,(?!\d)|\s\+\s|\+(?=[A-Za-z])|"
    r"\b(?:and|plus|und|then|&)\s|\s&\s"
)
_JOINS = lazily(
    r"^(?:from|in|of|at|for|the|our|du|des|de|la|le|is|does|do|doing|giv(?:es?|ing)|sits?|helps?|who|runs?|handles?|covers?|leads?|[-–—/|:=(),])+$",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    words("""
my our the a an also and then plus we i me just only mostly mainly there theres its it's with from
of colleague is are ok so well yes both each maybe usually sometimes still have got work works about
abt around approx roughly like say ca circa monthly a per month guess think probably perhaps dr mr
mrs ms mme prof no m sir madam ji san more less nearly almost up max min most minimum maximum total
give gives giving gave given spends spend spending puts sits helps help helping takes will does par by hours
hrs hour within during mois
""")
)
_CONTRACTED = frozenset(words("she's he's shes hes they're who's i'm"))
_NAMES_TOO = frozenset(
    words("""
jan april may june mark will grace hope bill rich frank dean rob drew pat sue jack guy max ray rose
art dale
""")
)
"""First names that are everyday words as well: names where a name can stand."""
_FOG = lazily(
    r"\b(?:everyone|everybody|evryone|all of us|the (?:whole |entire |full )?(?:\w+ )?team|"
    r"half the (?:team|office)|the others|some people|many people|"
    r"a few people|several people|lots of people|colleagues|whoever)\b",
    re.IGNORECASE,
)
_COUNTED = lazily(
    r"^(?:\d+|one|two|three|four|five|some|someone|somebody|an?|another|people)\b.*", re.IGNORECASE
)
_BULLETS = lazily(r"^[ \t]*[-*•–·]\s+|(?:^|(?<=\s))\(?\d{1,2}[.)]\s+(?=[^\W\d_])", re.MULTILINE)
_LEAD = lazily(
    r"^\W*(?:(?:the |my |our )?(?:team|colleagues|crew)\s*[:=]|(?:with me|around me)(?: there (?:is|are))?\b|"
    r"(?:\d+|one|two|three|four|five) (?:colleagues|people)\s*:|(?:i get |with )?(?:support|help) (?:from|by)\b)",
    re.IGNORECASE,
)
_WORD = lazily(r"[^\W\d_][\w’'.-]*|&")


@dataclass(slots=True)
class Teammate:
    """One colleague as far as the line tells."""

    name: str = ""
    function: str = ""
    hours: Decimal | None = None
    sure: bool = True
    words: list[str] = field(default_factory=list)


def find_teammates(text: str, context: Context) -> tuple[Teammate, ...]:
    """Every colleague named in `text`, in order."""
    text = _BULLETS.sub(lambda hit: "\n".ljust(len(hit.group())), text)
    text = _LEAD.sub(lambda hit: " " * len(hit.group()), text)
    known = {label.lower() for entity in ("TeamMember", "Person") for label in context.known.labels(entity)}
    everything = find_hours(text)
    listed: list[Teammate] = []
    for start, end in _atoms(text):
        hours = next((one for one in everything if start <= one.start < end), None)
        _place(text[start:end], start, hours, listed, known)
    _bare_hours(listed)
    return tuple(one for one in listed if one.name)


def is_fog(text: str) -> bool:
    """Whether people are spoken of as a crowd ("everyone helps")."""
    return bool(_FOG.search(text))


def _atoms(text: str) -> list[tuple[int, int]]:
    """Pieces between separators that stand outside brackets; a slash separates the parts of one colleague."""
    depth, outside = 0, []
    for sign in text:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        outside.append(depth == 0)
    cuts = [hit for hit in _BREAK.finditer(text) if outside[hit.start()]]
    starts = [0, *(hit.end() for hit in cuts)]
    ends = [*(hit.start() for hit in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _place(atom: str, start: int, hours: Hours | None, listed: list[Teammate], known: set[str]) -> None:
    """Let an atom open a colleague, or complete the last one."""
    rest = blanked(atom, [(hours.start - start, min(hours.end - start, len(atom)))]) if hours else atom
    last = listed[-1] if listed else None
    words = [word for word in _WORD.findall(rest) if word.lower().strip(".") not in _FILLERS]
    name, function = _name_and_function(rest, known)
    completes = last is not None and last.hours is None and _completes(last, words, name, hours)
    if completes and last is not None:
        last.function = last.function or _function(rest)
    elif name:
        last = Teammate(name, function)
        listed.append(last)
    else:
        last = last if last is not None and last.hours is None and not words else None
    if hours and last is not None and last.hours is None:
        last.hours, last.sure = hours.amount, hours.sure
    if last is not None:
        last.words.append(atom.strip())


def _completes(last: Teammate, words: list[str], name: str, hours: Hours | None) -> bool:
    if not words:
        return hours is not None
    if hours is not None and not name:
        return True
    if last.function:
        return False
    return not name or (words[0].islower() and not last.name.islower()) or all(common(word) for word in words)


def _name_and_function(rest: str, known: set[str]) -> tuple[str, str]:
    """The name is a known colleague or the first word that is no everyday word; the rest is the function."""
    tokens = [hit for hit in _WORD.finditer(rest) if hit.group() != "&"]
    if not tokens or _COUNTED.match(rest.strip(" (")):
        return "", ""
    at = next((i for i, hit in enumerate(tokens) if hit.group().lower() in known), None)
    if at is None:
        at = next((i for i, hit in enumerate(tokens) if _nameish(hit.group(), i, tokens)), None)
    if at is None:
        return "", ""
    last = at
    if at + 1 < len(tokens) and _surname(
        tokens[at].group(), tokens[at + 1].group(), rest[tokens[at].end() : tokens[at + 1].start()]
    ):
        last = at + 1
    name = rest[tokens[at].start() : tokens[last].end()]
    return _proper(name), _function(f"{rest[: tokens[at].start()]} {rest[tokens[last].end() :]}")


def _nameish(word: str, at: int, tokens: list[re.Match[str]]) -> bool:
    low = word.lower().strip(".")
    if low in FUNCTION_WORDS and low not in _NAMES_TOO:
        return False
    if at == 0 and common(word) and low not in _NAMES_TOO and not _stands_alone(tokens):
        return False
    if low in _FILLERS or low in FUNCTIONS or low in HEADS or (len(word) > 1 and word.isupper()):
        return False
    if low in _NAMES_TOO and at == 0:
        return True
    if word[:1].isupper():
        return at > 0 or not common(word) or len(tokens) > 1
    return not common(word)


def _stands_alone(tokens: list[re.Match[str]]) -> bool:
    """Whether a word is all there is, or a surname or a sign follows it: "Joy (billing)", "Summer Hill"."""
    if len(tokens) == 1 or tokens[1].group()[:1].isupper():
        return True
    return tokens[1].string[tokens[0].end() : tokens[1].start()].strip() != ""


def _surname(first: str, second: str, between: str) -> bool:
    return (
        first[:1].isupper()
        and second[:1].isupper()
        and not between.strip()
        and not second.isupper()
        and not common(second)
    )


def _function(words: str) -> str:
    kept = [
        word
        for word in re.sub(r"[()/|:=–—]|\s-\s|(?:^|\s)-|-(?:\s|$)", " ", words).split()
        if word.strip(".,")
    ]
    while kept and (_JOINS.match(kept[0]) or kept[0].lower().strip(".~") in {"", *_FILLERS, *_CONTRACTED}):
        kept.pop(0)
    text = tidy(" ".join(word for word in kept if word.strip("~") and not word.strip(".,").isdigit()))
    text = re.sub(
        r"(?:\b(?:a|per|each|every|abt|about|approx|around|roughly|like|is|giv(?:es?|ing)|puts|spends|does|me|us|"
        r"maybe|side)\s?)+$",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip()
    return text if len(text.split()) <= 6 else ""


def _proper(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _bare_hours(listed: list[Teammate]) -> None:
    """A lone number is hours when the others in the line have hours: "luca cs 12h and bree solutions 4"."""
    if not any(one.hours for one in listed):
        return
    for one in listed:
        numbers = re.findall(r"(?<![\w.,])(\d{1,3})(?![\w.,%])", " ".join(one.words))
        if one.hours is None and len(numbers) == 1:
            one.hours = Decimal(numbers[0])
