"""Guidance in the store, within a unit of work: what counts now, what is new, and the vectors of texts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import delete, func, select, update

from kam_core.model import Article, Chunk, Embedding
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store
from kam_core.store.unit import UnitOfWork

AT_ONCE = 5000
"""So many values fit into one query of every database."""


def current_articles(uow: UnitOfWork) -> list[Article]:
    """The workspace's articles that count now, by name."""
    return uow._all(Article, Article.removed_at.is_(None), order=[Article.article])


def current_article(uow: UnitOfWork, article: str) -> Article | None:
    """The version of an article that counts now."""
    return uow._first(Article, Article.removed_at.is_(None), Article.article == article)


def standing(uow: UnitOfWork) -> list[tuple[str, str]]:
    """Name and content hash of every article that counts now: whatever changes, this does."""
    asked = select(Article.article, Article.content_hash).where(Article.removed_at.is_(None))
    return sorted((article, content) for article, content in uow._session.execute(asked))


def article_from(uow: UnitOfWork, source: str) -> Article | None:
    """The newest version of what was read from a file of that name, removed or not."""
    return uow._first(Article, Article.source == source, order=[Article.number.desc()])


def articles_among(uow: UnitOfWork, names: Collection[str]) -> list[Article]:
    """Those of these articles that are the workspace's own and count now."""
    return [each for some in _parts(names) for each in uow.among(Article, "article", some, removed_at=None)]


def newest_version(uow: UnitOfWork, article: str) -> Article | None:
    """The newest version of an article, removed or not."""
    return uow._first(Article, Article.article == article, order=[Article.number.desc()])


def passage_counts(uow: UnitOfWork) -> dict[str, int]:
    """How many passages each of the workspace's articles has, by name."""
    asked = select(Chunk.article, func.count()).group_by(Chunk.article)
    return dict(uow._session.execute(asked).all())


def chunks(uow: UnitOfWork) -> list[Chunk]:
    """Every passage that counts now, in order, article by article."""
    return uow._all(Chunk, order=[Chunk.article, Chunk.ord])


def chunks_of(uow: UnitOfWork, article: str) -> list[Chunk]:
    """The passages of one article, in order."""
    return uow._all(Chunk, Chunk.article == article, order=[Chunk.ord])


def chunks_among(uow: UnitOfWork, ids: Collection[str]) -> list[Chunk]:
    """Those of these passages that are the workspace's own, and still are."""
    return [chunk for some in _parts(ids) for chunk in uow.among(Chunk, "id", some)]


def put_article(uow: UnitOfWork, article: Article, passages: Sequence[Chunk]) -> None:
    """Keep a new version of an article with its passages in place of the version before."""
    before = uow._session.scalar(select(func.max(Article.number)).where(Article.article == article.article))
    take_away(uow, article.article)
    article.number = (before or 0) + 1
    uow._session.add_all([article, *passages])
    uow._session.flush()


def take_away(uow: UnitOfWork, article: str) -> bool:
    """Let an article count no more; its versions stay, its passages go. False when there was none."""
    found = current_article(uow, article)
    if found is None:
        return False
    gone = {"removed_at": uow.now, "removed_by": uow.author.actor}
    uow._session.execute(update(Article).where(Article.id == found.id).values(**gone))
    uow._session.execute(delete(Chunk).where(Chunk.article == article))
    return True


def vectors(uow: UnitOfWork, model: str, hashes: Collection[str]) -> dict[str, bytes]:
    """Hash of a text -> its vector under that model, for those that are known."""
    found = (
        row for some in _parts(hashes) for row in uow.among(Embedding, "content_hash", some, model=model)
    )
    return {row.content_hash: row.vector for row in found}


def put_vectors(uow: UnitOfWork, model: str, dims: int, known: Mapping[str, bytes]) -> None:
    """Keep vectors that were not known."""
    new = known.keys() - vectors(uow, model, known.keys()).keys()
    rows = [Embedding(content_hash=key, model=model, dims=dims, vector=known[key]) for key in sorted(new)]
    uow._session.add_all(rows)
    uow._session.flush()


def forget_vectors(uow: UnitOfWork, keep: Collection[str]) -> None:
    """Let go of the vectors of texts that nothing needs any more."""
    held = set(uow._session.scalars(select(Embedding.content_hash).distinct()))
    for some in _parts(held.difference(keep)):
        uow._session.execute(delete(Embedding).where(Embedding.content_hash.in_(some)))


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    rest = iter(sorted(values))
    while some := list(islice(rest, AT_ONCE)):
        yield some


def workspaces_with_guidance(store: Store) -> list[str]:
    """The ids of all workspaces with guidance that counts now, ours among them. For whoever makes the indexes."""
    asked = select(Article.workspace_id).where(Article.removed_at.is_(None)).distinct()
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        return sorted(connection.scalars(asked))
