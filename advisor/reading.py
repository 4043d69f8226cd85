"""Reads what a search found out of the store: only what is the workspace's own, or shipped, and still counts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kam_core.advice.proposals import Passage
from kam_core.model import SHIPPED, Article, Chunk
from kam_core.store import Store, UnitOfWork
from kam_core.store import guidance as kept


def passages(store: Store, workspace: str, scored: Sequence[tuple[str, float]]) -> list[Passage]:
    """The passages with these ids and scores, in this order; ids of anybody else's are left out."""
    sought = [piece for piece, _ in scored]
    found = {passage.id: passage for passage in _everything(store, workspace, sought)}
    return [replace(found[piece], score=round(score, 4)) for piece, score in scored if piece in found]


def passages_of(store: Store, workspace: str, article: str) -> list[Passage]:
    """The passages of an article of this workspace, in their order."""
    with store.read(workspace) as uow:
        found = kept.current_article(uow, article)
        return [] if found is None else [_passage(found, chunk) for chunk in kept.chunks_of(uow, article)]


def _everything(store: Store, workspace: str, sought: Sequence[str]) -> Iterable[Passage]:
    rest = set(sought)
    for place in dict.fromkeys((SHIPPED, workspace)):
        if rest:
            with store.read(place) as uow:
                met = list(_in(uow, rest))
            yield from met
            rest -= {passage.id for passage in met}


def _in(uow: UnitOfWork, sought: Iterable[str]) -> Iterable[Passage]:
    chunks = kept.chunks_among(uow, set(sought))
    articles = {each.article: each for each in kept.articles_among(uow, {chunk.article for chunk in chunks})}
    return [_passage(articles[chunk.article], chunk) for chunk in chunks if chunk.article in articles]


def _passage(article: Article, chunk: Chunk) -> Passage:
    return Passage(
        id=chunk.id,
        article=article.article,
        title=article.title,
        text=chunk.text,
        heading=chunk.heading,
        section=article.section,
        industry=article.industry,
        version=article.version,
        own=article.workspace_id != SHIPPED,
    )
