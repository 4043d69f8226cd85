"""Neighbouring words that may be a name: words that no dictionary knows, with their honorifics."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.grammar.persons import People, plain
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.patterns import lazily

WORD = lazily(r"[^\W\d_][\w’'-]*(?:\.(?=[^\W\d_]))?", re.UNICODE)
_PARTICLES = frozenset(words_of("""van von de der den di da del dos du la le el al bin ter ten mc mac st"""))
_HONORIFICS = frozenset(
    words_of(
        """
        ing dr mr mrs ms miss prof herr herrn frau dott sig signora mme mlle mevrouw madame monsieur
        señor señora shri smt san sama sensei madam sir ji sahib bhai bey
        """
    )
)
_HONORIFIC_BEFORE = lazily(
    r"\b(?:dr|mr|mrs|ms|prof|herrn?|frau|sig|mme|mlle|ing|dott|madame|monsieur|señora?|shri|smt)\.?\s+$"
    r"|(?:^|(?<=[\s(]))(?-i:M)\.\s+$",
    re.I,
)
_BEHIND_NAME = frozenset(
    words_of("""san sama sensei madam mam sir ji sahib saheb sahab bhai bhau bey hanim""")
)
_VOWEL = lazily(r"[aeiouy]")
NEAR = 20
"""How many characters back a word that leads in, or an honorific, can stand."""


def word_runs(text: str, people: People, covered: Sequence[tuple[int, int]]) -> list[list[re.Match[str]]]:
    """Neighbouring words that no dictionary knows, cut at what is covered."""
    runs: list[list[re.Match[str]]] = []
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        follows = bool(run) and not text[run[-1].end() : word.start()].strip(" ")
        titled = (
            bool(_HONORIFIC_BEFORE.search(text, max(0, word.start() - NEAR), word.start()))
            and word.group().lower() not in _PARTICLES
        )
        if overlaps((word.start(), word.end()), covered) or not (
            titled or _may_name(text, word, run if follows else [], people)
        ):
            runs, run = [*runs, run], []
        elif follows:
            run.append(word)
        else:
            runs, run = [*runs, run], [word]
    return [_shortened(run) for run in [*runs, run] if run]


def _may_name(text: str, word: re.Match[str], run: list[re.Match[str]], people: People) -> bool:
    typed, low = word.group(), plain(word.group())
    if low in _BEHIND_NAME and (run or typed.islower()):
        return bool(run)
    if low in people.elsewhere or low.removesuffix("s") in people.elsewhere:
        return False
    if low in _PARTICLES:
        return True
    if typed.isupper() and len(typed) <= 4:
        return False
    if run and typed[:1].isupper() and not typed.isupper() and run[-1].group()[:1].isupper():
        return True
    if run and typed.islower() and run[-1].group()[:1].isupper() and not _opens(text, run[0].start()):
        return False
    return len(low) > 1 and bool(_VOWEL.search(low)) and not common(typed)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence or line, where telephones put a capital."""
    return not text[:start].strip(" -–*•(") or text[:start].rstrip(" -–*•(")[-1:] in ".!?\n;:"


def _shortened(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A name has two words at most, particles and honorifics not counted."""
    while run and plain(run[-1].group()) in _PARTICLES:
        run = run[:-1]
    counted = [word for word in run if plain(word.group()) not in _PARTICLES | _HONORIFICS]
    if len(counted) > 2 and not run[-1].group()[:1].isupper():
        return run[: run.index(counted[0]) + 1]
    return run if counted else []


def with_honorific(text: str, start: int) -> int:
    """Where the honorific in front of a name begins; `start` itself without one."""
    hit = _HONORIFIC_BEFORE.search(text, max(0, start - NEAR), start)
    return hit.start() if hit else start


def overlaps(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares letters with one of several others."""
    return any(span[0] < end and span[1] > start for start, end in spans)
