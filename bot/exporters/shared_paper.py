"""What goes out of a plan to somebody outside the account team, as a document of its own.

It holds what its reader may have and nothing of what there is besides: no blank sections, no unknowns, no word on who
noted what. `kam_core/sharing` has chosen before what stands in the document.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.exporters.paper import Block, Paper, Section
from bot.exporters.plan_head import paper
from bot.exporters.records import blocks_of
from bot.exporters.telling import Teller, pen_of
from kam_core.document.shape import PlanDocument, Wording

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "together": (
            "Objective",
            "Strategy",
            "Indicator",
            "Reading",
            "ValueRecord",
            "Action",
            "Commitment",
        ),
        "money": ("Financials", "Opportunity"),
        "risks": ("RaidItem", "ResourceNeed"),
        "needs": ("Need", "Initiative"),
        "people": ("Stakeholder", "TeamMember"),
        "reviews": ("Review",),
        "account": ("Account", "BuyingCenter"),
    }
)
"""Topics in the order in which a reader outside asks for them."""
FOR_US = frozenset({"executive"})
"""Readers who belong to us, and see how sure we are."""


def shared_paper(document: PlanDocument, words: Wording) -> Paper:
    """The document; only topics of which something goes out have a section."""
    profile = document.get("profile", "")
    ours = profile in FOR_US
    pen = pen_of(document, words)
    sections = tuple(_sections(document, Teller(pen, marked=ours)))
    kept = "executive" if ours else "outside"
    return paper(document, pen, "shared", sections, kept=kept, cover=False, marked=ours)


def _sections(document: PlanDocument, teller: Teller) -> Iterator[Section]:
    for name, entities in SECTIONS.items():
        blocks: tuple[Block, ...] = tuple(blocks_of(document, entities, teller))
        if blocks:
            yield Section(teller.pen.words(f"share.section.{name}"), blocks)
