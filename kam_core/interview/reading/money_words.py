"""The words around an amount: what it covers, whether it counts something else, which unit is meant."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import COUNT_NOUNS, FUNCTION_WORDS, MEASURES, is_common, word_set
from kam_core.terms import Basis

_PER_YEAR = (
    r"(?:/|\bper\s|\ba\s|\ban\s|\beach\s|\bevery\s|\bpro\s|\bim\s)\s?(?:year|yr|yrs|y|annum|anno|jahr|"
    r"a)\b|\bp\.?\s?a\b\.?|"
    r"\b(?:al|por|ao|par|all['’]|l['’])\s?(?:año|ano|an|anno|année)\b|\banual(?:es|mente)?\b|"
    r"\bannual(?:ly|i[sz]ed)?\b|\byearly\b|\bARR\b|\brun[\s-]rate\b|\bj[äa]e?hrlich\b|\brecurring\b"
)
_ONE_OFF = (
    r"\bonce\b(?!\s(?:a|an|per|in|every|they|we|it|he|she|the)\b)|\bone[\s-]?offs?\b|\bone[\s-]?time\b|"
    r"\beinmal(?:ig\w*)?\b|\bup[\s-]?front\b|"
    r"\bsingle payment\b|\bnon[\s-]?recurring\b|\bcapex\b|\bun(?:a|o) tantum\b"
)
_OTHER = (
    r"(?:/\s?|\b(?:a|per|each|every|pro|je)\s)(?:month|mth|mo|monat|week|wk|woche|day|tag|quarter|qtr|"
    r"quartal|hour|hr|h|mile|km|"
    r"piece|pop|unit|user|seat|site|route|round|time|stop|ton|tonne|kg|head|case|bag|store|visit|"
    r"person)\b|\beach\b|\bapiece\b|"
    r"\bmonthly\b|\bweekly\b|\bdaily\b|\bquarterly\b|\bmonatlich\b"
)
_AFTER = lazily(rf"(?P<year>{_PER_YEAR})|(?P<once>{_ONE_OFF})|(?P<other>{_OTHER})", re.I)
_BEFORE = lazily(
    rf"(?P<year>\bannual(?:ly)?\b|\byearly\b|\bARR\b|\bj[äa]e?hrlich\w*|\bper (?:year|annum)\b|"
    rf"\brecurring\b|\ba year\b)|(?P<once>{_ONE_OFF})",
    re.I,
)
_YEARLY_AFTER = lazily(r"\s?(?:p\.?\s?a\b\.?|/\s?a\b)", re.I)
_STOP = lazily(r"[;!?\n]|\.(?=\s)|,|\b(?:and|plus|but|of|out of|then|und)\b", re.I)
_GLUE = lazily(r"\s?(?:[,(–-]\s?)?$")
_WORD = lazily(r"\s?(?P<word>[^\W\d_]+)(?P<tail>['’-]?[^\W\d_]*)")
_NEXT_WORD = lazily(r"\s+(?P<word>[^\W\d_]+)")
_ODD_LENGTH = range(2, 8)
_LONG = lazily(r"\s(?:long|deep|wide|high|tall|thick|away|sq)\b", re.I)
_STATE = lazily(
    r"\s(?:is\s|are\s)?(?:the\s)?(?:base|certain|safe|fixed|guaranteed|renewed|signed|booked|secured|committed)\b",
    re.I,
)
_MULTIPLIED = lazily(r"\s?[x×*]\s?\d|\s[x×]\s|x\b", re.I)
_MULTIPLIER_BEFORE = lazily(r"[x×*]\s?$", re.I)
_LEADS_TO_SIZE = lazily(
    r"(?:\b(?:of|out of|maybe|perhaps|about|around|abt|like|ca|circa|approx|roughly|probably|prob|target|"
    r"base|is|are|to|need|"
    r"needs|another|plus|spend|spends|was|were|worth|budget|wallet|potential|than|and|certain|safe|"
    r"renewed|total|it's|its|"
    r"over|under|almost|nearly|up to|only|just)|[~=:]|->|→)\s?$",
    re.I,
)
_ENDS_SIZE = lazily(
    r"\s?(?:$|[,.;:!?)]|\b[^\W\d_]+ed\b|\b(?:" + "|".join(sorted(FUNCTION_WORDS - {"x"})) + r")\b)", re.I
)
_SAID_OTHERWISE = lazily(
    r"\b(?:tie|threat|score|fit|influence|strength|weight|impact|grew|grow|growth|margin|satisfaction|"
    r"priority|level|"
    r"stage|chance|probability|step|need|page|aged?|since|in|by|on|at|from)\s?$",
    re.I,
)
_MONEY_VERB = lazily(
    r"\b(?:worth|spend|spends|spent|budget|revenue|sales|turnover|target|pays?|paid|costs?|price|bought|"
    r"wallet|potential|value)"
    r"(?:\s(?:is|of|are|was|about|maybe|like|around|roughly|for|at))*\s?$",
    re.I,
)


def basis_after(text: str, end: int, stop: int) -> tuple[Basis | None, int]:
    """(what the amount covers by the words after it, where the amount's stretch ends with them)."""
    window = text[end:stop]
    match = _AFTER.search(window)
    if not match:
        return None, end
    gap = window[: match.start()]
    attached = end + match.end() if _GLUE.fullmatch(gap) else end
    if match["other"]:
        return None, attached
    if attached == end and _STOP.search(gap):
        return None, end
    return (Basis.PER_YEAR if match["year"] else Basis.ONE_OFF), attached


def basis_before(text: str, left: int, start: int) -> Basis | None:
    """What the amount covers by the words of its clause before it ("our ARR is 240k")."""
    clause = re.split(r"[;!?\n,]|\.\s", text[left:start])[-1]
    matches = list(_BEFORE.finditer(clause))
    if not matches or (left and matches[-1].start() < 2):
        return None
    return Basis.PER_YEAR if matches[-1]["year"] else Basis.ONE_OFF


def counts_something(text: str, end: int, size_word: str) -> bool:
    """Whether the number before `end` counts a noun ("18 sites", "41k people", "40 min") or multiplies
    something.
    """
    if _YEARLY_AFTER.match(text, end):
        return False
    if _MULTIPLIED.match(text, end) or (size_word == "m" and _LONG.match(text, end)):
        return True
    match = _WORD.match(text, end)
    if not match:
        return False
    word = match["word"].lower()
    glued = match.start("word") == end
    if glued or (word in MEASURES and word not in FUNCTION_WORDS and not match["tail"]):
        return True
    if size_word:
        return _is_counted_noun(word) and not _is_money_noun(word)
    return word not in FUNCTION_WORDS and (_is_counted_noun(word) or _is_plural(word))


def _is_counted_noun(word: str) -> bool:
    return (
        _is_plural(word) and (not is_common(word) or word[:-1] in COUNT_NOUNS or word in COUNT_NOUNS)
    ) or (word in _PEOPLE or (word in COUNT_NOUNS and not _is_money_noun(word)))


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in FUNCTION_WORDS
    )


