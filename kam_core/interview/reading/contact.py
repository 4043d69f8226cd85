"""Phone and fax numbers, web sites and postal addresses in a text."""

import re

from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy
from kam_core.interview.reading.vocabulary import word_set

_DIGITS = r"\+?\(?\d[\d ()/.\-\u00a0]{4,22}\d"
_FAX = lazily(rf"\b(?:tele)?fax\b(?P<between>[^\d+,;.\n]{{0,40}}?[,:]?\s?)(?P<number>{_DIGITS})", re.I)
_NO_FAX = lazily(
    r"\bno (?:tele)?fax\b|\b(?:tele)?fax\b\s*(?:(?:is|:|=|-|–)\s*)*(?:none|no|n/a|nil|nope|-|–|keins?|aucun|ninguno|nessuno|geen|"
    r"nothing)(?!\w)|\bwithout (?:a )?fax\b|"
    r"\bkein fax\b|\b(?:they|we) (?:don'?t|dont|do not) have (?:a |any )?fax\b|\bnobody has (?:a )?fax\b",
    re.I,
)
_PHONE_CUE = lazily(
    rf"\b(?:t[ée]l[ée]?|tlf|phone|t[ée]l[ée]phone|telefon|telefoon|fon|mobile|cell|call|switchboard|ph|t)\b\.?\s*(?:no|nr|"
    rf"number)?\.?\s*(?:is|[:=])?\s*(?P<number>{_DIGITS})",
    re.I,
)
_PHONE_ALONE = lazily(
    r"(?<![\w.,/#])(?P<number>(?:\+|00)\d[\d ()/.\-\u00a0]{6,22}\d|\(?0\d{2,5}\)?[ /-]\d[\d /-]{3,14}\d|"
    r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\d)"
)
_WEB = lazily(
    r"(?:https?://)?(?<![@\w.-])(?:www\.)?(?P<host>[a-z0-9äöü](?:[a-z0-9äöü-]{0,62})(?:\.[a-z0-9äöü-]{1,62}){0,4}\.(?P<tld>[a-z]{2,13}))"
    r"(?P<path>/[^\s|>,;)]*)?(?![\w@])",
    re.I,
)
_NOT_TLDS = word_set(
    """
    and but csv doc docx eg he heard hmm ie jpg my not our pdf png ppt pptx she so the then they txt
    we xls xlsx
    """
)
_TLDS = word_set(
    """
    ae aero ag ai app ar at au be berlin bg biz br ca care ch cl cloud cn co com company coop cz de
    dev dk edu ee eg energy es eu example fi fr global gmbh gov gr group health hk hospital hr hu id
    ie il in info int invalid io is it jp ke kr local lt lu lv ma museum mx my net ng nl no nz
    online org pe ph pharma pl pt qa ro ru sa se sg shop si sk store swiss tech test th tr tw ua uk
    us vn world za
    """
)  # fmt: skip
_CUE = lazily(
    r"\b(?:hq|head ?quarters?|head office|corporate office|main office|address|adresse|sitz|zentrale|"
    r"office|located|based|registered)\b(?:\s(?:is|are|at|in))*"
    r"\s*[:=,-]?\s*(?:is\s|at\s|in\s)?",
    re.I,
)
_OTHER_CUE = lazily(
    r"(?:^|[,;.]\s*|\s)(?:t[ée]l|tlf|t[ée]l[ée]phone|phone|telephone|telefon|fax|no fax|web(?: ?site)?|www|mail|email|e-mail|url|"
    r"site|mobile)\b.*$",
    re.I | re.S,
)
_STREET = lazily(
    r"(?:str(?:aße|asse|\.)?|straat|street|st\.?|avenue|ave\.?|road|rd\.?|lane|ln\.?|drive|dr\.?|"
    r"boulevard|blvd\.?|way|square|sq\.?|place|court|parkway|"
    r"pkwy|highway|hwy|suite|floor|po box|p\.o\. box|postfach|platz|weg|allee|ring|gasse|damm|ufer|kai|"
    r"hof|via|viale|piazza|corso|rue|place|quai|"
    r"calle|avenida|paseo|plaza|rua|praça|ul\.?|ulica|aleja|al\.|plac|gatan|vägen|vej|gade|veien|gata|"
    r"industrial|park|estate|crescent|terrace|"
    r"close|row|quay|hill|straße)(?![^\W\d_])",
    re.I,
)
_POSTCODE = lazily(
    r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?\b\s+[^\W\d_]{2,}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|"
    r"\b\d{2}-\d{3}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{2}\s\d{5}\b"
)
_HOUSE = lazily(r"\b\d{1,5}\s?[a-z]?\b", re.I)
_SENTENCE = lazily(
    r"[\n;]|\.(?=\s+[^\d\s])(?<!\bst\.)(?<!\bstr\.)(?<!\bave\.)(?<!\brd\.)(?<!\bul\.)(?<!\bno\.)(?<!\bnr\.)|!|\?"
)


