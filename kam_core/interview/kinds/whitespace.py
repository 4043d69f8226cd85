"""I2: which units buy what today, and who holds the gaps."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.grid_words import State, cut_items, find_state, item_words, share_of
from kam_core.interview.kinds.grammar.persons import as_name
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Basis, WhitespaceState
from kam_core.values import UNKNOWN, Claim, Draft, Money

_UNIT = lazily(
    r"^\W*(?P<unit>(?:the |our |their )?[^\W\d_][\w'’&/ -]{1,40}?)\s*(?::|=|\bbuys?\b|\bhas\b"
    r"|\bhave\b|\btakes?\b|\bgets?\b|\buses?\b|\borders?\b|\bis\b|\bare\b|->)\s*(?P<rest>.+)$",
    re.I | re.S,
)
_BOTH = lazily(
    r"^\W*(?:both|all|everybody|everyone|all of them)(?:\s+(?:units|plants|sites|of them))?\b", re.I
)
_THOUSANDS = lazily(r"\d\s?(?:k|m|mio|mil|bn|mrd|tsd)\b", re.I)
"""What makes a number an amount of money where no currency is known yet."""
_ARTICLE = lazily(r"^\W*(?:the|our|their)\s+", re.I)
_BUYS = lazily(r"\b(?:buys?|orders?|takes?|uses?)\b", re.I)


@dataclass(slots=True)
class _Cell:
    unit: str
    offering: str
    state: State
    money: Claim | None = None
    whole: Claim | None = None
    """What the offering could earn in all, where what it earns today is a part of it."""
    doubtful: bool = False
    choices: tuple[Choice, ...] = field(default=())


class Whitespace:
    """Cells of unit x offering with their state, today's amount and who holds the gap."""

    name = "whitespace"
    records = True
    form: tuple[FormField, ...] = (
        FormField("WhitespaceCell", "label", FieldKind.TEXT, optional=False),
        FormField("WhitespaceCell", "state", FieldKind.CHOICE, terms=tuple(WhitespaceState)),
        FormField("WhitespaceCell", "current", FieldKind.MONEY),
        FormField("WhitespaceCell", "potential", FieldKind.MONEY),
        FormField("WhitespaceCell", "incumbent", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.NO_STATUS)

    def read(self, text: str, context: Context) -> Reading:
        """One cell for each offering that a unit buys, could buy, or buys elsewhere."""
        if context.probe and context.so_far:
            return _reply(text, context)
        cells: list[_Cell] = []
        units: list[str] = []
        buys = False
        for part in split_parts(text):
            here, rest, buying = _units(part, context)
            units, buys = (here, buying) if here or not _is_item(part) else (units, buys)
            cells += _of_part(rest, units, buys, context)
        drafts = joined(_draft(cell) for cell in cells)
        choices = merged(choice for cell in cells for choice in cell.choices)
        return Reading(drafts, choices, _vague(cells), rest="" if cells else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a purchase mentioned elsewhere is read where it is asked."""
        del text, context
        return Reading()


def _is_item(part: str) -> bool:
    """A short part without a unit goes on with the list of the unit before."""
    return len(part.split()) <= 4


def _of_part(rest: str, units: list[str], buys: bool, context: Context) -> list[_Cell]:
    cells: list[_Cell] = []
    for item in cut_items(rest):
        part, whole = _amounts(item, context)
        state = find_state(item, tuple(context.known.labels("Competitor")), buys or whole is not None)
        offering = _offering(item_words(item), context)
        if state and offering:
            cells += [_priced(_Cell(unit, offering, state), item, part, whole, context) for unit in units]
    return cells


def _units(part: str, context: Context) -> tuple[list[str], str, bool]:
    """The units that a sentence speaks of, what it says of them, and whether it begins with buying."""
    known = tuple(dict.fromkeys((*context.known.labels("BuyingCenter"), *context.known.labels("Site"))))
    both = _BOTH.match(part)
    if both and known:
        return (
            list(context.known.labels("BuyingCenter") or known),
            part[both.end() :],
            bool(_BUYS.search(part[:40])),
        )
    hit = _UNIT.match(part)
    if hit is None:
        return [], part, False
    names = [
        name.strip() for name in re.split(r"\band\b|&|/|,", _ARTICLE.sub("", hit["unit"])) if name.strip()
    ]
    meant = [best_label(name, known, context.known.aliases("BuyingCenter")) for name in names]
    units = (
        [label or as_name(name) for label, name in zip(meant, names, strict=True)]
        if any(meant) or not known
        else []
    )
    return units, hit["rest"], bool(_BUYS.search(part[: hit.start("rest")]))


def _offering(words: str, context: Context) -> str:
    known = (
        best_label(words, tuple(context.known.labels("Offering")), context.known.aliases("Offering"))
        if words
        else None
    )
    return known or (words if re.search(r"[^\W\d_]{2,}", words) and len(words.split()) <= 5 else "")


def _amounts(item: str, context: Context) -> tuple[Found | None, Found | None]:
    """What an item says first of money, and the whole of which that is a part ("800k of 1.5m")."""
    sure = find_money(item, context.setting, bare=False)
    founds = [one for one in find_money(item, context.setting) if one in sure or _THOUSANDS.search(one.words)]
    if len(founds) < 2 or not share_of(item, founds[0], founds[1]):
        return (founds[0] if founds else None), None
    first, second = founds[:2]
    return (second, first) if _size(second) < _size(first) else (first, second)


def _size(found: Found) -> Decimal:
    meant = next(iter(found.options), found.value)
    return meant.amount if isinstance(meant, Money | Bare) else Decimal(0)


def _priced(cell: _Cell, item: str, part: Found | None, whole: Found | None, context: Context) -> _Cell:
    cell.money, asked = money_claim(part, context, Basis.PER_YEAR)
    cell.whole, asked_too = money_claim(whole, context, Basis.PER_YEAR)
    cell.choices = merged((*asked, *asked_too))
    cell.doubtful = hedged(item)
    return cell


def _draft(cell: _Cell) -> Draft:
    unknown = cell.state.state is WhitespaceState.UNKNOWN
    owned = cell.state.state is WhitespaceState.OWNED
    return draft(
        "WhitespaceCell",
        f"{cell.unit} x {cell.offering}",
        {"buying_center": cell.unit, "offering": cell.offering},
        state=UNKNOWN if unknown else said(cell.state.state.value, cell.doubtful),
        incumbent=said(cell.state.incumbent or None, cell.doubtful),
        current=cell.money if owned else None,
        potential=cell.whole if owned else cell.money,
    )


def _reply(text: str, context: Context) -> Reading:
    """Whether a gap is not eligible or just untried, for the cell that the reply means."""
    before = earlier(context, "WhitespaceCell")
    label = best_label(text, tuple(one.label for one in before))
    gaps = [
        one
        for one in before
        if (claim := one.fields.get("state")) and claim.value == WhitespaceState.GAP.value
    ]
    chosen = (
        [one for one in before if one.label == label]
        or [one for one in gaps if _named(text, one)]
        or gaps[:1] * (len(gaps) == 1)
    )
    state = find_state(text, tuple(context.known.labels("Competitor")), False)
    if not chosen or state is None or says_unknown(text):
        return Reading(rest=text)
    claim = said(state.state.value, hedged(text))
    return Reading(
        tuple(
            draft("WhitespaceCell", one.label, state=claim, incumbent=said(state.incumbent or None))
            for one in chosen
        )
    )


def _named(text: str, one: Draft) -> bool:
    return any(word in text.lower() for word in re.findall(r"\w{4,}", one.label.lower()))


def _vague(cells: list[_Cell]) -> tuple[Vague, ...]:
    if not cells:
        return (Vague.NO_STATUS,)
    return (Vague.INCOMPLETE,) if any(cell.state.state is WhitespaceState.GAP for cell in cells) else ()
