"""What the tests of guidance are about: three small articles, and an embedder that knows a few words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.passages import text_hash
from advisor.terms import terms

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TEAM, RIVAL_TEAM = "T-ALDER", "T-BIRCH"
ANNA = "U-ANNA"

TOPICS = {
    "contact-leaves": ("When your contact leaves", "champion successor resign farewell handover"),
    "late-deliveries": ("Mending late deliveries", "lorry delay punctual carrier shipment"),
    "price-pressure": ("Standing price pressure", "discount margin negotiate cheaper rebate"),
}
FILLER = "This sentence is here so that the article is long enough to be one. "

FRONT = """+++
id = "{id}"
title = "{title}"
section = "G"
industry = "{industry}"
questions = ["G5"]
asks = [{asks}]
applies_when = ["single_threaded"]
measures = []
sources = []

[[action_templates]]
when = "single_threaded"
side = "us"
text = "Meet two more people at {{account}}"
gain_for_them = "They are never without an answer"
gain_for_us = "The account no longer hangs on one person"
measure = "people met"
unit = "people"
target = "2"
days = 30

[[action_templates]]
when = "single_threaded"
side = "customer"
text = "Name a deputy for {{account}}"
gain_for_them = "Work goes on in holidays"
gain_for_us = "Somebody answers"
measure = "deputies"
unit = "people"
days = 60
+++
"""
HEADINGS = ("The point", "How to do it", "Worked example", "Do", "Do not", "In the plan")


def article(id: str, *, industry: str = "all", more: str = "", front: str = FRONT) -> str:
    """An article about one of the topics, as its file holds it."""
    title, about = TOPICS.get(id, (id.replace("-", " "), id))
    asks = ", ".join(
        f'"what about {word} number {place}"' for place, word in enumerate((about.split() * 6)[:6])
    )
    head = front.format(id=id, title=title, asks=asks, industry=industry)
    parts = [
        f"## {heading}\n\n{about.capitalize()} {place}. {FILLER * 5}"
        for place, heading in enumerate(HEADINGS)
    ]
    return head + "\n" + "\n\n".join(parts) + f"\n{more}\n"


def write_articles(folder: Path, *ids: str) -> Path:
    """A folder of guidance with these articles, those of the topics by default."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, id in enumerate(ids or tuple(TOPICS), start=1):
        (folder / f"{place:02}-{id}.md").write_text(article(id), encoding="utf-8")
    return folder


class WordEmbedder:
    """Puts each word into one of `dims` places; words of one meaning share theirs. Remembers what it was asked."""

    MEANINGS = (
        frozenset({"contact", "champion", "successor", "resign", "resigns", "quits", "leaves", "buddy"}),
        frozenset({"late", "lorry", "delay", "punctual", "deliveries", "trucks"}),
        frozenset({"price", "discount", "cheaper", "margin", "rebate", "haggling"}),
    )

    def __init__(self, model: str = "words-v1", dims: int = 256) -> None:
        self.model, self.dims = model, dims
        self.embedded: list[str] = []
        self.fails = False

    def documents(self, texts: Sequence[str]) -> "Vectors":
        self.embedded += texts
        return self._made(texts)

    def query(self, words: str) -> "Vectors":
        if self.fails:
            raise RuntimeError("no vector")
        vector: Vectors = self._made([words])[0]
        return vector

    def fits(self, text: str) -> bool:
        return len(text) < 2000

    def close(self) -> None:
        """Nothing runs that could be stopped."""

    def _made(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        rows = np.zeros((len(texts), self.dims), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in terms(text):
                rows[row, self._place(word)] += 1.0
        rows[:, -1] += 0.01
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def _place(self, word: str) -> int:
        for place, meaning in enumerate(self.MEANINGS):
            if word in meaning:
                return place
        return len(self.MEANINGS) + int(text_hash(word)[:8], 16) % (self.dims - len(self.MEANINGS) - 1)
