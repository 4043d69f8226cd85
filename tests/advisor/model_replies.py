"""What a model may answer when it is asked for suggestions: sensibly, with lies, or not at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from advisor.model.server import ModelAway, Reply
from tests.fakes.fake_model import Question

MARK = "^"
_PART = r"<{0}>\n(?P<told>.*?)\n</{0}>"
_PASSAGE = re.compile(r"^\[(?P<id>[^\]]+)\][^\n]*\n(?P<text>.+?)(?=^\[|\Z)", re.M | re.S)
_RECORD = re.compile(r"^(?P<entity>Need|Objective|Competitor\w*|Stakeholder|Opportunity) (?P<label>.+?) \[")
_MEASURE = {"name": "results confirmed by a named person", "unit": "results", "baseline": "", "target": "2"}
_NOTHING = dict.fromkeys(_MEASURE, "")
_TEXTS: Mapping[str, Sequence[str]] = {
    "objective": (
        "{account} sees a first result on “{need}” in its own figures",
        "Two people at {account} confirm in writing what “{need}” is worth",
        "{person} reports on “{need}” inside {account}",
    ),
    "action": (
        "Ask {person} who counts “{need}” and note the starting figure",
        "Send {person} a page on “{need}” and note the corrections",
        "Meet a colleague of {person} about “{need}”",
    ),
    "risk": (
        "“{need}” loses its owner at {account} before a result shows",
        "{rival} takes the attention that “{need}” needs",
        "{person} has no time for “{need}”",
    ),
    "question": (
        "Who besides {person} would notice if “{need}” were settled?",
        "What has kept “{need}” from being settled so far?",
        "Which report would show “{need}” first?",
    ),
}
_SENTENCE = re.compile(r"[A-Z][^.:*|\n]{29,140}\.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request tells a model: kinds, records as (entity, label), and a quote for each passage's id."""

    kinds: Sequence[str]
    records: Sequence[tuple[str, str]]
    quotes: Mapping[str, str]
    account: str
    today: date

    def label(self, *entities: str) -> str:
        """The first record of these entities; the account when there is none."""
        return next((label for entity, label in self.records if entity in entities), self.account)


def asked_in(question: Question) -> Asked:
    """A request as a model reads it, without the marks."""
    facts, passages = _part(question, "facts"), _part(question, "passages")
    head = dict(line.split(": ", 1) for line in facts.splitlines()[:4])
    quotes = {
        hit["id"]: said[0] for hit in _PASSAGE.finditer(passages) if (said := _SENTENCE.search(hit["text"]))
    }
    records = [(hit["entity"], hit["label"]) for line in facts.splitlines() if (hit := _RECORD.match(line))]
    kinds = _part(question, "kinds").split(", ")
    return Asked(kinds, records, quotes, head["Account"], date.fromisoformat(head["Today"]))


def plausible(question: Question) -> dict[str, Any]:
    """Suggestions that a careful model would build from the request."""
    asked = asked_in(question)
    return _answer(_sensible(asked, kind, place) for place, kind in enumerate(_three(asked.kinds)))


def lying(question: Question) -> dict[str, Any]:
    """An invented figure, an invented quote, and a gain for one side only."""
    asked = asked_in(question)
    first, second, third = (_sensible(asked, kind, place) for place, kind in enumerate(_three(asked.kinds)))
    first["text"] += ", as the 37 % at Halvorsen Brothers showed in 2019"
    second["evidence"] = [
        {**each, "quote": "Nine of ten plans double their sales in a year"} for each in second["evidence"]
    ]
    third["text"] += " for 4711 EUR"
    third["customer_gain"] = ""
    return _answer((first, second, third))


@dataclass
class ReplyingModel:
    """A server that gives the same sort of answer to whatever is asked; `down` is none at all."""

    manner: str

    def ask(self, system: str, human: str, schema: Mapping[str, Any], until: float) -> Reply:
        """The answer, at once."""
        if self.manner == "down":
            raise ModelAway("nobody listens")
        says = plausible if self.manner == "model" else lying
        return Reply(says(Question(system, human, schema)), 100)


def _part(question: Question, name: str) -> str:
    hit = re.search(_PART.format(name), question.human, re.S)
    return hit["told"].replace(MARK, " ") if hit else ""


def _three(kinds: Sequence[str]) -> Sequence[str]:
    return tuple(kinds[place % len(kinds)] for place in range(3))


def _sensible(asked: Asked, kind: str, place: int) -> dict[str, Any]:
    ids = list(asked.quotes)
    source = ids[place % len(ids)]
    need, person = asked.label("Need", "Objective"), asked.label("Stakeholder")
    rival = asked.label("CompetitorPosition", "Opportunity")
    text = _TEXTS[kind][place].format(need=need, person=person, rival=rival, account=asked.account)
    duty = kind in ("objective", "action")
    return {
        "kind": kind,
        "text": text,
        "measure": dict(_MEASURE if duty else _NOTHING),
        "due": (asked.today + timedelta(days=30)).isoformat(),
        "customer_gain": f"A figure on “{need}” that they can show in their own house" if duty else "",
        "our_gain": "We learn early whether our work counts there" if duty else "",
        "ask": "",
        "side": "us",
        "serves": "",
        "test": f"Nobody at {asked.account} speaks of it unasked" if kind == "risk" else "",
        "listen_for": "a name and a figure" if kind == "question" else "",
        "source_ids": [source],
        "evidence": [{"source_id": source, "quote": asked.quotes[source]}],
    }


def _answer(suggestions: Any) -> dict[str, Any]:
    return {"suggestions": list(suggestions), "declined": False, "reason": ""}
