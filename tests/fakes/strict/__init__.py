"""A checker that is at least as strict as Slack, so that no test can pass on what Slack would refuse."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tests.fakes.strict.payloads import PAYLOADS, payload_problems
from tests.fakes.strict.shapes import At

CHECKED = frozenset(PAYLOADS)


def problems(
    method: str, payload: Mapping[str, Any], mentionable: Collection[str] | None = None
) -> list[str]:
    """All that is wrong with one payload, one line each; empty when Slack would take it as it is.

    Methods are those of CHECKED: Web API names, response_url, and ack.view_submission,
    ack.slash_commands, ack.block_actions, ack.block_suggestion for what an ack carries.
    Mentionable are the ids of people and channels that texts may mention; None allows any.
    """
    allowed = None if mentionable is None else frozenset(mentionable)
    return list(payload_problems(method, payload, At(method, allowed)))


__all__ = ["CHECKED", "problems"]
