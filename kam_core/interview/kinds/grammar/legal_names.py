"""The legal name in a reply that says who signs, in a whole sentence or without any verb."""

import re

from kam_core.interview.kinds.grammar.organisations import looks_like_a_name
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.patterns import lazily

_CAPITALS = lazily(
    r"(?-i:[A-ZÀ-Þ])[\w'’&.-]*(?:\s(?:(?:of|de|di|del|della|du|des|la|le|les|et|y|e|and|und|von|van|der|den|the|"
    r"for|&|\+)\s){0,3}(?-i:[A-ZÀ-Þ0-9])[\w'’&.-]*)*"
)
_SIGNING = frozenset(
    words("""
it is it's its the that this one who which name complete full official legal registered proper whole entity
party contract contracts contracting paper papers order orders framework agreement signed signs sign signing
signer signatory by with through via go goes going are was be on in for of from our their they we company holding
head office group mother parent under written always would should will must called says said so yes then and
actually formally officially customer account
""")
)


def capitalised_name(text: str) -> str:
    """The one name of two words or more in capitals, when the words around it only say that it signs or is the name.

    Empty when there are several, or when the rest is a story of its own.
    """
    hits = list(_CAPITALS.finditer(text))
    names = [hit for hit in hits if len(hit.group().split()) > 1 and looks_like_a_name(hit.group())]
    if len(names) != 1:
        return ""
    rest = f"{text[: names[0].start()]} {text[names[0].end() :]}"
    told = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in _SIGNING]
    return names[0].group() if len(told) <= 2 and not any(word[0].isupper() for word in told[1:]) else ""
