"""Writes down what became of attempts, and tells the rest of the house."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.jobs.claiming import Choosing
from bot.jobs.grace import Attempt
from bot.jobs.sending import Outcome
from kam_core.model import DeliveryState, Op, Workspace
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.parked import note_parked
from kam_core.usecases.sent import note_sent

log = logging.getLogger("kam.outbox")

AUTHOR = "outbox"
TAKEN = frozenset({DeliveryState.SENT, DeliveryState.PARKED})
"""States that say that the workspace listens to us, whatever it makes of this one thing."""


def note(
    choosing: Choosing, uow: UnitOfWork, done: Sequence[tuple[Attempt, Outcome]], *, halted: bool
) -> None:
    """Note every outcome that nobody else has settled meanwhile, in one unit of work.

    `halted` says that the workspace took nothing from us, and that this was tried to see whether it still does.
    """
    for attempt, outcome in done:
        wait = _paced(choosing, uow.workspace_id, attempt, outcome)
        moved = uow.move(
            attempt.row.id, DeliveryState.SENDING, attempt.number, **_changes(uow, attempt, outcome, wait)
        )
        if not moved:
            log.warning("settled by another process op=%s state=%s", attempt.row.op, outcome.state)
        elif outcome.state is DeliveryState.SENT:
            note_sent(uow, attempt.row, outcome.channel or attempt.channel, outcome.ts)
        elif outcome.state is DeliveryState.PARKED:
            note_parked(choosing.house, uow, attempt.row, outcome.reason or "")
        if outcome.halts:
            _halt(uow, outcome.reason)
        elif halted and outcome.state in TAKEN:
            _go_on(uow)


def _changes(uow: UnitOfWork, attempt: Attempt, outcome: Outcome, wait: float | None) -> dict[str, Any]:
    row = attempt.row
    changes: dict[str, Any] = {"state": outcome.state, "reason": outcome.reason}
    if outcome.ts is not None:
        changes["ts"] = outcome.ts
    if outcome.channel and outcome.state is DeliveryState.SENT and row.op is not Op.HOME:
        # Only once it is out: until then all of a conversation goes by one name, and so in order.
        changes["channel"] = outcome.channel
    if wait is not None:
        # What goes back untried keeps its turn.
        changes["due_at"] = uow.now + timedelta(seconds=wait) if wait else row.due_at
    if outcome.unclear and row.uncertain_at is None and not attempt.uncertain:
        changes["uncertain_at"] = uow.now
    return changes


def _paced(choosing: Choosing, workspace: str, attempt: Attempt, outcome: Outcome) -> float | None:
    """Tell the pace what Slack made of it; the seconds until the next attempt."""
    if outcome.limited:
        return choosing.pace.refused(workspace, attempt.channel, outcome.retry_in)
    if outcome.state is DeliveryState.SENT:
        choosing.pace.went_well(workspace)
    return outcome.retry_in


def _halt(uow: UnitOfWork, code: str | None) -> None:
    """Stop sending to a workspace that takes nothing from us; what waits there is kept."""
    workspace = uow.one(Workspace) or uow.add(Workspace())
    if workspace.halted_at is None:
        log.error("alarm: workspace takes nothing from us team=%s code=%s", uow.workspace_id, code)
        workspace.halted_at, workspace.halted_reason = uow.now, code


def _go_on(uow: UnitOfWork) -> None:
    """Send to a workspace again that took something."""
    workspace = uow.one(Workspace)
    if workspace is not None and workspace.halted_at is not None:
        log.warning("workspace takes messages again team=%s", uow.workspace_id)
        workspace.halted_at = workspace.halted_reason = None
