"""Currencies as people write them: ISO 4217 codes, signs, everyday names; doubtful ones marked."""

import re
from dataclasses import dataclass

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import word_set

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
_CLEAR: dict[str, str] = {
    "EUR": "€ eur euro euros",
    "USD": "us$ usd u.s.$ mdd |us dollar |us dollars |u.s. dollars |american dollars |us bucks |american bucks |yankee dollars",
    "CAD": "ca$ can$ cad c$ loonies |canadian dollar |canadian dollars |canadian bucks",
    "AUD": "au$ a$ aud |australian dollar |australian dollars |aussie dollar |aussie dollars |aussie bucks",
    "NZD": "nz$ nzd |kiwi dollar |kiwi dollars |kiwi bucks",
    "SGD": "s$ sg$ sgd",
    "HKD": "hk$ hkd",
    "GBP": "£ gbp pounds quid sterling |pound sterling",
    "CHF": "chf sfr fr. stutz swissies |swiss franc |swiss francs |francs suisses |francos suizos |franchi svizzeri",
    "ZAR": "zar rand rands",
    "JPY": "jpy yen 円",
    "CNY": "cny rmb yuan renminbi 元",
    "SEK": "sek |swedish kronor |swedish crowns",
    "NOK": "nok |norwegian kroner",
    "DKK": "dkk |danish kroner",
    "PLN": "zł zl pln zloty zlotys zlotych złoty złotych",
    "CZK": "kč czk koruna",
    "HUF": "huf forint",
    "RON": "ron lei",
    "INR": "₹ inr |indian rupees |indian rupee",
    "BRL": "r$ brl reais",
    "MXN": "mx$ mxn mdp |mexican peso |mexican pesos |peso mexicano |pesos mexicanos",
    "ARS": "|argentine pesos |pesos argentinos",
    "CLP": "|chilean pesos |pesos chilenos",
    "COP": "|colombian pesos |pesos colombianos",
    "TRY": "₺",
    "AED": "aed dirham dirhams",
    "SAR": "riyals",
    "ILS": "₪ nis shekel shekels",
    "KRW": "₩ krw",
    "THB": "฿ thb baht",
    "MYR": "myr ringgit",
    "IDR": "idr rupiah",
    "PHP": "₱",
    "NGN": "₦ ngn naira",
    "KES": "kes ksh",
    "UAH": "₴ uah hryvnia",
    "VND": "₫ vnd",
}  # fmt: skip
_DOUBTFUL: dict[str, tuple[str, ...]] = {
    "$ dollar dollars bucks": DOLLARS,
    "¥ ￥": ("CNY", "JPY"),
    "kr kr. kronor kroner krone crowns": ("SEK", "NOK", "DKK"),
    "rs rs. rupees rupee": ("INR", "PKR", "LKR"),
    "peso pesos": ("MXN", "ARS", "CLP", "COP", "PHP"),
    "francs franc": ("CHF", "XOF"),
    "shillings": ("KES", "UGX", "TZS"),
}
UPPER_ONLY = word_set(
    """
    ARS BDT BGN CLP COP EGP ISK KZT MAD PHP PKR QAR RON RSD SAR TRY TWD
    """
)

MEANINGS: dict[str, tuple[str, ...]] = {}
for _code, _spellings in _CLEAR.items():
    _phrases = _spellings.split(" |")
    for _spelling in (*_phrases[0].split(), *_phrases[1:]):
        MEANINGS[_spelling.lstrip("|")] = (_code,)
for _spellings, _codes in _DOUBTFUL.items():
    for _spelling in _spellings.split():
        MEANINGS[_spelling] = _codes
CODES = frozenset(_CLEAR) | UPPER_ONLY | {code for codes in MEANINGS.values() for code in codes}

