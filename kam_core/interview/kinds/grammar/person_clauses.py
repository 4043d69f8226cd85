"""Cutting an answer into what it says of each person: "ana +2, tie 3. the cfo never met"."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.naming import Named, find_known, find_named, posts_as_people
from kam_core.interview.kinds.grammar.persons import People, people_of
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily

_EVERYBODY = lazily(
    r"\b(?:both|all(?: of them| three| four)?|everyone|everybody|the rest|the others|they'?re all)\b", re.I
)
_TOGETHER = lazily(r"^\s*(?:,|and|&|\+|/|und|or|,\s*and)\s*$", re.I)
_THE_REST = lazily(
    r"\b(?:the )?(?:rest|others)\b|\b(?:everyone|everybody|anybody) else\b|\ball others\b", re.I
)
_BUT_FOR = lazily(r"\b(?:except|but(?: not)?|apart from|besides|other than|not)\b", re.I)
_LIST_HEAD = lazily(r"^\s*[^\W\d][^:=\d]{2,30}[:=]")
_ANCHOR = lazily(
    r"^[^\w]*(?:and |but |then |the |our |my |new |also |with |met |for |saw |never met |not met "
    r"|havent met )*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PersonClause:
    """What is said of the people `labels`; `words` hold their names no more. `everybody` is true for
    "both", "all"."""

    labels: tuple[str, ...]
    words: str
    typed: str
    everybody: bool = False
    posts: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    """Whom "all except ..." leaves out."""

    @property
    def rest(self) -> bool:
        """Whether it speaks of everybody whom the answer does not name."""
        return self.everybody and bool(_THE_REST.search(self.typed))


def person_clauses(text: str, context: Context, new: bool = True) -> tuple[PersonClause, ...]:
    """The clauses of `text` in order; pieces that name nobody belong to the clause before.

    `new` lets names in that the plan does not know yet.
    """
    people = people_of(context)
    clauses: list[PersonClause] = []
    for sentence in _sentences(text):
        for at, piece in enumerate(_pieces(sentence)):
            clause = _clause(piece, people, new)
            last = clauses[-1] if clauses else None
            if clause is None and last and last.spared:
                clauses.append(PersonClause(last.spared, piece, piece))
            elif clause is None and at and _THE_REST.search(piece):
                clauses.append(PersonClause((), _THE_REST.sub(" ", piece), piece, everybody=True))
            elif clause is None and clauses and (at or not _EVERYBODY.search(piece)):
                clauses[-1] = _longer(clauses[-1], piece)
            elif clause and clauses and clause.labels == clauses[-1].labels:
                clauses[-1] = _longer(clauses[-1], clause.words)
            elif clause and clauses and at and _listed(clauses[-1], clause):
                clauses.append(
                    PersonClause(clause.labels, _headed(clauses[-1].words, clause), clauses[-1].typed)
                )
            elif clause and clauses and at and not _says_something(clauses[-1].words):
                clauses[-1] = _shared(clauses[-1], clause)
            elif clause:
                clauses.append(clause)
            elif _EVERYBODY.search(piece):
                clauses.append(PersonClause((), _EVERYBODY.sub(" ", piece), piece, everybody=True))
    return tuple(clauses)


def clause_people(piece: str, people: People, new: bool = True) -> tuple[Named, ...]:
    """The people whom a piece speaks of, by name, or else by title."""
    named = find_named(piece, people) if new else find_known(piece, people)
    if named:
        return named
    posts = posts_as_people(find_posts(piece), people)
    return tuple(one for one in posts if one.known or (new and _ANCHOR.match(piece[: one.start])))


def _sentences(text: str) -> list[str]:
    return [line for part in split_parts(text) for line in part.split("\n")]


def _pieces(sentence: str) -> list[str]:
    """Comma pieces and halves around a "but"; " and " before another person is left to the clause."""
    pieces = re.split(r",(?![^()]*\))(?=\D|\s)|;|\s+(?=(?:but|while|whereas)\s)", sentence)
    return [piece for piece in pieces if re.search(r"[\w?]", piece)]


def _clause(piece: str, people: People, new: bool) -> PersonClause | None:
    named = clause_people(piece, people, new)
    if not named:
        return None
    group = [named[0]]
    for before, one in pairwise(named):
        if group[-1] is before and _TOGETHER.match(piece[before.end : one.start]):
            group.append(one)
    words = _blank(piece, group)
    spared = _spared(piece, group)
    if spared:
        return PersonClause((), _EVERYBODY.sub(" ", piece[: group[0].start]), piece, True, spared=spared)
    labels = tuple(dict.fromkeys(one.label for one in group))
    posts = tuple(one.label for one in group if one.post)
    return PersonClause(labels, words, piece, posts=posts)


def _spared(piece: str, group: list[Named]) -> tuple[str, ...]:
    """The people whom "everybody except ..." leaves out; nobody when the words do not say so."""
    before = piece[: group[0].start]
    everybody = _EVERYBODY.search(before)
    if everybody is None or not _BUT_FOR.search(before[everybody.end() :]):
        return ()
    return tuple(one.label for one in group)


def _blank(piece: str, group: list[Named]) -> str:
    for one in sorted(group, key=lambda one: -one.start):
        piece = piece[: one.start] + " " + piece[one.end :]
    return piece


def _says_something(words: str) -> bool:
    return bool(
        re.search(r"[\w?]", re.sub(r"\b(?:and|the|both|with|also|our)\b|\([^()]*\)", "", words, flags=re.I))
    )


def _listed(before: PersonClause, clause: PersonClause) -> bool:
    """Whether a bare name goes on with a list that a word and a colon opened ("not met: nadia, paul")."""
    return bool(_LIST_HEAD.match(before.words)) and not _says_something(clause.words)


def _headed(words: str, clause: PersonClause) -> str:
    """The words before the colon, with what stands in brackets behind this name."""
    return words.split(":")[0].split("=")[0] + ": " + clause.words


def _longer(clause: PersonClause, piece: str) -> PersonClause:
    return PersonClause(
        clause.labels,
        f"{clause.words}, {piece.strip()}",
        f"{clause.typed}, {piece.strip()}",
        clause.everybody,
        clause.posts,
    )


def _shared(first: PersonClause, second: PersonClause) -> PersonClause:
    """ "tina, marcus and eva +1": names before any words share what follows."""
    return PersonClause(
        (*first.labels, *second.labels),
        second.words,
        f"{first.typed}, {second.typed}",
        False,
        (*first.posts, *second.posts),
    )
