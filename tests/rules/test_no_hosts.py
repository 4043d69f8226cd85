"""The repository names no package registry and no place of one machine."""

import re

from tests.rules.tree import text_files

# Written in pieces, so that this file does not break its own rule.
HOSTS = re.compile(
    "|".join((r"registry\.npm" + r"js", r"pypi" + r"\.org", r"python" + r"hosted", r"--index-" + r"url"))
)
PLACES = re.compile(
    "|".join((r"/wo" + r"rk/", r"/ho" + r"me/\w", r"/Us" + r"ers/\w", r"/ro" + r"ot\b", r"/tm" + r"p/\w"))
)
MADE_BY_A_TEST = {"tests/rules/test_no_hosts.py"}


def places_of(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands: file, line, and what was found."""
    return [
        f"{name}:{number}: {found[0]}"
        for name, text in text_files()
        if name not in MADE_BY_A_TEST
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_no_file_names_a_package_registry() -> None:
    assert places_of(HOSTS) == []


def test_no_file_names_a_place_of_one_machine() -> None:
    assert places_of(PLACES) == []


def test_what_is_looked_for_would_be_found() -> None:
    assert HOSTS.search("https://pypi" + ".org/simple")
    assert PLACES.search("see /ho" + "me/ines/plan")
