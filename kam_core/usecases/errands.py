"""Asks for work that is done after the ack: committed together with what called for it, so that it is not forgotten."""

from collections.abc import Mapping
from typing import Any

from kam_core.model import Errand
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.sitting import Occasion

SUGGEST = "suggest"
ASK = "ask"
COACH = "coach"
CHALLENGE = "challenge"
UNDERSTAND = "understand"
STORY = "story"
LEARN = "learn"
SHARE = "share"
IMPORT_LOOK = "import_look"
IMPORT_WRITE = "import_write"
IMPORT_UNDO = "import_undo"
IMPORTS = (IMPORT_LOOK, IMPORT_WRITE, IMPORT_UNDO)
PICTURE = "picture"
PORTFOLIO = "portfolio"
PLAY = "play"
EXPORT = "export"


def later(
    uow: UnitOfWork,
    occasion: Occasion,
    what: str,
    payload: Mapping[str, Any],
    *,
    once_for: str = "",
    part: str = "",
) -> bool:
    """Put an errand into the same unit of work; `once_for` names what it is done for once only (for a week).

    `part` tells several errands of one kind and occasion apart. It answers where the occasion was: in the DM and
    thread, or in the person's DM when it was in a channel.
    """
    if once_for and not uow.first_time(f"{what}/{once_for}"):
        return False
    in_dm = occasion.channel.startswith("D")
    uow.add(
        Errand(
            key=f"{occasion.key}/{what}/{once_for or part}",
            what=what,
            person=occasion.person,
            zone=occasion.zone,
            channel=occasion.channel if in_dm else occasion.person,
            thread_ts=occasion.thread if in_dm else None,
            payload=dict(payload),
            due_at=occasion.at,
            created_at=occasion.at,
        )
    )
    return True
