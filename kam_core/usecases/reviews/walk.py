"""Where somebody is in a review: the steps, the open one, what became of those before."""

from dataclasses import dataclass

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import FactRecord, ReviewWalk
from kam_core.rhythm.reviews import Part
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.judging import quality_of
from kam_core.usecases.reviews.steps import step_shown, steps_of
from kam_core.usecases.reviews.which import Opened, opened_review, pack_score, score_then
from kam_core.usecases.sitting import Occasion

FACTS = (Part.FACT.value, Part.TEXT.value, Part.CUSTOMER.value)
SETTLED = ("still_true", "changed", "agreed")
"""What counts as a fact confirmed."""


@dataclass(frozen=True, slots=True)
class Walking:
    """Somebody's walk through a review, inside one unit of work."""

    uow: UnitOfWork
    walk: ReviewWalk
    opened: Opened
    occasion: Occasion

    @property
    def at(self) -> int:
        return int(self.walk.state.get("at", 0))

    @property
    def steps(self) -> list[list[str]]:
        return list(self.walk.state.get("steps", ()))

    @property
    def step(self) -> list[str]:
        """The open step; empty at the end."""
        return self.steps[self.at] if self.at < len(self.steps) else []

    @property
    def over(self) -> bool:
        return self.walk.ended_at is not None

    def keep(self, **changes: object) -> None:
        """Write down where the walk stands."""
        self.walk.state = {**self.walk.state, **changes}

    def record(self) -> tuple[FactRecord, str]:
        """The record and field that the open step asks about. Raises `NotFoundOrNotAllowed`."""
        if not self.step or self.step[0] not in FACTS:
            raise NotFoundOrNotAllowed
        _, entity, record_id, name = self.step
        return self.opened.book.by_id(entity, record_id), name

    def settle(self, became: str) -> None:
        """Say what became of the open step, and go on to the next that is open."""
        settled = {**self.walk.state.get("settled", {}), str(self.at): became}
        confirmed = list(self.walk.state.get("confirmed", ()))
        ref = "|".join(self.step[1:])
        if became in SETTLED and self.step[0] in FACTS and ref not in confirmed:
            confirmed.append(ref)
        self.keep(settled=settled, confirmed=confirmed, at=self.at + 1)
        self.pass_what_is_gone()

    def pass_what_is_gone(self) -> None:
        """Go past steps whose record was taken out, or about which somebody else gave their word meanwhile."""
        while self.step and self._gone():
            self.keep(at=self.at + 1)

    def _gone(self) -> bool:
        if step_shown(self.uow, self.opened, self.occasion, self.walk, self.step) is None:
            return True
        if self.step[0] != Part.FACT or str(self.at) in self.walk.state.get("settled", {}):
            return False
        record, name = self.record()
        held = record.evidence_of(name)
        return held is not None and held.as_of > self.walk.started_at and held.entered_by != self.walk.person


def opened_walk(uow: UnitOfWork, occasion: Occasion, walk_id: str, *, lock: bool = True) -> Walking:
    """A person's own walk; `lock` keeps their other presses off it. Raises `NotFoundOrNotAllowed`."""
    walk = uow.one(ReviewWalk, id=walk_id)
    if walk is None or walk.person != occasion.person:
        raise NotFoundOrNotAllowed
    if lock:
        uow.lock(walk)
    return Walking(uow, walk, opened_review(uow, occasion, walk.review_id), occasion)


def begun(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> ReviewWalk:
    """A walk at its first step, in the thread of the message that was pressed in."""
    in_dm = occasion.channel.startswith("D")
    walk = ReviewWalk(
        plan_id=opened.book.plan.id,
        review_id=opened.review.id,
        person=occasion.person,
        channel=occasion.channel if in_dm else occasion.person,
        thread_ts=(occasion.thread or occasion.ts) if in_dm else None,
        started_at=occasion.at,
        state={
            "steps": steps_of(uow, opened, occasion),
            "at": 0,
            "score": pack_score(score_then(quality_of(opened.book, occasion.today))),
        },
    )
    return uow.add(walk)
