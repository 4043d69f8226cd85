"""What the words of a reason or of an action say, as far as the measures ask. Doubt is None, or no."""

import re
from collections.abc import Iterable
from decimal import Decimal

from kam_core.interview.kinds.grammar.verbs import ARTICLES
from kam_core.interview.reading.match import folded
from kam_core.interview.reading.phrases import says_unknown

_PERCENT = r"(?:%|pct\b|per ?cent\b|percent\b)"
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_FIGURE = rf"(?P<low>{_NUMBER})(?:\s?{_PERCENT}?\s?(?:-|–|to)\s?(?P<high>{_NUMBER}))?\s?{_PERCENT}"
_THEIRS = r"(?!(?:their|theirs|its|his|her|they)\b)"
_OF_OURS = (
    rf"\s+(?:of|from)\s+(?:{_THEIRS}[\w-]+\s+){{0,4}}?(?:volumes?|sales|revenues?|turnover|business|output|"
    r"production|capacity|orders?|profits?|what we (?:make|sell|ship|produce))\b"
    r"(?!\s+(?:of|at|in)\s+(?:their|its)\b)"
)
_SHARE = re.compile(rf"(?<![\w.,-]){_FIGURE}{_OF_OURS}", re.I)
_FRACTION = re.compile(rf"\b(?P<part>half|third|quarter|fifth|tenth){_OF_OURS}", re.I)
_PARTS = {"half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_BEFORE = r"(?:roughly|about|around|maybe|approx|ca|circa|i (?:guess|think)|probably|only|just|say)"
_BEHIND = r"(?:or so|i (?:guess|think)|maybe|roughly|give or take)"
_BARE = re.compile(rf"\W*(?:{_BEFORE}\W+)*{_FIGURE}(?:\W+{_BEHIND})?\W*", re.I)
_CALLED = (
    r"(?:our|the|a|an|only|key|best|main|first|big|important|strong|live|great|are|is|as|good) (?:\w+ )?"
)
_OTHERS = r"(?:others?|rest|competitors|everybody|everyone|makers|industry) (?:\w+ )?"
_DOORS = re.compile(
    r"\b(?:opens? (?:the |many |a lot of |other |new |us )*doors?|door[- ]?openers?|lighthouse|showcase|"
    rf"{_CALLED}reference(?: (?:account|customer|site|case))?|{_OTHERS}(?:copy|copies|follows?|looks? at))\b"
    r"(?!\s+(?:number|price|date|code|list|point|year|sample))",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not?|never|no longer|isn'?t|aren'?t|won'?t|wouldn'?t|cannot|can'?t|hardly|without)\b", re.I
)
_HALF_SIZE = re.compile(
    r"\bhalf (?:the |that |their |its |as )?(?:size|big|large)\b|\bif (?:they|it) (?:were|was) half\b", re.I
)
_STILL = re.compile(
    r"\b(?:still|stay|remains?|even then)\b.{0,25}\b(?:key|yes)\b|\bstill would\b|\bwould still\b", re.I
)
_UNDONE = re.compile(r"\b(?:not|never|no longer|\w+n'?t) (?:\w+ )?(?:still|stay|remain|be)\b", re.I)
_OPENING = r"\W*(?:(?:oh|well|honestly|i think|probably) )?"
_YES = re.compile(rf"{_OPENING}(?:yes|yeah|yep|yup|sure|definitely|absolutely|of course|certainly)\b", re.I)
_NO = re.compile(
    rf"{_OPENING}(?:(?:no|nope|nah)\b(?! (?:idea|clue|number|figure|exact|one|way|doubt|question))|"
    r"not really|probably not|not at all|(?:i )?do ?n[o']?t think so|nothing\b|only (?:the |their )?size)",
    re.I,
)
_FOG = re.compile(
    r"\b(?:follow(?:ing)? up|stay(?:ing)? (?:close|in touch)|keep(?:ing)? in touch|touch base|"
    r"check(?:ing)? in|push(?:ing)?|work(?:ing)? on|do(?:ing)? our best|see what happens|try(?:ing)? to|"
    r"continue|monitor)\b",
    re.I,
)
_MORE = r"(?:second|another|new|other|wider?|more|back-?up) (?:\w+ )?"
_WIDER = re.compile(
    r"\bintroduc\w+|\bget to know\b|\bwiden\w*|\bmulti-?thread\w*|\boutside .{0,30}\bline\b|"
    rf"\b{_MORE}(?:contacts?|ties?|threads?|person|people|relationships?|sponsors?)\b",
    re.I,
)
_MEETS = re.compile(
    r"\b(?:meet|visit|call|invite|lunch|coffee|dinner|see|intro|workshop|talk|sit down|present)\w*\b", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_LEAST_WORDS = 2


def share_of_volume(reason: str) -> Decimal | None:
    """The percentage of our own volume or sales that a reason names; None without one, or with several."""
    _, *later = _sentences(reason)
    found = {_middle(hit) for hit in _SHARE.finditer(reason)}
    found |= {Decimal(_PARTS[hit["part"].lower()]) for hit in _FRACTION.finditer(reason)}
    found |= {_middle(hit) for sentence in later if (hit := _BARE.fullmatch(sentence))}
    share = found.pop() if len(found) == 1 else None
    return share if share is not None and 0 <= share <= 100 else None


def opens_doors(reason: str) -> bool | None:
    """True when a reason calls the account a reference or an entry to others; None when it does not say."""
    for sentence in _sentences(reason):
        for hit in _DOORS.finditer(sentence):
            if not _NOT.search(re.split(r"[,;:]", sentence[: hit.start()])[-1]):
                return True
    return None


def key_at_half_size(reason: str) -> bool | None:
    """Whether it would be key at half the size too, by the reason or the reply to a probe; None in doubt."""
    first, *later = _sentences(reason)
    told = [_of_half(sentence) for sentence in (first, *later) if _HALF_SIZE.search(sentence)]
    told += [_of_reply(sentence) for sentence in later if not _HALF_SIZE.search(sentence)]
    clear = {answer for answer in told if answer is not None}
    return clear.pop() if len(clear) == 1 else None


def names_deliverable(text: str) -> bool:
    """Whether the words of an action name something that will exist: more than a verb, and no fog."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.lower() not in ARTICLES]
    return len(words) >= _LEAST_WORDS and not _FOG.search(text)


def widens_contacts(text: str, not_yet_close: Iterable[str]) -> bool:
    """Whether an action brings in more people: in general words, or by the name of one not close yet."""
    if _WIDER.search(text):
        return True
    said = f" {folded(text)} "
    return bool(_MEETS.search(text)) and any(
        f" {folded(name)} " in said for name in not_yet_close if folded(name)
    )


def joint_owner(owner: str | None, theirs: Iterable[str]) -> bool:
    """Whether an action's owner names somebody of both sides ("Ines and Berger")."""
    owners = [folded(part) for part in re.split(r",|&|\+|/|\band\b", owner or "") if folded(part)]
    known = {folded(name) for name in theirs}
    return any(one in known for one in owners) and any(one not in known for one in owners)


def _sentences(reason: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(reason) if sentence.strip()] or [""]


def _middle(hit: re.Match[str]) -> Decimal:
    low = Decimal(hit["low"].replace(",", "."))
    return low if hit["high"] is None else (low + Decimal(hit["high"].replace(",", "."))) / 2


def _of_half(sentence: str) -> bool | None:
    if says_unknown(sentence):
        return None
    return not _NOT.search(sentence) and not _NO.match(sentence)


def _of_reply(sentence: str) -> bool | None:
    """The reply to "if they were half the size": yes, no, or neither."""
    if says_unknown(sentence):
        return None
    if _STILL.search(sentence):
        return not _UNDONE.search(sentence)
    if _YES.match(sentence):
        return True
    return False if _NO.match(sentence) else None
