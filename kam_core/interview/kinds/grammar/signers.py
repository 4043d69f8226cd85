"""Who at the customer would sign: "lea would sign for quality", "olga would have to sign"."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.owners import Roster, find_people, properly, roster
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_names, find_titles
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Side, Status
from kam_core.values import Claim

_SIGNS = lazily(
    r"\b(?:would|will|could|can|has to|must|should|to)?\s*(?:have to |need to |also )?(?:sign(?:s|"
    r"ed)?(?: off)?|put (?:his|her|their) name)\b",
    re.I,
)
_BOTH = lazily(r"\bboth (?:sides )?(?:would|could|will|can)?\s*sign", re.I)
_NOT = lazily(
    r"\b(?:nobody|no ?one|not|won'?t|wouldn'?t|can'?t|cannot|contract|we) (?:would |will )?sign", re.I
)


def find_signer(text: str, context: Context, expected: bool = False) -> Claim | None:
    """The stakeholder who would sign; the first when several are named, the others in the note.

    With `expected` (the question asked for a person) a lone name is enough.
    """
    people = roster(context)
    names: list[str] = []
    for piece in (piece for sentence in sentences(text) for piece in commas(sentence)):
        hit = _SIGNS.search(piece)
        if hit and hit.group().strip() and not _BOTH.search(piece) and not _NOT.search(piece):
            names += _persons(piece[: hit.start()], people) or _persons(piece[hit.end() :], people)
    if not names and expected and len(text.split()) <= 6:
        names = _persons(text, people)
    if not names:
        return None
    note = ", ".join(names[1:])
    return Claim(names[0], Status.ASSUMED if hedged(text) else Status.CONFIRMED_INTERNAL, note=note)


def _persons(words: str, people: Roster) -> list[str]:
    known = [one for one in find_people(words, people) if one.side is not Side.US]
    if known:
        return [one.name for one in known]
    names = [one.value for one in find_names(words, tuple(people.names)) if isinstance(one.value, str)]
    if names:
        return [properly(name) for name in names if people.side(name) is not Side.US]
    titles = find_titles(words)
    return [titles[0].words] if titles else []
