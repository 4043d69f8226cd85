"""Competitors and alternatives in running text: named ones, own label, in-house, doing nothing, and
unnamed vendors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.naming import find_named
from kam_core.interview.kinds.grammar.persons import People, plain
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import CompetitorStance

_OWN_LABEL = lazily(
    r"\b(?:their |its |the )?(?:own[- ]label|private[- ]label|own[- ]brands?|house[- ]brands?"
    r"|store[- ]brands?|white[- ]label)\b",
    re.I,
)
_IN_HOUSE = lazily(
    r"\b(?:in-?\s?house|(?:do|doing|does|build|building|make|making|run|running) (?:it|this|that) "
    r"(?:all )?(?:themselves|in-?house|internally)|insourc\w+|"
    r"build their own|(?:their|its) own (?:team|workshop|shop|developers?|it|lab|fleet|people|staff"
    r"|engineers?|production|plant|crew|department))\b",
    re.I,
)
_NOTHING = lazily(
    r"\b(?:do(?:ing)?|does) nothing\b|\bstatus quo\b|\bno decision\b|\bnot (?:deciding|doing "
    r"anything|buying at all)\b|\bsimply wait(?:ing)?\b|"
    r"\b(?:just )?(?:keep|keeping|stay(?:ing)? with|carry on with) (?:their|the|using) (?:own )?"
    r"(?:old )?(?:spreadsheets?|excel|paper|manual work|way)\b|"
    r"\b(?:their |the )?own (?:spreadsheets?|excel)\b|\bstay(?:ing)? as (?:they are|is)\b|\bleave "
    r"it as it is\b|\binertia\b",
    re.I,
)
_UNNAMED = lazily(
    r"\b(?:the|a|an|some|another|one|their|perhaps|maybe)\s+(?P<what>(?:[a-z0-9&-]+\s+){0,3}?"
    r"(?:vendor|supplier|provider|competitor|rival|startup|start-up|firm|"
    r"importer|manufacturer|contractor|reseller|integrator|lab|carrier|agency|bank|player|newcomer))\b(?!s)",
    re.I,
)
_CAPITALS = lazily(
    r"(?<![\w.])(?:[A-ZÀ-Þ][\w&'’-]*[a-zß-ÿ][\w&'’-]*(?:\s+(?:&\s+)?[A-ZÀ-Þ][\w&'’-]*){1,3}"
    r"|[A-Z0-9&]{2,5}(?![\w]))"
)
_PLACE_BEFORE = lazily(r"\b(?:in|at|near|around)\s+$", re.I)
_FEARED = lazily(
    r"\b(?:(?i:fear|fears|afraid of|scared of|worr(?:y|ied) about|watch|watching|lose (?:it |this "
    r"|them )?to|up against|beside|it is"
    r"|it's))\s+(?P<name>[A-ZÀ-Þ][\w&’-]*[a-zß-ÿ][\w&’-]*(?:\s[A-ZÀ-Þ][\w&’-]+)?)"
)
_BEFORE_NAME = lazily(
    r"^\W*(?:(?:and|or|the|then|also|plus|maybe|perhaps|mostly|mainly|probably|our|their|its|it'?s"
    r"|that'?s|thats|biggest|main|only|just|worry|worries|worried|about|threat|"
    r"threats|rivals?|competitors?|bidders?|vendors?|suppliers?|third|second|first|other|another"
    r"|new|is|are|was|called|named|us|we|me|by|again|usual|old|local)\W+"
    r"|[\w&'’-]+(?:\s[\w&'’-]+){0,2}\s*(?:and|or|,|\+|&|/)\s*)*$",
    re.I,
)
_LEADING = lazily(
    r"^\W*(?:mostly |mainly |probably |it'?s |its |that'?s |thats |only |just |the threat is "
    r"|threat is )*(?P<name>[a-z][\w&'’-]*(?:\s[\w&'’-]+){0,2}?)(?=\s*(?:,|\(|:|$|\.\s|\s(?:is|has"
    r"|have|are|will|runs|in|at|with|since|worries|tries|wants|offers|bids|from|-)\b))",
    re.I,
)
_GENERIC = lazily(
    r"^(?:in|at|on|for|from|by|with|as|to)\b|\b(?:usual|same|others?|ones|nobody|none|no one|nothing"
    r"|competitors?|competition|rivals?"
    r"|everyone|everybody|all|price|they|we|us|i|it|not|dont|don't|no|"
    r"many|several|some|few|cheap|local|chinese|asian|imports?|market|threat|unknown|sure|idea|next"
    r"|maybe|main|big|two|three|third|bidders?|bid|usually)\b",
    re.I,
)

DO_NOTHING, IN_HOUSE, OWN_LABEL = "do nothing", "in-house", "own label"
_FIXED = (
    (OWN_LABEL, _OWN_LABEL, None),
    (DO_NOTHING, _NOTHING, CompetitorStance.DO_NOTHING),
    (IN_HOUSE, _IN_HOUSE, CompetitorStance.IN_HOUSE),
)


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor or alternative at `text[start:end]`; `unnamed` when only a description is known."""

    start: int
    end: int
    label: str
    stance: CompetitorStance | None = None
    unnamed: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """What a reader needs to tell a competitor from everybody else: the known ones, and the words that are
    not."""

    people: People


