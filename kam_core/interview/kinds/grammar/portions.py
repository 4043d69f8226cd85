"""Several amounts in one answer, each with its words; figures typed without their thousands."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.amounts import in_scale
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.numbers import find_numbers
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged_near
from kam_core.interview.reading.vocabulary import FUNCTION_WORDS, word_set
from kam_core.values import Money

_BOUND = lazily(
    r"[,;:(\n]|\.(?=\s|$)|\s[-–—]\s|\s\+\s|\bout of\b|\bof\b(?! which)|\bof which\b|\b(?:and|but|while|"
    r"whereas|plus)\b",
    re.IGNORECASE,
)
_COUNTS = lazily(
    r"\s?(?:%|percent|pct|h\b|hrs?\b|hours?|months?|mths?|mo\b|weeks?|days?|yrs?\b|years?|th\b|st\b|"
    r"nd\b|rd\b|x\b|sites?|stores?|plants?|"
    r"units?|people|points?|of (?:them|the)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[-/.]\d)",
    re.IGNORECASE,
)
_NOT_AMOUNT = lazily(
    r"(?:\b(?:last|next|past|first|line|lines|top|fy|year|in|since|for|until|till|by|q|phase|jan|feb|"
    r"mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"|['’/.-])\s*$",
    re.IGNORECASE,
)
_NEED = lazily(r"\bneeds?(?=\s+[~€$£]?\d)", re.IGNORECASE)
"""The readers take "need 2" for the second need; before an amount it is a verb."""
_SIZED = lazily(r"\d\s?(?:k|m|mn|mio|mil|mill?ions?|bn|mrd|thousand|tsd|grand)\b", re.IGNORECASE)
_ADJECTIVES = word_set(
    """
    additional big extra further large more new old other small used
    """
)
_MONEY_PLURALS = word_set(
    """
    bucks chosen costs dollars euros fees francs given open pounds rupees sales savings taken
    """
)
_BEFORE_MONEY = word_set(
    """
    account amount approx base budget category certain circa cost costs could currently did goal grant
    limit market maybe need needs number overall perhaps plan potential price probably quota reach
    renewal renewals revenue roughly safe sales signed sold spend target then today total turnover value
    wallet want wants worth
    """
)
_LEAST, _MOST = Decimal("0.01"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Portion:
    """One amount; `before` and `after` are the words around it, up to the next amount or break."""

    found: Found
    before: str
    after: str

    @property
    def words(self) -> str:
        """The amount with the words on both sides."""
        return f"{self.before} {self.found.words} {self.after}"


def find_portions(text: str, context: Context) -> tuple[Portion, ...]:
    """Every amount of money in `text` with its words, from left to right."""
    text = _NEED.sub(lambda hit: "want" + hit.group()[4:], text)
    founds = _with_scaled(text, context)
    portions = []
    for at, found in enumerate(founds):
        before = text[founds[at - 1].end if at else 0 : found.start]
        after = text[found.end : founds[at + 1].start if at + 1 < len(founds) else len(text)]
        portions.append(
            Portion(found, _last_piece(before, at > 0), _first_piece(after, at + 1 < len(founds)))
        )
    return tuple(portions)


def found_of(portion: Portion | None) -> Found | None:
    """The amount of a portion, if there is one."""
    return None if portion is None else portion.found


def size(found: Found) -> Decimal | None:
    """The amount, or the lower end of a range, without its currency; None while it is open."""
    return found.value.amount if isinstance(found.value, Money | Bare) else None


def top(found: Found) -> Decimal | None:
    """The upper end of a range, or the amount itself."""
    if not isinstance(found.value, Money | Bare):
        return None
    return found.value.high or found.value.amount


def _last_piece(before: str, cut: bool) -> str:
    """The words before an amount: from the first break after the last amount, or of its sentence."""
    bounds = list(_BOUND.finditer(before))
    if not bounds:
        return "" if cut else before
    if cut:
        return before[bounds[0].start() :]
    sentence = [bound for bound in bounds if bound.group() in {".", "\n", ";"}]
    return before[sentence[-1].end() :] if sentence else before


def _first_piece(after: str, cut: bool) -> str:
    bounds = list(_BOUND.finditer(after))
    if not bounds:
        return after
    if cut:
        return after[: bounds[0].start()]
    sentence = [bound for bound in bounds if bound.group() in {".", "\n", ";"}]
    return after[: sentence[0].start()] if sentence else after


def _with_scaled(text: str, context: Context) -> list[Found]:
    """The amounts, and plain numbers that take their thousands from one beside them ("1.6m, 1.1 renewed")."""
    founds = [_ended(found) for found in find_money(text, context.setting)]
    numbers = [
        one
        for one in find_numbers(text, context.setting)
        if isinstance(one.value, Decimal) and _free(one, founds, text)
    ]
    founds += [_amount(one, context) for one in numbers if _SIZED.search(one.words)]
    beside = next((found for found in founds if size(found)), None)
    if beside is not None:
        founds = [found if found is beside else _narrowed(found, beside) for found in founds]
        scaled = (_scaled(one, beside, text) for one in numbers if not _SIZED.search(one.words))
        founds += [one for one in scaled if one is not None]
    return sorted((found for found in founds if size(found) != 0), key=lambda found: found.start)


def _ended(found: Found) -> Found:
    """The amount without the full stop of its sentence; its words stay as the reader knows them."""
    loose = len(found.words) - len(found.words.rstrip(". "))
    return replace(found, end=found.end - loose) if loose and found.end - loose > found.start else found


def _amount(number: Found, context: Context) -> Found:
    assert isinstance(number.value, Decimal)
    return replace(_ended(number), value=Bare(number.value, currency=context.setting.currency))


def _free(number: Found, founds: list[Found], text: str) -> bool:
    if any(found.start < number.end and number.start < found.end for found in founds):
        return False
    if "." not in str(number.value) and (
        _counts_nouns(text[number.end :]) or _names_one(text[: number.start])
    ):
        return False
    return not (
        _COUNTS.match(text[number.end :]) or _NOT_AMOUNT.search(text[: number.start]) or number.signed
    )


def _counts_nouns(after: str) -> bool:
    """Whether a plural follows: "9 machines", "12 new pumps", "6 electric trucks"."""
    run = re.match(r"(?:[ -]+[^\W\d_]+){1,3}", after)
    for low in run.group().lower().replace("-", " ").split() if run else ():
        if low in FUNCTION_WORDS and low not in _ADJECTIVES:
            return False
        if len(low) > 3 and low.endswith(("s", "en")) and not low.endswith(("ss", "us", "is")):
            return low not in _MONEY_PLURALS
    return False


def _names_one(before: str) -> bool:
    """Whether the word before makes the number a name: "kiln 2", "Halle 3"."""
    word = re.search(r"(?<![\w'’])([^\W\d_]{3,})\s$", before)
    low = word.group(1).lower() if word else ""
    return (
        bool(low) and low not in FUNCTION_WORDS and low not in _BEFORE_MONEY and not low.endswith(("ed", "s"))
    )


def _narrowed(found: Found, beside: Found) -> Found:
    """An open amount keeps the meanings of a size with the amount beside it; a single one is meant."""
    against = size(beside)
    typed = min((one.amount for one in found.options if isinstance(one, Money | Bare)), default=None)
    if not found.ambiguous or against is None or typed is None or _slang(found):
        return found
    like = next(one for one in found.options if isinstance(one, Money | Bare))
    return (
        _as_meant(found, tuple(_like(like, one) for one in in_scale(typed, against, _LEAST, _MOST))) or found
    )


def _slang(found: Found) -> bool:
    return not re.fullmatch(r"\D*[\d.,' ]+\W*", found.words)


def _scaled(number: Found, beside: Found, text: str) -> Found | None:
    value = beside.value
    if not isinstance(value, Money | Bare) or not isinstance(number.value, Decimal):
        return None
    meant = in_scale(number.value, value.amount, _LEAST, _MOST)
    unsure = number.hedged or hedged_near(text, number.start, number.end)
    return _as_meant(replace(number, hedged=unsure), tuple(_like(value, amount) for amount in meant))


def _as_meant(found: Found, options: tuple[Money | Bare, ...]) -> Found | None:
    if not options:
        return None
    if len(options) == 1:
        return replace(found, value=options[0], options=(), hedged=True)
    return replace(found, value=None, options=options)


def _like(value: Money | Bare, amount: Decimal) -> Money | Bare:
    if isinstance(value, Money):
        return Money(amount, value.currency)
    return Bare(amount, currency=value.currency)
