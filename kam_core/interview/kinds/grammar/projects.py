"""Initiatives with their money: "line 4 refit, 900k, bergers budget, set in sept"."""

import re
from dataclasses import dataclass, field, replace

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.budget_status import status_in
from kam_core.interview.kinds.grammar.budgets import (
    CYCLE,
    OWNER,
    SPONSOR,
    cycle_in,
    lone_holder,
    lost_fields,
    named_by,
    owner_in,
    pieces,
    resolved,
)
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.persons import People
from kam_core.interview.kinds.grammar.portions import find_portions
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import BudgetStatus

_SENTENCE = lazily(
    r"[;\n]|(?<!\b[MD])(?<!\b[DdMm]r)(?<!\b[Mm]s)(?<!\b[Mm]rs)(?<!\bProf)\.(?=\s|$)|\s\+\s|\bplus\b"
)
_NOT_TITLE = lazily(
    r"\b(?:there(?:'s|s| is| are)?|some|like|heard|something|maybe|about|around|roughly|came|comes|for|"
    r"(?:want|need|plan|hope)s?|is|are|was|runs?|leads?|holds?|owns|the|an?|of|in total|"
    r"budget(?:ed)?|awarded|approved|granted|requested|planned|worth|costs?|they|have|has|got|put|aside|"
    r"already|only|just|talk|but)\b",
    re.IGNORECASE,
)
_NO_TITLE = lazily(
    r"^\W*(?:(?:no|none|nothing|not|they|we|i|it|budget|owner|money|the budget|the money)\b)|"
    r".*\bmoney\s*$",
    re.IGNORECASE,
)
_REST = lazily(
    r"^\W*(?:the )?(?:rest|others?|anything else|everything else|nothing else|no others?|thats all|"
    r"that'?s it)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Project:
    """One initiative as told; `lost` names the fields that the person says not to know."""

    title: str
    budget: Found | None = None
    owner: str = ""
    sponsor: str = ""
    cycle: str = ""
    status: BudgetStatus | None = None
    start: Found | None = None
    deadline: Found | None = None
    lost: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=())


def find_projects(text: str, context: Context, people: People) -> tuple[Project, ...]:
    """The initiatives told; words without a title belong to the one before, an owner of the money to all."""
    projects: list[Project] = []
    for part in _parts(_BULLET.sub("", text), context):
        project = _read(part, context, people)
        if _REST.match(part) and says_unknown(part):
            continue
        if (
            project.title
            and (project.budget or project.sponsor or not projects)
            and not (not project.budget and project.owner and projects)
        ):
            projects.append(project)
        elif projects:
            projects = _added(projects, project, part)
        elif project.budget:
            projects.append(project)
    return tuple(one for one in projects if one.title)


_BULLET = lazily(r"^[ \t]*(?:[-*•–·]|\(?\d{1,2}[.)])\s+(?=[^\W\d_])", re.MULTILINE)


def _parts(text: str, context: Context) -> list[str]:
    """Sentences, cut again at commas and "and" where each side has an amount of its own."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(text):
        if not sentence or not sentence.strip(" .,?"):
            continue
        pieces = re.split(r",(?!\d)|\band\b", sentence)
        moneyed = [bool(find_portions(piece, context)) for piece in pieces]
        if sum(moneyed) < 2:
            parts.append(sentence.strip())
            continue
        current = ""
        for piece, money in zip(pieces, moneyed, strict=True):
            if money and current and find_portions(current, context):
                parts.append(current)
                current = piece.strip()
            else:
                current = f"{current}, {piece.strip()}" if current else piece.strip()
        parts.append(current)
    return parts


def _read(part: str, context: Context, people: People) -> Project:
    portions = find_portions(part, context)
    budget = portions[0].found if portions else None
    days = [
        day
        for day in find_days(part, context.setting)
        if budget is None or day.end <= budget.start or day.start >= budget.end
    ]
    sure = ", ".join(piece for piece in pieces(part) if not says_unknown(piece))
    owner = owner_in(sure, people) or lone_holder(sure, people, budget is not None)
    lost = lost_fields(part, budget is not None, bool(owner))
    return Project(
        _title(part, budget, people),
        budget,
        owner,
        named_by(SPONSOR, sure, people),
        cycle_in(part),
        status_in(part),
        _day(part, days, r"(?:start(?:s|ing)?|kick(?:s)?[- ]?off|begins?|from|opens?)"),
        _day(
            part,
            days,
            r"(?:by|until|till?|deadline|due|before|ends?|finish\w*|done|lapses?|closes?|go[- ]live)",
        ),
        lost,
        (part,),
    )


def _day(part: str, days: list[Found], cue: str) -> Found | None:
    return next(
        (
            day
            for day in days
            if re.search(
                rf"\b{cue}\b[\w\s]{{0,12}}$", part[: day.start] + day.words.split()[0], re.IGNORECASE
            )
        ),
        None,
    )


def _title(part: str, budget: Found | None, people: People) -> str:
    """What the money is for: the words beside it, or what somebody runs."""
    runs = SPONSOR[0].search(part)
    if budget is None and runs and resolved(runs["who"], part, people):
        return _clean(runs["what"])
    if budget is None:
        there = re.search(
            r"\bthere(?:'s|s| is| are)\s+(?:an?\s+|some\s+)?(?P<what>[^,.;\n]+?)(?=\s+(?:by|from|led|run)\b|"
            r"[,.;\n]|$)",
            part,
            re.IGNORECASE,
        )
        return _clean(there["what"]) if there else _bare_title(part)
    before, after = part[: budget.start], part[budget.end :]
    heard = re.match(r"\s*\)?\s*(?:for|on|to)\s+(?P<what>[^,.;()\n]+)", after, re.IGNORECASE)
    if heard:
        return _clean(heard["what"])
    stretches = (_clean(one) for one in reversed(re.split(r"[,(:=]|\s[-–]\s", before.rstrip(" ,(:=-–"))))
    ahead = next((one for one in stretches if one), "")
    return ahead or _clean(
        re.split(r"[,.;()\n:]|\b(?:but|from|out of|came|of|which|holds?)\b", after.strip(" ()"))[0]
    )


def _bare_title(part: str) -> str:
    """The first piece of a sentence without money, when it can be a title at all."""
    first = re.split(r"[,?:]", part)[0]
    for pattern in SPONSOR:
        first = pattern.sub(" ", first)
    if says_unknown(first) or len(first.split()) > 8 or _NO_TITLE.match(first):
        return ""
    return _clean(first)


def _clean(words: str) -> str:
    bare = re.sub(r"\([^)]*\)?", " ", words)
    for pattern in (CYCLE, *OWNER):
        bare = pattern.sub(" ", bare)
    return label(_NOT_TITLE.sub(" ", bare), most=5)


def _added(projects: list[Project], more: Project, part: str) -> list[Project]:
    """What a sentence without a title adds: an owner of "the money" to every initiative that has none."""
    last = projects[-1]
    merged = replace(
        last,
        budget=last.budget or more.budget,
        cycle=last.cycle or more.cycle,
        status=last.status or more.status,
        sponsor=last.sponsor or more.sponsor,
        start=last.start or more.start,
        deadline=last.deadline or more.deadline,
        lost=last.lost | (more.lost if last.budget is None else more.lost - {"budget"}),
        words=(*last.words, part),
    )
    projects = [*projects[:-1], merged]
    return [one if one.owner or not more.owner else replace(one, owner=more.owner) for one in projects]