def field_of(context: Context) -> Field:
    """The known competitors by every name; stakeholders, sites, offerings and the account count as others."""
    names: dict[str, str] = {}
    labels = [
        label for entity in ("Competitor", "CompetitorPosition") for label in context.known.labels(entity)
    ]
    labels += [one.label for one in context.so_far if one.entity == "CompetitorPosition"]
    for label in labels:
        names.setdefault(plain(label), label)
        first = plain(label).split()[0] if plain(label) else ""
        if len(first) > 3 and not common(first):
            names.setdefault(first, label)
    for alias, label in context.known.aliases("Competitor").items():
        names.setdefault(plain(alias), label)
    return Field(People(names, elsewhere=_others(context)))


def find_rivals(text: str, field: Field, opening: bool = False) -> tuple[Rival, ...]:
    """The competitors that `text` names, left to right; `opening` lets common words at the start be a
    name."""
    found: list[Rival] = []
    for label, pattern, stance in _FIXED:
        _add(found, (Rival(hit.start(), hit.end(), label, stance) for hit in pattern.finditer(text)))
    taken = [(one.start, one.end) for one in found]
    named = find_named(text, field.people, taken)
    _add(
        found,
        (
            Rival(one.start, one.end, one.label, known=one.known)
            for one in named
            if one.known or _may_stand(text, one.start)
        ),
    )
    _add(found, _capitalised(text, field))
    _add(found, _unnamed(text, found))
    if opening and not found:
        _add(found, _leading(text, field))
    return tuple(sorted(found, key=lambda one: one.start))


def _may_stand(text: str, start: int) -> bool:
    """Whether a new name can be a competitor there: in capitals anywhere, in small letters only where a
    name opens or a list goes on."""
    return text[start].isupper() or bool(_BEFORE_NAME.match(text[:start]))


def _add(found: list[Rival], more: Iterable[Rival]) -> None:
    for one in more:
        if all(one.start >= other.end or one.end <= other.start for other in found):
            found.append(one)


def _capitalised(text: str, field: Field) -> list[Rival]:
    hits = [hit for hit in _CAPITALS.finditer(text) if not _is_other(hit.group(), field)]
    found = [Rival(hit.start(), hit.end(), hit.group()) for hit in hits if not _plain_acronym(hit.group())]
    found = [one for one in found if not (one.label.isupper() and _PLACE_BEFORE.search(text[: one.start]))]
    feared = [
        hit for hit in _FEARED.finditer(text) if not common(hit["name"]) and not _is_other(hit["name"], field)
    ]
    return [*found, *(Rival(hit.start("name"), hit.end("name"), hit["name"]) for hit in feared)]


def _plain_acronym(words: str) -> bool:
    return (
        (words.isupper() and (common(words) or len(words) < 2))
        or words.isdigit()
        or bool(re.fullmatch(r"[IVX]+", words))
    )


def _unnamed(text: str, found: list[Rival]) -> list[Rival]:
    """A vendor without a name, unless the words describe one that has been named just before."""
    rivals = []
    for hit in _UNNAMED.finditer(text):
        named_before = any(
            one.end <= hit.start()
            and not re.search(r"[.;]|\bor\b|\bmaybe\b|\bperhaps\b", text[one.end : hit.start()])
            for one in found
        )
        if not named_before and not re.match(r"\s*(?:called|named)\b", text[hit.end() :]):
            rivals.append(Rival(hit.start(), hit.end(), _described(text, hit), unnamed=True))
    return rivals


def _described(text: str, hit: re.Match[str]) -> str:
    """A short description to know the nameless by: "system vendor of the plants"."""
    after = re.match(
        r"\s+(?:of|from|that came with|for|in)\s+(?:the\s+)?[\w'’-]+(?:\s(?!they\b|we\b|that\b|he\b"
        r"|she\b|it\b|which\b)[\w'’-]+)?",
        text[hit.end() :],
    )
    what = re.sub(r"^(?:the|a|an|their|some)\s+", "", " ".join(hit["what"].split()), flags=re.I)
    return what + (" " + " ".join(after.group().split()) if after else "")


def _leading(text: str, field: Field) -> list[Rival]:
    hit = _LEADING.match(text)
    if hit is None or _GENERIC.search(hit["name"]) or _is_other(hit["name"], field):
        return []
    name = hit["name"] if hit["name"] != hit["name"].lower() else hit["name"].title()
    return [Rival(hit.start("name"), hit.end("name"), name)]


def _is_other(words: str, field: Field) -> bool:
    bare = plain(words)
    return bare in field.people.elsewhere or any(part in field.people.elsewhere for part in bare.split())


def _others(context: Context) -> frozenset[str]:
    words = {context.account, context.speaker, *context.known.aliases("Account")}
    for entity in (
        "Site",
        "BuyingCenter",
        "Offering",
        "Account",
        "Stakeholder",
        "StakeholderRole",
        "TeamMember",
    ):
        words.update(context.known.labels(entity))
    parts = {part for label in words for part in plain(label).split() if len(part) > 2 and not common(part)}
    return frozenset(parts | {plain(label) for label in words})
