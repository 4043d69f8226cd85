"""D2: what is left after product cost and the cost of serving the account."""

import re
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.percents import percents, signed
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Basis, Status
from kam_core.values import UNKNOWN, Claim, Money, Quantity

LABEL = "last 12 months"
_SERVE = (
    r"(?:cost[s -]*to[ -]serve|serv(?:ing|ice) costs?|cost of serv\w+|cs time|(?:service|support|rush|"
    r"logistics|delivery) (?:hours|time|costs?))"
)
_FIELDS = (
    (
        "discount",
        lazily(
            r"\b(?:discounts?|rebates?|bonus(?:es)?|trade terms|skonto|back margin|off list)\b",
            re.I,
        ),
    ),
    ("cost_to_serve", lazily(rf"\b{_SERVE}\b", re.I)),
    (
        "cogs",
        lazily(r"\b(?:cogs|product costs?|material costs?|cost of goods|production costs?)\b", re.I),
    ),
)
_DSO = lazily(
    r"\b(?:dso|days sales outstanding|payment terms?|they pay (?:in|after|"
    r"within))\D{0,12}(\d{1,3})(?:\s?days?\b|\s?d\b)?",
    re.IGNORECASE,
)
_MARGIN = lazily(
    r"\b(?:margin|contribution|gross|net|left|keep|remains?|profit|earn|gm|cm[123]?|ebit|what'?s left|"
    r"makes? us|loss|lose|after)\b",
    re.IGNORECASE,
)
_BEFORE_SERVE = lazily(
    rf"\b(?:before|without|excl\w*|not incl\w*|prior to|ignoring|gross|isn'?t in|isnt in|not in (?:it|"
    rf"there))\b|\b{_SERVE}\b",
    re.IGNORECASE,
)
_NO_SERVE = lazily(
    rf"\b(?:{_SERVE}|service|freight|logistics|support|delivery|handling|transport)\b[^.;\n]*|"
    rf"\b(?:after that|after deal terms|beyond that|the rest|net|rush(?: orders)?|what it costs(?: us)?|"
    r"isn'?t in there|isnt in there|not in there)\b[^.;\n]*",
    re.IGNORECASE,
)
_NOT_SPLIT = lazily(
    r"\b(?:never|nobody|not|no one|isn'?t|doesn'?t|don'?t|dont|hasn'?t|unknown|no idea|unclear|"
    r"\?)\b.{0,30}\b(?:split\w*|track\w*|calculat\w*|measur\w*|"
    r"count\w*|alloc\w*|in there|know\w*|included|worked out|looked)\b|\bnot (?:in (?:it|there)|"
    r"tracked)\b|\bno idea\b",
    re.IGNORECASE,
)
_OVERHEARD = lazily(
    r"\b(?:our )?(?:gross |net )?(?:margin|contribution)\s*(?:is|=|:|at|of|about|around|"
    r"like)?\s*(?=[~]?\d)|\b\d+\s?%\s*(?:trade )?discount",
    re.I,
)
_BRACKETED = lazily(r"(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,2}) \(\s*[€$£]?$")
"""A noun whose figure stands in brackets behind it: "after rebates (4%)"."""
_COSTS_US = lazily(
    r"\b(?:costs?|costing|eats?|eating|burns?|swallows?|not (?:inside|included|deducted|counted)|on top)\b(?! of goods)",
    re.IGNORECASE,
)
_EARNED = lazily(
    r"\b(?:contribution|profit|left|keep|remains?|earn|margin|product costs?|material costs?|cogs|production costs?)\b",
    re.IGNORECASE,
)
_PIECE = lazily(r"[,;\n]|\.(?=\s|$)|\b(?:but|and|while|then)\b")


