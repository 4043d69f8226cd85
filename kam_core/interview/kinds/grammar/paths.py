"""How a customer decides: steps in their order, criteria in their rank, and the windows between them."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy

_UNIT = lazily(r"^\s*(?!(?:the )?(?:steps?|process|path|order|criteria|old)\b)[A-Z][\w' -]{2,30}:\s*")
_SENTENCE = lazily(r"[;\n]|\.(?=\s|$)")
_ARROWS = lazily(
    r"\s*(?:>+|→|->|=>|\bthen\b|\bafter that\b|\bnext\b|\bfollowed by\b|\bfinally\b|\blastly\b|"
    r",?\s\bat (?:the )?(?:very )?(?:last|end)\b,?)\s*",
    re.IGNORECASE,
)
_COMMAS = lazily(r",(?!\d)(?![^(]*\))")
_NUMBERS = lazily(r"(?:^|\s)\(?(\d{1,2})[.):]?\s+(?=[A-Za-z])")
_LEAD = lazily(
    r"^\s*(?:(?:the )?(?:steps?|process|path|order|old process|sequence|way)\s*(?:is|are|:|"
    r"=)?\s*[:=]?\s*|(?:first|usually|normally|always|it goes|goes|and|so|"
    r"well|it starts with|starts with|begins with|they do)\b\s*[:,]?\s*)+",
    re.IGNORECASE,
)
_CRITERIA = lazily(
    r"\b(?:criteria|criterion|they (?:(?:are |always |mostly |mainly )*(?:looking at|seeing|checking|watching|judging|weighing|"
    r"comparing|caring about)|see(?= \w+ first)|look at|judge|check|care about|weigh|score|rank|want|go by)|"
    r"look(?:s|ing)? at|based on|judged? (?:on|by)|weigh(?:ted|ed|t|ting)?|"
    r"decid(?:e|ed|es|ing) (?:on|by)|what (?:counts|matters)|matters? most|counts? most|by price|mainly|"
    r"importan(?:t|ce)|rank(?:ed|ing)|"
    r"scor(?:e|es|ed|ing) (?:on|by)|priorit(?:y|ies))\b\s*(?:is|are|:|=|mainly|first)?\s*:?",
    re.IGNORECASE,
)
_MOSTLY = lazily(r"^\s*(?:it'?s |its )?(?:mostly|mainly|primarily|above all|first of all)\b", re.IGNORECASE)
_IN_ORDER = lazily(
    r"^(?P<listed>[^>→]*?),?\s+(?:in (?:this|that) order|in order of (?:weight|importance))\W*$",
    re.IGNORECASE,
)
_COUNTED = lazily(
    r"^\W*(?P<first>[^,;>→]{2,40}?)\s+(?:is |comes |=\s?)?(?:first|1st|number one|no\.? ?1),?\s*(?:then |and )?"
    r"(?P<second>[^,;>→]{2,40}?)\s+(?:is |comes )?(?:second|2nd)(?:,?\s*(?:then |and )?(?P<third>[^,;>→]{2,40}?)\s+"
    r"(?:is |comes )?(?:third|3rd|last))?\W*$",
    re.IGNORECASE,
)
_FIRST = lazily(
    r"\b(?P<what>[^,;:.()]+?)\s+(?:first|comes first|before (?:everything|all else|price)|above all|"
    r"most of all)\b(?:,?\s*(?:then\s+)?(?P<rest>[^.;]+))?",
    re.IGNORECASE,
)
_RANKED = lazily(
    r"^\W*(?P<what>[^,;:.>→]{2,40}?)\s+(?:comes )?first(?:,|\s)\s*then\s+(?P<rest>[^;:.>→]{2,120})$",
    re.IGNORECASE,
)
_QUALITY = lazily(
    r"\b(?:safety|price|pricing|costs?|tco|quality|delivery|deliveries|service|time|times|speed|reliability|uptime|"
    r"availability|risk|compliance|sustainability|carbon|footprint|energy|experience|references|flexibility|hygiene|"
    r"fit|durability|warranty|lead time)\b",
    re.IGNORECASE,
)
"""What suppliers are judged by; it tells "safety first, then cost" from "purchasing first, then the board"."""
_WEIGHED = lazily(
    r"(?P<name>[^\W\d_][\w'’ -]*?)\s*[:=]?\s*(?P<weight>\d{1,3})\s*(?:%|points|pts)?(?=\s*(?:$|[,/;+&)]|"
    r"and\b|[^\W\d_]))",
    re.IGNORECASE,
)
_WEIGHED_FIRST = lazily(
    r"(?P<weight>\d{1,3})\s*(?:%|points|pts)?\s+(?P<name>[^\W\d_][\w'’ -]*?)(?=\s*(?:$|[,/;+&)]|"
    r"\band\b)|\s+\d)",
    re.IGNORECASE,
)
_WEIGHING = lazily(
    r"\b(?:scor\w+|weigh\w+|commission|committee|points|evaluat\w+|quality|price|criteria|split)\b",
    re.IGNORECASE,
)
_WINDOW = lazily(
    r"\b(?:(?P<name>(?:\w+ )?(?:window|tender|bidding|consultation period|submission|bid phase|portal|"
    r"rfp|rfq|rfi|auction))\s*\(?\s*(?:also )?"
    r"(?P<verb>opens?|starts?|begins?|goes out|is out|comes out|published|runs? from|from|closes?|ends?|"
    r"shuts?|is due|due|runs? until|until|till?)|"
    r"(?P<due>(?:bids?|offers?|proposals?|submissions?|dossiers?|applications?|tenders?)\s+(?:are |"
    r"is )?(?:due|in by|deadline)|(?:bid|offer|tender|submission|dossier|application) deadline)|"
    r"(?P<later>(?:\band|,)\s*(?:it\s+)?(?:closes|ends|shuts)))\b",
    re.IGNORECASE,
)
_CLOSES = lazily(r"\b(?:close|end|shut|due|until|till?|deadline|in by)", re.IGNORECASE)
_PAST = lazily(
    r"\b(?:used to(?: be)?|in the past|formerly|previously|before (?:it|that) was|old process|"
    r"was always)\b",
    re.IGNORECASE,
)
_SMALL_TALK = lazily(
    r"^\W*(?:they decide jointly|jointly|together|it depends|management|the board|as usual|"
    r"no contact\b.*|nobody|no one)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Window:
    """A tender window: the first and the last day that were said."""

    name: str
    opens: Found | None = None
    closes: Found | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Steps and criteria in order; `past` when the person speaks of how it used to be."""

    steps: tuple[str, ...]
    criteria: tuple[str, ...]
    windows: tuple[Window, ...]
    past: bool = False


