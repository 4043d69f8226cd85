"""G3: who influences, blocks, fights or reports to whom."""

import re
from itertools import pairwise

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.naming import Named, find_named, posts_as_people
from kam_core.interview.kinds.grammar.persons import People, people_of
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown, tidy
from kam_core.terms import InfluenceKind
from kam_core.values import Draft

_FORWARD = (
    (
        InfluenceKind.BLOCKS,
        r"(?:can |could |will |may )?(?:veto(?:es)?|blocks?|stops?|kills?|overrules?|overrides?"
        r"|slows? down|vetoed|blocked|holds? up)",
    ),
    (InfluenceKind.REPORTS_TO, r"reports? (?:in ?)?to|works? (?:for|under)|is under"),
    (
        InfluenceKind.CONFLICTS,
        r"(?:disagrees?|fights?|clash(?:es)?|conflicts?|argues?|is at odds|competes?) (?:with"
        r"|against)|(?:can'?t|cant|cannot) stand|hates|"
        r"does ?n'?t get (?:on|along) with|doesnt get (?:on|along) with|undermines",
    ),
    (
        InfluenceKind.INFLUENCES,
        r"(?:influences?|advises?|convinces?|persuades?|guides?|mentors?|coaches|sways?|briefs"
        r"|steers|has (?:a lot of )?(?:influence|pull) (?:on|over|with))|"
        r"(?:has|have) the ear of|is close to|talks? .{0,12}into",
    ),
)
_BACKWARD = (
    (
        InfluenceKind.INFLUENCES,
        r"(?:listens?|looks? up|defers?|turns?|goes) (?:first )?to|follows|trusts|asks|relies on"
        r"|depends on|never (?:decides|moves|signs|acts|says yes)(?: \w+)? without|(?:does nothing"
        r"|decides nothing) without|is advised by|is influenced by|"
        r"calls .{0,12}first|calls|consults",
    ),
    (InfluenceKind.REPORTS_TO, r"is (?:the )?(?:boss|manager|superior) of|manages|supervises"),
)
_MUTUAL = lazily(
    r"\b(?:disagree|conflicts?|clash|fight(?:ing)?|argu(?:e|ing)|at odds|at war|do not get (?:on|along)"
    r"|don'?t get (?:on|along)|dont get (?:on"
    r"|along)|tension|rivals?|quarrel|feud|friction|"
    r"(?:don'?t|dont) (?:like|talk to) each other|cannot stand each other|compete)\b",
    re.I,
)
_BY = lazily(r"\b(?:is|are|gets?|can be|was|be)\s+(?:blocked|vetoed|stopped|overruled|killed)\s+by\b", re.I)
_FORWARD_CUES = tuple((kind, lazily(rf"\b(?:{words})\b", re.I)) for kind, words in _FORWARD)
_BACKWARD_CUES = tuple((kind, lazily(rf"\b(?:{words})\b", re.I)) for kind, words in _BACKWARD)
_RELATING = lazily("|".join(cue.pattern for _, cue in (*_FORWARD_CUES, *_BACKWARD_CUES)), re.I)
_NOT = lazily(r"\b(?:doesn'?t|does not|doesnt|cannot|can'?t|cant|no longer|never|won'?t|not)\s+$", re.I)
_ABOUT = lazily(r"\b(?:on|about|over|for|because of|bc of|bc|because|since)\b\s+(?P<what>.+)$", re.I)
_VERSUS = lazily(r"^\s*(?:vs\.?|versus|against|gegen|contre)\s*$", re.I)
_ARROW = lazily(r"^\s*(?:->|→|=>|>)\s*$")


