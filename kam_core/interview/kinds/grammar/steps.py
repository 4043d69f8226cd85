"""Who does what by when: a typed line split into steps with owner, day and verb phrase."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import commas, cut, sentences
from kam_core.interview.kinds.grammar.deadlines import find_due, span
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.kinds.grammar.owners import Owner, Roster, find_people, says_mine
from kam_core.interview.kinds.grammar.subjects import find_owner, splits_before
from kam_core.interview.kinds.grammar.verbs import imperative, is_verb, without_verb
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Side

_NO_DAY = lazily(
    r"[(\[]?\b(?:no (?:due |fixed |clear )?(?:date|day|deadline)(?: yet| so far)?|date (?:is )?(?:open|"
    r"tbd|tbc|unknown)|"
    r"(?:tbd|tbc)|open date|when (?:is )?(?:open|unknown))\b[)\]]?",
    re.I,
)
_EVENT = lazily(r"\b(?:before|after|once|when|until|till?|by)\s+(?!\d)[^,;()]+$", re.I)
_FIELDS = lazily(r"\s+(?:[-–—|]|->|→)\s+|\s*\t\s*")
_AND = lazily(r"\s+(?:and(?: then)?|then|plus|&)\s+", re.I)
_DOTTED = lazily(r"(?<=[-–—|]\s)(?=\d{1,2}\.\d{1,2}\.$)")
_DONE = frozenset(
    listed(
        """
        out done sent ready finished over published agreed delivered completed signed booked
        """
    )
)
_INTRO = lazily(
    r"^\s*(?:(?:my|our|the|so)\s+)?(?:(?:\d|two|three|four|next|first|top)\s+){0,2}(?:steps?|actions?|"
    r"to[- ]?dos?|moves?|plan)\s*"
    r"(?:are|is|:|=|-)+\s*",
    re.I,
)
_FIELD = lazily(
    r"^\s*(?:who|what|when|owner|action|step|task|responsible|resp\.?|aufgabe|verantwortlich|due(?: date)?|deadline|wer|was|wann|qui|quoi|quand|by when|"
    r"by whom)\s*[:=]\s*",
    re.I,
)
_PROMISED = lazily(
    r"^\W*(?:and |but )?(?:she|he|they|that was|this was|it was|which (?:she|he|they))?\s*(?:has |have |"
    r"is |already |all )*"
    r"(?:promised|agreed|confirmed|committed|accepted|offered|said (?:yes|so|ok(?:ay)?|"
    r"it))(?!\s+to\b)(?:\s+(?:it|this|that|so|me))?"
    r"(?:\s+(?:on|by|over|in|at|to|via)\s+.{0,40})?\W*$",
    re.I,
)
"""A remark that the step before was promised, no step itself."""
_DOES_IT = lazily(r"^(?:does|do|makes?|takes?|handles?|owns?|sends?|prepares?)\s+(?:it|this|that)\W*$", re.I)
_DOUBLE = lazily(r"\(\s*\d+\s*\)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as typed. `event` holds a moment that is no day ("before the elections")."""

    words: str
    owner: Owner | None = None
    due: Found | None = None
    event: str = ""
    promised: bool = False

    @property
    def text(self) -> str:
        """The verb phrase: "sends the audit" -> "send the audit"."""
        return imperative(phrase(self.words))

    @property
    def label(self) -> str:
        """What the step is known by: its object, without a verb that says little."""
        return label(without_verb(re.split(r"\b(?:via|through)\b", self.text)[0]) or self.text, drop=_DONE)


def find_steps(text: str, context: Context, people: Roster, side: Side | None = None) -> tuple[Step, ...]:
    """The steps in `text`. A comma piece that holds only a day or a name completes the step before it."""
    steps: list[Step] = []
    for sentence in sentences(_INTRO.sub("", text)):
        in_sentence: list[Step] = []
        for piece in (part for one in _pieces(sentence, people) for part in _listed(one, context)):
            step = _step(piece, context, people, side)
            if _PROMISED.match(piece) and (in_sentence or steps):
                told = in_sentence or steps
                told[-1] = replace(told[-1], promised=True)
            else:
                _attach(in_sentence, step)
        if steps and in_sentence and not in_sentence[0].words:
            steps[-1] = _completed(steps[-1], in_sentence.pop(0))
        steps += [step for step in in_sentence if step.words]
    return tuple(steps)


