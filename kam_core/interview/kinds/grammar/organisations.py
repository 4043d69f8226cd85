"""Names of organisations: as people type them, as they should look, and as they sign."""

import re

from kam_core.interview.kinds.grammar.legal_forms import AFTER_COMMA, LEGAL_FORM
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.patterns import lazily

_JOINERS = frozenset(
    words("""
& + and und of di de del della du des la le y e et von van der den the
""")
)
_SMALL = frozenset(
    words("""
and und of di de del della du des la le y e et von van der den the for in
""")
)
_WORD = lazily(r"\S+")
_STOPPERS = lazily(r"[,;:()\n]|\.(?=\s)|\s[-–—]\s")


def legal_entity(text: str) -> str | None:
    """The first name in `text` that ends in a legal form ("Alder Glass GmbH", "Rowan Mills (Pty) Ltd")."""
    found = find_legal_entity(text)
    return found[2] if found else None


def find_legal_entity(text: str) -> tuple[int, int, str] | None:
    """Where that name stands, and the name as it should look."""
    for form in LEGAL_FORM.finditer(text):
        ahead = text[: form.start()].rstrip()
        comma = "," if ahead.endswith(",") and AFTER_COMMA.fullmatch(form.group()) else ""
        at, name = _before(ahead.removesuffix(",") if comma else text[: form.start()])
        if name:
            return at, form.end(), f"{name}{comma} {_formed(form.group())}"
    return None


def without_form(name: str) -> str:
    """The name as people say it: "Alder Glass GmbH" -> "Alder Glass"."""
    bare = name
    for form in reversed(list(LEGAL_FORM.finditer(name))):
        if form.end() >= len(bare.rstrip(" .,")) and form.start() > 0:
            bare = bare[: form.start()]
    return bare.rstrip(" ,.") or name


def presented(name: str) -> str:
    """The name as it should look: one typed in small letters only gets its capitals."""
    name = " ".join(name.split())
    if name != name.lower():
        return name[:1].upper() + name[1:]
    words = name.split(" ")
    return " ".join(word if at and word in _SMALL else _capital(word) for at, word in enumerate(words))


def looks_like_a_name(text: str, lenient: bool = False) -> bool:
    """Whether a stretch can be an organisation's name: few words, no sentence, not everyday words only.

    `lenient` also takes everyday words ("ministry of transport"), for a stretch that other words call a name.
    """
    words = text.split()
    telling = [word for word in words if word.lower() not in _JOINERS]
    if not telling or len(words) > 6 or any(sign in text for sign in "?!@#<>%=*"):
        return False
    if any(_spoils(word) for word in telling):
        return False
    if all(word[:1].isupper() or word[:1].isdigit() for word in telling):
        return len(telling) > 1 or not common(telling[0]) or (telling[0].isupper() and len(telling[0]) > 1)
    return lenient or not all(common(word) for word in telling)


def short_for(short: str, full: str) -> bool:
    """Whether `short` can be short for `full`: some of its words, its initials, or its beginning."""
    low, whole = short.lower(), full.lower()
    if low == whole or len(low) >= len(whole):
        return False
    words = [word for word in re.split(r"[\s&+-]+", whole) if word]
    letters = "".join(word[0] for word in words), "".join(word[0] for word in words if word not in _JOINERS)
    squeezed = low.replace(".", "").replace("&", "")
    return (
        set(low.split()) <= set(words)
        or (len(squeezed) > 1 and any(initials.startswith(squeezed) for initials in letters))
        or (len(low) >= 3 and any(word[:3] == low[:3] for word in words))
    )


def _before(text: str) -> tuple[int, str]:
    """The name that ends where a legal form begins, and where it starts."""
    at = max((stop.end() for stop in _STOPPERS.finditer(text)), default=0)
    lower = text[at:] == text[at:].lower()
    kept: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(text, at))):
        if not (_nameish(word.group(), lower) or (kept and word.group().lower() in _JOINERS)):
            break
        kept.insert(0, word)
    while kept and kept[0].group().lower() in _JOINERS:
        kept.pop(0)
    start = kept[0].start() if kept else len(text)
    return start, presented(text[start:].strip())


_CUES = frozenset(
    words("""
by is its it's it with from on to says said reads states paperwork called name entity legally contract signs signed signer company
customer account their our we as say sign use uses are was be officially proper full legal that's
thats invoice paper under for english french german italian spanish japanese dutch they calls
""")
)


def _nameish(word: str, lower: bool) -> bool:
    if word.lower().strip(".,'’") in _CUES or word.lower() in {"it's", "that's", "it’s"}:
        return False
    return lower or word[:1].isupper() or word[:1].isdigit()


_NEVER = _CUES - {"on", "company", "customer", "account", "entity", "general"} | frozenset(
    words("""
i me my mine he she him her you your they them theyre we're were am not no yes ok so but if then
when while because only still also just like maybe already done new brand sorry big biggest small
old lol quit quits left leaves leaving resigned backs backed back loves hates wants want need needs
sell sells sold buy buys bought make makes made do does did go goes gone is isnt can cant could
would will wont should might have has had get gets got said told think know plan target sales
renewal margin version usage pilot thing one ones stuff guys people same it's this these those there
here what who how
""")
)


def _spoils(word: str) -> bool:
    """Whether a word shows that the stretch is a sentence and no name."""
    if word != word.lower():
        return False
    return word.strip(".,'’") in _NEVER or any(sign.isdigit() for sign in word)


_LOOKS = {
    "gmbh": "GmbH",
    "ggmbh": "gGmbH",
    "llc": "LLC",
    "plc": "plc",
    "llp": "LLP",
    "kgaa": "KGaA",
    "kg": "KG",
    "ag": "AG",
    "spa": "S.p.A.",
    "s.p.a.": "S.p.A.",
    "srl": "S.r.l.",
    "s.r.l.": "S.r.l.",
    "sarl": "SARL",
    "asa": "ASA",
    "a/s": "A/S",
    "b.v.": "B.V.",
    "n.v.": "N.V.",
    "bvba": "BVBA",
    "z": "z",
    "o.o.": "o.o.",
    "sp.": "sp.",
    "s.r.o.": "s.r.o.",
    "d.o.o.": "d.o.o.",
    "e.v.": "e.V.",
    "nhs": "NHS",
    "s.a.": "S.A.",
    "s.a.s.": "S.A.S.",
    "s.l.": "S.L.",
    "und": "und",
    "de": "de",
    "s.": "S.",
    "sa": "SA",
    "cv": "CV",
    "c.v.": "C.V.",
    "c.v": "C.V",
    "rl": "RL",
    "r.l.": "R.L.",
    "k.k.": "K.K.",
    "k.k": "K.K",
    "s.a.b.": "S.A.B.",
    "s.a.p.i.": "S.A.P.I.",
}


def _formed(form: str) -> str:
    if form != form.lower():
        return form.strip()
    return " ".join(_LOOKS.get(part, _capital(part)) for part in form.split())


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
