"""What the format of a workbook's cell says beside its number: that it is a day, a percentage, money in a currency."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from kam_core.interview.reading.currencies import meanings

DAYS_ELSEWHERE = frozenset({*range(27, 37), *range(50, 59)})
"""Numbers of formats that write days where Excel speaks Chinese, Japanese or Korean."""
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


@dataclass(frozen=True, slots=True)
class Format:
    """What a format adds to a number."""

    is_day: bool = False
    is_percent: bool = False
    sign: str = ""


PLAIN = Format()


def format_of(number: int, code: str | None) -> Format:
    """The format of that number, None when the workbook does not write it out itself."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    if code is None and number in DAYS_ELSEWHERE:
        return Format(is_day=True)
    # Without its code, one for money is in whatever currency the reader's machine likes.
    written = BUILTIN_FORMATS.get(number, "General") if code is None else code
    sign = "" if code is None else _sign(written)
    if any(found[1] for found in _PERCENT.finditer(written)):
        return Format(is_percent=True)
    if not sign and is_date_format(written):
        return Format(is_day=True)
    return Format(sign=sign) if sign else PLAIN


@lru_cache(maxsize=512)
def _sign(code: str) -> str:
    if found := _SIGN.search(code):
        sign, place = found["sign"].strip(), (found["place"] or "").casefold()
        if len(meanings(sign)) > 1 and PLACES.get(place[-4:].lstrip("0"), "") in meanings(sign):
            return PLACES[place[-4:].lstrip("0")]
        if sign:
            return sign if meanings(sign) else ""
    signs = ((found[1] or found[2]).strip() for found in _BESIDE.finditer(_SIGN.sub("", code)))
    return next((sign for sign in signs if meanings(sign)), "")


def formatted(text: str, how: Format, epoch: datetime) -> Any:
    """The number of a cell as its format means it. Raises `ValueError`."""
    number = int(text) if text.isdigit() else float(text)
    if how is PLAIN:
        return number
    if how.is_day:
        return _moment(number, epoch)
    if how.is_percent:
        return _percent(text)
    return Priced(number, how.sign)


def _moment(number: float, epoch: datetime) -> Any:
    from openpyxl.utils.datetime import from_excel

    try:
        found = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
    return found.isoformat("minutes") if isinstance(found, time) else found


def _percent(text: str) -> str:
    try:
        share = Decimal(text) * 100
    except InvalidOperation:
        raise ValueError(text) from None
    if abs(share.adjusted()) > 20:
        return text
    return f"{round(share, 10).normalize():f}%"