class Influence:
    """Edges between two people of the customer."""

    name = "influence"
    records = True
    form: tuple[FormField, ...] = (
        FormField("InfluenceEdge", "label", FieldKind.TEXT, optional=False),
        FormField("InfluenceEdge", "kind", FieldKind.CHOICE, terms=tuple(InfluenceKind)),
        FormField("InfluenceEdge", "note", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON,)

    def read(self, text: str, context: Context) -> Reading:
        """One edge for each pair that the words join; a pair that nobody can judge is a gap."""
        text = unshouted(text)
        people = people_of(context)
        drafts: list[Draft] = []
        gaps: list[Gap] = []
        for clause in _clauses(text):
            named = _people_in(clause, people)
            edges = _edges(clause, named)
            if edges:
                drafts += edges
            elif says_unknown(clause) and named:
                gaps.append(Gap("unknown_value", " / ".join(one.label for one in named), context.question))
        said_nothing = not drafts and not gaps and not context.probe
        return Reading(joined(drafts), vague=(Vague.NO_PERSON,) if said_nothing else (), gaps=tuple(gaps))

    def overhear(self, text: str, context: Context) -> Reading:
        """A veto of one known person over another."""
        people = people_of(context)
        drafts = [
            one for clause in _clauses(text) for one in _edges(clause, _people_in(clause, people, new=False))
        ]
        blocks = [
            one for one in drafts if one.fields["kind"].value == InfluenceKind.BLOCKS and not hedged(text)
        ]
        return Reading(tuple(blocks))


def _clauses(text: str) -> list[str]:
    return [
        clause
        for part in split_parts(text)
        for clause in re.split(r",(?![^()]*\))|;|\bbut\b|\bwhile\b", part)
    ]


def _people_in(clause: str, people: People, new: bool = True) -> list[Named]:
    """The people of a clause; a name can stand right behind the words that join two of them."""
    opened = _RELATING.sub(lambda hit: "," + " " * (len(hit.group()) - 1), clause)
    named = [one for one in find_named(opened, people) if not one.ours and (new or one.known)]
    for chair in posts_as_people(find_posts(clause), people):
        if not any(_describes(clause, chair, one) for one in named):
            named.append(chair)
    return sorted(named, key=lambda one: one.start)


def _describes(clause: str, chair: Named, one: Named) -> bool:
    """Whether a title belongs to the name before it, or lies in it."""
    return (chair.start < one.end and one.start < chair.end) or (
        one.end <= chair.start and not clause[one.end : chair.start].strip(" (")
    )


def _edges(clause: str, named: list[Named]) -> list[Draft]:
    edges: list[Draft] = []
    for first, second in pairwise(named):
        between = clause[first.end : second.start]
        kind, turned = _kind(between, clause)
        if kind is None or first.label == second.label:
            continue
        above, below = (second, first) if turned else (first, second)
        edges.append(_edge(above.label, below.label, kind, clause, second.end))
    return edges


def _kind(between: str, clause: str) -> tuple[InfluenceKind | None, bool]:
    """The kind of the edge, and whether it runs from the second person to the first."""
    if _BY.search(between):
        return InfluenceKind.BLOCKS, True
    for cues, turned in ((_FORWARD_CUES, False), (_BACKWARD_CUES, True)):
        for kind, cue in cues:
            hit = cue.search(between)
            if hit:
                return (None, False) if _NOT.search(between[: hit.start()]) else (kind, turned)
    if _ARROW.match(between):
        return InfluenceKind.INFLUENCES, False
    if _VERSUS.match(between):
        return InfluenceKind.CONFLICTS, False
    joined_up = re.fullmatch(r"\s*(?:and|&|/|\+|vs\.?|v|against|with|und|-)\s*", between, re.I)
    return (InfluenceKind.CONFLICTS, False) if joined_up and _MUTUAL.search(clause) else (None, False)


def _edge(first: str, second: str, kind: InfluenceKind, clause: str, end: int) -> Draft:
    about = _ABOUT.search(clause[end:])
    doubtful = hedged(clause)
    return draft(
        "InfluenceEdge",
        f"{first} > {second}",
        {"from_stakeholder": first, "to_stakeholder": second},
        kind=said(kind.value, doubtful),
        note=said(tidy(about["what"]) or None, doubtful) if about else None,
    )
