"""The retriever for any documents: the library's own search, without a store."""

from pathlib import Path

import pytest

from advisor.embedding import Means, embedder_for
from advisor.retriever import Document, Retriever
from tests.advisor.made import WordEmbedder

DOCUMENTS = [
    Document("leave", "Say farewell and meet the successor.", "When a champion resigns"),
    Document("late", "A lorry with a delay is a broken promise. " * 100, "Late deliveries"),
    Document("price", "Ask for something in return.", "Discounts", ("they want it cheaper",)),
]


@pytest.mark.parametrize("in_folder", [False, True])
def test_it_finds_by_meaning_and_by_words(in_folder: bool, embedder: WordEmbedder, tmp_path: Path) -> None:
    with Retriever.build(DOCUMENTS, tmp_path if in_folder else None, embedder) as retriever:
        assert retriever.search("haggling")[0].id == "price"
        assert retriever.search("promise")[0].id == "late"
        best = retriever.search("successor", limit=1)
        assert [(hit.id, hit.passage) for hit in best] == [("leave", DOCUMENTS[0].text)]


def test_without_an_embedder_words_decide() -> None:
    with Retriever.build(DOCUMENTS, embedder=None) as retriever:
        assert {hit.id for hit in retriever.search("the successor of a lorry driver")} == {"leave", "late"}
        assert retriever.search("haggling") == []


def test_a_long_document_is_split_and_found_once(embedder: WordEmbedder) -> None:
    with Retriever.build(DOCUMENTS, embedder=embedder) as retriever:
        hits = retriever.search("lorry delay")
    assert [hit.id for hit in hits].count("late") == 1
    assert len(hits[0].passage) < len(DOCUMENTS[1].text)


def test_langchain_can_ask_it(embedder: WordEmbedder) -> None:
    from advisor.langchain_retriever import GuidanceRetriever

    with Retriever.build(DOCUMENTS, embedder=embedder) as retriever:
        found = GuidanceRetriever(retriever=retriever, limit=2).invoke("champion farewell")
    assert found[0].metadata["id"] == "leave"
    assert found[0].page_content == DOCUMENTS[0].text


def test_with_the_real_model_it_finds_what_shares_no_word(real_model: Means) -> None:
    with Retriever.build(DOCUMENTS, embedder=embedder_for(real_model)) as retriever:
        assert retriever.search("my sponsor quit his job yesterday")[0].id == "leave"
        assert retriever.search("trucks never arrive in time")[0].id == "late"
