"""D1: what the account bought from us in the last 12 months, and what it could spend a year."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft, earlier
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.portions import Portion, find_portions, found_of, size, top
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import Basis, Status
from kam_core.values import UNKNOWN, Claim, Money

OURS_LABEL, THEIRS_LABEL = "last 12 months", "category"
_OURS = lazily(
    r"\b(?:we|us|our|ours|last (?:12|twelve)|ltm|last (?:yr|year)|arr|mrr|acv|pilot|sales|sold|bought|"
    r"revenue|turnover|invoiced|"
    r"so far|today|currently|billed|did|ordered|recurring|contracted)\b",
    re.IGNORECASE,
)
_THEIRS = lazily(
    r"\b(?:out of|could|can (?:be|reach|grow)|spend(?:s|ing)?|wallet|category|potential(?:ly)?|total|"
    r"whole|overall|budget|altogether|"
    r"everything|their|market|all (?:the|their|of|its)|all(?= \w+ they\b)|might (?:be|reach|spend)|tam|"
    r"addressable|altogether)\b|"
    r"(?:^|[\s,])of\s+(?:maybe|about|approx\w*|roughly|some|perhaps|like|around|probably|a total|an? |"
    r"the )?\s*$",
    re.IGNORECASE,
)
_THATS_ALL = lazily(r"\b(?:that'?s|thats|that is) all\b|\bof (?:it|them|which|that)\b", re.IGNORECASE)
_SPEND_TOPIC = lazily(
    r"\b(?:spend\w*|wallet|category|potential|total|could|market|budget|overall|the rest of|size)\b",
    re.IGNORECASE,
)
_OURS_TOPIC = lazily(
    r"\b(?:we (?:sold|sell|did|made|invoiced)|our (?:sales|revenue|share)|from us|with us)\b", re.IGNORECASE
)
_ONE_OFF = lazily(
    r"\b(?:pilot|project|one[ -]?off|single order|trial|first (?:contract )?(?:year|yr)|year one|yr 1)\b",
    re.IGNORECASE,
)
_MONTHLY = lazily(r"\bmrr\b|\b(?:a|per|each|every)\s+month\b|/\s?(?:mo|month)\b|\bmonthly\b", re.IGNORECASE)
_NOTHING_YET = lazily(
    r"\b(?:nothing|no (?:sales|revenue|orders?|business)|zero|0)\s+(?:yet|so far|today|now|with them|"
    r"at all)\b",
    re.IGNORECASE,
)
_SOURCE = lazily(
    r"\b(?:from|said|says|told|heard|based|report|according|source|estimate[ds]?|guess|per|study|annual|"
    r"tender|via|calculated|"
    r"let slip|spec|analyst|they say|my (?:maths|estimate)|i think|i reckon|extrapolat\w+|published|"
    r"show(?:s|ed)?)\b|\([^)]*[a-z]{3}[^)]*\)",
    re.IGNORECASE,
)
_SURE_SALES = lazily(
    r"\b(?:we (?:do|did|sell|sold|make|made|invoiced?|bill(?:ed)?)|sales(?: are| were| of|:)?|arr|"
    r"revenue(?: is| was| of|:)|"
    r"they (?:buy|bought|spend|spent)[^.]{0,20}(?:from|with) us|(?:only )?(?:the|a) pilot\s*\(?|"
    r"pilot now)\b",
    re.IGNORECASE,
)
_ELSEWHERE = lazily(
    r"\b(?:target|goal|contract|renewal|deal|opportunit\w+|project|tender|grant|refit|worth|need|"
    r"save[sd]?|saving)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Wallet:
    ours: Portion | None
    theirs: Portion | None
    clash: bool = False


class Wallet:
    """Our revenue and the customer's spend; an estimate stays an estimate."""

    name = "wallet"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Financials", "revenue", FieldKind.MONEY, label=OURS_LABEL),
        FormField("Financials", "customer_spend", FieldKind.MONEY, label=THEIRS_LABEL),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.INCOMPLETE, Vague.NO_SOURCE)

    def read(self, text: str, context: Context) -> Reading:
        """Both amounts, UNKNOWN for one said to be unknown; a probe when they contradict each other."""
        wallet = _told_apart(find_portions(text, context), text)
        if context.probe is not None and not _says_sides(text):
            return _followed_up(text, wallet, context)
        reading = _reading(wallet, text, context)
        if wallet.clash:
            return Reading(choices=reading.choices, vague=(Vague.INCOMPLETE,), rest=text.strip())
        return reading

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence that says what we sell ("we do like 1.2m out of 4", "sales 18 bar")."""
        for sentence in re.split(r"(?<=[^\d])\.+\s|[\n;]|,\s*(?=but\b|[a-z]+ (?:loves|is|can)\b)", text):
            if not _SURE_SALES.search(sentence) or _ELSEWHERE.search(sentence):
                continue
            wallet = _told_apart(find_portions(sentence, context), sentence)
            if wallet.ours and not wallet.clash:
                reading = _reading(wallet, sentence, context)
                return Reading(reading.drafts, reading.choices)
        return Reading()


def _reading(wallet: _Wallet, text: str, context: Context) -> Reading:
    ours, asked = money_claim(found_of(wallet.ours), context, _basis(wallet.ours))
    ours = _a_year(ours, wallet.ours)
    theirs, asked_too = money_claim(found_of(wallet.theirs), context, _basis(wallet.theirs), Status.ASSUMED)
    theirs = _a_year(theirs, wallet.theirs)
    if wallet.theirs is None and _unknown_spend(text, wallet):
        theirs = UNKNOWN
    if wallet.ours is None and _unknown_sales(text):
        ours = UNKNOWN
    elif wallet.ours is None and _NOTHING_YET.search(text) and theirs and isinstance(theirs.value, Money):
        ours = Claim(Money(Decimal(0), theirs.value.currency, Basis.PER_YEAR))
    drafts = tuple(
        one
        for one in (
            draft("Financials", OURS_LABEL, revenue=ours),
            draft("Financials", THEIRS_LABEL, customer_spend=theirs),
        )
        if one.fields
    )
    choices = merged((*asked, *asked_too))
    gaps = (Gap("unknown_value", "customer_spend", context.question),) if theirs is UNKNOWN else ()
    vague = _doubts(wallet, text, theirs, context)
    return Reading(drafts, choices, vague, gaps, "" if drafts or choices else text.strip())


def _told_apart(portions: tuple[Portion, ...], text: str) -> _Wallet:
    """Whose amount is whose: by the words around each, else ours first and theirs second."""
    sides = [_side(one) for one in portions]
    ours = next((one for one, side in zip(portions, sides, strict=True) if side == "ours"), None)
    theirs = next((one for one, side in zip(portions, sides, strict=True) if side == "theirs"), None)
    free = [one for one, side in zip(portions, sides, strict=True) if not side]
    if ours is None and free:
        ours = free.pop(0)
    if theirs is None and free and _says_two(text, portions):
        theirs = free.pop(0)
    if ours and theirs:
        low, high = size(ours.found), top(theirs.found)
        if low is not None and high is not None and low > high:
            if any(sides):
                return _Wallet(ours, theirs, clash=True)
            ours, theirs = theirs, ours
    return _Wallet(ours, theirs)


def _says_two(text: str, portions: tuple[Portion, ...]) -> bool:
    return len(portions) == 2 or bool(_SPEND_TOPIC.search(text))


def _side(portion: Portion) -> str:
    before, after = _THATS_ALL.sub(" ", portion.before), _THATS_ALL.sub(" ", portion.after)
    after = re.split(r"[,;.]|\b(?:but|and)\b", after)[0] if says_unknown(after) else after
    cues = [(len(before) - hit.end(), "ours") for hit in _OURS.finditer(before)]
    cues += [(len(before) - hit.end(), "theirs") for hit in _THEIRS.finditer(before)]
    cues += [(hit.start() + 2, "ours") for hit in _OURS.finditer(after)]
    cues += [(hit.start() + 2, "theirs") for hit in _THEIRS.finditer(after)]
    if re.search(r"\b(?:with|from|through) us\b", portion.words, re.IGNORECASE):
        return "ours"
    return min(cues)[1] if cues else ""


def _basis(portion: Portion | None) -> Basis:
    """A year's worth, unless the words speak of a pilot, a project or a first year."""
    return Basis.ONE_OFF if portion and _ONE_OFF.search(portion.words) else Basis.PER_YEAR