def _is_money_noun(word: str) -> bool:
    return word in _MONEY_NOUNS


_PEOPLE = word_set(
    """
    beds customers drivers employees households inhabitants miles patients people staff units users
    """
)
_MONEY_NOUNS = word_set(
    """
    altogether award bank base booked budget certain combined contract contribution costs customer
    deal energy fees fixed forecast gap grant growth hardware kit last licence license line losses
    maintenance margin model module need next offer one option order overall pilot plant potential
    price product profit program programme project refit renewal renewed retrofit revenue safe sales
    sample savings scrap service share signed site software spend spending support system target
    team tender test total training trial turnover upgrade wallet work year
    """
)


def odd_unit(text: str, end: int) -> str:
    """A short unknown word that stands where a size word would ("18 bar"); empty when there is none."""
    match = _WORD.match(text, end)
    if not match or match["tail"] or (len(match["word"]) not in _ODD_LENGTH):
        return ""
    word = match["word"]
    if word != word.lower() or is_common(word) or word in MEASURES or word.endswith(("s", "ed", "ing", "ly")):
        return ""
    return (
        ""
        if re.match(r"1(?!\d)", text[max(0, end - 1) : end]) and not text[max(0, end - 2) : end - 1].isdigit()
        else word
    )


def inherits_size(text: str, start: int, end: int) -> bool:
    """Whether a small number leaves out the size that another amount of the text has ("1.2m, maybe out of
    4").
    """
    if _STATE.match(text, end):
        return True
    if _MULTIPLIER_BEFORE.search(text, max(0, start - 3), start) or not _ENDS_SIZE.match(text, end):
        return False
    before = text[max(0, start - 16) : start]
    if _SAID_OTHERWISE.search(before):
        return False
    decimals = bool(re.search(r"\d[.,]\d{1,2}$", text[start:end]))
    return decimals or bool(_LEADS_TO_SIZE.search(before))


def stands_for_money(text: str, start: int, end: int) -> bool:
    """Whether a small plain number is all there is, or follows a word of money, or has a basis."""
    if not text[:start].strip(" ~") and not text[end:].strip(" .?!"):
        return True
    if re.match(rf"\s?(?:{_PER_YEAR})", text[end:], re.I):
        return True
    return bool(_MONEY_VERB.search(text, max(0, start - 30), start)) and bool(_ENDS_SIZE.match(text, end))
