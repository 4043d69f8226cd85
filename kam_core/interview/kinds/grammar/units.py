"""Units of a customer and what they may buy: "plant north buys alone up to 250k, lab same"."""

import re
from dataclasses import dataclass, replace

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown

_SENTENCE = lazily(r"[;\n]|\.(?=\s|$)")
_VERB = lazily(
    r"\b(?:can(?:not|'?t)?|could|may|buys?|signs?|orders?|decides?|purchases?|has|have|up to|alone|"
    r"on (?:its|their) own|independently|for sure|"
    r"only does|does|do|only|is|are|needs?|must|goes|go|spends?|below|under|until|bis|"
    r"selbst|max\w*|limit(?:ed)?|upto|till?|same|too|also|yes|no|"
    r"not|above|over|by itself|themselves|itself|up)\b|=|:|\s[-–—]\s",
    re.IGNORECASE,
)
_NOT = lazily(
    r"\b(?:can'?t|cannot|can not|not|never|no (?:own )?budget|needs? (?:approval|sign[- ]?off|"
    r"permission|ok|group|hq)|must (?:ask|go)|has to (?:ask|go)|"
    r"have to (?:ask|go)|go(?:es)? through|frame(?:work)? (?:contract|agreement)s?(?: only)?|"
    r"only (?:does|do|handles?|recommends?|advises?|negotiates?|frames?)|"
    r"only the frame\w*|nothing (?:alone|on)|depends on|no\s*$|advis\w+ only|recommends? only)\b",
    re.IGNORECASE,
)
_ALONE = lazily(
    r"\b(?:alone|on (?:its|their) own|independent\w*|by (?:itself|themselves)|can (?:buy|sign|order|"
    r"decide|purchase)|buys?|signs?|orders?|"
    r"own budget|for sure|yes|up ?to|below|under|decides?|selbst|allein|seule?|solo)\b",
    re.IGNORECASE,
)
_SAME = lazily(r"\b(?:same(?: (?:there|here|limit|too))?|as well|likewise|ditto|too|also)\b", re.IGNORECASE)
_SAME_FOR = lazily(r"^(?:the )?same (?:goes )?(?:for|with|at|in)\s+(.+)$", re.IGNORECASE)
_PLURAL = lazily(r"\b(?:both|all|each|every|can|buy|sign|order|have)\b", re.IGNORECASE)
_HEADER = lazily(
    r"^\s*(?:both|all|the (?:two|three|four)|two|three|four|\d+)\s+(?:of them\b|"
    r"(?P<noun>[a-z]+s))?\s*(?:[,:]|\s-\s|\(both\))\s*(?=\S)",
    re.IGNORECASE,
)
_COUNT = lazily(
    r"^\s*(?:two|three|four|five|\d+|just|only|mainly|mostly|these|those|yes)?\s*[:,]\s*", re.IGNORECASE
)
_APPOSITION = lazily(
    r"^(?:the|a|an|our|their)\s+|^[a-z ]+(?:company|team|department|group|unit|office|division|"
    r"subsidiary)$",
    re.IGNORECASE,
)
_FILLER = lazily(
    r"^(?:(?:and|also|then|plus|the|only|just|mostly|but|well|i think|maybe|there is|theres|there's|"
    r"each|every|both|all|yes|who|probably|i guess|of course)\b\s*)+",
    re.IGNORECASE,
)
_NOBODY = lazily(
    r"^(?:the )?(?:rest|others?|everyone|everybody|everything|anything|someone|nobody|no one|i|we|they|"
    r"who(?:ever)?|it|that|this|thats|else|all (?:else|others?|the rest)|alles andere|more than|above|over|max\w*|from|"
    r"tout le reste|bigger|larger|anything)\b|.*\d\s?(?:k|m|mio|lakh|cr)\b",
    re.IGNORECASE,
)
_BARE_GOODS = lazily(r"^\s*(?:only |mostly |just )?(?-i:[a-zà-ÿ]+)(?: (?-i:[a-zà-ÿ]+))?s\s*$", re.IGNORECASE)
_LIMITS = lazily(r"^\s*(?:up to|until|till?|below|under|max\w*)\b", re.IGNORECASE)
"""Goods between the right to buy and its limit ("can order by itself, probes, until 40 k") are no unit."""
_FULL = {
    "ops": "operations",
    "proc": "procurement",
    "hq": "HQ",
    "r&d": "R&D",
    "it": "IT",
    "qa": "QA",
    "mfg": "manufacturing",
    "mktg": "marketing",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: whether it can buy alone (None when nothing was said), its limit and what it is."""

    label: str
    alone: bool | None
    limit: Found | None = None
    note: str = ""
    hedged: bool = False


def find_units(text: str, context: Context) -> tuple[Unit, ...]:
    """The units that the answer names, left to right; "same" repeats the unit before."""
    units: list[Unit] = []
    for sentence in _SENTENCE.split(text):
        _read_sentence(sentence, units, context)
    return tuple(units)


def unit_name(words: str) -> str:
    """A unit as its label: "ops" -> "operations"."""
    bare = re.sub(r"(?<=\w )it$", "IT", _FILLER.sub("", words.strip(" .,;:=-–")))
    kept = bare if bare.endswith(" IT") else label(bare, most=5)
    return _FULL.get(kept.lower(), kept)


def _read_sentence(sentence: str, units: list[Unit], context: Context) -> None:
    noun = ""
    header = _HEADER.match(sentence)
    if header and header["noun"]:
        noun, sentence = header["noun"].removesuffix("s"), sentence[header.end() :]
    waiting: list[str] = []
    clauses = _clauses(_COUNT.sub("", sentence, count=1))
    for at, clause in enumerate(clauses):
        if (
            units
            and not waiting
            and at
            and _BARE_GOODS.match(clause)
            and _LIMITS.match("".join(clauses[at + 1 : at + 2]))
        ):
            continue
        subject, predicate = _halves(clause)
        names = _names(subject, noun, context)
        if not predicate:
            waiting += [] if (waiting or units) and _APPOSITION.match(clause.strip()) else names
            continue
        names = _together(waiting, names, clause)
        units += [Unit(name, True) for name in waiting if name not in names]
        waiting = []
        _add(names or [unit.label for unit in units[-1:]], predicate, clause, units, context)
    units += [Unit(name, True, hedged=hedged(sentence)) for name in waiting]


def _names(subject: str, noun: str, context: Context) -> list[str]:
    pieces = re.split(r"\s*(?:\band\b|&(?!\w)|\+|/)\s+", subject)
    return [name for name in (_named(piece, noun, context) for piece in pieces) if name]


def _together(waiting: list[str], names: list[str], clause: str) -> list[str]:
    """Who a clause speaks of: all names before it when it is plural, else the nearest one."""
    if not names:
        return waiting if _PLURAL.search(clause) else waiting[-1:]
    singular = re.search(r"\b(?:buys|signs|orders|decides|has)\b", clause)
    return [*waiting, *names] if waiting and _PLURAL.search(clause) and not singular else names


def _clauses(sentence: str) -> list[str]:
    """Comma pieces; "A and B the waste company buys" is cut at "and" when only the second half has a verb."""
    pieces = [piece for piece in re.split(r",(?!\d)|\bbut\b|\bwhile\b", sentence) if piece.strip()]
    cut: list[str] = []
    for piece in pieces:
        parts = re.split(r"\s+and\s+", piece)
        singular = re.search(r"\b(?:buys|signs|orders|decides|has|is|does)\b", piece)
        cut += parts if singular and len(parts) > 1 else [piece]
    return cut


def _halves(clause: str) -> tuple[str, str]:
    clause = _FILLER.sub("", clause.strip())
    same = _SAME_FOR.match(clause)
    if same:
        return same.group(1), "same"
    verb = _VERB.search(clause)
    if verb is None:
        return clause, ""
    return clause[: verb.start()], clause[verb.start() :]


def _named(words: str, noun: str, context: Context) -> str:
    bare = re.sub(r"\([^)]*\)", " ", words).strip()
    bare = re.sub(r"^(?:the )?(?:depots|plants|sites|offices|branches|units|stores)\s+(?=[A-ZÀ-Þ])", "", bare)
    if (
        not bare
        or _NOBODY.match(bare)
        or _NOBODY.match(_FILLER.sub("", bare))
        or says_unknown(bare)
        or any(sign.isdigit() for sign in bare[:1])
    ):
        return ""
    proper = re.match(r"^(.*?\S)\s+(?:the|a|an|our|their)\s+[a-z ]+$", _FILLER.sub("", bare))
    name = unit_name(proper.group(1) if proper else bare)
    if not name or len(name.split()) > 5:
        return ""
    name = f"{name} {noun}" if noun and noun.lower() not in name.lower() else name
    known = best_label(name, tuple(context.known.labels("BuyingCenter")))
    return known or _presented(name)


def _presented(name: str) -> str:
    return name if name != name.lower() or len(name) < 4 else name[:1].upper() + name[1:]


def _add(names: list[str], predicate: str, clause: str, units: list[Unit], context: Context) -> None:
    if says_unknown(clause):
        return
    before = units[-1] if units else None
    limit = _limit(clause, context)
    if before and _SAME.search(predicate) and not limit and not _NOT.search(predicate):
        units += [
            replace(before, label=name, hedged=before.hedged or hedged(clause))
            for name in names
            if name != before.label
        ]
        return
    alone = False if _NOT.search(predicate) else True if _ALONE.search(predicate) or limit else None
    note = "" if alone else phrase(predicate.lstrip("=: -–"))
    for name in names:
        at = next((i for i, unit in enumerate(units) if unit.label == name), None)
        unit = Unit(name, alone, limit, note, hedged(clause))
        if at is None:
            units.append(unit)
        else:
            units[at] = replace(
                units[at], limit=limit or units[at].limit, alone=units[at].alone if alone is None else alone
            )


def _limit(clause: str, context: Context) -> Found | None:
    found = find_money(clause, context.setting)
    return (
        found[0]
        if found
        and re.search(
            r"\b(?:up ?to|below|under|limit|max\w*|until|till?|less than|to|bis|jusqu\w*|hasta|fino)\b|<",
            clause,
            re.IGNORECASE,
        )
        else None
    )
