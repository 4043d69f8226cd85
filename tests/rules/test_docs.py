"""The documents speak of files that exist."""

import re
from pathlib import Path

import pytest

from tests.rules.tree import ROOT, own_files

LINK = re.compile(r"\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
IN_CODE = re.compile(r"`(?P<path>[\w.-]+(?:/[\w.-]+)+/?)`")
OUTSIDE = re.compile(r"[a-z]+:")
PICTURES = "docs/pictures/"
"""Taken from the running demo by `make screenshots`; a README without them is still right."""
STANDS_FOR_MANY = re.compile(r"NN|<")
"""In names that a recipe leaves open."""
PLACES = frozenset(
    {"bot", "kam_core", "tests", "docs", "bench", "requirements", "advisor", "prompts", "knowledge"}
)
MARKDOWN = [path for path in own_files() if path.suffix == ".md"]


def named(path: Path) -> set[str]:
    """The paths of this repository that a document names in code."""
    found = {hit["path"] for hit in IN_CODE.finditer(path.read_text(encoding="utf-8"))}
    return {each for each in found if each.partition("/")[0] in PLACES and not STANDS_FOR_MANY.search(each)}


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = {hit["target"] for hit in LINK.finditer(path.read_text(encoding="utf-8"))}
    inside = {target for target in targets if not OUTSIDE.match(target) and not target.startswith(PICTURES)}
    assert sorted(target for target in inside if not (path.parent / target).exists()) == []


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    assert sorted(each for each in named(path) if not (ROOT / each).exists()) == []


def test_the_map_and_the_recipes_name_many_files() -> None:
    assert len(named(ROOT / "docs/map.md")) > 20
    assert len(named(ROOT / "docs/adding.md")) > 20


def test_every_decision_has_its_number_and_its_three_parts() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04d}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert [
            part for part in ("## Context", "## Decision", "## Consequences") if part not in text
        ] == [], path.name
        assert len(text.splitlines()) <= 60, f"{path.name} is longer than a page"