def find_path(text: str, context: Context) -> Path:
    """The way to a decision as told."""
    steps: list[str] = []
    criteria: list[str] = []
    for sentence in _SENTENCE.split(_in_arrows(text)):
        if not sentence.strip():
            continue
        ranked, rest = _ranked(sentence)
        criteria += [one for one in ranked if one not in criteria]
        steps += _steps(rest)
    return Path(
        tuple(steps) if len(steps) > 1 else (),
        tuple(criteria),
        find_windows(text, context),
        bool(_PAST.search(text)),
    )


def _in_arrows(text: str) -> str:
    """ "1. trial 2. audit" as "trial > audit"; a unit in front of the steps is no step."""
    counted = [int(number) for number in _NUMBERS.findall(text)]
    if len(counted) > 1 and counted == list(range(1, len(counted) + 1)):
        text = _NUMBERS.sub(" > ", text)
    return _UNIT.sub("", text)


def find_windows(text: str, context: Context) -> tuple[Window, ...]:
    """Every window that opens or closes on a day; one that does both is one window."""
    windows: dict[str, Window] = {}
    tender = "tender" in text.lower() or any(
        "tender" in one.lower() for one in context.known.labels("Initiative")
    )
    tender = tender or any("tender" in one.label.lower() for one in context.so_far)
    days = find_days(text, context.setting, "future")
    for hit in _WINDOW.finditer(text):
        day = next(
            (
                one
                for one in days
                if one.start - hit.start() >= 0 and one.start - hit.end() <= 14 and one.end > hit.end()
            ),
            None,
        )
        if day is None:
            continue
        closes = bool(_CLOSES.search(hit["verb"] or hit["due"] or hit["later"]))
        name = _window_name(hit["name"] or "", tender)
        open_one = next((one.name for one in windows.values() if one.closes is None), None)
        name = open_one if closes and open_one and not hit["name"] else name
        before = windows.get(name, Window(name))
        windows[name] = Window(name, before.opens if closes else day, day if closes else before.closes)
    return tuple(windows.values())


