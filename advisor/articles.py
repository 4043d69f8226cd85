"""Reads guidance articles from their Markdown files and refuses every mistake by file and key."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from advisor.article_files import Source, read_article
from advisor.errors import GuidanceError
from kam_core.advice.articles import Article
from kam_core.interview.entries import PlaybookError

NO_SLOTS: Mapping[str, frozenset[str]] = MappingProxyType({})
NOT_ARTICLES = frozenset({"README.md"})
VERSION_DIGITS = 12


def load_articles(
    folder: Path | None = None,
    slots: Mapping[str, frozenset[str]] = NO_SLOTS,
    needed: Mapping[str, frozenset[str]] = NO_SLOTS,
) -> tuple[Article, ...]:
    """The articles in `folder` (ours by default) and its packs, in the order of their files.

    `slots` maps each signal to the slots that it offers, `needed` to those that it always fills; empty leaves the
    check out. Raises `GuidanceError`.
    """
    found = tuple(read_source(source, slots, needed) for source in sources(folder))
    names: dict[str, str] = {}
    for article, source in zip(found, sources(folder), strict=True):
        if article.id in names:
            raise GuidanceError(f"{source.name}: id: {article.id} is the id of {names[article.id]} already")
        names[article.id] = source.name
    return found


def read_source(
    source: Source,
    slots: Mapping[str, frozenset[str]] = NO_SLOTS,
    needed: Mapping[str, frozenset[str]] = NO_SLOTS,
) -> Article:
    """The article in one file. Raises `GuidanceError`."""
    try:
        return read_article(source, version_of(source.content), slots, needed)
    except PlaybookError as refused:
        raise GuidanceError(str(refused)) from None


def sources(folder: Path | None = None) -> tuple[Source, ...]:
    """Every article's file, unread: our own by default."""
    root = _root(folder)
    return (*_sources(root, ""), *(s for pack in _packs(root) for s in _sources(pack, pack.name)))


def version_of(content: bytes) -> str:
    """The first 12 hex digits of the content's SHA-256."""
    return hashlib.sha256(content).hexdigest()[:VERSION_DIGITS]


def _sources(folder: Traversable, pack: str) -> Iterator[Source]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".md") and file.name not in NOT_ARTICLES:
            name = f"packs/{pack}/{file.name}" if pack else file.name
            yield Source(name, pack, file.read_bytes())


def _packs(root: Traversable) -> list[Traversable]:
    packs = root / "packs"
    if not packs.is_dir():
        return []
    return sorted((each for each in packs.iterdir() if each.is_dir()), key=lambda each: each.name)


def _root(folder: Path | None) -> Traversable:
    try:
        root: Traversable = folder if folder is not None else files("knowledge")
    except ModuleNotFoundError:
        raise GuidanceError("knowledge: no such folder") from None
    if not root.is_dir():
        raise GuidanceError(f"{root}: no such folder")
    return root
