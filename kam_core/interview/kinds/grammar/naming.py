"""Names in running text: known people anywhere, new ones where a name can stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kam_core.interview.kinds.grammar.persons import People, as_label, as_name, plain
from kam_core.interview.kinds.grammar.titles import Post, find_posts
from kam_core.interview.kinds.grammar.word_runs import NEAR, WORD, overlaps, with_honorific, word_runs
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.patterns import lazily

_ACTS = lazily(
    r"^\s+(?:is|was|has|have|holds?|pays?|decides?|signs?|uses?|tests?|checks?|owns?|runs?|controls?"
    r"|approves?|can|could|will"
    r"|would|wants?|said|told|says|tells|must|gives?|keeps?|handles?|does)\b"
)
_ARTICLE_BEFORE = lazily(r"\b(?:the|a|an|each|every|some|any|no|this|that)\s+$", re.I)
_PLACE_CUES = frozenset(
    words_of("""in at near of for heads runs leads heading running across around versus vs against over""")
)
_PLACE_NEXT = lazily(
    r"^\s*(?:plant|site|factory|hospital|office|store|warehouse|branch|hq|depot|mill|region|area"
    r"|team|campus|clinic|side)\b",
    re.I,
)
_OPENERS = lazily(r"(?:^|^\s*[-–—]|[.;:,(\n/=>?!|]|\s[-–—]\s?|->|\band\b|&|\+)\s*$", re.I)
_LEAD_INS = lazily(
    r"(?:\b(?:apparently|supposedly|conflict|between|think|guess|believe|reckon|suppose|by|boss"
    r"|boss of|coach|is|was"
    r"|there's|theres|there is|although|though|while|whereas|because|called|named|name|via|through|from"
    r"|with|without|to|our|my|the"
    r"|new|old|then|also|plus|only|"
    r"just|maybe|probably|perhaps|likely|both|either|met|saw|sees|knows?|except|like|thats|that's|its|it's"
    r"|be|are|if|"
    r"takes?|owns?|ing|dr|mr|mrs|ms|prof|herr|frau|and|or|but|says?|said|per|except|poor|old|good"
    r"|dear|sponsor|champion|user|"
    r"bidders?|competitors?|rivals?|suppliers?|vendors?|buyer|decider|payer|blocker|money|budget"
    r"|spec|procedure|veto|pays|uses|decides|signs|blocks|stops?|wins?)\b|\()\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person at `text[start:end]`; `post` when only a title or department names them, `known` when the
    plan has them."""

    start: int
    end: int
    words: str
    label: str
    known: bool = False
    post: bool = False
    ours: bool = False


