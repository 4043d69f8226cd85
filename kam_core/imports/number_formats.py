"""What the format of a workbook's cell says beside its number: that it is a percentage, or money in a currency."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kam_core.interview.reading.currencies import meanings

MOST_DIGITS = 20
_SIGN = re.compile(r"\[\$(?P<sign>[^\]\-]*)(?:-(?P<place>[0-9A-Fa-f]+))?\]")
_BESIDE = re.compile(r'"([^"]{1,8})"|\\?([$€£¥₹₩₪₺])')
_PERCENT = re.compile(r'(?:"[^"]*"|\\.)|(%)')
PLACES: Mapping[str, str] = {
    "409": "USD", "1009": "CAD", "c0c": "CAD", "c09": "AUD", "1409": "NZD", "4809": "SGD", "c04": "HKD",
    "41d": "SEK", "414": "NOK", "814": "NOK", "406": "DKK", "411": "JPY", "804": "CNY", "4009": "INR", "439": "INR",
    "80a": "MXN", "2c0a": "ARS", "340a": "CLP", "240a": "COP", "807": "CHF", "100c": "CHF",
}  # fmt: skip
"""The currency of a place by Windows' number of its language, for signs that several currencies share."""


class Priced(float):
    """A number that its cell shows with the sign or the code of a currency."""

    sign: str

    def __new__(cls, number: float, sign: str) -> "Priced":
        made = super().__new__(cls, number)
        made.sign = sign
        return made


def formatted(number: float, code: str) -> Any:
    """The number of a cell as its format means it: "40%", a `Priced`, or itself."""
    is_percent, sign = _meaning(code)
    if is_percent:
        return _percent(number)
    return Priced(number, sign) if sign else number


@lru_cache(maxsize=512)
def _meaning(code: str) -> tuple[bool, str]:
    """Whether it writes percentages, and the currency that it names.

    The formats that every workbook knows without writing them out name none: they follow the reader's machine.
    """
    from openpyxl.styles.numbers import BUILTIN_FORMATS_REVERSE

    is_percent = any(found[1] for found in _PERCENT.finditer(code))
    return is_percent, "" if code in BUILTIN_FORMATS_REVERSE else _sign(code)


def _sign(code: str) -> str:
    if found := _SIGN.search(code):
        sign, place = found["sign"].strip(), (found["place"] or "").casefold()
        if len(meanings(sign)) > 1 and PLACES.get(place[-4:].lstrip("0"), "") in meanings(sign):
            return PLACES[place[-4:].lstrip("0")]
        if sign:
            return sign if meanings(sign) else ""
    signs = ((found[1] or found[2]).strip() for found in _BESIDE.finditer(_SIGN.sub("", code)))
    return next((sign for sign in signs if meanings(sign)), "")


def _percent(number: float) -> Any:
    share = Decimal(repr(number)) * 100
    return number if abs(share.adjusted()) > MOST_DIGITS else f"{round(share, 10).normalize():f}%"
