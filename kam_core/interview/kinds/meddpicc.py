"""J3: which of the eight buying facts of the top opportunity are proven, guessed or missing."""

import re
from collections.abc import Iterator

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.drafts import draft, earlier
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import MeddpiccSlot
from kam_core.values import Claim

STATES = ("proven", "guess", "missing")
ENTRIES = tuple(f"{slot.value}:{state}" for slot in MeddpiccSlot for state in STATES)
_SLOTS: tuple[tuple[MeddpiccSlot, str], ...] = (
    (MeddpiccSlot.METRICS, r"metrics?|numbers?|roi|business case"),
    (
        MeddpiccSlot.ECONOMIC_BUYER,
        r"economic buyer|eb|budget holder|who pays|payer|money person|budget owner|buyer",
    ),
    (MeddpiccSlot.DECISION_CRITERIA, r"(?:decision )?criteri(?:a|on)|dc"),
    (MeddpiccSlot.DECISION_PROCESS, r"decision process|how they decide|decision steps|dp|process"),
    (
        MeddpiccSlot.PAPER_PROCESS,
        r"paper(?:work)?(?: process)?|paper trail|legal(?: process)?|contract process|procurement process|pp",
    ),
    (MeddpiccSlot.IDENTIFIED_PAIN, r"(?:identified )?pain|problem"),
    (MeddpiccSlot.CHAMPION, r"champion"),
    (MeddpiccSlot.COMPETITION, r"competit(?:ion|ors?)|rivals?"),
)
_PATTERNS = tuple((slot, lazily(rf"\b(?:{words})\b", re.I)) for slot, words in _SLOTS)
_ALL = lazily(r"\b(?:rest|others?|everything(?: else)?|all(?: of it| the rest| others)?|remaining)\b", re.I)
_STATES = (
    (
        "missing",
        lazily(
            r"\b(?:missing|miss|lack(?:s|ing)?|no(?:ne)?|not (?:known|there|clear|yet)|unknown|"
            r"don'?t (?:know|"
            r"have)|dont (?:know|have)|open|gap|empty|nothing)\b|(?<!\w)(?:-|✗|0)(?!\w)",
            re.I,
        ),
    ),
    (
        "guess",
        lazily(
            r"\b(?:guess(?:ed|es|ing)?|assum\w+|half|maybe|probably|think|partly|partial|unsure|not sure|"
            r"not proven|hearsay)\b|\?|(?<!\w)1(?!\w)",
            re.I,
        ),
    ),
    (
        "proven",
        lazily(
            r"\b(?:proven|prove[sd]?|known|clear|sure|solid|confirmed|documented|have|yes|ok|done|certain|"
            r"written|got)\b|(?<!\w)(?:\+|✓|2)(?!\w)",
            re.I,
        ),
    ),
)


_BUT = lazily(
    r"\b(?:except(?: for)?|besides|apart from|excluding|without|other than|but not|au[sß]er)\b", re.I
)
_LETTERS = lazily(r"\b([MEDPIC])\b\s*[:=-]?\s*([^,;/|\n]+)")


class Meddpicc:
    """Reads the state of each slot as "slot:state" entries of the top opportunity."""

    name = "meddpicc"
    records = False
    form: tuple[FormField, ...] = (FormField("Opportunity", "meddpicc", FieldKind.CHOICES, terms=ENTRIES),)
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE,)

    def read(self, text: str, context: Context) -> Reading:
        found = dict(_known(context)) | dict(_read(text))
        name = _top(context)
        if not found or not name or not dict(_read(text)):
            return Reading(vague=(Vague.INCOMPLETE,), rest=text)
        listed = tuple(f"{slot.value}:{found[slot]}" for slot in MeddpiccSlot if slot in found)
        vague = (Vague.INCOMPLETE,) if len(found) < len(MeddpiccSlot) else ()
        return Reading((draft("Opportunity", name, meddpicc=Claim(listed)),), vague=vague)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _read(text: str) -> Iterator[tuple[MeddpiccSlot, str]]:
    """Slot and state, from "proven: metrics, pain. missing: champion" or "metrics proven, rest missing"."""
    spelled = _LETTERS.findall(text)
    if "".join(letter for letter, _ in spelled) == "MEDDPICC":
        states = [_state(words) for _, words in spelled]
        yield from ((slot, state) for slot, state in zip(MeddpiccSlot, states, strict=True) if state)
        return
    rest: str | None = None
    out: set[MeddpiccSlot] = set()
    seen: dict[MeddpiccSlot, str] = {}
    for sentence in sentences(text):
        lead = re.match(r"^\s*([^:=]{2,30})[:=]\s*(.+)$", sentence)
        shared = _state(lead.group(1)) if lead and not _slots(lead.group(1)) else None
        waiting: list[MeddpiccSlot] = []
        for piece in (
            part
            for one in commas(lead.group(2) if lead and shared else sentence)
            for part in re.split(r"\bbut\b|\s/\s", one)
        ):
            besides = _BUT.search(piece)
            if besides and _ALL.search(piece[: besides.start()]):
                rest, left = _state(piece[: besides.start()]), _slots(piece[besides.end() :])
                out |= set(left)
                continue
            slots, state = _slots(piece), _state(_without_slots(piece)) or shared
            if _ALL.search(piece) and not slots and state:
                rest = state
            waiting += slots
            if state:
                seen.update(dict.fromkeys(waiting, state))
                waiting = []
    if rest:
        seen = {slot: seen.get(slot, rest) for slot in MeddpiccSlot if slot not in out or slot in seen}
    yield from seen.items()


def _slots(piece: str) -> list[MeddpiccSlot]:
    """The slots named; "paper process" does not also name the decision process."""
    found: list[tuple[int, int, MeddpiccSlot]] = []
    for slot, pattern in _PATTERNS:
        for hit in pattern.finditer(piece):
            found = [
                one
                for one in found
                if not (
                    hit.start() <= one[0]
                    and one[1] <= hit.end()
                    and hit.end() - hit.start() > one[1] - one[0]
                )
            ]
            if not any(one[0] <= hit.start() and hit.end() <= one[1] for one in found):
                found.append((hit.start(), hit.end(), slot))
    return [slot for _, _, slot in sorted(found)]


def _without_slots(piece: str) -> str:
    for _, pattern in _PATTERNS:
        piece = pattern.sub(" ", piece)
    return piece


def _state(words: str) -> str | None:
    return next((state for state, cue in _STATES if cue.search(words)), None)


def _top(context: Context) -> str:
    labels = list(context.known.labels("Opportunity"))
    top = [one for one in labels if context.known.value("Opportunity", one, "top") is True]
    return next(iter([*top, *labels]), "")


def _known(context: Context) -> Iterator[tuple[MeddpiccSlot, str]]:
    for one in earlier(context, "Opportunity"):
        claim = one.fields.get("meddpicc")
        for entry in claim.value if claim and isinstance(claim.value, tuple) else ():
            slot, _, state = entry.partition(":")
            yield MeddpiccSlot(slot), state
