"""The map of people in words."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.pictures.telling import names_of, spoken
from bot.words import Words
from kam_core.cards.pictures import PeoplePicture, PersonSpot

INFLUENTIAL = 4


def called(spec: PeoplePicture, says: Callable[..., str]) -> PeoplePicture:
    """The same people; `says` puts the `post` into words where only that is known, also for those who report there."""
    names = {one.name: says(post=one.name) for one in spec.people if not one.named}
    people = tuple(
        replace(
            one,
            name=names.get(one.name, one.name),
            reports_to=names.get(one.reports_to, one.reports_to) if one.reports_to else None,
        )
        for one in spec.people
    )
    return replace(spec, people=people)


def finding(spec: PeoplePicture, words: Words) -> str:
    """How many are for us, against us, neutral, and how many we do not know about."""
    if not spec.people:
        return ""
    supports = [person.support for person in spec.people]
    counts = (
        ("for", sum(1 for s in supports if s is not None and s > 0)),
        ("neutral", supports.count(0)),
        ("against", sum(1 for s in supports if s is not None and s < 0)),
        ("unknown", supports.count(None)),
    )
    parts = [words(f"picture.people.count.{name}", count=count) for name, count in counts if count]
    key = "picture.people.finding_one" if len(supports) == 1 else "picture.people.finding"
    return words(key, count=len(supports), counts=", ".join(parts))


def told(spec: PeoplePicture, words: Words) -> str:
    """The map for somebody who cannot see it: counts, those who matter most, everything unknown."""
    spec = called(spec, partial(words, "picture.people.name_unknown_told"))
    if not spec.people:
        return spoken(
            words("picture.people.alt", account=spec.account, finding=words("picture.people.empty"))
        )
    return spoken(
        words("picture.people.alt", account=spec.account, finding=finding(spec, words)),
        _naming("for", spec, words, lambda p: _weighty(p) and (p.support or 0) > 0),
        _naming("against", spec, words, lambda p: _weighty(p) and (p.support or 0) < 0),
        _naming("strangers", spec, words, lambda p: _weighty(p) and p.tie is not None and p.tie < 2),
        _naming("unknown_support", spec, words, lambda p: p.support is None),
        _naming("unknown_influence", spec, words, lambda p: p.influence is None),
        _naming("unknown_tie", spec, words, lambda p: p.tie is None),
    )


def _weighty(person: PersonSpot) -> bool:
    return person.influence is not None and person.influence >= INFLUENTIAL


def _naming(key: str, spec: PeoplePicture, words: Words, chosen: Callable[[PersonSpot], bool]) -> str:
    names = [person.name for person in spec.people if chosen(person)]
    return words(f"picture.people.alt_{key}", names=names_of(names, words)) if names else ""
