"""A team's own playbooks, and the search over guidance, from the command line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from advisor.documents import check_document, read_document
from advisor.embedding.choose import MODEL_FOLDER
from advisor.errors import ModelCannotBeFetched
from advisor.fetch import fetch_model
from advisor.library import GuidanceLibrary
from advisor.lock import Lock
from advisor.vectors.opening import LOCK
from bot.clock import clock_from
from bot.offline import opened, which_workspace
from bot.settings import Settings
from bot.views.values import day
from bot.wiring_advice import FOLDER, build_library
from bot.words import english
from kam_core.errors import KamError
from kam_core.store.guidance import passage_counts
from kam_core.store.store import Store
from kam_core.usecases.own_guidance import OwnArticle

ACTOR = "kam guidance"
UTC = ZoneInfo("UTC")


class NoSuchPlaybook(KamError):
    """No playbook of the workspace goes by that name."""

    code = "no_such_playbook"


class WhichPlaybook(KamError):
    """Several playbooks go by that name."""

    code = "which_playbook"


class IndexIsInUse(KamError):
    """Another process has the index."""

    code = "index_is_in_use"


@dataclass(frozen=True, slots=True)
class _Desk:
    """One workspace's guidance, opened for one command."""

    store: Store
    library: GuidanceLibrary
    workspace: str
    now: datetime

    def own(self) -> Sequence[OwnArticle]:
        return sorted(
            self.library.list_own(self.workspace), key=lambda each: (each.title.casefold(), each.id)
        )

    def passages(self, article: str) -> int:
        with self.store.read(self.workspace) as uow:
            return passage_counts(uow).get(article, 0)


def add_file(settings: Settings, file: Path, workspace: str | None) -> str:
    """Read a file and keep it as a playbook; what became of it, in words.

    Raises what `bot.offline.opened`, `which_workspace` and `read_document` raise.
    """
    check_document(file.name, file.stat().st_size)
    document = read_document(file.name, file.read_bytes())
    with _desk(settings, workspace) as desk:
        kept = desk.library.add_document(desk.workspace, file.name, document.text, ACTOR, desk.now)
        found = next(each for each in desk.own() if each.id == kept.id)
        key = "added" if found.added_at == desk.now else "unchanged"
        slots = {"title": found.title, "number": found.number, "article": found.id}
        said = [english()(f"cli.guidance.{key}", passages=desk.passages(kept.id), **slots)]
    if document.unread:
        said.append(english()("cli.guidance.unread", pages=document.pages, unread=document.unread))
    return " ".join(said)


def list_files(settings: Settings, workspace: str | None) -> list[str]:
    """The playbooks of a workspace, a line for each."""
    with _desk(settings, workspace) as desk:
        own = [_line(desk, each) for each in desk.own()]
        return own or [english()("cli.guidance.none")]


def remove_file(settings: Settings, name: str, workspace: str | None) -> str:
    """Let a playbook count no more, named by id, file or title. Raises `NoSuchPlaybook`, `WhichPlaybook`."""
    with _desk(settings, workspace) as desk:
        own = desk.own()
        found = [each for each in own if name.strip().casefold() in _names(each)]
        known = ", ".join(each.source if len(found) < 2 else each.id for each in found or own) or "–"
        if not found:
            raise NoSuchPlaybook(name=name, known=known)
        if len(found) > 1:
            raise WhichPlaybook(name=name, known=known)
        desk.library.remove(desk.workspace, found[0].id, ACTOR, desk.now)
    return english()("cli.guidance.removed", title=found[0].title, article=found[0].id)


def fetch(settings: Settings, get: Callable[[Path], Path] = fetch_model) -> str:
    """Have the model for search by meaning. Raises `ModelCannotBeFetched`, `ModelIsAnother`."""
    try:
        folder = get(settings.kam_data_dir / MODEL_FOLDER)
    except ModelCannotBeFetched as error:
        raise ModelCannotBeFetched(why=english()(f"cli.guidance.why.{error.about['why']}")) from error
    return english()("cli.guidance.fetched", folder=folder)


def rebuild(settings: Settings) -> str:
    """Make every index anew. Raises `IndexIsInUse` while a bot has it, and what `bot.offline.opened` raises."""
    clock = clock_from(settings.kam_clock)
    with opened(settings) as store:
        _require_free(settings.kam_data_dir / FOLDER)
        library = build_library(settings, store, clock).opened()
        try:
            library.warm_up(clock())
            mode = english()(f"cli.guidance.mode.{library.rebuild(clock())}")
            return english()("cli.guidance.rebuilt", shipped=len(library.articles()), mode=mode)
        finally:
            library.close()


def _require_free(folder: Path) -> None:
    lock = Lock(folder / LOCK)
    if not lock.taken():
        raise IndexIsInUse
    lock.give_back()


@contextmanager
def _desk(settings: Settings, workspace: str | None) -> Iterator[_Desk]:
    """A library over the store. Its indexes are thrown away: a bot sees by itself that there is something new."""
    with opened(settings) as store, TemporaryDirectory(prefix="kam-") as folder:
        where = which_workspace(store, workspace, may_be_new=True)
        library = GuidanceLibrary(store, Path(folder))
        try:
            yield _Desk(store, library, where, clock_from(settings.kam_clock)())
        finally:
            library.close()


def _line(desk: _Desk, article: OwnArticle) -> str:
    return english()(
        "cli.guidance.line",
        article=article.id,
        number=article.number,
        passages=desk.passages(article.id),
        day=day(article.added_at.astimezone(UTC).date()),
        file=article.source,
        title=article.title,
    )


def _names(article: OwnArticle) -> set[str]:
    return {article.id, article.source.casefold(), article.title.casefold()}