def find_phone(text: str) -> Found | None:
    """The first telephone number, as written; a fax number is not one."""
    faxes = [match.span("number") for match in _FAX.finditer(text)]
    for pattern in (_PHONE_CUE, _PHONE_ALONE):
        for match in pattern.finditer(text):
            start, end = match.span("number")
            if _enough(match["number"]) and not any(a < end and start < b for a, b in faxes):
                return _numbered(text, start, end)
    return None


def find_fax(text: str) -> Found | None:
    """The fax number as written, or "none" when it is said that there is none."""
    if (match := _FAX.search(text)) and _enough(match["number"]):
        return _numbered(text, *match.span("number"))
    if match := _NO_FAX.search(text):
        return Found(match.start(), match.end(), match[0], "none")
    return None


def find_web(text: str) -> Found | None:
    """The first web site, without the scheme and a closing slash."""
    for match in _WEB.finditer(text):
        tld = match["tld"].lower()
        written = match[0].split("://")[-1]
        certain = written.lower().startswith("www.") or "://" in match[0]
        if certain or (
            tld in _TLDS
            and tld not in _NOT_TLDS
            and match["host"][0].isalnum()
            and _lower_host(match["host"])
        ):
            return Found(match.start(), match.end(), match[0], written.rstrip("/.").lower())
    return None


def find_address(text: str) -> Found | None:
    """The postal address: a stretch with a street or postcode and a number, or the words after "HQ"."""
    position = 0
    best: Found | None = None
    for piece in _SENTENCE.split(text):
        start = text.find(piece, position)
        position = start + len(piece)
        if (found := _address(piece, start)) and (best is None or len(found.words) > len(best.words)):
            best = found
    return best


def _address(piece: str, offset: int) -> Found | None:
    begin, cued = 0, False
    if cue := _CUE.search(piece):
        begin, cued = cue.end(), True
    rest = _before_numbers(_OTHER_CUE.sub("", piece[begin:]))
    streets, posts, house = _STREET.search(rest), _POSTCODE.search(rest), _HOUSE.search(rest)
    if not (house and (posts or (streets and (cued or "," in rest or len(rest.split()) <= 6)))) and not (
        cued and house and "," in rest
    ):
        return None
    if len(rest.split()) > 16:
        return None
    words = tidy(rest).strip(" .,")
    start = piece.find(words, begin)
    if start < 0 or len(words) < 6:
        return None
    return Found(offset + start, offset + start + len(words), words, words)


def _before_numbers(rest: str) -> str:
    """The words before a phone number or web site that stands without a cue."""
    stops = [
        match.start()
        for pattern in (_PHONE_ALONE, _WEB)
        for match in pattern.finditer(rest)
        if match.start() > 5
    ]
    return rest[: min(stops)] if stops else rest


def _lower_host(host: str) -> bool:
    """ "Sept.We met" is no host: a capital right after a dot."""
    return not re.search(r"\.[A-Z][a-z]", host)


def _enough(number: str) -> bool:
    return 6 <= sum(letter.isdigit() for letter in number) <= 15


def _numbered(text: str, start: int, end: int) -> Found:
    words = text[start:end].strip(" .-/")
    words = words.lstrip("(") if words.count("(") > words.count(")") else words
    words = "(" + words if words.count(")") > words.count("(") and text[start - 1 : start] == "(" else words
    start = text.find(words, max(0, start - 1))
    return Found(start, start + len(words), words, words)
