"""The words of a text that a search can use."""

import re
from collections.abc import Iterator

MOST_TERMS = 48
"""So many different words of a question are looked for; the rest is a letter, not a question."""

_TERM = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
STOP_WORDS = frozenset(
    """
    a about after again all am an and any anybody anyone are as at be because been before being both but by can cannot
    could did do does doing dont down during each else ever every few for from further get gets getting give go goes
    going got had has have having he her here hers him his how however i id if ill im in into is isnt it its ive just
    know let like lot me mine more most much my no nor not now of off ok on once one only onto or other our ours out
    over own per please quite rather really s same say says shall she should so some somebody someone something still
    such t tell than that thats the their theirs them then there these they theyre thing things think this those through
    to too under until up us very want wants was way we well were what whats when where which while who whom whos whose
    why will with within without would yes yet you your yours
    """.split()  # noqa: SIM905
)


def terms(text: str) -> tuple[str, ...]:
    """The different words of a text that carry meaning, folded, in order, at most `MOST_TERMS`."""
    return tuple(dict.fromkeys(_carrying(text)))[:MOST_TERMS]


def _carrying(text: str) -> Iterator[str]:
    for met in _TERM.finditer(text.casefold()):
        word = met[0].replace("’", "").replace("'", "")
        if word not in STOP_WORDS:
            yield word
