"""F3: how the customer decides, step by step, and by which criteria."""

import re
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.paths import Window, find_path, find_windows
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft, FuzzyDate

_STOPS = lazily(
    r"\b(?:veto\w*|stop\w*|kill\w*|block\w*|cut\w*|overrul\w*|late|can still|refuse\w*|wrote|writes|"
    r"spec(?:ified|s)?|no contact|silence)\b",
    re.IGNORECASE,
)
_JOINTLY = lazily(r"\b(?:jointly|together|it depends|committee decides|management)\b", re.IGNORECASE)
_SINGLE = 1


class Decision:
    """The decision process and its criteria; a window becomes an initiative with its days."""

    name = "decision"
    records = False
    form: tuple[FormField, ...] = (
        FormField("BuyingCenter", "decision_process", FieldKind.LONG_TEXT),
        FormField("BuyingCenter", "decision_criteria", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.PLURAL_FOG, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        """Steps and criteria in their order; how it used to be stays UNKNOWN for today, with a note."""
        if context.probe is not None:
            return _followed_up(text, context)
        path = find_path(text, context)
        process = said(path.steps, hedged(text))
        if path.past and says_unknown(text):
            process = Claim(None, Status.UNKNOWN, note=phrase(text))
        elif not path.steps and not path.criteria and not path.windows and says_unknown(text):
            process = UNKNOWN
        center = draft(
            "BuyingCenter",
            _center(text, context),
            decision_process=process,
            decision_criteria=said(path.criteria, hedged(text)),
        )
        windows, choices = _windows(path.windows)
        drafts = (*((center,) if center.fields else ()), *windows)
        if not drafts and not choices:
            return Reading(vague=(Vague.PLURAL_FOG,), rest=text.strip())
        unknown = process is not None and process.status is Status.UNKNOWN
        gaps = (Gap("unknown_value", "decision_process", context.question),) if unknown else ()
        half_open = any(one.opens and not one.closes for one in path.windows)
        reasons = ((Vague.NO_DATE,) if half_open else ()) + (
            () if unknown or _STOPS.search(text) else (Vague.INCOMPLETE,)
        )
        return Reading(drafts, choices, reasons, gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """A tender window with its day."""
        windows, choices = _windows(find_windows(text, context))
        return Reading() if choices else Reading(windows)


def _center(text: str, context: Context) -> str:
    """The unit that the answer begins with, else the account as a whole."""
    opening = re.match(r"\s*(?:in |at |for )?(?:the )?([\w' -]{3,30}?)\s*[:=]", text)
    units = tuple(context.known.labels("BuyingCenter"))
    unit = best_label(opening.group(1), units) if opening and units else None
    return unit or context.account or "account"


def _windows(found: tuple[Window, ...]) -> tuple[tuple[Draft, ...], tuple[Choice, ...]]:
    drafts = tuple(
        draft("Initiative", one.name, start=_day(one.opens), deadline=_day(one.closes)) for one in found
    )
    days = [day for one in found for day in (one.opens, one.closes) if day is not None and day.ambiguous]
    return tuple(one for one in drafts if one.fields), tuple(
        Choice("day", day.words, day.options) for day in days
    )


def _day(found: Found | None) -> Claim | None:
    if found is None or not isinstance(found.value, date | FuzzyDate):
        return None
    return Claim(found.value, Status.ASSUMED if found.hedged else Status.CONFIRMED_INTERNAL)


def _followed_up(text: str, context: Context) -> Reading:
    """What the reply adds: the other day of the window, who can stop it late, further steps or criteria."""
    before = next(iter(earlier(context, "BuyingCenter")), None)
    drafts, choices = _windows(_known_windows(find_windows(text, context), context))
    path = find_path(text, context)
    name = before.label if before is not None else _center(text, context)
    held = before.fields.get("decision_process") if before is not None else None
    steps = held.value if held is not None and isinstance(held.value, tuple) else ()
    late = [phrase(part) for part in re.split(r"[;\n]|\.(?=\s|$)", text) if _STOPS.search(part)]
    if not drafts and not late and not steps:
        late = list(path.steps)
    added = tuple(one for one in late if one and one not in steps)
    criteria = said(path.criteria, hedged(text)) if path.criteria and not late else None
    center = draft(
        "BuyingCenter",
        name,
        decision_process=said((*steps, *added), hedged(text)) if added else None,
        decision_criteria=criteria,
    )
    result = (*((center,) if center.fields else ()), *drafts)
    return Reading(result, choices, rest="" if result or choices else text.strip())


def _known_windows(found: tuple[Window, ...], context: Context) -> tuple[Window, ...]:
    """The window told before keeps its name: "window closes 17 july"."""
    told = [one.label for one in earlier(context, "Initiative") if "window" in one.label.lower()]
    if len(told) != _SINGLE:
        return found
    return tuple(Window(told[0], one.opens, one.closes) for one in found)