def _a_year(claim: Claim | None, portion: Portion | None) -> Claim | None:
    """Twelve months' worth of an amount that was given by the month, as an assumption."""
    if (
        claim is None
        or portion is None
        or not isinstance(claim.value, Money)
        or not _MONTHLY.search(portion.words)
    ):
        return claim
    month = claim.value
    high = None if month.high is None else month.high * 12
    return Claim(
        Money(month.amount * 12, month.currency, Basis.PER_YEAR, high),
        Status.ASSUMED,
        note=phrase(portion.words),
    )


def _unknown_spend(text: str, wallet: _Wallet) -> bool:
    if not says_unknown(text):
        return False
    if _SPEND_TOPIC.search(text):
        return True
    return wallet.ours is not None and not _OURS_TOPIC.search(text[wallet.ours.found.end :])


def _unknown_sales(text: str) -> bool:
    return any(says_unknown(part) and _OURS_TOPIC.search(part) for part in re.split(r"[,.;\n]", text))


def _says_sides(text: str) -> bool:
    return bool(_OURS.search(text) and _SPEND_TOPIC.search(text))


def _followed_up(text: str, wallet: _Wallet, context: Context) -> Reading:
    """The reply to a probe: where the estimate comes from, or the amount that was missing."""
    before = {name: claim for one in earlier(context, "Financials") for name, claim in one.fields.items()}
    spend, missing = before.get("customer_spend"), "revenue" if "revenue" not in before else "customer_spend"
    portion = wallet.theirs or wallet.ours
    if portion is not None and (context.probe is not Vague.NO_SOURCE or spend is None):
        status = Status.ASSUMED if missing == "customer_spend" else Status.CONFIRMED_INTERNAL
        claim, choices = money_claim(portion.found, context, _basis(portion), status)
        label = THEIRS_LABEL if missing == "customer_spend" else OURS_LABEL
        return Reading((draft("Financials", label, None, **{missing: claim}),) if claim else (), choices)
    if spend is not None and spend.value is not None and context.probe is Vague.NO_SOURCE:
        noted = Claim(spend.value, Status.ASSUMED, spend.by, spend.on, phrase(text))
        return Reading((draft("Financials", THEIRS_LABEL, customer_spend=noted),))
    if missing == "customer_spend" and says_unknown(text):
        return Reading((draft("Financials", THEIRS_LABEL, customer_spend=UNKNOWN),))
    return Reading(rest=text.strip())


def _doubts(wallet: _Wallet, text: str, theirs: Claim | None, context: Context) -> tuple[Vague, ...]:
    if context.probe is not None:
        return ()
    if wallet.ours is None and wallet.theirs is None:
        return (Vague.NO_NUMBER,)
    if (wallet.ours is None and not _NOTHING_YET.search(text)) or (wallet.theirs is None and theirs is None):
        return (Vague.INCOMPLETE,)
    return () if wallet.theirs is None or _SOURCE.search(text) else (Vague.NO_SOURCE,)
