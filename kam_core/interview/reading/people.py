"""Names of people and their titles, in capitals or typed in a hurry. Grammar only: places cannot always be
told apart.
"""

import re
from collections.abc import Iterator, Sequence

from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, WEEKDAY_NUMBERS
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.match import folded
from kam_core.interview.reading.name_cues import named_runs
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.titles import lone_functions, title_spans
from kam_core.interview.reading.vocabulary import is_common, word_set

_WORD = lazily(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HONORIFIC = lazily(r"^(?:dr|ing|prof|mr|mrs|ms|herr|frau|sig|dott|eng)\.?\s", re.I)
_POSSESSIVE = lazily(r"['’]s?$")
_DAY_BEFORE = lazily(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|by|since|until|til|till|last|next|end|end of|mid|early|late|before|"
    r"from|this))\.?\s$",
    re.I,
)
_DAY_AFTER = lazily(r"\s?(?:\d|['’]\d|-\s?(?:feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.I)
_SMALL = word_set(
    """
    al bin da de del della den der di dos el la le ten ter van von zu
    """
)


def find_names(text: str, known: Sequence[str] = ()) -> tuple[Found, ...]:
    """The people named: known names in any case (the value is the known name), capitalised names, and names
    in small letters where the grammar shows one ("marta from finance", "brandt (head of QA)", "dale,
    coo").

    A word that fits several known names gives options. "i", "me" and titles are no names.
    """
    found = list(_known(text, known))
    for start, end in named_runs(text, tuple((f.start, f.end) for f in found)):
        if all(end <= other.start or other.end <= start for other in found):
            words = text[start:end]
            found.append(Found(start, end, words, _spelled(words)))
    return tuple(sorted(found, key=lambda f: f.start))


def find_titles(text: str) -> tuple[Found, ...]:
    """The job titles and functions named ("CFO", "head of QA", "procurement"), as written."""
    spans = (*title_spans(text), *lone_functions(text))
    return tuple(Found(a, b, text[a:b], text[a:b]) for a, b in sorted(spans))


def _known(text: str, known: Sequence[str]) -> Iterator[Found]:
    """Known names and their single words, in any case, also with a possessive s ("kowalskis budget")."""
    if not known:
        return
    by_word, whole = _index(known)
    words = list(_WORD.finditer(text))
    longest, taken = max((len(name.split()) for name in whole), default=0), 0
    for number, match in enumerate(words):
        if match.start() >= taken and (
            found := _longest(text, words, number, longest, whole) or _single(text, match, by_word)
        ):
            taken = found.end
            yield found


def _index(known: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    by_word: dict[str, list[str]] = {}
    for name in known:
        for word in folded(name).split():
            if (
                len(word) > 1
                and word not in _SMALL
                and (not is_common(word) or folded(name) == word or word in MONTH_NUMBERS)
            ):
                by_word.setdefault(word, []).append(name)
    return by_word, {folded(name): name for name in known}


def _longest(
    text: str, words: list[re.Match[str]], number: int, longest: int, whole: dict[str, str]
) -> Found | None:
    for count in range(min(longest, len(words) - number), 1, -1):
        start, end = words[number].start(), words[number + count - 1].end()
        said = folded(text[start:end])
        if name := whole.get(said) or whole.get(said.removesuffix("s")):
            return Found(start, end, text[start:end], name)
    return None


def _single(text: str, match: re.Match[str], by_word: dict[str, list[str]]) -> Found | None:
    plain = folded(_POSSESSIVE.sub("", match[0]))
    names = by_word.get(plain) or (
        by_word.get(plain[:-1]) if plain.endswith("s") and len(plain) > 3 else None
    )
    if not names or (_is_day_word(plain) and _dated(text, match)):
        return None
    different = tuple(dict.fromkeys(names))
    exact = [name for name in different if folded(name) == plain]
    if len(different) == 1 or len(exact) == 1:
        return Found(match.start(), match.end(), match[0], (exact or different)[0])
    return Found(match.start(), match.end(), match[0], None, different)


def _is_day_word(plain: str) -> bool:
    return plain in MONTH_NUMBERS or plain in WEEKDAY_NUMBERS


def _dated(text: str, match: re.Match[str]) -> bool:
    """Whether "jan" belongs to a date here."""
    before = _DAY_BEFORE.search(text, max(0, match.start() - 12), match.start())
    return bool(before or _DAY_AFTER.match(text, match.end()))


def _spelled(words: str) -> str:
    """The name as it would be written: "dale whitcomb" -> "Dale Whitcomb"."""
    plain = _POSSESSIVE.sub("", _HONORIFIC.sub("", words))
    parts = plain.split()
    return " ".join(
        part if part != part.lower() or (number and part in _SMALL) else part.title()
        for number, part in enumerate(parts)
    )
