"""Who is meant: people of the plan in any spelling, and people named for the first time."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.titles import find_posts, presented
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.patterns import lazily

STAKEHOLDER_ENTITIES = ("Stakeholder", "StakeholderRole", "RelationshipLink")
_PLACE_ENTITIES = ("Site", "BuyingCenter", "Competitor", "CompetitorPosition", "Offering", "Account")
_ARTICLE = lazily(r"^(?:the|our|my|their|new|old|his|her|a|an|der|die|das|il|la|le)\s+", re.I)
_POSSESSIVE = lazily(r"['’]s?$")
_SMALL = frozenset(words_of("""of the and for van von de der den di da del la le el al bin ter ten of"""))
_HONORIFIC = lazily(
    r"^(?:ing|dr|mr|mrs|ms|miss|prof|professor|herr|frau|dott|sig|signora|mme|mlle|mevrouw|sir"
    r"|madam|dame|herrn|monsieur|madame|señora?|dott\.ssa|shri|smt|(?-i:M)(?=\.))\.?\s+",
    re.I,
)
_HONORIFIC_BEHIND = lazily(
    r"(?<=\w)(?:-(?:san|sama|sensei|ji|kun|shi)|\s+(?:san|sama|sensei|madam|mam|sir|ji|sahib|saheb|sahab"
    r"|bhai|bhau"
    r"|bey|hanım|hanim))(?=['’]s$|$)",
    re.I,
)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Every way of naming the people that the plan, and this question so far, know: lower case -> label.

    Compared by identity, so that what was found for one text and these people can be kept.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    ours: frozenset[str] = frozenset()
    speaker: str = ""
    chairs: frozenset[str] = frozenset()
    """Labels of people of whom only the title or department is known."""
    elsewhere: frozenset[str] = frozenset()
    """Words that name a place, a competitor, an offering or the account, and so no person."""

    def resolve(self, words: str) -> str | None:
        """The label of the person whom exactly these words name, by name, part of a name, alias or title."""
        bare = plain(words)
        bowed = _HONORIFIC_BEHIND.sub("", bare)
        for form in (
            bare,
            _POSSESSIVE.sub("", bare),
            _ARTICLE.sub("", bare),
            _HONORIFIC.sub("", bare),
            bowed,
        ):
            if form in self.names:
                return self.names[form]
        if bare.endswith("s") and bare[:-1] in self.names:
            return self.names[bare[:-1]]
        return self._mistyped(bare)

    def _mistyped(self, bare: str) -> str | None:
        if len(bare) < 6 or not bare.isalpha():
            return None
        near = {label for name, label in self.names.items() if _one_slip(bare, name)}
        return next(iter(near)) if len(near) == 1 else None


def people_of(context: Context) -> People:
    """The people of the plan, of our team, and of this question's earlier messages."""
    customers, ours = _customers(context), _ours(context)
    names: dict[str, str] = {}
    for label in (*customers, *ours):
        names.setdefault(plain(label), label)
    for entity in (*STAKEHOLDER_ENTITIES, "TeamMember"):
        for alias, label in context.known.aliases(entity).items():
            names.setdefault(plain(alias), label)
    for short, label in _shorts((*customers, *ours)):
        names.setdefault(short, label)
    for label in customers:
        for form in _forms(label):
            names.setdefault(form, label)
    for title, label in _titles(customers, context):
        names.setdefault(title, label)
    chairs = frozenset(label for label in customers if is_chair(label) and not _name_of(label, context))
    return People(names, frozenset(ours) - frozenset(customers), context.speaker, chairs, _elsewhere(context))


def is_chair(label: str) -> bool:
    """Whether a label is a title or department from end to end."""
    posts = find_posts(label)
    return (len(posts) == 1 and len(posts[0].words) >= len(label) - 4) or label == "IT"


