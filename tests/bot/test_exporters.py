"""The files that leave the house: JSON that its schema describes, Markdown that a manager reads."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from bot.exporters import EXPORTERS
from bot.exporters.markdown_sections import SECTIONS
from bot.exporters.markdown_text import escaped, number
from bot.exporters.schema import PUBLISHED, schema_text
from bot.views.text import plain
from kam_core.document.shape import PlanDocument
from kam_core.model import ENTITIES
from tests.kam_core.usecases.documents import alder, exported, store_at

NOT_FOR_READING = {"ForceField", "HealthReading", "Suggestion", "Share"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


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
