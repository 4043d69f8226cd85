"""Short names for needs, cut from the customer's words, and which need some words mean."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.references import best, stems
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily

_NUMBERED = lazily(
    r"\b(?:lines?|plants?|sites?|phases?|halls?|buildings?|tiers?|levels?|scopes?|terminals?|gates?"
    r"|wards?|versions?|zones?|depots?)\s+\d+\b|\bon[- ]time(?: rate| delivery)?\b",
    re.I,
)
_FIGURE = lazily(
    r"(?<![A-Za-z])[+\-−~<>≥≤]?\s?[$€£]?\d[\d.,']*\s?(?:%|pct\b|percent\b|k\b|m\b|mio\b|mil\b|bn\b"
    r"|eur\b|usd\b|gbp\b|x\b|points?\b|pp\b|h\b|hrs?\b|min\b|days?\b)?|->|→|=>",
    re.I,
)
_WORD = lazily(r"[^\W_][\w'’&/-]*")
_LEAD = frozenset(
    words_of(
        """
        each every
        a an the to we they he she it their our his her its this that some something anything of for in on
        at by since and or also but so like about around roughly maybe probably then just only really always
        want wants wanted need needs would like must should have has had get gets getting got cut cuts
        cutting reduce reduces reducing reduced lower lowers lowering increase increases increasing raise
        raises raising improve improves improving bring brings bringing keep keeps keeping make makes making
        stop stops stopping avoid avoids avoiding fix fixes fixing drop push pushes start save saves saving
        grow grows growing deliver delivers achieve reach finish launch launches ensure secure be become
        speed up down halve double is are was were finally roll out shorten shortens shrink hit get rid find
        finding nice show there theres there's them us you i my me
        """
    )
)
_STOP = frozenset(
    words_of(
        """
        by til till until from to for because bc bcs only if when so with without per at in into on onto is
        are was were be down up minus plus must should need needs will would can cannot cant could has have
        had than as via that which who where while since after before during within under over above below
        between and or but not every each twice once a an all due vs versus through across against comes
        come takes take costs cost_ goes go keeps until unless now today this next last it they we too very
        quickly thru faster_ properly doesnt doesn't dont don't isnt isn't no_ instead manually again still
        already
        """
    )
)
_SKIP = frozenset(
    words_of(
        """
        the their our his her its my a an about around like roughly approx some own really of_
        """
    )
)
_FIGURE_MARK = "_figure_"
_LONGEST, _MOST_HELD, _TELLING = 4, 26, 4


def need_name(statement: str, context: Context) -> str:
    """Two to four words, or one that says it, by which people know the need."""
    statement = re.sub(r"\([^()]*\)", " ", statement) if statement.strip()[:1] != "(" else statement
    days = [(one.start, one.end) for one in find_days(statement, context.setting)]
    words = _words(blanked(statement, days))
    while words and (words[0].lower() in _LEAD or words[0] == _FIGURE_MARK):
        words = words[1:]
    kept: list[str] = []
    for at, word in enumerate(words):
        low = word.lower()
        if kept and (low in _STOP or low == _FIGURE_MARK):
            if low in ("on", "in", "at", "for") and at + 1 < len(words) and " " in words[at + 1]:
                kept.append(words[at + 1])
            break
        if low not in _SKIP and low != _FIGURE_MARK:
            kept.append(word)
        if len(kept) == _LONGEST:
            break
    while kept and kept[-1].lower() in ("of", "for", "and", "the", "a"):
        kept.pop()
    return " ".join(kept) or " ".join(_WORD.findall(statement)[:_LONGEST])


def need_meant(words: str, context: Context, labels: tuple[str, ...] = ()) -> str | None:
    """The need of the plan, or of `labels`, that some words mean; None when none does or two do equally."""
    known = labels or tuple(context.known.labels("Need"))
    aliases = dict(context.known.aliases("Need"))
    direct = best_label(words, known, aliases)
    if direct:
        return direct
    extra = {label: _statement(label, context) for label in known}
    for alias, label in aliases.items():
        extra[label] = f"{extra.get(label, '')} {alias}"
    return best(words, known, extra)


def need_by_word(words: str, context: Context, labels: tuple[str, ...]) -> str | None:
    """The only need of `labels` whose name or statement holds a telling word of `words`; None for two or"
    " none."""
    telling = {one for one in stems(words) if len(one) >= _TELLING}
    holding = [label for label in labels if telling & stems(f"{label} {_statement(label, context)}")]
    return holding[0] if len(holding) == 1 else None


def _statement(label: str, context: Context) -> str:
    value = context.known.value("Need", label, "statement")
    return value if isinstance(value, str) else ""


def _words(text: str) -> list[str]:
    """The words of a statement; "line 4" is one, figures and a sentence's second half are none."""
    held: list[str] = []

    def keep(hit: re.Match[str]) -> str:
        if len(held) == _MOST_HELD:
            return " "
        held.append(hit.group())
        return f" _held{chr(ord('a') + len(held) - 1)}_ "

    marked = _FIGURE.sub(" _figure_ ", _NUMBERED.sub(keep, _first(text)))
    return [
        _unheld(word, held) for word in re.findall(r"_held\w_|_figure_|[^\W\d_][\w'’&/-]*", marked) if word
    ]


def _first(text: str) -> str:
    """The part before a colon or comma, when it names something."""
    text = text.split(":")[0]
    first = text.split(",")[0]
    return first if any(word.lower() not in _LEAD for word in re.findall(r"[^\W\d_]{2,}", first)) else text


def _unheld(word: str, held: list[str]) -> str:
    hit = re.fullmatch(r"_held(\w)_", word)
    return held[ord(hit.group(1)) - ord("a")] if hit else word
