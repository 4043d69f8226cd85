"""The ways in which people write a day or a stretch of days, each a pattern with its reader."""

import re

from kam_core.interview.reading import day_readers as rd
from kam_core.interview.reading import relative_days as rel
from kam_core.interview.reading.calendar_words import MONTH_WORD, ORDINALS, WEEKDAY_WORD
from kam_core.interview.reading.day_readers import Reader
from kam_core.interview.reading.patterns import lazily

_ORD = r"(?:st|nd|rd|th|er|\.)?"
_YEAR4 = r"(?:19|20)\d\d"
_YEAR = (
    rf"(?:{_YEAR4}(?!\d)|'?[23]\d(?=[.,](?:\s|$))|'?\d\d(?![\d.,:/%]|\s?(?:%|k\b|m\b|h\b|am\b|pm\b|eur|usd|x\b|percent|pct)|"
    rf"\s[^\W\d_]{{3,}}s\b))"
)
_THIS = r"(?P<rel>this|next|last|coming|current|same|nächste[nsr]?|letzte[nsr]?|diese[nsr]?)"
_AFTER_YEAR = (
    rf"(?:\s?(?:de\s|del\s)?(?P<year>{_YEAR})|,\s?(?P<year3>{_YEAR4})|"
    r"\s(?:of\s)?(?P<relyear>this|next|last)\s(?:year|yr))?"
)
_EDGE = (
    r"(?P<edge>the\send\sof|end\sof(?:\sthe)?|end|ende|eo|mid|middle\sof|mitte|early|beginning\sof|"
    r"start\sof|anfang|"
    r"late|spät|fin(?:\sde)?|finales\sde|fine(?:\sdi)?|eind|début|debut|principios\sde|inizio|mi|metà|"
    r"mediados\sde|begin)[\s-](?:of\s)?(?:the\s)?"
)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_UNIT = r"(?P<unit>days?|tage?n?|fortnights?|weeks?|wks?|wochen?|months?|mths?|monate?n?|quarters?|years?|yrs?|jahre?n?)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(rel.NUMBER_WORDS, key=len, reverse=True))})"
_MONTH = rf"(?P<month>{MONTH_WORD})\b\.?"
_WEEKDAY = rf"(?P<weekday>{WEEKDAY_WORD})\b\.?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|frühling|frühjahr|sommer|herbst)\b"


def _pattern(source: str) -> re.Pattern[str]:
    return lazily(rf"(?<![\w.#@])(?:{source})(?![\w@])", re.I)


def _figures(source: str) -> re.Pattern[str]:
    """A day in figures: no slash before it, no month's name after it ("plus 1/3/26 feb")."""
    return lazily(rf"(?<![\w/.,#@-])(?:{source})(?![\w@])(?!\s(?:{MONTH_WORD})\b)", re.I)


PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_figures(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"), rd.read_iso),
    (
        _figures(r"(?P<year>20\d\d)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![/.]\d)"),
        rd.read_iso,
    ),
    (lazily(r"(?P<year>20\d\d)年\s?(?P<month>\d\d?)月(?:\s?(?P<day>\d\d?)日)?"), rd.read_iso),
    (
        _figures(r"(?P<year>20[2-7]\d)(?P<mark>[/-])(?P<month>0[1-9]|1[0-2])(?![/.]?\d)(?!-\d\d?(?!\d))"),
        rd.read_iso,
    ),
    (_pattern(rf"(?P<day>\d{{1,2}})-{_MONTH}(?:-(?P<year>{_YEAR4}|\d\d)(?!\d))?"), rd.read_day_month),
    (_pattern(rf"{_MONTH}-(?P<day>\d\d)(?![\d%-])"), rd.read_month_number),
    (_pattern(rf"(?P<year>{_YEAR4}),?\s{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"), rd.read_day_month),
    (_pattern(rf"(?P<ordinal>{_ORDINAL})\sof\s{_MONTH}{_AFTER_YEAR}"), rd.read_day_month),
    (_pattern(rf"{_MONTH}\sthe\s(?P<ordinal>{_ORDINAL})(?:,?\s(?P<year>{_YEAR4}))?"), rd.read_day_month),
    (
        _pattern(r"(?:kw|cw|(?P<week>week|wk\.?))\s?(?P<weekno>\d\d?)(?:[\s/]\s?(?P<year>20\d\d))?"),
        rd.read_week,
    ),
    (
        _figures(
            rf"(?P<first>\d{{1,2}})(?P<sep>[./-])\s?(?P<second>\d{{1,2}})(?P=sep)\s?(?P<year>{_YEAR4}|\d\d)(?![./]\d)"
        ),
        rd.read_numeric,
    ),
    (
        _pattern(
            rf"(?:{WEEKDAY_WORD})?\.?,?\s?(?P<day>\d{{1,2}}){_ORD}\s?(?:of\s|de\s)?{_MONTH}{_AFTER_YEAR}"
        ),
        rd.read_day_month,
    ),
    (
        _pattern(
            rf"(?:{WEEKDAY_WORD})?\.?,?\s?{_MONTH}\s?(?:the\s)?(?P<day>\d{{1,2}})(?:(?:st|nd|rd|"
            rf"th)\b(?:,?\s?(?P<year>{_YEAR4}))?"
            rf"|,?\s(?P<year2>{_YEAR4}))(?!\d)"
        ),
        rd.read_day_month,
    ),
    (
        _pattern(
            rf"(?:{WEEKDAY_WORD})?\.?,?\s?{_MONTH}\s?(?P<day>\d{{1,2}})(?![\d:%]|[.,/]\d|\s?(?:%|k\b|"
            rf"am\b|pm\b|h\b|eur|usd))"
        ),
        rd.read_month_number,
    ),
    (_pattern(rf"{_EDGE}(?:{_THIS}\s)?{_MONTH}{_AFTER_YEAR}"), rd.read_stretch),
    (
        _pattern(
            rf"{_EDGE}(?:q(?P<quarter>[1-4])|"
            rf"h(?P<half>[12]))(?:[\s/-]?(?:of\s)?(?P<year>{_YEAR}))?"
        ),
        rd.read_stretch,
    ),
    (_pattern(rf"{_EDGE}(?:{_THIS}\s)?{_SEASON}{_AFTER_YEAR}"), rd.read_stretch),
    (_pattern(rf"{_EDGE}(?P<year>{_YEAR4})"), rd.read_stretch),
    (
        _pattern(
            rf"{_EDGE}(?:{_THIS}\s)?(?P<unit2>week|wk|month|quarter|qtr|year|yr|woche|monat|quartal|"
            rf"jahr)"
        ),
        rel.read_this_unit,
    ),
    (_pattern(r"eo(?P<letter>[wmqy])"), rel.read_shorthand_end),
    (_pattern(r"(?P<unit2>year|month|quarter)(?:'s|s)?[\s-](?P<edge>end)(?P<rel>)"), rel.read_this_unit),
    (
        _pattern(
            r"(?P<near>(?:the\s)?day\s(?:after\stomorrow|before\syesterday)|today|tonight|yesterday|"
            r"(?:earlier\s)?today|tomorrow|tmrw|tmr|heute|this\s(?:morning|afternoon|evening)|last\s(?:night|evening)|"
            r"gestern|vorgestern|übermorgen|(?:(?<=[,;/:]\s)|(?<=vu\s)|(?<!.))hier(?:\ssoir)?(?=\W*(?:$|[,;.)]))|avant-hier|demain|aujourd['’]hui|"
            r"ieri|domani|oggi|ayer|mañana|hoy|gisteren|vandaag)"
        ),
        rel.read_near_day,
    ),
    (
        _pattern(
            rf"(?:(?:in|within)\s(?:the\snext\s)?(?:a\s)?{_COUNT}(?:\sof)?\s{_UNIT}(?P<ago>)(?:\stime)?)"
            r"(?!\s(?:ago|a\s))"
        ),
        rel.read_counted,
    ),
    (
        _pattern(
            rf"(?:a\s)?{_COUNT}(?:\sof)?\s{_UNIT}(?P<ago>\s(?:ago|back|from\s(?:now|today)|later|"
            rf"hence))"
        ),
        rel.read_counted,
    ),
    (_pattern(rf"vor\s{_COUNT}\s{_UNIT}(?P<ago>)"), rel.read_counted),
    (
        _pattern(
            rf"(?:(?P<which>this|next|last|coming|past|nächste[nrs]?|letzte[nrs]?)\s)?{_WEEKDAY}"
            r"(?:\s(?:of\s)?(?P<weekof>next|this|last)\s(?:week|wk)|"
            r"\s(?P<which2>dernier|dernière|passé|prochain|scorso|passato|prossimo|pasado|próximo))?"
        ),
        rel.read_weekday,
    ),
    (
        _pattern(
            rf"(?P<weekof>next|last|this)\s(?:week|wk)(?:'s|"
            rf"s)?,?\s(?:on\s)?{_WEEKDAY}(?P<which>)(?P<which2>)"
        ),
        rel.read_weekday,
    ),
    (_pattern(rf"(?P<edge>)q(?P<quarter>[1-4])(?:[\s/-]?(?:of\s)?(?P<year>{_YEAR}))?"), rd.read_stretch),
    (
        _pattern(rf"(?P<quarter>[1-4])(?:st|nd|rd|th)\squarter(?:\s(?:of\s)?(?P<year>{_YEAR}))?"),
        rd.read_stretch,
    ),
    (_pattern(rf"h(?P<half>[12])(?:[\s/-]?(?:of\s)?(?P<year>{_YEAR}))?"), rd.read_stretch),
    (
        _pattern(
            rf"(?P<half>first|second|1st|2nd)\shalf(?:\s(?:of\s)?(?:the\s)?year|\s(?P<year3>{_YEAR4}|'\d\d)(?!\d)|"
            rf"\sof\s(?P<year>{_YEAR}))?"
        ),
        rd.read_stretch,
    ),
    (_figures(r"(?P<first>\d{1,2})(?P<sep>\.)\s?(?P<second>\d{1,2})\."), rd.read_short),
    (_figures(r"(?P<first>\d{1,2})(?P<sep>\.)(?P<second>\d{1,2})"), rd.read_short),
    (_figures(r"(?P<first>\d{1,2})(?P<sep>/)(?P<second>\d{1,2})(?!/|\s?%|\.\d)"), rd.read_short),
    (
        _pattern(
            rf"(?P<edge>)(?:{_THIS}\s)?{_MONTH}(?:\s(?:of\s)?(?P<year>{_YEAR4}|'\d\d)|"
            rf"\s(?P<relyear>this|next|last)\s(?:year|yr))?"
        ),
        rd.read_stretch,
    ),
    (
        _pattern(
            rf"(?P<edge>)(?:{_THIS}\s|the\s)?{_SEASON}(?:\s(?:of\s)?(?P<year>{_YEAR})|"
            rf"\s(?P<relyear>this|next|last)\s(?:year|yr))?"
        ),
        rd.read_stretch,
    ),
    (
        _pattern(
            r"(?P<edge>)(?:(?P<rel>this|next|last)\s)(?P<unit2>week|wk|month|quarter|qtr|year|"
            r"yr)"
        ),
        rel.read_this_unit,
    ),
    (_pattern(r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)"), rel.read_day_only),
    (
        _pattern(r"(?P<feast>christmas|xmas|weihnachten|noël|navidad|natale|kerst|easter|ostern|pâques)"),
        rd.read_feast,
    ),
    (_figures(rf"(?P<year>{_YEAR4})"), rd.read_stretch),
)


def _gate(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """A cheap test that a text must pass before the pattern is tried."""
    source = pattern.pattern
    for word, gate in _GATES:
        if word in source:
            return gate
    return None


_GATES = (
    ("(?P<month>" + MONTH_WORD[:9], lazily(rf"(?<![^\W\d_])(?:{MONTH_WORD})(?![^\W\d_])", re.I)),
    ("(?P<weekday>", lazily(rf"(?<!\w)(?:{WEEKDAY_WORD})(?!\w)", re.I)),
    ("(?P<season>", lazily(_SEASON.replace("?P<season>", "?:"), re.I)),
    ("(?P<weekno>", lazily(r"\b(?:kw|cw|week|wk)\b", re.I)),
    ("(?P<unit>", lazily(r"\b(?:in|within|vor|ago|back|from|later|hence)\b", re.I)),
    ("(?P<unit2>", lazily(r"week|wk|month|quarter|qtr|year|yr|woche|monat|quartal|jahr", re.I)),
    ("(?P<quarter>", lazily(r"\bq[1-4]|quarter|h[12]", re.I)),
    ("(?P<half>", lazily(r"\bh[12]|half", re.I)),
    (r"\d", lazily(r"\d")),
)
GATED = tuple((_gate(pattern), pattern, reader) for pattern, reader in PATTERNS)