def _name_of(label: str, context: Context) -> str:
    value = context.known.value("Stakeholder", label, "name")
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Lower case, without accents and outer signs, for comparing names."""
    spread = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return " ".join(kept.split()).strip(" .,:;()[]-–=\"'!?*/")


def as_name(words: str) -> str:
    """A name as a label: without honorific, with its capitals; "van der" keeps small letters."""
    bare = _HONORIFIC.sub("", " ".join(words.split()).strip(" .,:;()-–=\"'"))
    bare = _HONORIFIC_BEHIND.sub("", bare)
    if bare != bare.lower():
        return bare
    return " ".join(_capital(word, at) for at, word in enumerate(bare.split()))


def as_label(words: str) -> str:
    """A title or department as the label of a person without a name."""
    return presented(_ARTICLE.sub("", " ".join(words.split()).strip(" .,:;()-–=")))


def _capital(word: str, at: int) -> str:
    if at and word in _SMALL:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _customers(context: Context) -> tuple[str, ...]:
    labels = [label for entity in STAKEHOLDER_ENTITIES for label in context.known.labels(entity)]
    labels += [one.label for one in context.so_far if one.entity in STAKEHOLDER_ENTITIES]
    return tuple(dict.fromkeys(labels))


def _ours(context: Context) -> tuple[str, ...]:
    labels = list(context.known.labels("TeamMember"))
    for label in context.known.labels("RelationshipLink"):
        ours = context.known.value("RelationshipLink", label, "our_person")
        labels += [ours] if isinstance(ours, str) else []
    return tuple(dict.fromkeys(label for label in labels if label and label != context.speaker))


def _shorts(labels: Iterable[str]) -> list[tuple[str, str]]:
    """First and last names, where only one person has the word."""
    uses: dict[str, set[str]] = {}
    for label in labels:
        for word in plain(label).split():
            if word not in _SMALL and len(word) > 1:
                uses.setdefault(word, set()).add(label)
    return [
        (word, next(iter(owners))) for word, owners in uses.items() if len(owners) == 1 and _namelike(word)
    ]


def _namelike(word: str) -> bool:
    return not common(word)


def _titles(customers: Iterable[str], context: Context) -> list[tuple[str, str]]:
    """Titles, functions and names held in fields, where only one person has them."""
    uses: dict[str, set[str]] = {}
    for label in customers:
        for name in ("title", "name"):
            value = context.known.value("Stakeholder", label, name)
            said = [value] if isinstance(value, str) else []
            said += [
                claim.value
                for one in context.so_far
                if one.label == label and (claim := one.fields.get(name)) and isinstance(claim.value, str)
            ]
            for words in said:
                for form in _forms(words):
                    uses.setdefault(form, set()).add(label)
    return [(words, next(iter(owners))) for words, owners in uses.items() if len(owners) == 1]


def _forms(words: str) -> tuple[str, ...]:
    """ "head of QA" is also the QA head, and a QA head the head of QA."""
    bare = plain(_ARTICLE.sub("", words))
    turned = re.sub(r"^(head|director|manager|chief) of (?:the )?(.+)$", r"\2 \1", bare)
    back = re.sub(r"^(.+) (head|director|manager)$", r"\2 of \1", bare)
    return tuple(dict.fromkeys((bare, turned, back)))


def _elsewhere(context: Context) -> frozenset[str]:
    words = {context.account, *context.known.aliases("Account")}
    for entity in _PLACE_ENTITIES:
        words.update(context.known.labels(entity))
    parts = {part for label in words for part in plain(label).split() if len(part) > 2}
    return frozenset(parts | {plain(label) for label in words})


def _one_slip(typed: str, name: str) -> bool:
    """Whether two names of one beginning differ by one letter, or by two neighbours changed over."""
    if typed[:1] != name[:1] or abs(len(typed) - len(name)) > 1 or " " in name or len(name) < 6:
        return False
    if len(typed) == len(name):
        wrong = [at for at in range(len(name)) if typed[at] != name[at]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and typed[wrong[0]] == name[wrong[1]]
        return len(wrong) == 1 or swapped
    short, long = sorted((typed, name), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