_SIGNS = "|".join(
    re.escape(word)
    for word in sorted(MEANINGS, key=len, reverse=True)
    if not word[-1].isalnum() and word[-1] != "."
)
_TOKEN_BEFORE = lazily(
    rf"(?<![^\W_])(?P<first>(?i:k|m|t|mio))?(?P<code>(?i:{_SIGNS})|[^\W\d_]{{1,6}}\.?)(?P<scale>k|m|mio|"
    rf"mn|bn)?\s?$"
)
_TOKENS_AFTER = lazily(
    rf"\s?(?:(?P<sized>(?i:k|m|t|b|mio))\s?)?(?P<sign>(?i:{_SIGNS}))(?!\w)|"
    rf"\s?(?P<word>[^\W\d_]+\.?)(?P<second>\s[^\W\d_]+)?"
)
_ANYWHERE = lazily(
    rf"(?i:{_SIGNS})|(?<![^\W_])(?:[^\W\d_]+|R(?=\d))(?:\s(?:dollars?|crowns|kron(?:or|er)|rupees|pesos|"
    rf"francs?|bucks|mexicanos?|argentinos|chilenos|colombianos|suisses|suizos|svizzeri)\b)?",
    re.I,
)
_AMOUNT_NEXT = lazily(r"\s?\d")
_AMOUNT_NEAR = lazily(r"\d")
_WEAK_WORDS = word_set(
    """
    crowns dollar dong kes krone lei nis nok pounds quid ron sek sterling stutz yen
    """
)
_SIZED_CODE = lazily(
    r"(?P<scale>k|m|t|b|mio|mrd)(?P<code>eur|usd|chf|gbp|sek|nok|dkk|czk|pln|zar|jpy|inr|aud|cad)$", re.I
)
_MILLIONS_OF = {"mdp": ("MXN",), "mdd": ("USD",)}
"""Millions and their currency in one short form: "18.5 mdp" is 18.5 million Mexican pesos."""
_OF = lazily(r"(?<=[^\W\d_])\s(?:de|di|of|d['’](?=\w))(?=\s|\w)", re.I)
_PEOPLES = {
    "australian": "AUD", "aussie": "AUD", "canadian": "CAD", "kiwi": "NZD", "american": "USD",
}  # fmt: skip
_SIZED_END = lazily(r"(?:[kmb]|mn|mio|mill?|million|thousand|grand|bn|\d{4}|\d[,.]\d{3})$", re.I)
_PEOPLE_END = lazily(r"\s*(?:$|[,.;:!?)]|(?:a|per|p\.?a|last|this|in)\b)", re.I)
_PEOPLE_ONLY = lazily(rf"\W*(?:in\s|its\s|it's\s)?(?P<people>{'|'.join(_PEOPLES)})\W*", re.I)
_MILLIONS_BEFORE = lazily(r"(?<!\w)(?P<scale>mio|mrd|mln|tsd)\.?\s$", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """A currency written beside a figure: where, its possible codes, and a glued size letter ("k€")."""

    start: int
    end: int
    codes: tuple[str, ...]
    size: str = ""
    sign: str = ""


def currency_before(text: str, start: int) -> Written | None:
    """The currency that ends where the figure at `start` begins."""
    match = _TOKEN_BEFORE.search(text, max(0, start - 9), start)
    if not match:
        return None
    if match["code"] == "R" and match.end() - match.start() == 1 and match.end("code") == start:
        return Written(match.start(), start, ("ZAR",), sign="R")
    token, size = match["code"], match["first"] or match["scale"] or ""
    codes = meanings(token)
    if not codes and (whole := meanings((match["first"] or "") + token)):
        codes, size = whole, ""
    if not codes and (sized := _SIZED_CODE.match((match["first"] or "") + token)):
        codes, size = meanings(sized["code"]), sized["scale"]
    if not codes:
        return None
    begin = match.start()
    if not size and (millions := _MILLIONS_BEFORE.search(text, max(0, begin - 6), begin)):
        begin, size = millions.start(), millions["scale"]
    return Written(begin, start, codes, size.lower(), token)


def currency_after(text: str, end: int) -> Written | None:
    """The currency that begins right after the figure that stops at `end`."""
    if (of := _OF.match(text, end)) and (named := currency_after(text, of.end())):
        return Written(end, named.end, named.codes)
    match = _TOKENS_AFTER.match(text, end)
    if not match:
        return None
    if match["sign"]:
        return Written(
            end, match.end("sign"), meanings(match["sign"]), (match["sized"] or "").lower(), match["sign"]
        )
    word, second = match["word"], (match["second"] or "").strip()
    if millions := _MILLIONS_OF.get(word.casefold().rstrip(".")):
        return Written(end, match.end("word") - word.endswith("."), millions, "m")
    if second and (codes := meanings(f"{word} {second}")):
        return Written(end, match.end("second"), codes)
    for spelled, stop in (
        (word, match.end("word")),
        (word.rstrip("."), match.end("word") - word.endswith(".")),
    ):
        if codes := meanings(spelled):
            return Written(end, stop, codes)
    if code := _of_a_people(text, match, end):
        return Written(end, match.end("word") - word.endswith("."), (code,))
    if sized := _SIZED_CODE.fullmatch(word.rstrip(".")):
        return Written(
            end, match.end("word") - word.endswith("."), meanings(sized["code"]), sized["scale"].lower()
        )
    return None


def _of_a_people(text: str, match: re.Match[str], end: int) -> str:
    """ "2.1m australian": a people's name is its money only right after a sum and at the end of its clause."""
    ends = _PEOPLE_END.match(text, match.end("word")) and _SIZED_END.search(text, max(0, end - 9), end)
    return _PEOPLES.get(match["word"].casefold().rstrip("."), "") if ends else ""


def meanings(written: str) -> tuple[str, ...]:
    """The ISO codes that a sign, code or name can stand for, likeliest first; empty when it is none."""
    if written in UPPER_ONLY:
        return (written,)
    return MEANINGS.get(written.casefold(), ())


def currencies_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The meanings of every currency that the text writes anywhere, each once, in their order."""
    seen: dict[tuple[str, ...], None] = {}
    if alone := _PEOPLE_ONLY.fullmatch(text):
        seen.setdefault((_PEOPLES[alone["people"].casefold()],))
    for match in _ANYWHERE.finditer(text):
        if match[0] in {"R", "r"}:
            if match[0] == "R" and _AMOUNT_NEXT.match(text, match.end()):
                seen.setdefault(("ZAR",))
            continue
        written = match[0]
        codes = meanings(written) or meanings(written.split()[0])
        if codes and not _is_other_word(text, match):
            seen.setdefault(codes)
    return tuple(seen)


def _is_other_word(text: str, match: re.Match[str]) -> bool:
    """Names such as "lei" or "pounds" count only beside a number."""
    if match[0].casefold() not in _WEAK_WORDS:
        return False
    around = text[max(0, match.start() - 10) : match.start()] + text[match.end() : match.end() + 3]
    return not _AMOUNT_NEAR.search(around)
