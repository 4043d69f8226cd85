"""Sites of a customer as people list them: "two plants. Porto (valves, 3 lines) and Lyon"."""

import re
from dataclasses import dataclass, field

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import brackets, unbracketed
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import split_commas
from kam_core.terms import SiteKind

KINDS = (
    (
        SiteKind.HOSPITAL,
        r"hospitals?|clinics?|wards?|icus?|theatres?|patients?|beds?|surgery|maternity|emergenc(?:y|ies)|radiology|"
        r"obstetrics|p(?:a)?ediatrics?|outpatients?|mother[- ](?:and[- ])?child",
    ),
    (
        SiteKind.PRODUCTION,
        r"plants?|factor(?:y|ies)|mills?|lines?|produc(?:es?|tion|ing)|makes?|making|manufactur\w+|"
        r"furnaces?|bottling|assembl\w+|"
        r"foundr(?:y|ies)|refiner(?:y|ies)|works|machin(?:es|ing)|bakes?|bakery|brew\w*|press(?:es|ing)?|"
        r"packing|filling|mines?",
    ),
    (SiteKind.STORE, r"stores?|shops?|outlets?|supermarkets?|branch(?:es)?|showrooms?|restaurants?"),
    (SiteKind.OFFICE, r"offices?|hq|head ?quarters?|head ?office|admin|call cent(?:re|er)s?|back ?office"),
)
_SENTENCE = lazily(r"[;\n]|(?<!\bSt)(?<!^\d)(?<!\s\d)\.(?=\s|$)")
_BULLET = lazily(r"^\s*(?:[-*•–·]|\(?\d{1,2}[.)])\s+(?=\S)", re.MULTILINE)
_COUNTED = lazily(r"\s*\(\s*\d{1,4}\s*\)\s*(?=[:=–-])")
"""A bare count in brackets before the details: "Kanto sites (31): machines"."""
_KIND_NOUN = (
    r"(?:plant|factory|mill|sawmill|refinery|brewery|bakery|foundry|quarry|works|hospital|clinic|campus|store|shop|"
    r"branch|office|headquarters?|head ?office|hq|warehouse|depot|dc|distribution cent(?:re|er)|terminal|yard|site|lab)"
)
_PLACED = lazily(
    rf"^\s*(?:and |also |then |plus |only |the |their |our |one |a |an |of |matters:? )*"
    rf"(?:(?:main|big|small|biggest|largest|new|old|day|[a-z]+)\s){{0,2}}?(?P<kind>{_KIND_NOUN})\s+(?P<at>in|at|near)\s+"
    rf"(?P<name>(?-i:[A-ZÀ-Þ])[\w'’.-]*(?:\s(?-i:[A-ZÀ-Þ])[\w'’-]*){{0,2}})\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A kind with its place: "the brewery in Pilgrims Rest makes lager"."""
_NAMED = lazily(
    r"^\s*(?:and |the |also |then |in |at |plus )*(?P<name>[^\W\d_][\w'’.&-]*(?:[ "
    r"-][^\W\d_][\w'’&-]*){0,3}?)\s*"
    r"(?P<cue>=|:|\(|\s[-–—]\s|\b(?:makes?|does|produces?|serves?|is|are|handles?|runs?|fills?|"
    r"assembles?|has|builds?|covers?|only|where|spends?|buys?)\b|,)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SITE = r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2}?"
_AND_SITE = lazily(
    rf"\)\s*(?:,|and|\+|&|,\s*and)\s*(?={_SITE}\s*(?:[(=:]|-\s|–|$))|\b(?:and|&|"
    rf"\+)\s+(?=[A-ZÀ-Þ][\w'’-]+\s*[(=:])|"
    rf"(?:,|\band\b)\s*(?:and\s+)?(?=(?:the |their |our |a |an )?(?:[a-z]+\s){{0,2}}(?i:{_KIND_NOUN})\s+"
    rf"(?:in|at|near)\s+[A-ZÀ-Þ])|"
    rf",\s*(?:and\s+)?(?=[A-ZÀ-Þ][\w'’-]+\s+(?i:{_KIND_NOUN})\b)|"
    rf",\s*(?=[A-ZÀ-Þ][\w'’-]+\s*\()|"
    rf",\s*(?={_SITE}\s*[=:])|,\s*(?:and\s+)?(?=[A-ZÀ-Þ][\w'’-]+\s+(?:makes|does|produces|serves|"
    rf"assembles|is|handles|fills|builds|only)\b)"
)
_HEADER = lazily(
    r"^\W*(?:(?i:the|their|our|two|three|four|five|main|key|all|only|they have|important|\d+)\s+|[a-z]+\s+){0,5}"
    r"(?i:hospitals|plants|sites|stores|factories|mills|offices|clinics|locations|shops|depots|warehouses|branches)"
    r"\s*:\s*",
)
_MONEY = lazily(
    r"\b(?:most|biggest|largest|bulk|majority|half|\d+\s?%)\b[^,.;]{0,30}\b(?:money|spend|sales|revenue|"
    r"volume|business|turnover|orders?|us)\b|\bspends? most\b|\bmain site\b",
    re.IGNORECASE,
)
_TALK = lazily(
    r"\b(?:we|our|us|they|thats|that'?s|is|are|where|has|have|most|spend\w*|trial\w*|lines?|only|not|no|"
    r"never|who|which|bigger|biggest|largest|half|nothing|only|there|here|inside|small|big|main|decides?|sits?)\b|\d",
    re.IGNORECASE,
)
_SERVES = lazily(
    r"\b(?:serv(?:es?|ing)|suppl(?:y|ies)|ships? to|delivers? to|for the)\s+(?P<markets>[^,;.()]+)",
    re.IGNORECASE,
)
_FOG = lazily(
    r"\b(?:several|many|various|all over|lots of|a few|some|multiple|\d+)\s+(?:\w+\s+)?(?:plants?|"
    r"sites?|stores?|locations?|offices?|hospitals?|factories|branches)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Place:
    """One site, as far as the words tell."""

    name: str
    rest: str = ""
    kind: SiteKind | None = None
    sure: bool = True
    lines: list[str] = field(default_factory=list)
    markets: list[str] = field(default_factory=list)


def find_places(text: str, context: Context) -> tuple[Place, ...]:
    """Every site named in `text`; what a list says of all its sites holds for each."""
    known = tuple(context.known.labels("Site"))
    places: list[Place] = []
    for sentence in _SENTENCE.split(_COUNTED.sub(" ", _BULLET.sub("", text))):
        sentence = _HEADER.sub("", sentence, count=1)
        pieces = [piece for piece in _AND_SITE.split(sentence) if piece and piece.strip()]
        for piece in pieces:
            place = _place(piece, known)
            before = next((one for one in places if place and one.name.lower() == place.name.lower()), None)
            if place is not None and before is not None:
                before.rest = phrase(f"{before.rest}. {place.rest}")
            elif place is not None:
                places.append(place)
            elif places and not _FOG.search(piece):
                places[-1].rest = phrase(f"{places[-1].rest}. {piece}")
    _fill(places)
    _share_kind(places, text)
    return tuple(places)


def is_fog(text: str) -> bool:
    """Whether sites are only counted ("several plants")."""
    return bool(_FOG.search(text))


def earns_most(text: str) -> bool:
    """Whether the words say where most of the money is made."""
    return bool(_MONEY.search(text))


def _place(piece: str, known: tuple[str, ...]) -> Place | None:
    if placed := _PLACED.match(piece):
        return _placed(placed)
    hit = _NAMED.match(piece)
    if hit is None:
        bare = label(piece, most=4)
        site_like = bare and (bare.lower() in {name.lower() for name in known} or bare[:1].isupper())
        return Place(_site_name(bare)) if site_like and len(bare.split()) <= 3 and _nameable(bare) else None
    name = label(hit["name"], most=4)
    if not name or not _nameable(name):
        return None
    rest = hit["rest"]
    if hit["cue"] == "(":
        rest = f"({rest}" if ")" in rest else f"({rest})"
        rest = f"{' '.join(brackets(rest))}, {unbracketed(rest)}".strip(" ,")
    elif hit["cue"].strip().isalpha():
        rest = f"{hit['cue']} {rest}"
    return Place(_site_name(name), phrase(rest))


def _placed(hit: re.Match[str]) -> Place:
    """ "factory in Pune makes pumps": the place names the site, the noun gives its kind."""
    rest = hit["rest"].strip(" ,:=-–")
    words = (
        phrase(f"{' '.join(brackets(rest))}, {unbracketed(rest)}".strip(" ,"))
        if "(" in rest
        else phrase(rest)
    )
    return Place(f"{hit['kind']} {hit['at']} {hit['name']}", words, _kind_of(hit["kind"]))


def _nameable(name: str) -> bool:
    """Whether words can name a site: not everyday words alone, "head office" excepted."""
    words = [word for word in name.lower().split() if word not in {"the", "plant", "site", "store", "office"}]
    if any(re.fullmatch(pattern, name, re.IGNORECASE) for _, pattern in KINDS) or name.lower() in {
        "hq",
        "head office",
    }:
        return bool(re.fullmatch(r"hq|head ?office|head ?quarters?", name, re.IGNORECASE))
    return any(not common(word) for word in words) or (bool(words) and name[:1].isupper() and len(words) > 1)


def _site_name(name: str) -> str:
    if name.lower() == "hq":
        return "HQ"
    name = re.sub(
        r"\s+(?:is\s+)?(?:a\s+)?(?:small|big|tiny|large|old|new)(?:\s+one)?$", "", name, flags=re.IGNORECASE
    )
    return name if name != name.lower() else " ".join(word[:1].upper() + word[1:] for word in name.split())


def _fill(places: list[Place]) -> None:
    for place in places:
        served = _SERVES.search(place.rest)
        place.markets = list(split_commas(served["markets"])) if served else []
        words = _SERVES.sub(" ", place.rest)
        words = re.sub(
            r"^(?:makes?|does|produces?|is|are|handles?|fills?|assembles?|builds?|has|runs?)\s+",
            "",
            words,
            flags=re.IGNORECASE,
        )
        for item in re.split(r"[,;+()]|\band\b|\s&\s|\s[-–]\s|\.", words):
            if (
                item.strip()
                and len(item.split()) <= 3
                and not _TALK.search(item)
                and not _kind_of(item, strict=True)
            ):
                place.lines.append(phrase(item))
            elif place.lines or _TALK.search(item):
                break
        place.kind = place.kind or _kind_of(f"{place.name} {_unshared(place.rest)}")


def _unshared(rest: str) -> str:
    """The words without a rival's or a person's part in them; "head office + largest site" keeps its first kind."""
    return re.split(r"\s\+\s", rest)[0]


def _kind_of(words: str, strict: bool = False) -> SiteKind | None:
    for kind, pattern in KINDS:
        if strict and re.fullmatch(pattern, words.strip(), re.IGNORECASE):
            return kind
        if not strict and re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            return kind
    return None


def _share_kind(places: list[Place], text: str) -> None:
    """A header ("two plants.") gives each site its kind; so does a site beside one that produces, assumed."""
    header = re.search(
        r"\b(?:\d+|two|three|four|five|both|all)\s+(?:\w+\s+)?(plants|factories|mills|hospitals|clinics|"
        r"stores|shops|offices)\b",
        text,
        re.IGNORECASE,
    )
    kinds = {place.kind for place in places if place.kind}
    hospitals = kinds == {SiteKind.HOSPITAL}
    for place in places:
        if place.kind is None and hospitals and len(places) > 1:
            place.kind, place.sure = SiteKind.HOSPITAL, False
        elif place.kind is None and header:
            place.kind = _kind_of(header.group(1))
        elif place.kind is None and kinds == {SiteKind.PRODUCTION} and place.lines:
            place.kind, place.sure = SiteKind.PRODUCTION, False