class Margin:
    """Contribution in percent or money; a discount is no margin, and "before rush orders" not after."""

    name = "margin"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Financials", "contribution", FieldKind.PERCENT, label=LABEL),
        FormField("Financials", "cost_to_serve", FieldKind.MONEY, label=LABEL),
        FormField("Financials", "discount", FieldKind.PERCENT, label=LABEL),
        FormField("Financials", "cogs", FieldKind.MONEY, label=LABEL),
        FormField("Financials", "dso", FieldKind.NUMBER, least=0, label=LABEL),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """Each figure under its own name, UNKNOWN where the person says that nobody knows."""
        fields, choices = _figures(text, context)
        if "contribution" not in fields and not choices and (says_unknown(text) or _NOT_SPLIT.search(text)):
            fields["contribution"] = UNKNOWN
        if (
            "cost_to_serve" not in fields
            and fields.get("contribution", UNKNOWN) is not UNKNOWN
            and _serve_unknown(text)
        ):
            fields["cost_to_serve"] = UNKNOWN
        if not fields and not choices:
            return Reading(
                vague=() if context.probe else (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER), rest=text.strip()
            )
        drafts = (draft("Financials", LABEL, None, **fields),) if fields else ()
        gaps = tuple(
            Gap("unknown_value", name, context.question) for name, claim in fields.items() if claim is UNKNOWN
        )
        return Reading(drafts, choices, gaps=gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence that names the margin or the discount with its figure ("margin 24 before rush")."""
        for sentence in re.split(r"\.\s|[;\n]", text):
            if _OVERHEARD.search(sentence):
                fields, choices = _figures(sentence, context)
                if fields and not choices:
                    return Reading((draft("Financials", LABEL, None, **fields),))
            elif re.search(
                r"\bwe (?:make|earn) (?:peanuts|nothing|next to nothing)\b", sentence, re.IGNORECASE
            ):
                return Reading((draft("Financials", LABEL, contribution=UNKNOWN),))
        return Reading()


def _figures(text: str, context: Context) -> tuple[dict[str, Claim], tuple[Choice, ...]]:
    fields: dict[str, Claim] = {}
    choices: list[Choice] = []
    moneys = tuple(
        one
        for one in find_money(text, context.setting, bare=bool(re.search(r"\d\s?(?:k|m|mio)\b", text, re.I)))
    )
    days = _days(text)
    if days is not None:
        fields["dso"] = days
    text = _DSO.sub(lambda hit: " " * len(hit.group()), text)
    shares = tuple(
        one
        for one in percents(text, context.setting, bare=bool(_MARGIN.search(text)))
        if not _within(one, moneys)
    )
    for found in sorted((*moneys, *shares), key=lambda one: one.start):
        name = _field(text, found)
        if found in moneys:
            claim, asked = money_claim(found, context, Basis.PER_YEAR)
            choices += asked
        else:
            claim, asked = _share(found, text, name)
            choices += asked
        if claim is not None and (name not in fields or _after(text, found)):
            fields[name] = claim
    return fields, merged(choices)


def _is_money(found: Found) -> bool:
    return any(isinstance(one, Money | Bare) for one in (found.value, *found.options))


def _within(found: Found, others: tuple[Found, ...]) -> bool:
    return any(other.start < found.end and found.start < other.end for other in others)


def _field(text: str, found: Found) -> str:
    """The name in the words around the figure; the contribution when none of the others is named."""
    piece = _piece(text, found)
    if named := _BRACKETED.search(text[: found.start]):
        for name, pattern in _FIELDS:
            if pattern.search(named["noun"]):
                return name
    if _is_money(found) and _COSTS_US.search(piece) and not _EARNED.search(piece):
        return "cost_to_serve"
    for name, pattern in _FIELDS:
        hit = pattern.search(piece)
        if hit and not re.search(
            r"\b(?:before|after|without|excl\w*|net of)\b[\w\s]*$", piece[: hit.start()], re.IGNORECASE
        ):
            return name
    return "contribution"


def _piece(text: str, found: Found) -> str:
    """The words between the breaks around a figure."""
    pieces = list(_PIECE.finditer(text))
    start = max((hit.end() for hit in pieces if hit.end() <= found.start), default=0)
    end = min((hit.start() for hit in pieces if hit.start() >= found.end), default=len(text))
    return text[start:end]


def _share(found: Found, text: str, name: str) -> tuple[Claim | None, tuple[Choice, ...]]:
    if found.ambiguous:
        return None, (Choice("number", found.words, found.options),)
    amount = signed(found, text)
    if amount is None:
        return None, ()
    if (
        name == "contribution"
        and amount > 0
        and re.search(r"\b(?:lose|losing|loss|negative|minus)\b[\w\s]*$", text[: found.start], re.I)
    ):
        amount = -amount
    if name in {"discount", "cost_to_serve", "cogs"}:
        amount = abs(amount)
    status = Status.ASSUMED if found.hedged else Status.CONFIRMED_INTERNAL
    note = phrase(text) if name == "contribution" and _BEFORE_SERVE.search(text) else ""
    return Claim(Quantity(amount, "percent"), status, note=note), ()


def _after(text: str, found: Found) -> bool:
    """Whether the words call the figure the one that counts: after everything."""
    return bool(
        re.search(r"\b(?:net|after|left|remains?|final(?:ly)?)\b", _piece(text, found), re.IGNORECASE)
    )


def _serve_unknown(text: str) -> bool:
    """Whether the cost to serve is said to be unknown, apart from the margin itself."""
    return any(
        says_unknown(hit.group()) or _NOT_SPLIT.search(hit.group()) for hit in _NO_SERVE.finditer(text)
    )


def _days(text: str) -> Claim | None:
    """Days until they pay, when the words name them."""
    hit = _DSO.search(text)
    return (
        Claim(Decimal(hit.group(1)), Status.ASSUMED if hedged(hit.group()) else Status.CONFIRMED_INTERNAL)
        if hit
        else None
    )
