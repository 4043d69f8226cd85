"""Drawing competitors out of an answer piece by piece: name, place, threat and next move of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.persons import plain
from kam_core.interview.kinds.grammar.rival_words import (
    Move,
    find_move,
    find_share,
    find_stance,
    find_threat,
    find_where,
    threat_beside,
    unrated,
)
from kam_core.interview.kinds.grammar.rivals import Rival, field_of, find_rivals
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.spelled import figured
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown, tidy
from kam_core.terms import CompetitorStance
from kam_core.values import Claim

_US = lazily(r"^\W*(?:and |or )?(?:us|we|ourselves|me)\W*$", re.I)
_HEADER = lazily(r"^(?P<head>[^:]{2,40}?):\s*(?P<body>\S.*)$", re.S)
_KEYED = lazily(
    r"^\W*(?:(?P<who>competitors?|rivals?|name|who|worst(?: one)?|main(?: one| rival| competitor)?"
    r"|biggest(?: worry| threat| rival| one)?)"
    r"|(?P<where>where|place|location|unit|area|sites?|part|field|in which part)"
    r"|(?P<threat>threat|danger|risk|level|score|rating)(?: level)?"
    r"|(?P<next>next(?: moves?| steps?| thing)?|(?:likely |expected )?moves?|plans?|they will|what next"
    r"|expect(?:ed)?))\s*(?:[:=]|\s[-–]\s)"
    r"\s*(?P<body>\S.*)$",
    re.I | re.S,
)
"""A line of a form: "where: turku", "next: lower price"."""
_CELLS = lazily(r"\s+[-–|]\s+|\s*\|\s*")
_SHORT_PLACE = 4


@dataclass(slots=True)
class Position:
    """One competitor as the answer draws it so far."""

    rival: Rival
    where: str = ""
    stance: CompetitorStance | None = None
    threat: int | None = None
    move: Move | None = None
    share: Claim | None = None


def positions_in(text: str, context: Context, opening: bool = True) -> list[Position]:
    """The competitors of the answer in order; `opening` lets common words at its start be a name."""
    walk = _Walk(context, opening)
    for part in split_parts(figured(unshouted(text))):
        walk.hear(part)
    return walk.positions


class _Walk:
    """Goes through the answer piece by piece; `focus` are the competitors spoken of."""

    def __init__(self, context: Context, opening: bool) -> None:
        self.context, self.opening, self.field = context, opening, field_of(context)
        self.positions: list[Position] = []
        self.focus: list[Position] = []
        self.threat: int | None = None
        self.where = ""

    def hear(self, part: str) -> None:
        keyed = _KEYED.match(part)
        if keyed and keyed["who"]:
            part = keyed["body"]
        cells = [cell for cell in _CELLS.split(part) if cell.strip()]
        if len(cells) > 2 and any(re.fullmatch(r"\W*[1-5](?:/5)?\W*", cell) for cell in cells[1:]):
            self._row(cells)
            return
        header = _HEADER.match(part)
        if (
            header
            and not keyed
            and not find_rivals(header["head"], self.field)
            and not find_threat(header["head"])
        ):
            self.where = _header_place(header["head"], self.context)
            part = header["body"]
        fresh = True
        for piece, inside in _pieces(part):
            fresh = self._piece(piece, inside, fresh)

    def _row(self, cells: list[str]) -> None:
        """ "rivetta - turku - 4 - will bundle": name, place, threat and next move."""
        rivals = find_rivals(cells[0], self.field, opening=True)
        self.focus = [self._position(one) for one in rivals[:1]]
        for one in self.focus:
            for cell in cells[1:]:
                threat, words = find_threat(cell), tidy(cell)
                if threat or says_unknown(cell):
                    one.threat = threat or one.threat
                elif not one.where and one.threat is None and len(words.split()) <= _SHORT_PLACE:
                    one.where = words
                else:
                    one.move = one.move or find_move(cell, rivals) or Move(words)

    def _form_line(self, piece: str) -> bool:
        """Reads "where: ..." and "next: ..." for the competitors spoken of; False for any other piece."""
        keyed = _KEYED.match(piece)
        if keyed is None or keyed["who"] or not self.focus:
            return False
        words = tidy(keyed["body"])
        for one in self.focus:
            if keyed["threat"]:
                one.threat = find_threat(f"threat {keyed['body']}") or one.threat
            elif keyed["where"] and not says_unknown(words):
                one.where = one.where or words
            elif keyed["next"] and not says_unknown(words):
                one.move = one.move or find_move(keyed["body"], ()) or Move(words)
        return True

    def _piece(self, piece: str, inside: bool, fresh: bool) -> bool:
        """Reads one piece; `fresh` tells that no competitor was named in this part yet."""
        if _US.match(piece) or self._form_line(piece):
            return fresh
        rivals = find_rivals(unrated(piece), self.field, opening=self.opening and not self.positions)
        if self.focus and not re.match(
            r"^\W*(?:or|maybe|perhaps|and|another|also|then|plus|a|an)\b", piece, re.I
        ):
            rivals = tuple(one for one in rivals if not one.unnamed)
        if inside and rivals and self.focus:
            rivals = tuple(
                one for one in rivals if one.stance is not None and one.label != self.focus[0].rival.label
            )
        if rivals:
            positions = [self._position(one) for one in rivals]
            bare = (
                not fresh and any(not one.threat for one in self.focus[-1:]) and self._is_list(piece, rivals)
            )
            self.focus = [*self.focus, *positions] if bare else positions
            fresh = False
        self._facts(piece, rivals)
        return fresh

    def _is_list(self, piece: str, rivals: tuple[Rival, ...]) -> bool:
        """A piece that only names one more competitor goes on with the list."""
        left = piece
        for one in reversed(rivals):
            left = left[: one.start] + left[one.end :]
        return not re.search(r"\w", re.sub(r"\b(?:and|or|the|also|plus|we|us|then)\b", "", left, flags=re.I))

    def _position(self, rival: Rival) -> Position:
        for one in self.positions:
            if _same(one.rival.label, rival.label):
                return one
        one = Position(rival, stance=rival.stance, threat=self.threat, where=self.where)
        self.threat = None
        self.positions.append(one)
        return one

    def _facts(self, piece: str, rivals: tuple[Rival, ...]) -> None:
        threat = find_threat(piece) or threat_beside(piece, rivals)
        if not self.focus:
            self.threat = threat or self.threat
            return
        where, stance = find_where(piece, rivals, self.context), find_stance(piece)
        move, share = find_move(unrated(piece), rivals), find_share(piece, self.context)
        for one in self.focus:
            one.threat = threat or one.threat
            one.where = one.where or where
            one.stance = one.stance or stance
            one.move = one.move or (None if one.stance is CompetitorStance.DO_NOTHING else move)
            one.share = one.share or share


def _same(one: str, other: str) -> bool:
    """Whether two names mean one competitor; a first word stands for the whole name."""
    first, second = plain(one), plain(other)
    return first == second or first.split()[:1] == [second] or second.split()[:1] == [first]


def _header_place(head: str, context: Context) -> str:
    """ "100g bags: ..." or a known unit before the colon; "3 bidders:" is no place."""
    return find_where(head, (), context)


def _pieces(part: str) -> Iterator[tuple[str, bool]]:
    """Comma pieces, and the pieces inside brackets marked as such."""
    for piece in re.split(r",(?![^()]*\))|;|\s[–—]\s|\s-\s|\.\s|(?<=[\d)])\s+and\s+", part):
        outside = re.sub(r"\(([^()]*)\)", " ", piece)
        if re.search(r"\w", outside):
            yield outside, False
        for hit in re.finditer(r"\(([^()]*)\)", piece):
            for inner in hit[1].split(","):
                if re.search(r"[^\W\d]{2,}", inner) or not re.search(
                    r"\b(?:one|two|three|four|five|six)\s*$", piece[: hit.start()], re.I
                ):
                    yield inner, True
