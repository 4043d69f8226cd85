"""The files that leave the house: JSON that its schema describes, Markdown that a manager reads."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from slack_sdk import WebClient

from bot.exporters import EXPORTERS
from bot.exporters.markdown_sections import SECTIONS
from bot.exporters.markdown_text import escaped, number
from bot.exporters.schema import PUBLISHED, schema_text
from bot.jobs.sending import Post
from bot.views.text import plain
from kam_core.cards import NoticeCard
from kam_core.document.shape import PlanDocument
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import ENTITIES, AccountPlan, Delivery, DeliveryState, Op, Person
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import upload_export, upload_export_by_id
from tests.builders import a_house
from tests.fakes.fake_slack import FakeSlack
from tests.kam_core.usecases.documents import INES, NOW, TEAM, alder, exported, said, store_at

NOT_FOR_READING = {"ForceField", "HealthReading", "Suggestion", "Share"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_at(tmp_path / "kam.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> PlanDocument:
    with store_at(tmp_path_factory.mktemp("store") / "kam.db") as opened:
        return exported(opened, alder(opened))


def read(document: PlanDocument) -> str:
    return EXPORTERS["md"](document).decode()


def test_the_published_schema_is_the_one_of_the_model() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_json_file_is_what_the_published_schema_describes(document: PlanDocument) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(EXPORTERS["json"](document)))


def test_the_published_schema_allows_nothing_that_the_format_does_not_know(document: PlanDocument) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    strange: Any = {**json.loads(EXPORTERS["json"](document)), "mood": "good"}
    assert not Draft202012Validator(schema).is_valid(strange)


def test_the_markdown_file_starts_with_one_page(document: PlanDocument) -> None:
    heads = [line for line in read(document).splitlines() if line.startswith(("# ", "## "))]
    assert heads[:3] == ["# Account plan: Alder Glass", "## On one page", "## What nobody knows yet"]
    assert len(heads) == 3 + len(SECTIONS)


def test_every_kind_of_record_has_its_section() -> None:
    shown = [entity for entities in SECTIONS.values() for entity in entities]
    assert len(shown) == len(set(shown))
    assert {cls.__name__ for cls in ENTITIES} - set(shown) == NOT_FOR_READING


def test_amounts_days_and_people_read_as_people_write_them(document: PlanDocument) -> None:
    text = read(document)
    assert "2,000,000 to 2,500,000 EUR a year" in text
    assert "1 Oct 2026 – 31 Oct 2026 (“by oct”)" in text
    assert "decides, guides us" in text or "decider, coach" in text


def test_how_sure_a_fact_is_stands_behind_it(document: PlanDocument) -> None:
    text = read(document)
    assert "40 % *(assumed)*" in text
    assert "*(Berger, 3 Mar 2026)*" in text
    assert "640,000 EUR\n" in text or "640,000 EUR |" in text


def test_judgements_about_people_are_there_for_the_team_and_marked(document: PlanDocument) -> None:
    assert "+2 *(assumed)* *(account team only)*" in read(document)


def test_the_unknown_is_said_with_who_is_on_it(document: PlanDocument) -> None:
    text = read(document)
    assert "- less scrap: Satisfaction today (noted by U0INES, 10 Mar 2026); on it: U0INES" in text
    assert "- Alder Glass: Phone (noted by U0INES, 10 Mar 2026); on it: nobody yet" in text
    assert "| Phone | unknown |" in text


def test_what_people_typed_is_shown_as_typed(document: PlanDocument) -> None:
    assert r"Scrap \*must\* fall \| by half" in read(document)
    rendered = MARKDOWN.render(read(document))
    assert "Scrap *must* fall | by half" in rendered


@given(st.text(max_size=30))
def test_no_text_formats_anything(text: str) -> None:
    wanted = " ".join(plain(text).split())
    tokens = MARKDOWN.parse(f"| head |\n| --- |\n| {escaped(text)} |\n\n- {escaped(text)}\n")
    inline = [token for token in tokens if token.type == "inline"][1:]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    assert all("".join(child.content for child in token.children or ()) == wanted for token in inline)


@pytest.mark.parametrize(("written", "shown"), [("1200000.00", "1,200,000"), ("0.05", "0.05"), ("-3", "-3")])
def test_numbers_are_grouped_and_lose_empty_decimals(written: str, shown: str) -> None:
    assert number(written) == shown


def occasion(person: str = INES, **more: Any) -> Occasion:
    return Occasion(TEAM, person, "command/1", NOW, **more)


def uploads(store: Store) -> list[Delivery]:
    with store.read(TEAM) as uow:
        return uow.all_of(Delivery, op=Op.UPLOAD)


def test_both_files_go_into_the_conversation_once(store: Store) -> None:
    plan = alder(store)
    for _ in range(2):
        card = upload_export_by_id(a_house(store), occasion(channel="D0INES"), plan, EXPORTERS)
    sent = uploads(store)
    assert card == NoticeCard("export.uploaded", {"account": "Alder Glass"})
    assert [each.payload["filename"] for each in sent] == ["alder-glass-2026.md", "alder-glass-2026.json"]
    assert {each.channel for each in sent} == {"D0INES"}
    assert json.loads(sent[1].payload["content"])["format"] == "kam-plan/1"
    assert "Alder Glass" in sent[0].payload["initial_comment"]


def test_asked_in_a_channel_the_files_still_go_to_the_person(store: Store) -> None:
    upload_export(a_house(store), occasion(channel="C0TEAM"), "alder", EXPORTERS)
    assert uploads(store) == []
    alder(store)
    upload_export(a_house(store), occasion(channel="C0TEAM", thread="1.1"), "alder", EXPORTERS)
    assert {(each.channel, each.thread_ts) for each in uploads(store)} == {("D1", None)}


def test_somebody_else_gets_nothing(store: Store) -> None:
    plan = alder(store)
    with pytest.raises(NotFoundOrNotAllowed):
        upload_export_by_id(a_house(store), occasion("U0JAN"), plan, EXPORTERS)
    card = upload_export(a_house(store), occasion("U0JAN"), "alder", EXPORTERS)
    assert card == NoticeCard("export.no_plans")
    assert uploads(store) == []


def test_a_manager_of_the_workspace_may_name_any_account(store: Store) -> None:
    alder(store)
    with store.write(TEAM, INES, NOW) as uow:
        uow.add(Person(slack_id="U0HEAD", role=Role.MANAGER))
    upload_export(a_house(store), occasion("U0HEAD"), "Alder", EXPORTERS)
    assert {each.channel for each in uploads(store)} == {"U0HEAD"}


def test_without_a_name_the_only_plan_is_meant_and_a_wrong_name_is_told(store: Store) -> None:
    alder(store)
    house = a_house(store)
    assert upload_export(house, occasion(), "Zebra", EXPORTERS) == NoticeCard("export.none")
    upload_export(house, occasion(), "", EXPORTERS)
    assert len(uploads(store)) == 2


def test_a_file_for_a_person_is_sent_into_the_conversation_with_them(
    store: Store, fake_slack: FakeSlack
) -> None:
    alder(store)
    with store.write(TEAM, INES, NOW) as uow:
        uow.add(Person(slack_id="U0HEAD", role=Role.MANAGER))
    upload_export(a_house(store), occasion("U0HEAD"), "Alder", EXPORTERS)
    client = WebClient("xoxb-1", base_url=fake_slack.api_url)
    post = Post(lambda _: client, lambda _workspace, _delivery: None)
    outcome = post.deliver(TEAM, uploads(store)[0], {}, uncertain=False)
    assert (outcome.state, outcome.channel) == (DeliveryState.SENT, "D0U0HEAD")
    assert fake_slack.uploads[0].startswith(b"# Account plan: Alder Glass")
    assert fake_slack.calls("files.completeUploadExternal")[0].args["channel_id"] == "D0U0HEAD"


def test_a_plan_without_a_period_is_exported_too(store: Store) -> None:
    plan = alder(store)
    with store.write(TEAM, INES, NOW) as uow:
        held = uow.get(AccountPlan, plan)
        held.forget("period_start")
        said(held, period_end=date(2026, 12, 31))
    upload_export_by_id(a_house(store), occasion(), plan, EXPORTERS)
    assert uploads(store)[0].payload["filename"] == "alder-glass-plan.md"
