"""One delivery to Slack: the call, and what its end means."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from slack_sdk import WebClient

from bot.jobs.calls import HAVE_TEXT, METHODS, Ask, Placed, Where, call, plain
from bot.jobs.grace import Attempt, Fence
from bot.jobs.looking_up import LOOKED_UP, conversation, copies
from bot.jobs.slack_errors import Meaning, Trouble, trouble
from kam_core.model import DeliveryState, Op

log = logging.getLogger("kam.outbox")

NEVER = ""
"""The ts of a message that will not be: its delivery was parked."""
UNVERIFIED = "unverified"
HISTORY = "conversations.history"
SHORTEST, LONGEST = 2.0, 300.0
"""Seconds between two attempts: doubled each time, within these."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt. `retry_in` seconds, for what is not final; 0 puts it back in its turn, None waits
    for the end of its grace."""

    state: DeliveryState
    ts: str | None = None
    channel: str | None = None
    reason: str | None = None
    retry_in: float | None = None
    limited: bool = False
    """Slack said that we are too fast; `retry_in` is what it asked for, if it did."""
    halts: bool = False
    """The workspace takes nothing from us."""
    unclear: bool = False
    """It may have been done."""


@dataclass(frozen=True, slots=True)
class Post:
    """Delivers to Slack. `client` gives the workspace's Web API client, which sends nothing twice by itself."""

    client: Callable[[str], WebClient]
    fence: Fence

    def deliver(self, workspace: str, attempt: Attempt, placed: Mapping[str, Placed]) -> Outcome:
        """Make one attempt, or look what became of the one before. `placed` says where other deliveries ended up."""
        row = attempt.row
        where = where_to(attempt, placed)
        if where is None:
            return Outcome(DeliveryState.PENDING, retry_in=SHORTEST)
        if NEVER in (where.ts, where.thread_ts):
            return Outcome(DeliveryState.PARKED, reason="nothing_to_hang_on")
        client = self.client(workspace)
        if attempt.uncertain and row.op in LOOKED_UP:
            return look_up(client, attempt, where)
        if self.fence.holds_back(attempt):
            log.warning("held back op=%s attempt=%s", row.op, attempt.number)
            return Outcome(DeliveryState.PENDING, reason="late_to_its_request", retry_in=0.0)
        try:
            return _sent(call(Ask(client, row, where, row.payload)))
        except Exception as error:  # noqa: BLE001 - what can never be sent must not hold up the rest
            seen = trouble(error, METHODS[row.op])
            if seen.meaning is Meaning.OUR_BUG and row.op in HAVE_TEXT:
                return _in_plain_text(client, attempt, where, seen)
            return judged(seen, attempt)


def where_to(attempt: Attempt, placed: Mapping[str, Placed]) -> Where | None:
    """The place that an attempt is about; None while the message that it hangs on is not there yet."""
    row = attempt.row
    where = Where(attempt.channel, row.thread_ts, row.ts)
    if row.thread_of and row.thread_ts is None:
        root = placed.get(row.thread_of)
        if root is None:
            return None
        where = replace(where, thread_ts=root.ts or NEVER)
    if row.target_of and row.ts is None:
        shown = placed.get(row.target_of)
        if shown is None:
            return None
        # Where it was posted, not where this was addressed to: an edit needs the DM, a post took the person.
        where = Where(shown.channel, where.thread_ts, shown.ts or NEVER)
    return where


def look_up(client: WebClient, attempt: Attempt, where: Where) -> Outcome:
    """What an unclear attempt turns out to be: sent, or to be sent anew once the conversation surely does not hold it.

    While that cannot be seen it stays unclear; nothing is ever sent again on a mere guess.
    """
    row = attempt.row
    try:
        channel = conversation(client, where.channel)
        found = copies(client, row, channel, where.thread_ts)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no proof of absence
        return _not_seen(trouble(error, HISTORY), attempt)
    if not found:
        return Outcome(DeliveryState.PENDING, channel=channel, retry_in=0.0)
    ts = found[0] if row.op is Op.POST else None
    return Outcome(DeliveryState.SENT, ts=ts, channel=channel)


def judged(seen: Trouble, attempt: Attempt) -> Outcome:
    """What to do after trouble."""
    code, op = seen.code, attempt.row.op
    match seen.meaning:
        case Meaning.LATER:
            wait = seen.wait if seen.limited else backoff(attempt.number)
            return Outcome(DeliveryState.PENDING, reason=code, retry_in=wait, limited=seen.limited)
        case Meaning.UNCERTAIN:
            log.warning("unclear op=%s code=%s", op, code)
            return Outcome(DeliveryState.SENDING, reason=code, unclear=True)
        case Meaning.WORKSPACE_GONE:
            return Outcome(DeliveryState.PENDING, reason=code, retry_in=0.0, halts=True)
        case Meaning.DONE:
            return Outcome(DeliveryState.SENT, reason=code)
        case Meaning.OUR_BUG | Meaning.UNKNOWN:
            log.error("alarm: parked op=%s method=%s code=%s", op, seen.method, code)
        case _:
            log.warning("parked op=%s code=%s", op, code)
    return Outcome(DeliveryState.PARKED, reason=code)


def backoff(attempts: int) -> float:
    """Seconds until the next attempt."""
    return float(min(LONGEST, SHORTEST * 2 ** min(attempts - 1, 10)))


def _sent(placed: Placed, reason: str | None = None) -> Outcome:
    return Outcome(DeliveryState.SENT, ts=placed.ts, channel=placed.channel, reason=reason)


def _in_plain_text(client: WebClient, attempt: Attempt, where: Where, seen: Trouble) -> Outcome:
    """Slack refused how it was written: say the text alone, under the same key."""
    log.error("alarm: sent as plain text op=%s method=%s code=%s", attempt.row.op, seen.method, seen.code)
    try:
        return _sent(call(Ask(client, attempt.row, where, plain(attempt.row))), seen.code)
    except Exception as error:  # noqa: BLE001 - see `deliver`
        return judged(trouble(error, METHODS[attempt.row.op]), attempt)


def _not_seen(seen: Trouble, attempt: Attempt) -> Outcome:
    """A look-up failed."""
    log.warning("not looked up op=%s method=%s code=%s", attempt.row.op, seen.method, seen.code)
    match seen.meaning:
        case Meaning.TARGET_GONE:
            return Outcome(DeliveryState.PARKED, reason=seen.code)
        case Meaning.UNVERIFIED | Meaning.REFUSED | Meaning.UNKNOWN:
            return Outcome(DeliveryState.PARKED, reason=UNVERIFIED)
        case Meaning.WORKSPACE_GONE:
            return Outcome(DeliveryState.SENDING, reason=seen.code, retry_in=0.0, halts=True)
    wait = seen.wait if seen.wait is not None else backoff(attempt.number)
    return Outcome(DeliveryState.SENDING, reason=seen.code, retry_in=wait)
