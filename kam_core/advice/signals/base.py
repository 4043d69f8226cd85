"""What a signal is: a pure rule that finds something worth advice in a plan."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kam_core.advice.brief import Brief, Noted
from kam_core.cards.interview import FactLine
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Setting
from kam_core.measures.days import Day, latest
from kam_core.measures.objectives import ENDED
from kam_core.values import FuzzyDate, Value

LEAST_SAID, MOST_SAID = 8, 72
_DEADLINE = re.compile(r" (?:by|until|till|before) [^ ]+(?: [^ ]+){0,2}$", re.I)
"""A day at the end of an objective: it stands on the card already. In a need it may be the point ("signed by May")."""
_CLAUSE = re.compile(r"[.;:,](?=\s|$)|\s(?:[-–—(]|(?:because|bc|since|which)\s)", re.I)
"""Where the first thing that was said ends, and its reason begins; "6.5" and "on-site" go on."""
_UNSURE = re.compile(r"\?|\.\.|…|\b(?:don'?t|not|no) (?:know|sure|idea)\b", re.I)
_AIM = re.compile(
    r"\b(?:cut|reduce|lower|down|less|fewer|below|raise|increase|grow|up|above|more|halve|double|from .* to)\b",
    re.I,
)
ALWAYS = frozenset({"account", "period_end"})
"""Slots that every template may use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place where a signal holds.

    `slots` fill templates; `facts` are the lines that the signal rests on; `subject` is the id of the record that it
    is about, `objective` and `need` the records that advice would hang on. `weight` orders what was found: 0 to 10.
    `by` is the day after which an objective against it would come too late; None when the plan tells none.
    """

    slots: Mapping[str, Value] = field(default_factory=dict)
    facts: tuple[FactLine, ...] = ()
    subject: str = ""
    objective: str | None = None
    need: str | None = None
    weight: float = 0.0
    by: date | None = None


Find = Callable[[Brief], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A rule with its name, the section of the playbook that it belongs to, and how urgent it is (1 to 10).

    `needs` are slots that are always filled, `may` those that a plan may lack; `query` are words to search guidance.
    """

    key: str
    section: str
    weight: int
    query: str
    find: Find
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()

    @property
    def slots(self) -> frozenset[str]:
        """Every slot that a template for this signal may use."""
        return frozenset((*self.needs, *self.may)) | ALWAYS


def lines(record: Noted, *names: str) -> tuple[FactLine, ...]:
    """The facts of a record that somebody spoke of."""
    return tuple(line for name in names if (line := record.line(name)) is not None)


def told(record: Noted, *names: str) -> tuple[FactLine, ...]:
    """These facts of a record, or the first two that it holds when nobody spoke of any of them."""
    return lines(record, *names) or lines(record, *list(record.facts)[:2])


def filled(**slots: Value) -> dict[str, Value]:
    """Slots that have a value."""
    return {name: value for name, value in slots.items() if value not in (None, "")}


def active_objectives(brief: Brief) -> tuple[Noted, ...]:
    """The objectives that are still being worked on."""
    return tuple(one for one in brief.of("Objective") if one["status"] not in ENDED)


def serving(brief: Brief, entity: str, objective: Noted) -> tuple[Noted, ...]:
    """What hangs on an objective; what hangs on none belongs to the only active one."""
    only = active_objectives(brief) == (objective,)
    records = brief.of(entity)
    return tuple(
        one
        for one in records
        if one.refs.get("objective") in ({objective.id, None} if only else {objective.id})
    )


def days_until(day: Day | None, today: date) -> int | None:
    """Days from today until the last day meant; None without a day."""
    return None if day is None else (latest(day) - today).days


def in_their_words(need: Noted) -> str:
    """A need as the customer put it, where that can stand in a sentence; else by its name."""
    return _said_shortly(need["statement"], to_the_day=True) or need.label


def in_short(objective: Noted) -> str:
    """An objective as the manager put it without its day, where that can stand in a sentence; else by its name."""
    return _said_shortly(objective["statement"]) or objective.label


def aim_in(need: Noted) -> str | None:
    """A need that names the figure to reach ("cut energy 10%"), so that it can be reached as it stands."""
    said = in_their_words(need)
    return said if any(letter.isdigit() for letter in said) and _AIM.search(said) else None


def day_in(text: object, today: date) -> date | None:
    """The last day that a text sets ("only if signed before end sept"); None without one that lies ahead."""
    days = [one.value for one in find_days(str(text or ""), Setting(today), "future")]
    ahead = [latest(day) for day in days if isinstance(day, date | FuzzyDate) and latest(day) > today]
    return min(ahead, default=None)


def called(person: Noted) -> str:
    """A person by name; whoever is known by the post alone is “the CFO”."""
    return f"the {person.label}" if person["name"] is None and person["title"] else person.label


def _said_shortly(statement: object, *, to_the_day: bool = False) -> str:
    """The first thing that a statement says, with the day at its end or without; nothing when it is long or unsure."""
    clause = _CLAUSE.split(" ".join(str(statement or "").split()), 1)[0]
    clause = (clause if to_the_day else _DEADLINE.sub("", clause)).rstrip(" .")
    return clause if LEAST_SAID <= len(clause) <= MOST_SAID and not _UNSURE.search(clause) else ""
