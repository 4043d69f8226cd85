"""Who an attribution names: people, titles and departments, and the documents in which it stands."""

import re

from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.naming import Named, find_named, posts_as_people
from kam_core.interview.kinds.grammar.persons import People
from kam_core.interview.kinds.grammar.saying import BOSS, DAY_WORDS, DOCUMENT, EVENT, Sayer
from kam_core.interview.kinds.grammar.titles import Post, find_posts
from kam_core.interview.reading.phrases import tidy


def written_in(piece: str, people: People) -> Sayer | None:
    """The document that the piece names as the source; None when a person or a plain wish stands there."""
    hit = DOCUMENT.match(piece)
    if hit is None or not (hit["cue"] or re.search(r"\b(?:19|20)\d\d\b", hit["what"])):
        return None
    if any(one.known or one.post for one in speakers(piece, people)) or re.search(r"['’]s\s", hit["what"]):
        return None
    return Sayer(document=tidy(re.sub(r"^(?:the|their|our|its|an?)\s+", "", hit["what"], flags=re.I)))


def speakers(piece: str, people: People) -> tuple[Named, ...]:
    """The people, titles and departments that a piece names."""
    boss = BOSS.search(piece)
    taken = [boss.span()] if boss else []
    named = list(find_named(piece, people, taken)) or list(find_named(_without_events(piece), people, taken))
    for chair in posts_as_people(_posts(piece), people):
        if all(chair.start >= one.end or chair.end <= one.start for one in named):
            named.append(chair)
    if boss:
        named.append(Named(boss.start(), boss.end(), boss.group(), "boss", post=False))
    return tuple(sorted(named, key=lambda one: one.start))


def _without_events(piece: str) -> str:
    return blanked(
        piece,
        [hit.span() for hit in EVENT.finditer(piece)] + [hit.span() for hit in DAY_WORDS.finditer(piece)],
    )


def _posts(piece: str) -> tuple[Post, ...]:
    events = [hit.span() for hit in EVENT.finditer(piece)]
    return tuple(
        post
        for post in find_posts(piece)
        if all(post.start >= end or post.end <= start for start, end in events)
    )
