"""Submitted modals."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import read
from bot.buttons import PREFIX
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.handlers import (
    actions,
    digests,
    handover,
    imports,
    nudges,
    portfolio,
    readings,
    reviews,
    seeing,
    settings,
    sharing,
)
from bot.views import modals
from bot.views.text import plain
from kam_core.errors import KamError, StoreIsAway
from kam_core.interview.questions import GENERAL
from kam_core.usecases.forms import FormRef, FormRefused, submit_form
from kam_core.usecases.settle_suggestion import Edited, submit_edit
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import AccountNeedsAName, NewPlan, default_period, start_plan

Submit = Callable[[Desk, Occasion, read.Submitted], None]
MISPLACED: Mapping[type[KamError], str] = {AccountNeedsAName: modals.ACCOUNT}
"""Failures of a submission that belong under one input; any other stands under the first."""


def register(app: App, desk: Desk) -> None:
    """Listen for submissions of our modals; acks say what cannot be read, under the input that it is about."""

    @app.view(re.compile(f"^{PREFIX}:"))
    def on_submit(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        take(desk, ack, client, read.submitted(body))

    @app.view_closed(re.compile(".*"))
    def on_closed(ack: Ack) -> None:
        ack()


def take(desk: Desk, ack: Ack, client: WebClient, submitted: read.Submitted) -> None:
    """Take a submission to its use case; nothing that was typed is lost when it is refused."""
    try:
        occasion = desk.occasion(client, submitted.workspace, submitted.person, submitted.key)
        SUBMITS[submitted.callback](desk, occasion, submitted)
    except StoreIsAway:
        raise
    except FormRefused as refused:
        ack(response_action="errors", errors=_reasons(desk, refused))
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        block = MISPLACED.get(type(error), "") if isinstance(error, KamError) else ""
        first = block or next(iter(submitted.values), "")
        ack(response_action="errors", errors={first: words_for(error, desk.words)})
    else:
        _close(ack, submitted)
    desk.wake()


def _form(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    interview, question, record, version = modals.unpack_metadata(submitted.metadata)
    ref = FormRef(interview, question, record or None, int(version) if version else None)
    submit_form(desk.house, occasion, ref, submitted.values)


def _start(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    values = {name: str(value) for name, value in submitted.values.items()}
    start, end = default_period(occasion.today)
    new = NewPlan(
        account=values[modals.ACCOUNT],
        start=_date(values.get(modals.START), start),
        end=_date(values.get(modals.END), end),
        pack=values.get(modals.PACK) or GENERAL,
    )
    start_plan(desk.house, occasion, new)


def _date(typed: str | None, default: date) -> date:
    """The date picked; a picker that was left alone stands for what it showed."""
    return date.fromisoformat(typed) if typed else default


def _suggestion(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    values = {name: str(value) for name, value in submitted.values.items()}
    submit_edit(desk.house, occasion, submitted.metadata, Edited(**values))


SUBMITS: Mapping[str, Submit] = {
    modals.FORM: _form,
    modals.NEW_PLAN: _start,
    modals.SUGGESTION: _suggestion,
    **digests.SUBMITS,
    **readings.SUBMITS,
    **reviews.SUBMITS,
    **actions.SUBMITS,
    **nudges.SUBMITS,
    **settings.SUBMITS,
    **portfolio.SUBMITS,
    **sharing.SUBMITS,
    **handover.SUBMITS,
    **imports.SUBMITS,
    **seeing.SUBMITS,
}


def _reasons(desk: Desk, refused: FormRefused) -> dict[str, str]:
    inputs = refused.about["inputs"]
    assert isinstance(inputs, Mapping)
    return {
        str(name): words_for(why, desk.words, safe=plain)
        if isinstance(why, KamError)
        else desk.words(f"error.{why}")
        for name, why in inputs.items()
    }


def _close(ack: Ack, submitted: read.Submitted) -> None:
    """Close everything, or only the form on top when another one waits below it with what was typed there."""
    if submitted.callback in settings.BEHIND_ANOTHER:
        ack()
    else:
        ack(response_action="clear")
