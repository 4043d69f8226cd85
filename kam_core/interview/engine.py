"""The conversation engine: pure steps from one place of an interview to the next.

The next question is derived from the answers (a skip and a "don't know" are answers), so restarts, edits, and
questions added to or taken from the playbook need no migration.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kam_core.interview.kinds.base import Vague
from kam_core.interview.walk import Mode, Stage, Walk
from kam_core.terms import AnswerStatus

MOST_PROBES = 2
LONGEST_TRAIL = 200

Answers = Mapping[str, AnswerStatus]


@dataclass(frozen=True, slots=True)
class Route:
    """The questions that apply to one plan, in the order asked: the quick start, and the sections in full."""

    quick: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    def within(self, chosen: Sequence[str] = ()) -> tuple[str, ...]:
        """The questions of the chosen sections, of all when none is chosen."""
        return tuple(
            key for section, keys in self.sections if not chosen or section in chosen for key in keys
        )

    def __contains__(self, question: object) -> bool:
        return question in self.quick or any(question in keys for _, keys in self.sections)


@dataclass(frozen=True, slots=True)
class Place:
    """Position for the context line: the `number`-th of `total` in the quick start or in `section`."""

    section: str | None
    number: int
    total: int


def begin(route: Route) -> Walk:
    """The walk of a new interview: the first question of the quick start."""
    return _to_next(Walk(), route, {})


def resume(walk: Walk, route: Route, answers: Answers) -> Walk:
    """The walk as it goes on after a pause or a restart: the open question if it still exists, else the next one."""
    if walk.asking in route or walk.stage in (Stage.CROSSROADS, Stage.FINISHED):
        return walk
    return _to_next(_fresh(walk), route, answers)


def answered(
    walk: Walk, route: Route, answers: Answers, *, vague: Sequence[Vague] = (), undecided: bool = False
) -> Walk:
    """The walk after words were read: settle what is undecided, probe what is vague (twice at most), else move on."""
    if walk.asking is None:
        return walk
    if undecided:
        return replace(walk, mode=Mode.CHOOSING)
    reason = next((reason for reason in vague if reason not in walk.probed), None)
    if reason is not None and len(walk.probed) < MOST_PROBES:
        return replace(walk, mode=Mode.PROBING, probed=(*walk.probed, reason))
    return move_on(walk, route, answers)


def move_on(walk: Walk, route: Route, answers: Answers) -> Walk:
    """The walk after the open question is done with, whatever became of it."""
    if walk.asking is None:
        return walk
    trail = (*walk.trail, walk.asking)[-LONGEST_TRAIL:]
    return _to_next(replace(_fresh(walk), trail=trail), route, answers)


def back(walk: Walk, route: Route) -> Walk:
    """The walk one step back: an open probe or choice returns to its question, a question to the one before it."""
    if walk.mode is not Mode.ASKING:
        return replace(walk, mode=Mode.ASKING, probed=())
    trail = [question for question in walk.trail if question in route]
    while trail and trail[-1] == walk.asking:
        trail.pop()
    if not trail:
        return walk
    stage = Stage.QUICK if trail[-1] in route.quick and not _deep(walk) else Stage.DEEP
    return replace(_fresh(walk), stage=stage, asking=trail[-1], trail=tuple(trail[:-1]))


def go_to(walk: Walk, route: Route, question: str) -> Walk:
    """The walk with `question` opened out of turn (an edit, a gap); the way back is kept."""
    if question not in route:
        return walk
    trail = (*walk.trail, walk.asking) if walk.asking and walk.asking != question else walk.trail
    stage = walk.stage if walk.stage in (Stage.QUICK, Stage.DEEP) else Stage.DEEP
    return replace(_fresh(walk), stage=stage, asking=question, trail=trail)


def deepen(walk: Walk, route: Route, answers: Answers, sections: Sequence[str] = ()) -> Walk:
    """The walk into the sections in full, or into the chosen ones only."""
    return _to_next(replace(_fresh(walk), stage=Stage.DEEP, sections=tuple(sections)), route, answers)


def place(walk: Walk, route: Route) -> Place:
    """Where the open question stands; zero of zero when none is open."""
    if walk.asking is None:
        return Place(None, 0, 0)
    if not _deep(walk) and walk.asking in route.quick:
        return Place(None, route.quick.index(walk.asking) + 1, len(route.quick))
    section, keys = next((each for each in route.sections if walk.asking in each[1]), ("", (walk.asking,)))
    return Place(section, keys.index(walk.asking) + 1, len(keys))


def progress(route: Route, answers: Answers) -> tuple[int, int]:
    """How many of the questions that apply were dealt with, and how many there are."""
    keys = set(route.within()) | set(route.quick)
    return sum(key in answers for key in keys), len(keys)


def _deep(walk: Walk) -> bool:
    return walk.stage in (Stage.DEEP, Stage.FINISHED)


def _fresh(walk: Walk) -> Walk:
    return replace(walk, mode=Mode.ASKING, probed=())


def _to_next(walk: Walk, route: Route, answers: Answers) -> Walk:
    """Derive the next open question of the stage; an exhausted stage leads to the crossroads or the end."""
    keys = route.quick if walk.stage is Stage.QUICK else route.within(walk.sections)
    following = next((key for key in keys if key not in answers), None)
    if following is not None:
        return replace(walk, asking=following)
    ended = Stage.CROSSROADS if walk.stage in (Stage.QUICK, Stage.CROSSROADS) else Stage.FINISHED
    return replace(walk, asking=None, stage=ended)