def _window_name(words: str, tender: bool) -> str:
    bare = label(words) if words else ""
    low = bare.lower()
    if "window" in low and low != "window":
        last = " ".join(low.split()[-2:])
        return (
            last
            if last.split()[0]
            in {"tender", "bid", "bidding", "contact", "application", "submission", "listing", "review"}
            else "tender window"
            if tender
            else "window"
        )
    if low in {"", "window", "tender", "submission", "portal"}:
        return "tender window" if tender or low in {"", "tender", "submission", "portal"} else "window"
    return f"{bare.split()[-1]} window"


def _ranked(sentence: str) -> tuple[list[str], str]:
    """The criteria of a sentence, and what is left of it for the steps."""
    if counted := _COUNTED.match(sentence):
        places = [tidy(counted[rank] or "") for rank in ("first", "second", "third")]
        return [one for one in places if one], ""
    cue = _CRITERIA.search(sentence) or _MOSTLY.match(sentence)
    if cue:
        listed = sentence[cue.end() :]
        weighed = _weighed(listed)
        before = sentence[: cue.start()]
        if (
            re.match(r"(?:matters?|counts?) most", cue.group(), re.IGNORECASE)
            and 0 < len(before.split()) <= 4
        ):
            return [tidy(before), *_listed(listed)], ""
        return weighed or _listed(listed), before
    if ranked := _RANKED.match(sentence):
        ranks = [tidy(ranked["what"]), *_listed(ranked["rest"])]
        if 2 * sum(bool(_QUALITY.search(rank)) for rank in ranks) > len(ranks):
            return ranks, ""
    if (ordered := _IN_ORDER.match(sentence)) and len(ranks := _listed(ordered["listed"])) > 1:
        return ranks, ""
    first = _FIRST.search(sentence)
    if first and not _ARROWS.search(sentence[: first.start()]) and len(_COMMAS.split(sentence)) < 3:
        return [tidy(first["what"]), *_listed(first["rest"] or "")], sentence[: first.start()]
    weighed = _weighed(sentence) if _WEIGHING.search(sentence) else []
    only = weighed and len(sentence.split()) <= sum(len(one.split()) for one in weighed) + 2
    return weighed, "" if only else sentence


def _weighed(words: str) -> list[str]:
    """ "quality 70 price 30" and "70 quality / 30 price", as name and weight; the weights add up to 100."""
    for stretch in (*re.findall(r"\(([^()]*)\)", words), *_COMMAS.split(words), words):
        for pattern in (_WEIGHED_FIRST, _WEIGHED):
            hits = list(pattern.finditer(stretch))
            if len(hits) > 1 and sum(int(hit["weight"]) for hit in hits) == 100:
                return [f"{_criterion(hit['name'])} {hit['weight']}" for hit in hits]
    return []


def _criterion(words: str) -> str:
    bare = re.sub(
        r"^.*\b(?:scores?|weighs?|weights?|by|on|with|commission|committee|evaluates?|is|are|criteria)\s+",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
    return tidy(bare)


def _listed(words: str) -> list[str]:
    parts = re.split(
        r",|;|>|→|\bthen\b|\band\b|\bthird\b|\bsecond\b|\bfirst\b|\s/\s|\b\d[.)]\s",
        words,
        flags=re.IGNORECASE,
    )
    return [tidy(part) for part in parts if part.strip() and tidy(part) and len(part.split()) <= 6]


def _steps(sentence: str) -> list[str]:
    """The steps of a sentence; one without any sign of order is no step."""
    bare = _LEAD.sub("", re.sub(r"\b(?:it |they )?used to be\b", " ", sentence, flags=re.IGNORECASE))
    if _SMALL_TALK.match(bare):
        return []
    pieces = [piece for part in _ARROWS.split(bare) for piece in _COMMAS.split(part)]
    pieces = [
        phrase(re.sub(r"^(?:and|then|so)\b", "", piece.strip(), flags=re.IGNORECASE)) for piece in pieces
    ]
    return [piece for piece in pieces if piece and len(piece.split()) <= 10]
