"""Whether words are held, by case and accents or not, and how well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.usecases.finding_words.matching import Fit, excerpt, key, match, sought


@pytest.mark.parametrize(
    ("words", "names", "texts", "account", "fit"),
    [
        ("BERGER", ["Berger"], [], "Alder", Fit.NAME),
        ("zurich", ["Zürich site"], [], "Alder", Fit.IN_NAME),
        ("energy audit", ["audit"], ["send the energy  audit"], "Alder", Fit.PHRASE),
        ("audit energy", ["audit"], ["send the energy audit"], "Alder", Fit.WORDS),
        ("alder audit", ["audit"], [], "Alder Glass", Fit.WORDS),
        ("alder glass", ["audit"], ["send it"], "Alder Glass", None),
        ("audit tomorrow", ["audit"], ["send it"], "Alder", None),
        ("", ["audit"], ["send it"], "Alder", None),
        ("größe", ["x"], ["Die GRÖSSE"], "Alder", Fit.PHRASE),
    ],
)
def test_words_fit_as_people_mean_them(
    words: str, names: list[str], texts: list[str], account: str, fit: Fit | None
) -> None:
    found = match(sought(words), names, texts, account)
    assert (found.fit if found else None) == fit


TEXTS = st.text(max_size=30)


@given(TEXTS, st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4), TEXTS)
def test_a_match_always_names_a_text_that_there_is(
    words: str, names: list[str], texts: list[str], account: str
) -> None:
    found = match(sought(words), names, texts, account)
    assert found is None or found.place is None or 0 <= found.place < len(texts)


@given(st.text(min_size=1, max_size=30))
def test_a_text_is_found_by_itself(text: str) -> None:
    found = match(sought(text), [text], [], "")
    assert found is None if not sought(text) else found is not None and found.fit is Fit.NAME


@given(TEXTS)
def test_the_short_way_of_comparing_is_the_long_way(text: str) -> None:
    assert key(key(text)) == key(text)


def test_an_excerpt_is_the_part_around_the_words() -> None:
    long = "a " * 200 + "the energy audit of line 2 " + "b " * 200
    assert "energy audit" in excerpt(long, sought("energy audit"))
    assert len(excerpt(long, sought("energy audit"))) < 200
    assert excerpt("short", sought("x")) == "short"