def _pieces(sentence: str, people: Roster) -> tuple[str, ...]:
    pieces: list[str] = []
    for piece in commas(sentence):
        start = 0
        for hit in _AND.finditer(piece):
            left, right = piece[start : hit.start()], piece[hit.end() :]
            if len(left.split()) > 1 and splits_before(right, people):
                pieces.append(left)
                start = hit.end()
        pieces.append(piece[start:])
    return tuple(pieces)


def _listed(piece: str, context: Context) -> tuple[str, ...]:
    """Several steps behind dashes, each with its day ("me: - offer 20 may - demo 2 june"); else the piece as it is."""
    fields = [field for field in re.split(r"(?:^|\s)[-–•*]\s+", piece) if field.strip(" :")]
    dated = [field for field in fields if find_due(field, context) and len(field.split()) > 2]
    return tuple(fields) if len(dated) > 1 else (piece,)


def _step(piece: str, context: Context, people: Roster, side: Side | None) -> Step:
    piece = _FIELD.sub("", piece)
    piece = _DOTTED.sub("by ", _DOUBLE.sub(" ", _NO_DAY.sub(" ", piece)))
    founds = find_due(piece, context, tuple(people.names))
    due = founds[-1] if founds else None
    bare = cut(piece, [span(one, piece) for one in founds])
    fields = [field.strip(" -–—|.") for field in _FIELDS.split(bare) if field.strip(" -–—|.")]
    if len(fields) > 1:
        return _from_fields(fields, due, people, side)
    return _from_words(bare, due, people, side)


def _from_fields(fields: Sequence[str], due: Found | None, people: Roster, side: Side | None) -> Step:
    """A step typed as "what - who - when", in any order."""
    owner: Owner | None = None
    words: list[str] = []
    event = ""
    for field in fields:
        named = _named(field, people)
        if named and owner is None and words + [one for one in fields if one is not field]:
            owner = named
        elif _EVENT.match(field.strip()):
            event = field.strip()
        else:
            words.append(field.strip())
    if owner is None and len(words) > 1 and len(words[1].split()) <= 2 and not is_verb(words[1].split()[0]):
        name = words.pop(1)
        owner = Owner(0, 0, name[:1].upper() + name[1:], None)
    return Step(" ".join(words), _sided(owner, side), due, event)


def _named(field: str, people: Roster) -> Owner | None:
    """The person when the field is nothing but a person ("me", "Ana with Lea")."""
    alone = people.owner(field)
    if alone:
        return Owner(0, len(field), *alone)
    found = find_people(field, people)
    together = re.search(r"(?:\b(?:with|w|and)\b|[+&/])", field, re.I)
    small = len(field.split()) <= 3
    return found[0] if found and found[0].start <= 1 and small and together else None


def _from_words(bare: str, due: Found | None, people: Roster, side: Side | None) -> Step:
    owner, words = find_owner(bare, people, side)
    event = _EVENT.search(words) if due is None else None
    if event and owner is not None:
        words = words[: event.start()]
    return Step(phrase(words), _sided(owner, side), due, event.group().strip() if event else "")


def _attach(steps: list[Step], step: Step) -> None:
    """Add the step, or complete the one before it in the same sentence."""
    last = steps[-1] if steps else None
    if last is None:
        steps.append(step)
    elif not step.words or (step.owner is not None and last.owner is None and _DOES_IT.match(step.words)):
        steps[-1] = _completed(last, step)
    elif step.owner is None and last.due is None and not last.event and not is_verb(step.words.split()[0]):
        steps[-1] = replace(_completed(last, step), words=f"{last.words}, {step.words}")
    else:
        steps.append(step if step.owner else replace(step, owner=last.owner))


def _completed(step: Step, more: Step) -> Step:
    return replace(
        step, owner=step.owner or more.owner, due=step.due or more.due, event=step.event or more.event
    )


def _sided(owner: Owner | None, side: Side | None) -> Owner | None:
    """A person whom the plan does not know works for the side that the question asks about."""
    if owner is None or owner.side is not None:
        return owner
    return replace(owner, side=side)


__all__ = ["Step", "find_steps", "says_mine"]
