"""G6: who on our side owns each tie, and how often they are in touch."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.frequencies import find_frequency
from kam_core.interview.kinds.grammar.naming import Named, find_named, posts_as_people
from kam_core.interview.kinds.grammar.persons import People, people_of
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.values import Draft

_ME = lazily(r"\b(?:me|myself|i|mine)\b", re.I)
_OURS_FIRST = lazily(
    r"\b(?:takes?|owns?|covers?|looks? after|handles?|calls?|meets?|sees?|keeps?|visits?|gets?|has"
    r"|have|stays? with|does|leads?)\b|"
    r"^\s*(?:me|i|we)\b",
    re.I,
)
_OURS_AFTER = lazily(r"\b(?:by|with|owned by|covered by|goes to|for)\b|->|=>|→|[:=–-]", re.I)
_OUR = lazily(r"\bour\s+$", re.I)


@dataclass(frozen=True, slots=True)
class _Pair:
    theirs: tuple[str, ...]
    ours: str
    words: str


class Coverage:
    """Owner and rhythm of each tie."""

    name = "coverage"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RelationshipLink", "label", FieldKind.TEXT, optional=False),
        FormField("RelationshipLink", "our_person", FieldKind.TEXT),
        FormField("RelationshipLink", "frequency", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON,)

    def read(self, text: str, context: Context) -> Reading:
        """Pairs of one of them and one of us, with the words that say how often."""
        text = unshouted(text)
        people = people_of(context)
        pairs: list[_Pair] = []
        for sentence in split_parts(text):
            for piece in re.split(r",(?![^()]*\))|;", sentence):
                pair = _pair(piece, people, context)
                if pair:
                    pairs.append(pair)
                elif pairs:
                    last = pairs[-1]
                    pairs[-1] = _Pair(last.theirs, last.ours, f"{last.words}, {piece}")
        drafts = joined(one for pair in pairs for one in _links(pair))
        return Reading(drafts, vague=() if drafts or context.probe else (Vague.NO_PERSON,))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: who calls whom is said in many answers without becoming the plan."""
        del text, context
        return Reading()


def _pair(piece: str, people: People, context: Context) -> _Pair | None:
    cleaned = _without_our_titles(piece)
    named = find_named(cleaned, people) or ()
    chairs = (
        [] if len(named) > 1 else [one for one in posts_as_people(find_posts(cleaned), people) if one.known]
    )
    everybody = sorted((*named, *chairs), key=lambda one: one.start)
    me = _ME.search(cleaned)
    ours, theirs = _sides(cleaned, everybody, bool(me))
    if not theirs or not (ours or me):
        return None
    return _Pair(tuple(one.label for one in theirs), ours.label if ours else context.speaker, piece)


def _without_our_titles(piece: str) -> str:
    """ "sam our vp takes dale": the title is one of ours and names nobody there."""
    ours = [(post.start, post.end) for post in find_posts(piece) if _OUR.search(piece[: post.start])]
    return blanked(piece, ours)


def _sides(piece: str, named: list[Named], me: bool) -> tuple[Named | None, list[Named]]:
    """Our person and theirs: by what the plan knows, else by the order that the verb or arrow gives."""
    theirs = [one for one in named if one.known and not one.ours]
    others = [one for one in named if one not in theirs]
    if me:
        return None, theirs or others
    if theirs and others:
        return (others[0] if len(others) == 1 else next((one for one in others if one.ours), None)), theirs
    if len(named) < 2 or theirs:
        return None, []
    if any(one.ours for one in named):
        ours = next(one for one in named if one.ours)
        return ours, [one for one in named if not one.ours]
    between = piece[named[0].end : named[1].start]
    if _OURS_FIRST.search(between):
        return named[0], list(named[1:])
    return (named[-1], list(named[:-1])) if _OURS_AFTER.search(between) else (None, [])


def _links(pair: _Pair) -> list[Draft]:
    often = find_frequency(pair.words)
    doubtful = hedged(pair.words)
    frequency = said(often.group() if often else None, doubtful)
    return [
        draft(
            "RelationshipLink",
            label,
            {"stakeholder": label},
            our_person=said(pair.ours, doubtful),
            frequency=frequency,
        )
        for label in pair.theirs
    ]
