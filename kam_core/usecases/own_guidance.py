"""A workspace's own playbooks: who may change them, which there are, and what becomes of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from kam_core.advice.articles import Article
from kam_core.advice.proposals import SearchMode
from kam_core.cards import NoticeCard, OwnArticleLine, OwnGuidanceCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Person
from kam_core.ports import House, Library
from kam_core.store.guidance import newest_version, passage_counts
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.errands import LEARN, later
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card, redraw_shown_in
from kam_core.usecases.sitting import Occasion

MOST_FILES = 10
"""Slack lets nobody send more with one message."""


class GuidanceIsForAdministrators(NotFoundOrNotAllowed):
    """What everybody's advice rests on is changed by administrators of the workspace only."""

    code = "guidance_is_for_administrators"


class OwnArticle(Protocol):
    """A playbook of the workspace's own; `number` counts its versions from 1, `source` is the file's name."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def number(self) -> int: ...

    @property
    def added_by(self) -> str: ...

    @property
    def added_at(self) -> datetime: ...


class OwnGuidance(Protocol):
    """Keeps playbooks of a workspace's own. Each call commits by itself, and one that is repeated changes nothing more."""

    def add_document(self, workspace: str, name: str, text: str, by: str, now: datetime) -> Article:
        """Keep a text; a name that was there before gets a new version, unless the words are the same."""
        ...

    def remove(self, workspace: str, article: str, by: str, now: datetime) -> bool:
        """Let a playbook count no more; False when there is none."""
        ...

    def list_own(self, workspace: str) -> Sequence[OwnArticle]:
        """The playbooks that count now."""
        ...

    def articles(self) -> Sequence[Article]:
        """What is shipped beside them."""
        ...


class WholeLibrary(Library, OwnGuidance, Protocol):
    """Finds guidance, and keeps a workspace's own."""


class ReadText(Protocol):
    """The words of a file; `unread` of its `pages` gave none."""

    @property
    def text(self) -> str: ...

    @property
    def pages(self) -> int: ...

    @property
    def unread(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in a message, as Slack tells of it: `size` in bytes, `url` to be had with the bot's token."""

    id: str
    name: str
    size: int = 0
    url: str = ""


def receive_files(house: House, occasion: Occasion, files: Sequence[SharedFile]) -> None:
    """Take files that somebody dropped into the DM: an administrator's are read soon, anybody else is told why not.

    Once for each occasion, in one commit.
    """
    taking = replace(occasion, key=f"{occasion.key}/files")
    with once(house, taking) as uow:
        if uow is None:
            return
        if not _administers(uow, occasion.person):
            put_card(uow, house, taking, NoticeCard("guidance.for_administrators"))
            return
        for number, file in enumerate(files[:MOST_FILES]):
            _take(uow, house, replace(occasion, key=f"{occasion.key}/file/{number}"), file)


def _take(uow: UnitOfWork, house: House, occasion: Occasion, file: SharedFile) -> None:
    """Say that the file is being read, and have it read; `shown` leads back to the message."""
    shown = f"learning:{occasion.key}"
    put_card(uow, house, occasion, NoticeCard("guidance.reading", {"file": file.name}), purpose=shown)
    told = {"file": file.id, "name": file.name, "size": file.size, "url": file.url, "shown": shown}
    later(uow, occasion, LEARN, told)


def keep_document(
    house: House, library: OwnGuidance, occasion: Occasion, name: str, read: ReadText, asked_at: datetime
) -> NoticeCard:
    """Keep what was read of a file that was brought at `asked_at`; what became of it.

    Raises `GuidanceIsForAdministrators`, and what the library raises.
    """
    require_administrator(house, occasion)
    kept = library.add_document(occasion.workspace, name, read.text, occasion.person, occasion.at)
    found = _found(library, occasion.workspace, kept.id)
    if found is None:
        return NoticeCard("guidance.gone")
    with house.store.read(occasion.workspace) as uow:
        passages = passage_counts(uow).get(kept.id, 0)
    slots = {
        "title": found.title,
        "passages": str(passages),
        "number": str(found.number),
        "pages": str(read.pages),
        "unread": str(read.unread),
    }
    if found.added_at < asked_at:
        return NoticeCard("guidance.unchanged", slots)
    how = "added" if found.number == 1 else "updated"
    return NoticeCard(f"guidance.{how}{'_in_part' if read.unread else ''}", slots)


def tell_what_became(house: House, occasion: Occasion, shown: str, card: NoticeCard) -> None:
    """Put the outcome in place of the message that said that a file is being read, once for each occasion."""
    with once(house, occasion) as uow:
        if uow is not None:
            redraw_shown_in(uow, house, occasion, shown, card)


def list_guidance(house: House, library: WholeLibrary, occasion: Occasion) -> OwnGuidanceCard:
    """The workspace's own playbooks by title, for everybody to see."""
    with house.store.read(occasion.workspace) as uow:
        may_change, passages = _administers(uow, occasion.person), passage_counts(uow)
    zone = ZoneInfo(occasion.zone)
    own = sorted(library.list_own(occasion.workspace), key=lambda each: (each.title.casefold(), each.id))
    lines = tuple(
        OwnArticleLine(
            article=each.id,
            title=each.title,
            file=each.source,
            number=each.number,
            passages=passages.get(each.id, 0),
            added_by=each.added_by,
            added_on=each.added_at.astimezone(zone).date(),
        )
        for each in own
    )
    notes = ("keyword_only",) if lines and library.mode() is SearchMode.KEYWORD else ()
    return OwnGuidanceCard(lines, len(library.articles()), may_change, notes)


def remove_guidance(house: House, library: OwnGuidance, occasion: Occasion, article: str) -> NoticeCard:
    """Let a playbook count no more; it can be had back. Raises `GuidanceIsForAdministrators`."""
    require_administrator(house, occasion)
    found = _found(library, occasion.workspace, article)
    if found is None or not library.remove(occasion.workspace, article, occasion.person, occasion.at):
        return NoticeCard("guidance.gone")
    return NoticeCard("guidance.removed", {"title": found.title}, buttons=(("restore_guidance", article),))


def restore_guidance(house: House, library: OwnGuidance, occasion: Occasion, article: str) -> NoticeCard:
    """Let the newest version of a playbook count again. Raises `GuidanceIsForAdministrators`."""
    require_administrator(house, occasion)
    with house.store.read(occasion.workspace) as uow:
        newest = newest_version(uow, article)
    if newest is None:
        return NoticeCard("guidance.gone")
    if newest.removed_at is not None:
        library.add_document(occasion.workspace, newest.source, newest.text, occasion.person, occasion.at)
    return NoticeCard("guidance.restored", {"title": newest.title})


def require_administrator(house: House, occasion: Occasion) -> None:
    """Raises `GuidanceIsForAdministrators` for everybody else."""
    with house.store.read(occasion.workspace) as uow:
        if not _administers(uow, occasion.person):
            raise GuidanceIsForAdministrators


def _administers(uow: UnitOfWork, person: str) -> bool:
    known = uow.one(Person, slack_id=person)
    return known is not None and known.role is Role.ADMINISTRATOR and not known.deleted


def _found(library: OwnGuidance, workspace: str, article: str) -> OwnArticle | None:
    return next((each for each in library.list_own(workspace) if each.id == article), None)
