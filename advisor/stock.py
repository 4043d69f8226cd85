"""Guidance between files, the store and the index: what is kept, and the volumes that it makes."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from advisor.article_files import Source
from advisor.articles import version_of
from advisor.doubt import ELSEWHERE, HERE, examples
from advisor.passages import OWN, Piece, Volume, split
from advisor.vectors.entries import entries
from kam_core.advice import articles as guidance
from kam_core.model import SHIPPED, Article, Chunk
from kam_core.store import UnitOfWork
from kam_core.store import guidance as kept
from kam_core.store.store import Store

SYSTEM = "system"
"""Who adds what is shipped."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text to be kept as an article's new version."""

    article: guidance.Article
    text: str
    source: str
    content_hash: str


def shipped(source: Source, article: guidance.Article) -> Written:
    """An article of ours, to be kept."""
    return Written(article, article.body, source.name, hashlib.sha256(source.content).hexdigest())


def own(workspace: str, name: str, text: str) -> Written:
    """A workspace's own text, to be kept; the same file name is the same article, in a new version."""
    content = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(f"{workspace}\0{name.strip().casefold()}".encode()).hexdigest()
    title = _title(name, text)
    made = guidance.Article(id=f"{OWN}{digest[:12]}", title=title, body=text, version=version_of(content))
    return Written(made, text, name.strip(), hashlib.sha256(content).hexdigest())


def stock(store: Store, workspace: str, written: Sequence[Written], by: str, now: datetime) -> list[str]:
    """Keep those that differ from what is kept; the articles that changed. Raises what the store raises."""
    with store.read(workspace) as uow:
        held = {each.article: each.content_hash for each in kept.current_articles(uow)}
    new = [each for each in written if held.get(each.article.id) != each.content_hash]
    split_up = {each.article.id: split(workspace, each.article.id, each.text) for each in new}
    if new:
        with store.write(workspace, by, now) as uow:
            for each in new:
                passages = _chunks(each.article.id, split_up[each.article.id])
                kept.put_article(uow, _row(each, by, now), passages)
    return [each.article.id for each in new]


def withdraw(store: Store, workspace: str, articles: Sequence[str], by: str, now: datetime) -> list[str]:
    """Let these articles count no more; those that did until now."""
    if not articles:
        return []
    with store.write(workspace, by, now) as uow:
        return [article for article in articles if kept.take_away(uow, article)]


def stock_shipped(store: Store, written: Sequence[Written], now: datetime) -> bool:
    """Bring what is kept of ours to what these files say; tells whether anything changed."""
    with store.read(SHIPPED) as uow:
        held = {each.article for each in kept.current_articles(uow)}
    gone = withdraw(store, SHIPPED, sorted(held - {each.article.id for each in written}), SYSTEM, now)
    return bool(stock(store, SHIPPED, written, SYSTEM, now) or gone)


def tidy(store: Store, workspace: str, now: datetime) -> None:
    """Let go of the vectors of texts that are there no more."""
    with store.write(workspace, SYSTEM, now) as uow:
        needed = (*volumes(uow), examples(HERE), examples(ELSEWHERE))
        hashes = {entry.text_hash for volume in needed for entry in entries(volume)}
        kept.forget_vectors(uow, hashes)


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """A workspace's own playbook, for a list."""

    id: str
    title: str
    source: str
    number: int
    version: str
    added_by: str
    added_at: datetime


def as_own(row: Article) -> OwnArticle:
    """A kept article as a list shows it."""
    return OwnArticle(row.article, row.title, row.source, row.number, row.version, row.added_by, row.added_at)


def as_article(row: Article) -> guidance.Article:
    """A kept article without front matter, as guidance."""
    return guidance.Article(
        id=row.article,
        title=row.title,
        section=row.section,
        industry=row.industry,
        asks=tuple(row.asks),
        body=row.text,
        version=row.version,
    )


def volumes(uow: UnitOfWork) -> tuple[Volume, ...]:
    """What counts now in a workspace, as an index sees it."""
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for chunk in kept.chunks(uow):
        pieces[chunk.article].append(Piece(chunk.id, chunk.text, chunk.heading))
    return tuple(
        Volume(uow.workspace_id, each.article, each.title, tuple(each.asks), tuple(pieces[each.article]))
        for each in kept.current_articles(uow)
    )


def _row(written: Written, by: str, now: datetime) -> Article:
    article = written.article
    return Article(
        article=article.id,
        title=article.title,
        section=article.section,
        industry=article.industry,
        asks=list(article.asks),
        text=written.text,
        version=article.version,
        content_hash=written.content_hash,
        source=written.source,
        added_by=by,
        added_at=now,
    )


def _chunks(article: str, pieces: Sequence[Piece]) -> list[Chunk]:
    return [
        Chunk(id=piece.id, article=article, ord=place, heading=piece.heading, text=piece.text)
        for place, piece in enumerate(pieces)
    ]


def _title(name: str, text: str) -> str:
    """The first heading of the highest rank, else the file's name."""
    first = next((line for line in text.lstrip().splitlines() if line.strip()), "")
    if first.startswith("# "):
        return first.removeprefix("# ").strip()[:120]
    stem = name.strip().rpartition("/")[2]
    return (stem.rpartition(".")[0] or stem).replace("_", " ").replace("-", " ").strip()[:120] or stem
