"""The shapes of answers. What a model may name is an enum of what it was given: sources, questions, objectives."""

from collections.abc import Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, create_model


class Shape(BaseModel):
    """Strict: every field is there, and no other; OpenAI's strict mode wants both said."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Shape)


class Quoted(Shape):
    source_id: str
    quote: str


class Measure(Shape):
    name: str
    unit: str
    baseline: str
    target: str


class Suggestion(Shape):
    kind: str
    text: str
    measure: Measure
    due: str
    customer_gain: str
    our_gain: str
    ask: str
    side: Literal["us", "customer"]
    serves: str
    test: str
    listen_for: str
    source_ids: list[str]
    evidence: list[Quoted]


class Suggestions(Shape):
    suggestions: list[Suggestion]
    declined: bool
    reason: str


class ReadAnswer(Shape):
    question: str
    quote: str
    plain: str


class Reading(Shape):
    answers: list[ReadAnswer]


class Sentence(Shape):
    text: str
    source_id: str
    quote: str


class Explanation(Shape):
    covered: bool
    sentences: list[Sentence]


class Voiced(Shape):
    number: int
    text: str


class Voices(Shape):
    points: list[Voiced]


class Told(Shape):
    text: str


def suggestions_of(
    kinds: Sequence[str], sources: Sequence[str], objectives: Sequence[str]
) -> type[Suggestions]:
    """Suggestions of these kinds, from these sources, for these objectives or none."""
    quoted = _narrowed(Quoted, source_id=_one_of(sources))
    suggestion = _narrowed(
        Suggestion,
        kind=_one_of(kinds),
        serves=_one_of(["", *objectives]),
        source_ids=list[_one_of(sources)],  # type: ignore[misc]
        evidence=list[quoted],  # type: ignore[valid-type]
    )
    return _narrowed(Suggestions, suggestions=list[suggestion])  # type: ignore[valid-type]


def reading_of(questions: Sequence[str]) -> type[Reading]:
    """Answers to these questions."""
    answer = _narrowed(ReadAnswer, question=_one_of(questions))
    return _narrowed(Reading, answers=list[answer])  # type: ignore[valid-type]


def explanation_of(sources: Sequence[str]) -> type[Explanation]:
    """An explanation from these sources."""
    sentence = _narrowed(Sentence, source_id=_one_of(sources))
    return _narrowed(Explanation, sentences=list[sentence])  # type: ignore[valid-type]


def _one_of(names: Sequence[str]) -> Any:
    return Literal[tuple(dict.fromkeys(names))]


def _narrowed(shape: type[S], **fields: Any) -> type[S]:
    """The same shape with narrower fields."""
    fields_of: dict[str, Any] = {name: (kind, ...) for name, kind in fields.items()}
    made: type[S] = create_model(shape.__name__, __base__=shape, **fields_of)
    return made
