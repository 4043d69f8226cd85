"""Runs of neighbouring words that are no everyday words: what could be a name."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.titles import function_spans, title_spans
from kam_core.interview.reading.vocabulary import is_common, word_set

Span = tuple[int, int]
_WORD = lazily(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLES = word_set(
    """
    bin da de del della den der di dos ten ter van von zu
    """
)
_NO_NAMES = word_set(
    """
    abt acct ag app approx apps arent asap aud boss cad cant chf colleague coop couldnt crm dear
    didnt dm doesnt dont dr erp eur excel faq folk folks fyi gbp gmbh gonna gotta guy guys hadnt
    hasnt havent hello heres hes hey hi hrs http https idk imho inc ing isnt kpi lady llc ltd man
    min mio mr mrd mrs ms mths nps ok otif pdf person plc pln pls plz ppt prof qbr rfp rfq roi saas
    shes shouldnt sla slack someone spa srp tbc tbd teams thats theres theyre theyve thru thx til
    tms tsd url usd wanna wasnt web werent whats wks woman wont wouldnt www yoghurt youre yrs zar
    zoom
    """
)
_MONTH_NAMES = frozenset(["jan", "april", "june", "august", "mar", "may"])
_ACRONYM = lazily(r"[A-ZÄÖÜ&]{2,6}s?\d?")
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Up to three neighbouring words that are no everyday words."""

    start: int
    end: int
    capital: bool
    month: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its titles and functions."""

    text: str
    titles: tuple[Span, ...]
    functions: tuple[Span, ...]


def scene_of(text: str) -> Scene:
    """The text with the places of its titles and functions."""
    return Scene(text, title_spans(text), function_spans(text))


def overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    """Whether a span shares a letter with one of the others."""
    return any(span[0] < b and a < span[1] for a, b in others)


def find_runs(scene: Scene) -> list[Run]:
    """The runs of the text in their order, titles and functions left out."""
    text, taken = scene.text, (*scene.titles, *scene.functions)
    runs: list[list[re.Match[str]]] = []
    previous: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        good = not overlaps(word.span(), taken) and _could_be(text, word, previous)
        if (
            good
            and runs
            and previous is not None
            and runs[-1][-1] is previous
            and text[previous.end() : word.start()] == " "
        ):
            runs[-1].append(word)
        elif good:
            runs.append([word])
        previous = word
    return [made for run in runs for made in _made(run)]


def _made(run: list[re.Match[str]]) -> list[Run]:
    """A run as it is; with mixed capitals only its capitalised words."""
    while run and run[-1][0].lower() in _PARTICLES:
        run = run[:-1]
    while run and run[0][0] in _PARTICLES:
        run = run[1:]
    capitals = [word for word in run if word[0][0].isupper() or word[0] in _PARTICLES]
    if capitals and len(capitals) < len(run) and any(word[0][0].isupper() for word in capitals):
        run = [word for word in capitals if word[0][0].isupper()][:_LONGEST]
        run = run if all(a.end() + 1 == b.start() for a, b in pairwise(run)) else run[:1]
    if not run or len([word for word in run if word[0] not in _PARTICLES]) > _LONGEST:
        return []
    month = len(run) == 1 and run[0][0].lower() in _MONTH_NAMES
    return [Run(run[0].start(), run[-1].end(), run[0][0][0].isupper(), month)]


def _could_be(text: str, word: re.Match[str], previous: re.Match[str] | None) -> bool:
    plain = word[0].casefold()
    if plain in _PARTICLES:
        return (
            previous is not None
            and text[previous.end() : word.start()] == " "
            and text[word.end() : word.end() + 1] == " "
        )
    if (
        text[word.start() - 1 : word.start()] in {"#", "@", "/"}
        and text[word.start() - 2 : word.start() - 1].strip() == ""
    ):
        return text[word.start() - 1] == "/"
    around = text[word.start() - 1 : word.start()] + text[word.end() : word.end() + 1]
    if any(
        letter.isdigit() or (letter in "_." and text[word.end() : word.end() + 2][1:].isalpha())
        for letter in around
    ):
        return False
    if plain in _MONTH_NAMES:
        return True
    stem = re.sub(r"['’]s?$", "", plain)
    return not (stem in _NO_NAMES or is_common(stem) or len(stem) < 3 or _ACRONYM.fullmatch(word[0]))
