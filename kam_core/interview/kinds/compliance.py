"""PH5: the compliance check of each joint project with a health-care account."""

import re
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.kinds.grammar.naming import find_named
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.titles import find_posts, presented
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import RaidKind, Status
from kam_core.values import Claim, Draft, FuzzyDate

_PIECE = lazily(r"[;\n]|\.(?=\s|$)")
_PROJECT = lazily(
    r"^\W*(?:(?:there (?:is|are)|we have|only|just|one|the|a|single|joint|our|is)\s+)*(?:projects?|initiatives?)\s*"
    r"(?:[,:=–-]|is\b|called\b|named\b)\s*(?:it'?s\s+)?(?P<what>[^,;.]+)",
    re.IGNORECASE,
)
"""A sentence that names the one project that the next sentences speak of."""
_NO_PROJECT = lazily(r"^\W*(?:no|not|never|nothing|none)\b", re.IGNORECASE)
_STATE = lazily(
    r"[:,]|\s[-–=]\s|\b(?:is|are|was|were|has|have|had|not|checked|cleared|approved|reviewed|signed|"
    r"pending|needs?|by|waiting|under|still|yet|ok(?:ay)?|done|open|due|must)\b",
    re.IGNORECASE,
)
_CHECK = lazily(
    r"\b(?:check\w*|clear\w*|approv\w+|review\w*|sign(?:ed)?[- ]?off|legal|compliance|medical|pending|"
    r"not yet|open|done|ok|code|contract(?:ed)?|"
    r"transparen\w+|fair market|no inducement|submitted|waiting)\b",
    re.IGNORECASE,
)


class Compliance:
    """Each joint project as a dependency on its check, with who checks and by when."""

    name = "compliance"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RaidItem", "label", FieldKind.TEXT, optional=False),
        FormField("RaidItem", "text", FieldKind.LONG_TEXT, optional=False),
        FormField("RaidItem", "owner", FieldKind.TEXT),
        FormField("RaidItem", "due", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        """The projects whose check the answer speaks of."""
        drafts: list[Draft] = []
        choices: list[Choice] = []
        project = ""
        for piece in _PIECE.split(text):
            if named := _PROJECT.match(piece):
                project = label(named["what"], most=5)
            if _CHECK.search(piece) and not _NO_PROJECT.match(piece):
                one, asked = _dependency(piece, context, project)
                drafts += [one] if one is not None else []
                choices += asked
        result = joined(drafts)
        if not result:
            return Reading(
                choices=tuple(choices), vague=() if context.probe else (Vague.NO_PERSON,), rest=text.strip()
            )
        if context.probe is not None:
            return Reading(result, tuple(choices))
        reasons = [Vague.NO_PERSON] if any("owner" not in one.fields for one in result) else []
        reasons += [Vague.NO_DATE] if any("due" not in one.fields for one in result) and not choices else []
        return Reading(result, tuple(choices), tuple(reasons))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: compliance is asked for."""
        del text, context
        return Reading()


def _dependency(piece: str, context: Context, project: str = "") -> tuple[Draft | None, list[Choice]]:
    name = label(_STATE.split(piece.strip())[0], most=5)
    name = project if project and find_named(name, people_of(context)) else name
    if not name:
        return None, []
    days = find_days(piece, context.setting)
    named = next((one.label for one in find_named(piece, people_of(context)) if not one.post), None)
    named = None if named and named.lower() in name.lower() else named
    posts = find_posts(piece[len(name) :])
    owner = named or (presented(posts[0].words) if posts else None)
    day = next((one.value for one in days if isinstance(one.value, date | FuzzyDate)), None)
    status = Status.ASSUMED if hedged(piece) else Status.CONFIRMED_INTERNAL
    fields = {
        "kind": Claim(RaidKind.DEPENDENCY),
        "text": Claim(phrase(piece), status),
        "owner": said(owner),
        "due": said(day, hedged(piece)),
    }
    return draft("RaidItem", name, None, **fields), [
        Choice("day", one.words, one.options) for one in days if one.ambiguous
    ]