@lru_cache(maxsize=512)
def find_known(text: str, people: People) -> tuple[Named, ...]:
    """The people of the plan whom `text` names, left to right: by name, part of it, alias or title."""
    found: list[Named] = []
    words = list(WORD.finditer(text)) if people.names else []
    naming = frozenset(part for name in people.names for part in name.split())
    hits = [_possessed(plain(word.group())) & naming for word in words]
    for size in range(min(5, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if size > 1 and not any(hits[at : at + size]):
                continue
            start, end = words[at].start(), words[at + size - 1].end()
            if any(start < other.end and end > other.start for other in found):
                continue
            label = people.resolve(text[start:end]) if _joined(text, words[at : at + size]) else None
            if label:
                found.append(_known(text, start, end, label, people))
    return tuple(sorted(found, key=lambda one: one.start))


def _possessed(word: str) -> frozenset[str]:
    """A word, and what it is without the s of a possessive."""
    return frozenset((word, re.sub(r"['’]?s?$", "", word), *word.split("-")))


def find_new(text: str, people: People, taken: Sequence[tuple[int, int]] = ()) -> tuple[Named, ...]:
    """First-time names where a name can stand: after a boundary, a role, a title or a word like "by"."""
    covered = [*taken, *((post.start, post.end) for post in find_posts(text))]
    runs = word_runs(text, people, covered)
    return tuple(one for one in (_new(text, run, covered) for run in runs) if one)


def find_named(text: str, people: People, taken: Sequence[tuple[int, int]] = ()) -> tuple[Named, ...]:
    """Known and new names together, left to right; `taken` are stretches that hold something else."""
    return _named(text, people, tuple(taken))


@lru_cache(maxsize=512)
def _named(text: str, people: People, taken: tuple[tuple[int, int], ...]) -> tuple[Named, ...]:
    known = tuple(one for one in find_known(text, people) if not overlaps((one.start, one.end), taken))
    spans = [*taken, *((one.start, one.end) for one in known)]
    named = sorted((*known, *find_new(text, people, spans)), key=lambda one: one.start)
    return _without_places(text, named, find_posts(text))


def _without_places(text: str, named: Sequence[Named], posts: Sequence[Post]) -> tuple[Named, ...]:
    """The names without the town or company right behind a name or behind the title of one; a surname is
    taken in."""
    kept: list[Named] = []
    for one in named:
        before = kept[-1] if kept else None
        if before is None or one.known or not _behind(text, before, one, posts):
            kept.append(one)
        elif _is_surname(text, before, one):
            kept[-1] = replace(before, end=one.end, words=text[before.start : one.end])
    return tuple(kept)


def _behind(text: str, before: Named, one: Named, posts: Sequence[Post]) -> bool:
    """Whether nothing but a title of one word's place stands between two names ("novak, plant director
    porto")."""
    if re.fullmatch(r"\s*\(?\s*", text[before.end : one.start]):
        return True
    beside = [post for post in posts if before.end <= post.start and post.end <= one.start]
    return (
        len(beside) == 1
        and " " not in one.words
        and bool(re.fullmatch(r"\s*(?:[,(]\s*(?:[a-z-]+\s+){0,2})?", text[before.end : beside[0].start]))
        and bool(re.fullmatch(r"\s*(?:in|at|of)?\s*", text[beside[0].end : one.start]))
    )


def _is_surname(text: str, before: Named, one: Named) -> bool:
    alone = " " not in before.label and " " not in one.words and not before.post
    return alone and before.known and text[before.end : one.start].isspace()


def posts_as_people(posts: Sequence[Post], people: People) -> tuple[Named, ...]:
    """Titles and departments as people without a name, for clauses in which nobody is named."""
    named = []
    for post in posts:
        label = people.resolve(post.words) or as_label(post.words)
        named.append(
            Named(post.start, post.end, post.words, label, label in people.names.values(), post=True)
        )
    return tuple(named)


def _known(text: str, start: int, end: int, label: str, people: People) -> Named:
    ours = label in people.ours or label == people.speaker
    start = with_honorific(text, start)
    return Named(start, end, text[start:end], label, known=True, post=label in people.chairs, ours=ours)


def _joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    gaps = (text[one.end() : other.start()] for one, other in pairwise(words))
    return all(not gap.strip(" .") for gap in gaps)


def _new(text: str, run: list[re.Match[str]], covered: Sequence[tuple[int, int]]) -> Named | None:
    if not run:
        return None
    start, end = run[0].start(), run[-1].end()
    before, words = text[:start], text[start:end]
    place_next = _PLACE_NEXT.match(text[end:]) and not any(
        text[end:at].isspace() for at, _ in covered if at > end
    )
    if place_next or _after_place_cue(before):
        return None
    near = max(0, start - 2 * NEAR)
    if not (
        _OPENERS.search(text, near, start)
        or _LEAD_INS.search(text, near, start)
        or _after_cover(before, covered)
        or (all(word.group()[:1].isupper() for word in run) and _ACTS.match(text[end:]))
    ):
        return None
    if words.islower() and _ARTICLE_BEFORE.search(text, near, start):
        return None
    name = re.sub(r"['’]s?$", "", words)
    return Named(with_honorific(text, start), start + len(name), name, as_name(name))


def _after_cover(before: str, covered: Sequence[tuple[int, int]]) -> bool:
    at = len(before.rstrip())
    return any(end == at for _, end in covered)


def _after_place_cue(before: str) -> bool:
    last = before.split()[-1:] or [""]
    if last[0].lower() in _PLACE_CUES:
        return not re.search(r"\bboss of\s*$", before, re.I)
    return False
