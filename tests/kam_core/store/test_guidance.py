"""Guidance in the store: one version counts, its passages are the only ones, and vectors are kept once."""

import pytest

from kam_core.errors import ReadingOnly
from kam_core.model import Article, Chunk
from kam_core.store import Store
from kam_core.store import guidance as kept
from tests.kam_core.store.made import NOW, RIVAL_TEAM, TEAM, write


def put(store: Store, *texts: str, team: str = TEAM, article: str = "a") -> None:
    """A new version of an article with these passages."""
    with write(store, team) as uow:
        row = Article(
            article=article,
            title="A",
            text=" ".join(texts),
            version="v",
            content_hash=" ".join(texts),
            source="a.md",
            added_by="U1",
            added_at=NOW,
        )
        chunks = [
            Chunk(id=f"{article}-{text}", article=article, ord=n, text=text) for n, text in enumerate(texts)
        ]
        kept.put_article(uow, row, chunks)


def test_a_new_version_takes_the_place_of_the_one_before(store: Store) -> None:
    put(store, "one", "two")
    put(store, "two", "three")
    with store.read(TEAM) as uow:
        assert [(each.number, each.content_hash) for each in kept.current_articles(uow)] == [(2, "two three")]
        assert [chunk.text for chunk in kept.chunks_of(uow, "a")] == ["two", "three"]
        versions = uow.all_of(Article, article="a")
        assert sorted((each.number, each.removed_at is None) for each in versions) == [(1, False), (2, True)]


def test_what_is_taken_away_leaves_its_versions_and_nothing_else(store: Store) -> None:
    put(store, "one")
    with write(store) as uow:
        assert kept.take_away(uow, "a")
        assert not kept.take_away(uow, "a")
    with store.read(TEAM) as uow:
        assert kept.chunks(uow) == []
        assert kept.standing(uow) == []
        assert len(uow.all_of(Article)) == 1
        found = kept.article_from(uow, "a.md")
        assert found is not None
        assert found.removed_by == "U-ANNA"


def test_articles_and_passages_are_found_in_their_workspace_only(store: Store) -> None:
    put(store, "one")
    put(store, "uno", team=RIVAL_TEAM)
    assert kept.workspaces_with_guidance(store) == sorted([TEAM, RIVAL_TEAM])
    with store.read(TEAM) as uow:
        assert [chunk.id for chunk in kept.chunks_among(uow, {"a-one", "a-uno"})] == ["a-one"]
        assert [each.workspace_id for each in kept.articles_among(uow, {"a"})] == [TEAM]


def test_taking_away_touches_no_other_workspace(store: Store) -> None:
    put(store, "one")
    put(store, "one", team=RIVAL_TEAM)
    with write(store) as uow:
        kept.take_away(uow, "a")
        kept.forget_vectors(uow, set())
    with store.read(RIVAL_TEAM) as uow:
        assert len(kept.chunks(uow)) == 1


def test_vectors_are_kept_once_and_forgotten_when_nothing_needs_them(store: Store) -> None:
    with write(store) as uow:
        kept.put_vectors(uow, "m", 1, {"h": b"ab", "i": b"cd"})
        kept.put_vectors(uow, "m", 1, {"h": b"xx", "j": b"ef"})
        kept.put_vectors(uow, "n", 1, {"h": b"zz"})
    with store.read(TEAM) as uow:
        assert kept.vectors(uow, "m", {"h", "i", "j", "k"}) == {"h": b"ab", "i": b"cd", "j": b"ef"}
    with write(store) as uow:
        kept.forget_vectors(uow, {"h"})
    with store.read(TEAM) as uow:
        assert kept.vectors(uow, "m", {"h", "i", "j"}) == {"h": b"ab"}
        assert kept.vectors(uow, "n", {"h"}) == {"h": b"zz"}


def test_many_values_are_asked_for_in_parts(store: Store) -> None:
    hashes = {f"h{number}": b"ab" for number in range(kept.AT_ONCE + 5)}
    with write(store) as uow:
        kept.put_vectors(uow, "m", 1, hashes)
    with store.read(TEAM) as uow:
        assert kept.vectors(uow, "m", hashes.keys()) == hashes


def test_a_reading_unit_of_work_keeps_nothing(store: Store) -> None:
    with pytest.raises(ReadingOnly), store.read(TEAM) as uow:
        kept.put_vectors(uow, "m", 1, {"h": b"ab"})
