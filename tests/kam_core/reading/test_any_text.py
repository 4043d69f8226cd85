"""No text whatsoever upsets a reader, and long texts stay cheap."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.interview.reading import contact, days, match, money, numbers, people, phrases, roles
from kam_core.interview.reading.found import Found, Setting

SETTING = Setting(date(2026, 4, 14), currency="EUR", settled={"9/11": 5})
READERS: dict[str, Callable[[str], object]] = {
    "numbers": lambda text: numbers.find_numbers(text, SETTING),
    "percents": lambda text: numbers.find_percents(text, SETTING),
    "scores": lambda text: numbers.find_scores(text, SETTING, -3, 3),
    "money": lambda text: money.find_money(text, SETTING),
    "currency": money.find_currency,
    "days": lambda text: days.find_days(text, SETTING),
    "past days": lambda text: days.find_days(text, SETTING, lean="past"),
    "period": lambda text: days.find_period(text, SETTING),
    "times": days.find_times,
    "names": lambda text: people.find_names(text, ["Jan", "Priya Raman", "CFO"]),
    "titles": people.find_titles,
    "roles": roles.find_roles,
    "empty roles": roles.find_empty_roles,
    "power": roles.find_power,
    "phone": contact.find_phone,
    "fax": contact.find_fax,
    "web": contact.find_web,
    "address": contact.find_address,
    "parts": phrases.split_parts,
    "commas": phrases.split_commas,
    "hedged": phrases.hedged,
    "unknown": phrases.says_unknown,
    "none": phrases.says_none,
    "tidy": phrases.tidy,
    "label": lambda text: match.best_label(text, ["energy", "scrap on line 4"]),
}
TYPED = st.text(alphabet="aijmn kplre.,;:/-+()%€$R?'0123456789\n", max_size=120)
SNIPPET_WORDS = (
    "1.2m; by; 24 march; 9/11; R18m; 40%; kowalski; head of QA; jan; may; +2; tie 3; p.a.; €; two; "
    "million; (; ); ,; .; ->; end of; next; friday; q4; 2026; no idea; 18 bar; in; weeks; to; -; "
    "CFO; x; per; month; it; leads"
)
SNIPPETS = st.lists(
    st.sampled_from(SNIPPET_WORDS.split("; ")),
    max_size=14,
).map(" ".join)


def founds(result: object) -> tuple[Found, ...]:
    if isinstance(result, Found):
        return (result,)
    return tuple(each for each in result if isinstance(each, Found)) if isinstance(result, tuple) else ()


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@given(text=st.one_of(st.text(max_size=120), TYPED, SNIPPETS))
@settings(max_examples=60, deadline=None)
def test_a_reader_never_raises_and_points_into_the_text(reader: Callable[[str], object], text: str) -> None:
    for found in founds(reader(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert found.words == text[found.start : found.end]
        assert (found.value is None) == found.ambiguous
        assert len(found.options) != 1


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@given(text=st.one_of(TYPED, SNIPPETS))
@settings(max_examples=40, deadline=None)
def test_findings_of_one_reader_do_not_overlap(reader: Callable[[str], object], text: str) -> None:
    found = sorted(founds(reader(text)), key=lambda each: each.start)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    ["1 ", "a ", "(", "1,", "jan ", "-", "1.1.", "12/", "in ", "head of ", "kowalski ", "$1", "9" * 50],
)
def test_a_long_paste_is_read_to_its_end(unit: str) -> None:
    text = (unit * 5000)[:5000]
    for reader in READERS.values():
        reader(text)
