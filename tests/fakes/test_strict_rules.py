"""What the strict checker demands beside lengths: fields, surfaces, uniqueness, harmless words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes import samples as s
from tests.fakes.strict import CHECKED, problems

Json = dict[str, Any]
POST = "chat.postMessage"
CELL = {"type": "raw_text", "text": "x"}


def _without(said: Json, name: str) -> Json:
    return {each: value for each, value in said.items() if each != name}


def _field(element: Json) -> Json:
    return s.opened(s.modal(s.field(element)))


RIGHT: tuple[tuple[str, Json], ...] = (
    (POST, s.message()),
    (POST, s.message(s.section(accessory=s.button()), s.actions(block_id="question:A1"))),
    (
        POST,
        s.message(thread_ts="1700000000.000100", metadata={"event_type": "kam", "event_payload": {"k": "x"}}),
    ),
    (POST, s.message(unfurl_links="0", unfurl_media="false")),
    ("chat.update", {"channel": "D01", "ts": "1700000000.000100", "text": "Saved, thank you.", "blocks": []}),
    ("chat.postEphemeral", {"channel": "C01", "user": "U01", "text": "Only you can see this."}),
    ("views.open", s.opened()),
    ("views.push", s.opened()),
    ("views.update", {"view_id": "V01", "hash": "1.2", "view": s.modal()}),
    ("views.publish", s.home(s.section(), s.actions(), private_metadata="page 2")),
    ("response_url", {"delete_original": True}),
    ("response_url", {"text": "Saved, thank you.", "response_type": "ephemeral", "replace_original": False}),
    ("ack.slash_commands", {}),
    ("ack.view_submission", {"response_action": "errors", "errors": {"name": "Please give a name."}}),
    ("ack.view_submission", {"response_action": "update", "view": s.modal()}),
    ("ack.view_submission", {"response_action": "clear"}),
    ("ack.block_suggestion", {"options": []}),
    ("users.info", {"user": "U01", "whatever": 1}),
    (
        "views.open",
        _field({"type": "number_input", "action_id": "a", "is_decimal_allowed": False, "min_value": "1"}),
    ),
    ("views.open", _field({"type": "datepicker", "action_id": "a", "initial_date": "2026-02-28"})),
    ("views.open", _field({"type": "timepicker", "action_id": "a", "initial_time": "09:30"})),
    ("views.open", _field(s.menu(options=s.options(3), initial_option=s.options(3)[1]))),
    ("views.open", _field({"type": "multi_users_select", "action_id": "a", "initial_users": ["U01"]})),
)
WRONG: tuple[tuple[str, str, Json], ...] = (
    ("no text beside the blocks", POST, _without(s.message(), "text")),
    ("a label for a sentence", POST, s.message(text="Plan.")),
    ("words without an end", POST, s.message(text="here is your plan")),
    ("links that unfold", POST, _without(s.message(), "unfurl_links")),
    ("media that unfold", POST, s.message(unfurl_media=True)),
    ("a channel by name", POST, s.message(channel="#key-accounts")),
    ("legacy attachments", POST, s.message(attachments=[])),
    ("names turned into links", POST, s.message(link_names=True)),
    ("full parsing", POST, s.message(parse="full")),
    ("nested metadata", POST, s.message(metadata={"event_type": "kam", "event_payload": {"a": {}}})),
    ("an unknown block", POST, s.message({"type": "rich_text", "elements": []})),
    ("an input in a message", POST, s.message(s.field())),
    ("a table in a modal", "views.open", s.opened(s.modal({"type": "table", "rows": [[CELL]]}))),
    ("two tables", POST, s.message(*[{"type": "table", "rows": [[CELL]]}] * 2)),
    ("two equal block_ids", POST, s.message(s.section(block_id="a"), s.section(block_id="a"))),
    ("two equal action_ids in a block", POST, s.message(s.actions(s.button("a"), s.button("a")))),
    (
        "two options of one value",
        POST,
        s.message(s.actions(s.menu(options=[s.option(), s.option("a", "B")]))),
    ),
    ("an input without block_id", "views.open", s.opened(s.modal(_without(s.field(), "block_id")))),
    ("a button without action_id", POST, s.message(s.actions(_without(s.button(), "action_id")))),
    ("a section without words", POST, s.message({"type": "section"})),
    ("mrkdwn in a header", POST, s.message({"type": "header", "text": {"type": "mrkdwn", "text": "a"}})),
    ("mrkdwn on a button", POST, s.message(s.actions(s.button(text={"type": "mrkdwn", "text": "a"})))),
    (
        "emoji flag on mrkdwn",
        POST,
        s.message({"type": "section", "text": {"type": "mrkdwn", "text": "a", "emoji": True}}),
    ),
    ("an unknown style", POST, s.message(s.actions(s.button(style="default")))),
    ("an unknown field", POST, s.message(s.section(colour="red"))),
    ("a field of null", POST, s.message(s.section(block_id=None))),
    ("half a confirm", POST, s.message(s.actions(s.button(confirm={"title": s.plain()})))),
    ("a text field in a section", POST, s.message(s.section(accessory=s.typed()))),
    ("a button in an input", "views.open", _field(s.button())),
    ("options and groups", POST, s.message(s.actions(s.menu(option_groups=[])))),
    ("a first choice not offered", "views.open", _field(s.menu(initial_option=s.option("z")))),
    (
        "no such day",
        "views.open",
        _field({"type": "datepicker", "action_id": "a", "initial_date": "2026-02-30"}),
    ),
    ("no such time", "views.open", _field({"type": "timepicker", "action_id": "a", "initial_time": "24:00"})),
    ("number field undecided", "views.open", _field({"type": "number_input", "action_id": "a"})),
    (
        "number as number",
        "views.open",
        _field({"type": "number_input", "action_id": "a", "is_decimal_allowed": True, "min_value": 1}),
    ),
    (
        "range upside down",
        "views.open",
        _field(
            {
                "type": "number_input",
                "action_id": "a",
                "is_decimal_allowed": True,
                "min_value": "2",
                "max_value": "1",
            }
        ),
    ),
    ("lengths upside down", "views.open", _field(s.typed(min_length=5, max_length=4))),
    (
        "two fields with focus",
        "views.open",
        s.opened(s.modal(s.field(s.typed(focus_on_load=True)), s.field(s.typed(focus_on_load=True), "b"))),
    ),
    (
        "a picture without alt_text",
        POST,
        s.message({"type": "image", "image_url": "https://example.org/a.png"}),
    ),
    ("a picture without source", POST, s.message({"type": "image", "alt_text": "A chart"})),
    ("a modal without title", "views.open", s.opened(_without(s.modal(), "title"))),
    ("a modal that asks without submit", "views.open", s.opened(_without(s.modal(), "submit"))),
    ("a Home as modal", "views.open", s.opened(s.home()["view"])),
    ("a Home with title", "views.publish", s.home(title=s.plain())),
    ("no trigger", "views.open", {"view": s.modal()}),
    ("a view for nobody", "views.publish", {"view": s.home()["view"]}),
    ("an update of no view", "views.update", {"view": s.modal()}),
    ("a message for nobody", "chat.postEphemeral", {"channel": "C01", "text": "Only you can see this."}),
    ("an update of no message", "chat.update", {"channel": "C01", "text": "Saved, thank you."}),
    ("an answer without words", "response_url", {"replace_original": True}),
    ("errors for no field", "ack.view_submission", {"response_action": "errors", "errors": {}}),
    ("an update without view", "ack.view_submission", {"response_action": "update"}),
    ("an unknown answer", "ack.view_submission", {"response_action": "close"}),
    ("suggestions of no kind", "ack.block_suggestion", {"anything": 1}),
)
HARMLESS = (
    "Ask <@U01JONAS> in <#C01KEYACC|key-accounts>.",
    "Due <!date^1700000000^{date_short}|14 November>, see <https://example.org/a?b=1&amp;c=2|the plan>.",
    "5 &lt; 7 &amp;&amp; 7 &gt; 5",
    "> a quoted line\n>>> and more",
    "👩‍💼 Müller, 山田 & co".replace("&", "&amp;"),
)
HARMFUL = (
    "<!channel> hello",
    "<!here>",
    "<!everyone|all>",
    "<!subteam^S01|team>",
    "<script>",
    "a < b",
    "a > b",
    "R&D",
    "<javascript:alert(1)|here>",
    "<!date^1700000000^{date}>",
    "left \u202e right",
    "bell \a",
    "lone \ud800",
    "for {account}",
)


@pytest.mark.parametrize(("method", "said"), RIGHT)
def test_what_slack_takes_passes(method: str, said: Json) -> None:
    assert problems(method, said) == []


@pytest.mark.parametrize(("name", "method", "said"), WRONG, ids=[each[0] for each in WRONG])
def test_what_slack_refuses_is_a_problem(name: str, method: str, said: Json) -> None:
    assert method in CHECKED
    assert problems(method, said) != [], name


@pytest.mark.parametrize("text", HARMLESS)
def test_meant_markup_passes(text: str) -> None:
    assert problems(POST, s.message(s.section(text))) == []


@pytest.mark.parametrize("text", HARMFUL)
def test_markup_that_nobody_meant_is_a_problem(text: str) -> None:
    assert problems(POST, s.message(s.section(text))) != []
    assert problems(POST, s.message(text=f"Saved it: {text}.")) != []


def test_only_the_named_may_be_mentioned() -> None:
    said = s.message(s.section("Ask <@U01JONAS>."))
    assert problems(POST, said, mentionable={"U01JONAS"}) == []
    assert problems(POST, said, mentionable={"U02THANDI"}) != []


def test_plain_text_shows_markup_as_it_stands() -> None:
    assert problems(POST, s.message({"type": "header", "text": s.plain("Ask <@U01JONAS>")})) != []


def test_a_problem_names_its_place() -> None:
    found = problems(POST, s.message(s.section(), s.actions(s.button(style="loud"))))
    assert found == ["chat.postMessage.blocks[1].elements[0].style: is none of primary, danger"]
