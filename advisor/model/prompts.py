"""Prompts are files: fixed instructions, and inputs that are marked as data wherever other people wrote them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FENCE = "+++"
MARK = "^"
"""Stands between the words of untrusted text (spotlighting by datamarking, Hines et al. 2024, arXiv 2403.14720)."""
KEYS = frozenset({"id", "version", "inputs", "answer"})
MARKING = "marking"
"""The prompt that tells what the marks mean; it stands before every other one."""


class PromptError(ValueError):
    """A mistake in a prompt's file, or in what it was given; our own, never a user's."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Instructions with the names of their inputs and of the answer's schema."""

    id: str
    version: int
    inputs: tuple[str, ...]
    answer: str
    text: str

    @property
    def name(self) -> str:
        """The prompt with its version, as answers are traced to it."""
        return f"{self.id}@{self.version}"

    def filled(self, inputs: Mapping[str, str]) -> str:
        """The inputs as one message, every word of them marked as data. Raises `PromptError` for missing or unknown."""
        if odd := set(inputs) ^ set(self.inputs):
            raise PromptError(f"{self.id}: {', '.join(sorted(odd))} is unknown or missing")
        return "\n\n".join(f"<{name}>\n{marked(inputs[name])}\n</{name}>" for name in self.inputs)


@cache
def load_prompt(id: str) -> Prompt:
    """The prompt of that name, with what all prompts say of marked text before it. Raises `PromptError`."""
    read = read_prompt(id, _text_of(id))
    if id == MARKING:
        return read
    common = load_prompt(MARKING)
    return Prompt(read.id, read.version, read.inputs, read.answer, f"{common.text}\n\n{read.text}")


def read_prompt(id: str, content: str) -> Prompt:
    """The prompt in a file's content. Raises `PromptError` with the file's name and the key."""
    head, fence, text = content.removeprefix(f"{FENCE}\n").partition(f"\n{FENCE}\n")
    if not content.startswith(f"{FENCE}\n") or not fence:
        raise PromptError(f"{id}: front matter between two lines of {FENCE} is missing")
    try:
        front = tomllib.loads(head)
    except tomllib.TOMLDecodeError as wrong:
        raise PromptError(f"{id}: {wrong}") from None
    if odd := set(front) ^ KEYS:
        raise PromptError(f"{id}: {', '.join(sorted(odd))} is unknown or missing")
    if front["id"] != id or not text.strip():
        raise PromptError(f"{id}: the id differs from the file's name, or there is no text")
    inputs = tuple(str(name) for name in front["inputs"])
    return Prompt(id, int(front["version"]), inputs, str(front["answer"]), text.strip())


def marked(text: str) -> str:
    """Untrusted text with a mark for every space, so that no part of it looks like an instruction.

    Marks and angles of its own are taken out: it can neither fake a mark nor close its frame.
    """
    bare = text.replace(MARK, "").replace("<", "‹").replace(">", "›")
    return "\n".join(MARK.join(line.split()) for line in bare.splitlines() if line.strip())


def unmarked(value: object) -> object:
    """An answer without the marks that a model copied along."""
    match value:
        case str():
            return " ".join(value.replace(MARK, " ").split(" ")) if MARK in value else value
        case list():
            return [unmarked(one) for one in value]
        case dict():
            return {key: unmarked(one) for key, one in value.items()}
    return value


def _text_of(id: str) -> str:
    file = resources.files("prompts") / f"{id}.md"
    if not file.is_file():
        raise PromptError(f"{id}: there is no such prompt")
    return file.read_text(encoding="utf-8")
