"""C1: what the customer does, and how they are doing in their industry."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim

_LEAST_LETTERS = 120
_TREND = lazily(
    r"\b(?:gr[eo]w\w*|declin\w+|down|up|los\w+|lost|gain\w*|shr[aiu]nk\w*|squeez\w+|pressure|soft|flat|"
    r"stable|boom\w*|"
    r"struggl\w+|cost|cut\w*|bought|sold|merg\w+|took over|takeover|acquir\w+|clos\w+|open\w*|new|since|"
    r"target|rate|"
    r"trend|market|compet\w+|lead\w*|position|share|record|crisis|profit\w*|demand|expand\w*|launch\w*)\b",
    re.IGNORECASE,
)
_STAFF = lazily(
    r"(?<![\w.,])(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?\s?k|\d{2,6})\s*(?:employees|staff|"
    r"people (?:work|employed)|workers|"
    r"headcount|fte|mitarbeiter\w*|dipendenti)\b",
    re.IGNORECASE,
)
_OWNED = lazily(
    r"\b(family[- ](?:owned|run|held|business)|listed(?: company)?|publicly (?:listed|traded)|"
    r"state[- ]owned|"
    r"(?:private equity|pe|vc|venture)[- ](?:owned|backed)|privately (?:held|owned)|"
    r"cooperative owned by [\w ]+|"
    r"owned by [^,.;]+|employee[- ]owned|city[- ]owned|municipally owned)",
    re.IGNORECASE,
)
_PARENT = lazily(
    r"\b(?:part of|subsidiary of|belongs? to|daughter of|"
    r"owned by)\s+(?:the\s+)?([A-Z][\w&.-]*(?:\s+[A-Z&][\w&.-]*)*)"
)


class Overview:
    """The account in two or three sentences."""

    name = "overview"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Account", "industry", FieldKind.LONG_TEXT, optional=False),
        FormField("Account", "ownership", FieldKind.TEXT),
        FormField("Account", "parent", FieldKind.TEXT),
        FormField("Account", "employees", FieldKind.NUMBER, least=0),
        FormField("Account", "revenue", FieldKind.MONEY),
        FormField("Account", "fiscal_year_end", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.TOO_SHORT, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """The words themselves, and the owner, the parent and the number of employees when they are named."""
        words = phrase(text)
        if not any(sign.isalpha() for sign in words):
            return Reading(rest=text.strip())
        status = Status.ASSUMED if hedged(words) else Status.CONFIRMED_INTERNAL
        record = draft(
            "Account",
            context.account or "account",
            industry=Claim(_told(words, context), status),
            ownership=said(_first(_OWNED, words)),
            parent=said(_first(_PARENT, words)),
            employees=said(_employees(words)),
        )
        return Reading((record,), vague=() if context.probe else _doubts(words))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: an overview is told, not overheard."""
        del text, context
        return Reading()


def _told(words: str, context: Context) -> str:
    """What was told before, with the reply to the probe added."""
    if context.probe is None:
        return words
    before = next(
        (one.fields["industry"].value for one in earlier(context, "Account") if "industry" in one.fields), ""
    )
    return f"{before}. {words}" if before else words


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    hit = pattern.search(words)
    return hit.group(1).strip() if hit else None


def _employees(words: str) -> int | None:
    hit = _STAFF.search(words)
    if hit is None:
        return None
    figure = hit.group(1).lower().replace(" ", "").replace("'", "")
    if figure.endswith("k"):
        return int(float(figure[:-1].replace(",", ".")) * 1000)
    return int(re.sub(r"[.,]", "", figure))


def _doubts(words: str) -> tuple[Vague, ...]:
    """Long enough, or short but with a trend or an event in it."""
    if len(words) >= _LEAST_LETTERS or (len(words) >= _LEAST_LETTERS // 2 and _TREND.search(words)):
        return ()
    return (Vague.TOO_SHORT,) if len(words.split()) > 2 else (Vague.ADJECTIVE_ONLY, Vague.TOO_SHORT)
