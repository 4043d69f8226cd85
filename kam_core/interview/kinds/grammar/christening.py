"""A chair gets its name: "the cfo is called Iris Vollmer", "name of the buyer: tom"."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.naming import find_named, posts_as_people
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.patterns import lazily
from kam_core.values import Claim, Draft

_CALLED = lazily(
    r"\b(?:is called|is named|'s name is|s name is|name is|goes by|called|named|name\s*[:=])\s*(?=\S)", re.I
)


def chair_named(text: str, context: Context) -> tuple[Draft, ...]:
    """The name that the words give to somebody known only by title; the record keeps its label."""
    hit = _CALLED.search(text)
    if hit is None:
        return ()
    people = people_of(context)
    chairs = [one for one in posts_as_people(find_posts(text[: hit.start()]), people) if one.known]
    named = [one for one in find_named(text[hit.end() :], people) if not one.known]
    if len(chairs) != 1 or not named or named[0].start > 1:
        return ()
    return (Draft("Stakeholder", chairs[0].label, {"name": Claim(named[0].label)}),)
