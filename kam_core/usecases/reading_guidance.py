"""Guidance for one person: a passage in full, and where a fact of the plan was said."""

from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.cards import Card, NoticeCard, PassageCard
from kam_core.model import AccountPlan, entity
from kam_core.ports import House, Library
from kam_core.usecases.authority import require_edit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class Said:
    """A message in which a fact was said, by channel and ts."""

    channel: str
    ts: str


def read_passage(library: Library, occasion: Occasion, passage_id: str) -> Card | PassageCard:
    """A passage with the article around it; a notice when it is no longer there, or never was this workspace's."""
    passage = library.passage(occasion.workspace, passage_id)
    if passage is None:
        return NoticeCard("passage.gone")
    article = library.article(occasion.workspace, passage.article)
    body = article.body if article is not None and not passage.own else ""
    sources = article.sources if article is not None else ()
    return PassageCard(passage.title, passage.heading, passage.text, body, sources, passage.own)


def where_said(house: House, occasion: Occasion, plan_id: str, facts: Sequence[str]) -> tuple[Said, ...]:
    """The messages behind facts ("Need:id:field"), each once, at most three. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        found = dict.fromkeys(said for named in facts if (said := _said(book, named)) is not None)
    return tuple(found)[:3]


def _said(book: PlanBook, named: str) -> Said | None:
    kind, record_id, field = (*named.split(":"), "", "")[:3]
    record = next((one for one in book.records(entity(kind).__name__) if one.id == record_id), None)
    if record is None:
        return None
    held = record.evidence_of(field)
    channel, _, ts = (held.source_ref if held and held.source_ref else "").partition("/")
    return Said(channel, ts) if channel and ts else None
