"""Actions as Slack shows them: what each line says, which buttons it has, and that Slack takes all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.views import action_forms as forms
from bot.views.actions import action, action_buttons, action_line, due, gone, split
from bot.views.blocks import actions
from bot.words import english
from kam_core.cards.actions import (
    ActionCard,
    ActionRow,
    AddActionForm,
    DueCard,
    GoneCard,
    PlanChoice,
    SplitCard,
    SplitForm,
    StepLine,
)
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken
from tests.fakes.strict import problems

WORDS = english()
DUE = date(2026, 3, 14)
ROW = ActionRow("a1", "p1", "Alder Glass", "send the audit", "U0INES", DUE, "proposed", version=3)
EVERYTHING = replace(ROW, undoable=True, long=True, overdue=4, rests_until=DUE)
Form = Callable[[ActionRow, Any, str], dict[str, Any]]
FORMS: tuple[Form, ...] = (forms.another_day, forms.blocked, forms.owner, forms.snooze, forms.evidence)


def hostile_row(text: str) -> ActionRow:
    return replace(
        EVERYTHING,
        account=text[:120],
        text=text,
        owner=text[:80],
        status="blocked",
        blocked_by=text,
        objective=text,
        evidence=text,
    )


def verbs(row: ActionRow) -> list[str]:
    return [each["action_id"].split(":")[1] for each in action_buttons(row, WORDS)]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (ROW, "send the audit (<@U0INES>, 14 Mar 2026)"),
        (replace(ROW, overdue=1), "send the audit (<@U0INES>, 14 Mar 2026) · *one day late*"),
        (replace(ROW, overdue=4), "send the audit (<@U0INES>, 14 Mar 2026) · *4 days late*"),
        (replace(ROW, owner=None, due=None), "send the audit (no owner yet, no date yet)"),
        (
            replace(ROW, status="blocked", blocked_by="U0JANX: the figures"),
            "send the audit (<@U0INES>, 14 Mar 2026) · blocked, waits for <@U0JANX>, the figures",
        ),
        (
            replace(ROW, status="blocked"),
            "send the audit (<@U0INES>, 14 Mar 2026) · blocked, waits for something that nobody named",
        ),
        (
            replace(ROW, status="done", done_on=DUE, evidence="the mail", last_step=True),
            "Done, 14 Mar 2026: send the audit · shown by: the mail"
            " · the objective now has no action in the next 30 days",
        ),
    ],
)
def test_a_line_says_what_whose_when_and_how_it_stands(row: ActionRow, line: str) -> None:
    assert action_line(row, WORDS) == line


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, ["action_done", "action_date", "action_block", "action_snooze", "action_reassign"]),
        (replace(ROW, may_act=False), []),
        (replace(ROW, only_moves=True), ["action_date", "action_snooze", "action_reassign"]),
        (replace(ROW, handed_over=True), ["action_undo"]),
        (
            replace(ROW, status="done", undoable=True, last_step=True),
            ["action_undo", "action_evidence", "action_step"],
        ),
        (replace(ROW, status="done", evidence="seen"), []),
    ],
)
def test_the_buttons_fit_what_can_be_done(row: ActionRow, expected: list[str]) -> None:
    assert verbs(row) == expected


def test_an_undo_names_the_version_that_it_takes_back() -> None:
    shown = action_buttons(replace(ROW, undoable=True), WORDS)
    assert next(each["value"] for each in shown if "undo" in each["action_id"]) == "a1|3"


def test_rows_in_one_block_have_buttons_of_their_own() -> None:
    both = [each["action_id"] for number in (0, 1) for each in action_buttons(ROW, WORDS, number)]
    assert len(both) == len(set(both))


@pytest.mark.parametrize("text", HOSTILE)
def test_every_message_takes_any_words(text: str) -> None:
    row = hostile_row(text)
    payloads = (
        action(ActionCard(row, "added", text[:30]), WORDS),
        action(ActionCard(replace(row, status="done"), "yours"), WORDS),
        gone(GoneCard(text, text[:120]), WORDS),
        due(DueCard("team", (row,) * 8, 1, 3, 17, 5), WORDS),
        split(SplitCard(row, (row, row, row)), WORDS),
    )
    for payload in payloads:
        assert message_problems(payload) == []
        assert "<!channel>" not in spoken(payload)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_takes_any_words(form: Form, text: str) -> None:
    view = form(hostile_row(text), WORDS, "a1|3|D0INES|1.2")
    assert problems("views.open", {"trigger_id": "1.2", "view": view}) == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("plans", [1, 100])
def test_the_form_of_a_new_action_takes_any_words_and_a_hundred_accounts(plans: int, text: str) -> None:
    choices = tuple(PlanChoice(f"p{number}", text[:120] or "x") for number in range(plans))
    goals = tuple((f"o{number}", text or "x") for number in range(20)) if plans == 1 else ()
    card = AddActionForm(choices, "p0", text, "U0INES", text, text, goals, "o1", text, text, "C0X/1.2")
    view = forms.add(card, WORDS)
    assert problems("views.open", {"trigger_id": "1.2", "view": view}) == []


def test_the_form_of_steps_is_filled_with_what_is_proposed() -> None:
    form = SplitForm(ROW, (StepLine("paper_1", DUE), StepLine("paper_2", DUE)))
    view = forms.steps(form, WORDS, "a1|3||")
    assert problems("views.open", {"trigger_id": "1.2", "view": view}) == []
    assert "Agree what it must contain: send the audit" in str(view["blocks"])


@pytest.mark.parametrize(("scope", "account"), [("mine", ""), ("team", ""), ("p1", "Alder Glass")])
def test_an_empty_list_says_what_could_be_done(scope: str, account: str) -> None:
    shown = due(DueCard(scope, (), account=account, may_add=True), WORDS)
    assert message_problems(shown) == []
    assert "/kam" in spoken(shown)
    assert presses(shown) == [("action_add", scope if account else "")]


def test_a_message_is_whole_on_a_lock_screen() -> None:
    assert action(ActionCard(ROW), WORDS)["text"] == "Alder Glass: send the audit (14 Mar 2026)."
    assert due(DueCard("mine", (ROW,), count=1, overdue=1), WORDS)["text"] == "Your open actions: 1, 1 late."


def test_only_the_buttons_of_a_full_list_need_a_second_row() -> None:
    assert len(actions(*action_buttons(ROW, WORDS))) == 1
    assert len(actions(*action_buttons(EVERYTHING, WORDS))) == 2
