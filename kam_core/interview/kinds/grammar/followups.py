"""Replies to a probe about actions: a missing day or owner, or whether the customer promised it."""

import re
from collections.abc import Sequence
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, cut, sentences
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due, in_past, span
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined
from kam_core.interview.kinds.grammar.owners import Owner, Roster, find_people, roster
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.windows import in_closed_window
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import ActionStatus, Side, Status
from kam_core.values import Claim, Draft

_REFUSED = lazily(
    r"\b(?:no promise|not promised|nodded|didn'?t (?:promise|commit|agree)|didnt (?:promise|commit|"
    r"agree)|not agreed|no commitment|only asked|i hope|hasn'?t (?:agreed|answered|replied)|"
    r"hasnt (?:agreed|answered|replied)|just my (?:idea|wish)|not yet|no answer|non[- ]?committal|"
    r"will think|let'?s see)\b",
    re.I,
)
_PROMISED = lazily(
    r"\b(?:(?:he|she|they) (?:said|promised|agreed|offered|committed|wrote|confirmed|told)|said it|"
    r"said so|promised|agreed|committed|offered|volunteered)\b",
    re.I,
)
_SAID_ON = lazily(r"\b(?:said|promised|agreed|offered|committed|wrote|confirmed|told)\b", re.I)
_FILLER = lazily(
    r"^\W*(?:ah|oh|ok|okay|right|sorry|yes|yeah|well|hm+|window|then|that|so|true|good point)\b[\s,.]*", re.I
)


def read_followup(text: str, context: Context) -> Reading:
    """What the reply changes in the actions of this answer."""
    steps = earlier(context, "Action")
    status = _status(text, context, steps)
    if status is not None:
        return Reading((status,))
    drafts: list[Draft] = []
    choices: list[Choice] = []
    for sentence in sentences(text):
        for piece in _pieces(sentence):
            one, asked = _piece(piece, context, steps, roster(context))
            drafts += [one] if one else []
            choices += asked
    made = joined(drafts)
    return Reading(made, tuple(choices), _left(made, steps), rest="" if made else text)


def _pieces(sentence: str) -> tuple[str, ...]:
    parts = (part for piece in commas(sentence) for part in re.split(r"\s+and\s+(?=[^,]*\d)", piece))
    return tuple(part for part in parts if part.strip())


def _piece(
    piece: str, context: Context, steps: Sequence[Draft], people: Roster
) -> tuple[Draft | None, list[Choice]]:
    founds = find_due(piece, context, tuple(people.names))
    words = _FILLER.sub("", cut(piece, [span(one, piece) for one in founds]))
    named = _target(words, context, steps, founds)
    if named is None:
        return None, []
    owner = _owner(words, people) if "owner" not in named.fields or context.probe is Vague.NO_PERSON else None
    due = day_claim(founds[0]) if founds else None
    if due is not None and (in_past(due.value, context) or in_closed_window(due.value, context)):
        due = None
    if due is not None and re.search(r"\bsays?\b", piece):
        due = Claim(due.value, Status.ASSUMED)
    one = draft("Action", named.label, owner=_owner_claim(owner), side=_side_claim(owner), due=due)
    return (one if one.fields else None), list(day_choices(founds))


def _target(words: str, context: Context, steps: Sequence[Draft], founds: Sequence[Found]) -> Draft | None:
    """The action that a piece speaks of: by its words, else the only one that lacks what was asked for."""
    about = {
        one.label: " ".join(
            str(claim.value) for name, claim in one.fields.items() if name in ("text", "owner")
        )
        for one in steps
    }
    missing = "owner" if context.probe is Vague.NO_PERSON else "due"
    lacking = [one for one in steps if missing not in one.fields]
    labels = [one.label for one in steps]
    found = best(words, [one.label for one in lacking], about, least=0.15) or best(
        words, labels, about, least=0.15
    )
    if found is not None:
        return next(one for one in steps if one.label == found)
    if len(lacking) == 1 and (founds or missing == "owner"):
        return lacking[0]
    return steps[0] if len(steps) == 1 else None


def _owner(words: str, people: Roster) -> Owner | None:
    found = find_people(words, people)
    return found[0] if found else None


def _owner_claim(owner: Owner | None) -> Claim | None:
    return None if owner is None else Claim(owner.name)


def _side_claim(owner: Owner | None) -> Claim | None:
    return None if owner is None or owner.side is None else Claim(owner.side.value)


def _status(text: str, context: Context, steps: Sequence[Draft]) -> Draft | None:
    """Whether the customer promised it: "she nodded, no promise" leaves it proposed."""
    theirs = [
        one for one in steps if "side" in one.fields and one.fields["side"].value == Side.CUSTOMER.value
    ]
    if not theirs or not (_REFUSED.search(text) or _PROMISED.search(text)):
        return None
    labels = [one.label for one in theirs]
    named = best(text, labels) or labels[0]
    if _REFUSED.search(text):
        return draft("Action", named, status=Claim(ActionStatus.PROPOSED.value))
    owner = next(one.fields.get("owner") for one in theirs if one.label == named)
    return draft("Action", named, status=_agreed(text, context, owner))


def _agreed(text: str, context: Context, owner: Claim | None) -> Claim:
    """Agreed; confirmed by the customer where a person and an exact past day stand with it."""
    founds = find_days(text, context.setting, "past")
    days = [one.value for one in founds if type(one.value) is date and one.value <= context.setting.today]
    person = find_people(text, roster(context))
    by = next((one.name for one in person if one.side is Side.CUSTOMER), None) or (
        str(owner.value) if owner and owner.value else None
    )
    if days and by and _SAID_ON.search(text):
        return Claim(ActionStatus.AGREED.value, Status.CONFIRMED_BY_CUSTOMER, by=by, on=days[0])
    return Claim(ActionStatus.AGREED.value)


def _left(made: Sequence[Draft], steps: Sequence[Draft]) -> tuple[Vague, ...]:
    dated = {one.label for one in made if "due" in one.fields} | {
        one.label for one in steps if "due" in one.fields
    }
    return (Vague.NO_DATE,) if any(one.label not in dated for one in steps) else ()
