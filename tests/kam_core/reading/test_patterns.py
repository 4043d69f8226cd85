"""Patterns that wait with being compiled."""

import re

import pytest

from kam_core.interview.reading.patterns import lazily


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    words = lazily(r"(\d+) (?P<what>cats?)", re.IGNORECASE)
    found = words.search("I own 3 Cats")
    assert found is not None
    assert (found[1], found["what"]) == ("3", "Cats")
    assert words.sub("no dogs", "3 cats and 1 cat") == "no dogs and no dogs"
    assert words.pattern == r"(\d+) (?P<what>cats?)"
    assert words.fullmatch("3 cats") is not None


def test_a_pattern_is_compiled_when_it_is_first_used_and_not_before() -> None:
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("anything")
