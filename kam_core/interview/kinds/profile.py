"""C2: head office, address, phone, fax and web site of the customer."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft
from kam_core.interview.reading.contact import find_address, find_fax, find_phone, find_web
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim

_NONE = "none"
_FIELDS = (("web_site", find_web), ("fax", find_fax), ("telephone", find_phone), ("address", find_address))
_NAMES = (
    ("telephone", r"tele?phones?|phones?|tel\.?|fon|switchboard"),
    ("fax", r"fax(?:es)?"),
    ("web_site", r"web ?site|web ?page|web|site|url|home ?page|www"),
    ("address", r"address|street|head ?office|hq|headquarters?"),
)
_WANTS = (
    r"(?:i )?(?:dont|don'?t|do not|haven'?t|have not|havent) (?:have|got|know|remember)(?: it| one|"
    r" that)?"
)
_LACK = (
    rf"(?:{_WANTS}|not known|unknown|no idea|no clue|dunno|missing|tbd|\?+|not sure|"
    rf"have to look(?: it)? up|cant find)"
)
_BREAK = lazily(r"[,;\n]|\.(?=\s|$)|\band\b|\bbut\b")
_HEAD = lazily(
    r"\b(?i:hq|head ?office|head ?quarter(?:s|ed)?|based|seat)\s*(?:is|are|:|=)?\s*(?:in|at)\s+"
    r"([A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+){0,2})",
)


class Profile:
    """How to reach the account. "No fax" is a fact; "no phone here" only says that we lack it."""

    name = "profile"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Account", "corporate_office", FieldKind.TEXT),
        FormField("Account", "address", FieldKind.TEXT),
        FormField("Account", "telephone", FieldKind.TEXT),
        FormField("Account", "fax", FieldKind.TEXT),
        FormField("Account", "web_site", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = ()

    def read(self, text: str, context: Context) -> Reading:
        """Each part that is there, UNKNOWN for each that is said to be missing."""
        claims: dict[str, Claim] = {}
        for field, reader in _FIELDS:
            claim = _claim(reader(text))
            if claim is not None:
                claims[field] = claim
        for field in _lacking(text):
            if claims.get(field, UNKNOWN).value in {None, _NONE} and not (field == "fax" and field in claims):
                claims[field] = UNKNOWN
        office = _HEAD.search(text)
        if office and "address" not in claims:
            claims["corporate_office"] = Claim(office.group(1))
        if not claims:
            return Reading(rest=text.strip())
        return Reading((draft("Account", context.account or "account", None, **claims),))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: addresses in passing may be anybody's."""
        del text, context
        return Reading()


def _claim(found: Found | tuple[Found, ...] | None) -> Claim | None:
    first = found[0] if isinstance(found, tuple) and found else found
    if not isinstance(first, Found) or not isinstance(first.value, str):
        return None
    value = re.sub(
        r",?\s*\b(?:kein|no|ohne|and|fax|tel|phone|web)$", "", first.value, flags=re.IGNORECASE
    ).strip(" ,")
    value = f"({value}" if value.count(")") > value.count("(") else value
    return Claim(value, Status.ASSUMED if first.hedged else Status.CONFIRMED_INTERNAL)


def _lacking(text: str) -> set[str]:
    """The parts that the person says not to have: "phone i dont have", "fax: no idea"."""
    missing = set()
    for clause in _BREAK.split(text):
        for field, names in _NAMES:
            if not re.search(rf"\b(?:{names})\b", clause, re.IGNORECASE):
                continue
            none = rf"\b(?:no|without(?: a)?) (?:{names})\b(?! listed)"
            unknown = bool(re.search(rf"\b{_LACK}", clause, re.IGNORECASE)) or says_unknown(clause)
            if unknown or (field != "fax" and re.search(none, clause, re.IGNORECASE)):
                missing.add(field)
    return missing
