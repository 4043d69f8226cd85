"""The parts of a search: passages, terms, the keyword file, fusion, choosing, and doubt."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.choosing import INDUSTRY_BOOST, chosen, fitting
from advisor.doubt import ELSEWHERE, HERE, Signs, examples, is_answered
from advisor.fusion import DEPTH, Ranked, fused
from advisor.keyword import Found, KeywordIndex, match
from advisor.passages import MOST_CHARACTERS, Piece, Volume, split
from advisor.terms import MOST_TERMS, terms

HEADED = "Before.\n\n## One\n\nFirst.\n\nSecond.\n\n- a\n- b\n\n### Deep\n\nThird.\n\n## Two\n\nLast."


def volume(id: str, *texts: str, asks: tuple[str, ...] = (), workspace: str = "shipped") -> Volume:
    return Volume(workspace, id, id, asks, tuple(Piece(f"{id}-{n}", text) for n, text in enumerate(texts)))


def test_a_text_is_split_at_its_headings_and_keeps_its_paragraphs() -> None:
    found = split("T", "a", HEADED)
    assert [each.heading for each in found] == ["", "One", "Deep", "Two"]
    assert found[1].text == "First.\n\nSecond.\n\n- a\n- b"


def test_no_passage_is_too_long_and_no_word_is_lost() -> None:
    words = [f"word{number}" for number in range(2000)]
    found = split("T", "a", " ".join(words))
    assert max(len(each.text) for each in found) <= MOST_CHARACTERS
    assert " ".join(each.text for each in found).split() == words


def test_the_id_of_a_passage_stays_while_its_words_stay() -> None:
    before = {each.id: each.text for each in split("T", "a", HEADED)}
    after = {each.id: each.text for each in split("T", "a", HEADED.replace("Third", "Fourth"))}
    assert len(before) == len(after) == 4
    assert {text for id, text in after.items() if id not in before} == {"Fourth."}


def test_the_same_words_elsewhere_have_another_id() -> None:
    ids = [each.id for place in ("T", "U") for name in "ab" for each in split(place, name, HEADED * 2)]
    assert len(set(ids)) == len(ids)


def test_only_words_that_carry_meaning_are_looked_for() -> None:
    assert terms("What do I do when my Champion's champion, the CFO, leaves?") == (
        "champions",
        "champion",
        "cfo",
        "leaves",
    )
    assert match("what is it about") == ""
    assert len(terms(" ".join(f"w{number}" for number in range(500)))) == MOST_TERMS


@given(st.text())
def test_an_expression_for_any_words_is_taken_by_the_index(words: str) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
        if asked := match(words):
            assert connection.execute("SELECT * FROM t WHERE t MATCH ?", (asked,)).fetchall() == []
    finally:
        connection.close()


def test_title_and_asks_count_more_than_text(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path / "k.db")
    index.fill([volume("a", "about renewals and more"), volume("b", "other words", asks=("renewals",))], "1")
    assert [found.document for found in index.search("renewal", 5)] == ["b", "a"]
    index.close()


def test_a_keyword_file_tells_what_it_was_made_of_and_is_replaced_at_once(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path / "k.db")
    assert index.stamp() is None
    for stamp, text in (("1", "zebra"), ("2", "giraffe")):
        index.fill([volume("a", text)], stamp)
        assert index.stamp() == stamp
        assert [found.piece for found in index.search(text, 5)] == ["a-0"]
    assert index.search("zebra", 5) == []
    assert [path.name for path in tmp_path.iterdir()] == ["k.db"]
    index.close()


def test_threads_search_while_the_file_is_replaced(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path / "k.db")
    index.fill([volume("a", "zebra")])
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(index.search, "zebra", 5) for _ in range(100)]
        for _ in range(10):
            index.fill([volume("a", "zebra")])
        assert all(len(each.result(timeout=30)) == 1 for each in asked)
    index.close()


def test_fusion_weighs_both_lists_and_gives_nothing_for_what_is_missing() -> None:
    dense = [Found("a", "a-0", 0.9), Found("b", "b-0", 0.8), Found("c", "c-0", 0.4)]
    keyword = [Found("c", "c-1", 7.0), Found("d", "d-0", 1.0)]
    found = {each.document: round(each.score, 3) for each in fused(dense, keyword)}
    assert found == {"a": 0.7, "b": 0.56, "c": 0.3, "d": 0.0}


def test_without_vectors_the_keyword_order_stays() -> None:
    keyword = [Found("c", "c-1", 7.0), Found("a", "a-0", 3.0), Found("c", "c-0", 2.0)]
    assert [each.document for each in fused(None, keyword)] == ["c", "a"]
    assert [piece for piece, _ in fused(None, keyword)[0].pieces] == ["c-1", "c-0"]


def test_an_alias_speaks_for_its_document_and_is_no_passage() -> None:
    found = fused([Found("a", "", 0.9), Found("b", "b-0", 0.8), Found("a", "a-0", 0.9)], [])
    assert found[0].document == "a"
    assert [piece for piece, _ in found[0].pieces] == ["a-0"]


@given(
    st.lists(st.builds(Found, st.sampled_from("abcdef"), st.sampled_from(["", "x", "y"]), st.floats(-1, 1))),
    st.lists(st.builds(Found, st.sampled_from("abcdef"), st.sampled_from("xyz"), st.floats(0, 30))),
)
def test_every_document_is_ranked_once_between_nothing_and_one(
    dense: list[Found], keyword: list[Found]
) -> None:
    found = fused(dense, keyword)
    assert {each.document for each in found} == {each.document for each in (*dense, *keyword)}
    assert len(found) == len({each.document for each in found})
    assert all(0 <= each.score <= 1.0000001 for each in found)
    assert found == sorted(found, key=lambda each: -each.score)


def test_only_the_best_of_a_long_list_count() -> None:
    found = fused(None, [Found(f"{n:03}", "p", float(-n)) for n in range(3 * DEPTH)])
    assert len(found) == DEPTH


RANKED = [
    Ranked("m", 0.9, (("m-0", 1.0),)),
    Ranked("p", 0.8, (("p-0", 1.0),)),
    Ranked("x", 0.79, (("x-0", 1.0),)),
]
INDUSTRIES = {"m": "manufacturing", "p": "pharma", "x": "all"}


@pytest.mark.parametrize(
    ("industry", "words", "expected"),
    [
        ("all", "who decides", ["x"]),
        ("all", "who decides in a factory", ["m", "x"]),
        ("all", "who decides in pharma", ["x"]),
        ("pharma", "who decides", ["p", "x"]),
        ("manufacturing", "who decides", ["m", "x"]),
        ("saas", "who decides at an OEM", ["m", "x"]),
    ],
)
def test_an_industrys_articles_are_for_its_accounts(industry: str, words: str, expected: list[str]) -> None:
    assert [each.document for each in fitting(RANKED, words, industry, (), INDUSTRIES)] == expected


def test_the_accounts_industry_wins_among_equals_and_what_is_near_comes_forward() -> None:
    assert fitting(RANKED, "", "pharma", (), INDUSTRIES)[0].score == pytest.approx(0.8 + INDUSTRY_BOOST)
    assert fitting(RANKED, "", "pharma", ("x",), INDUSTRIES)[0].document == "x"


def test_the_second_passage_of_an_article_waits_for_near_equals() -> None:
    ranked = [Ranked("a", 1.0, (("a0", 1), ("a1", 0.9), ("a2", 0.8))), Ranked("b", 0.9, (("b0", 1),))]
    assert [piece for piece, _ in chosen(ranked, 5)] == ["a0", "b0", "a1"]
    assert [piece for piece, _ in chosen(ranked, 1)] == ["a0"]


def test_doubt_weighs_meaning_and_words() -> None:
    near, far = [Found("a", "", 0.8)], [Found("a", "", 0.5)]
    away = [Found(ELSEWHERE, "", 0.6)] * 3
    assert is_answered(Signs(near, away, 0.0, 0.0, 0.0))
    assert not is_answered(Signs(far, away, 0.0, 0.0, 0.0))
    assert is_answered(Signs(far, away, 1.0, 0.0, 0.0))
    assert not is_answered(Signs(near, away, -2.0, 0.9, 0.0))
    assert is_answered(Signs(None, [], 0.0, 0.9, 0.0))
    assert not is_answered(Signs(None, [], 0.0, 0.1, 0.9))


def test_an_own_playbook_answers_for_itself() -> None:
    away = [Found(ELSEWHERE, "", 0.6)] * 3
    own = [Found("own-1", "", 0.9)]
    assert is_answered(Signs(own, away, -2.0, 0.0, 0.0, own))
    assert is_answered(Signs([], away, -2.0, 0.9, 0.0, [], 0.9))


def test_the_examples_of_both_kinds_are_different_lines() -> None:
    told = [piece.text.casefold() for kind in (HERE, ELSEWHERE) for piece in examples(kind).pieces]
    assert len(set(told)) == len(told) > 300
