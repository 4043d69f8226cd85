"""Contact details and likeness of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.reading.contact import find_address, find_fax, find_phone, find_web
from kam_core.interview.reading.match import best_label, same

LETTERHEAD = "HQ Hafenstr 12, 23552 Lübeck. tel +49 451 0000 120, no fax lol. www.hafen-foods.example"


def test_a_letterhead_gives_all_four() -> None:
    found = [find(LETTERHEAD) for find in (find_address, find_phone, find_fax, find_web)]
    assert [each.value if each else None for each in found] == [
        "Hafenstr 12, 23552 Lübeck",
        "+49 451 0000 120",
        "none",
        "www.hafen-foods.example",
    ]


def test_a_fax_number_is_no_telephone_number() -> None:
    text = "fax 0000 558 210, no phone number here"
    fax = find_fax(text)
    assert fax is not None
    assert fax.value == "0000 558 210"
    assert find_phone(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("piazza del municipio 1, val serena. fax 0000 558 210", "piazza del municipio 1, val serena"),
        (
            "1200 Main St, Suite 4, Chicago IL 60601, (312) 555-0100",
            "1200 Main St, Suite 4, Chicago IL 60601",
        ),
        ("address: 10 King Street, London SW1A 1AA; phone 020 7946 0000", "10 King Street, London SW1A 1AA"),
        ("ul. Dluga 5, 80-001 Gdansk", "ul. Dluga 5, 80-001 Gdansk"),
    ],
)
def test_an_address_is_read_up_to_the_next_detail(text: str, address: str) -> None:
    found = find_address(text)
    assert found is not None
    assert found.value == address


@pytest.mark.parametrize("text", ["we do 1.2m, line 4 stops", "by 24 march", "ok", "5 sites, 3 lines"])
def test_other_figures_are_no_contact_details(text: str) -> None:
    assert [find(text) for find in (find_address, find_phone, find_fax, find_web)] == [None] * 4


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("energy", "energy"),
        ("KOWALSKI", "Kowalski"),
        ("scrap line 4", "scrap on line 4"),
        ("scrap", "scrap on line 4"),
        ("lubeck", "Lübeck"),
        ("kowlaski", "Kowalski"),
        ("head of QA", "Brandt"),
        ("nothing like it", None),
        ("", None),
    ],
)
def test_words_find_the_label_that_they_mean(words: str, label: str | None) -> None:
    labels = ["energy", "scrap on line 4", "Kowalski", "Lübeck", "Brandt"]
    assert best_label(words, labels, {"head of QA": "Brandt"}) == label


def test_words_that_fit_two_labels_equally_find_none() -> None:
    assert best_label("plant", ["plant north", "plant south"]) is None


def test_names_are_the_same_but_for_case_accents_and_marks() -> None:
    assert same("Lübeck", "lubeck")
    assert same("the Plant-North", "plant north")
    assert not same("plant north", "plant south")
    assert not same("", "")


@given(
    st.lists(
        st.text(st.characters(categories=["L"]), min_size=4, max_size=12),
        min_size=1,
        max_size=6,
        unique_by=str.casefold,
    )
)
def test_every_label_finds_itself_unless_another_is_the_same(labels: list[str]) -> None:
    for label in labels:
        twins = [other for other in labels if same(label, other)]
        assert best_label(label, labels) == (label if len(twins) == 1 else None)


def test_a_french_telephone_is_no_part_of_the_address() -> None:
    text = "14 rue des Saules, 39100 Dole, tél 03 84 55 01 77, fax: aucun"
    address, phone, fax = find_address(text), find_phone(text), find_fax(text)
    assert address is not None
    assert address.value == "14 rue des Saules, 39100 Dole"
    assert phone is not None
    assert phone.value == "03 84 55 01 77"
    assert fax is not None
    assert fax.value == "none"
