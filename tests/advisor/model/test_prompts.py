"""Prompts: every file is whole, and says no more than its inputs."""

from __future__ import annotations

from importlib import resources

import pytest

from advisor.model import schemas
from advisor.model.prompts import PromptError, load_prompt, marked, read_prompt, unmarked

NAMES = sorted(
    file.name.removesuffix(".md")
    for file in resources.files("prompts").iterdir()
    if file.name.endswith(".md") and file.name != "README.md"
)
WHOLE = '+++\nid = "x"\nversion = 1\ninputs = ["a"]\nanswer = "Told"\n+++\nDo it.\n'


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_is_whole_and_names_a_shape(name: str) -> None:
    prompt = load_prompt(name)
    assert prompt.text
    assert hasattr(schemas, prompt.answer) or name == "marking"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "marking"])
def test_every_prompt_names_its_inputs_in_its_text_and_begins_with_what_marks_mean(name: str) -> None:
    prompt = load_prompt(name)
    assert [one for one in prompt.inputs if f"<{one}>" not in prompt.text] == []
    assert prompt.text.startswith(load_prompt("marking").text)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("Do it.", "front matter"),
        (WHOLE.replace("version", "verison"), "verison"),
        (WHOLE.replace('answer = "Told"\n', ""), "answer"),
        (WHOLE.replace('"x"', '"y"'), "id"),
        (WHOLE.replace("Do it.", ""), "text"),
        (WHOLE.replace('["a"]', '["a"'), "x"),
    ],
)
def test_a_mistake_in_a_prompt_is_named(content: str, word: str) -> None:
    with pytest.raises(PromptError, match=word):
        read_prompt("x", content)


@pytest.mark.parametrize("inputs", [{}, {"a": "1", "b": "2"}])
def test_missing_and_unknown_inputs_are_refused(inputs: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="unknown or missing"):
        read_prompt("x", WHOLE).filled(inputs)


def test_a_prompt_that_does_not_exist_is_named() -> None:
    with pytest.raises(PromptError, match="nowhere"):
        load_prompt("nowhere")


def test_marks_go_in_between_words_and_come_out_again() -> None:
    assert marked("one  two\n\nthree ^<b>") == "one^two\nthree^‹b›"
    assert unmarked({"a": ["one^two", 3]}) == {"a": ["one two", 3]}
