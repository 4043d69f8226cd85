"""A plan to review, and the ways through a review."""

from datetime import date, timedelta

from kam_core.model import Review
from tests.bot_in_process import DirectMessage
from tests.builders import a_plan, a_whole_plan, euros, reading, said
from tests.fakes.parsed import Message

MORE = (
    said("Need", "stops", statement="fewer stops on line 2"),
    said("ValueRecord", "audit saved", beneficiary="customer", delivered=euros(40_000)),
    said("RaidItem", "price", kind="issue", text="they find us dear", probability=4, impact=4),
    said("Commitment", "samples", who="Ana", what="send samples", by_when=date(2026, 4, 10)),
)


def reviewed_plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, two months old."""
    at = ines.bot.built.desk.clock() - timedelta(days=60)
    drafts = (*a_whole_plan(), *MORE)
    return a_plan(ines.bot.built.store, "Alder Glass", drafts, owner=ines.person, at=at)


def last_of(dm: DirectMessage, kind: str) -> Message:
    """The newest message of a kind ("review", "walk") as it stands."""
    return [each for each in dm.heard() if any(one.startswith(f"{kind}:") for one in each.block_ids)][-1]


def prepare(dm: DirectMessage, words: str = "Alder Glass") -> Message:
    dm.command(f"review {words}")
    return last_of(dm, "review")


def begin(dm: DirectMessage, words: str = "Alder Glass") -> Message:
    dm.press(prepare(dm, words), "kam:review_start:0")
    return last_of(dm, "walk")


def on_to(dm: DirectMessage, words: str) -> Message:
    """Go on until a step says these words."""
    for _ in range(40):
        shown = last_of(dm, "walk")
        if words in shown.words:
            return shown
        dm.press(shown, "kam:walk_next:0")
    raise AssertionError(f"no step says {words}")


def held(dm: DirectMessage, plan: str) -> list[Review]:
    with reading(dm.bot.built.store, plan) as book:
        found = [one for one in book.records("Review") if isinstance(one, Review)]
    return [one for one in found if one.actual_date]
