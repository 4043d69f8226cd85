"""F4: how the customer sees us as a purchase: routine, leverage, bottleneck or strategic."""

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.ladder import find_steps
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import KraljicSeat
from kam_core.values import Draft

WORDS = (
    (KraljicSeat.NON_CRITICAL, r"routine|non[- ]?critical|uncritical"),
    (KraljicSeat.LEVERAGE, r"leverag\w+"),
    (KraljicSeat.BOTTLENECK, r"bottle[ -]?necks?"),
    (KraljicSeat.STRATEGIC, r"strategic(?:ally)?(?! sourcing)"),
)
_CLAUSE = lazily(r"[,;.\n]|\band\b|\bbut\b")
_FOR = lazily(r"\b(?:for|in|at|with)\s+(.+)$")


class Kraljic:
    """The seat in the customer's purchasing portfolio, of the account or of single units."""

    name = "kraljic"
    records = False
    form: tuple[FormField, ...] = (
        FormField(
            "BuyingCenter",
            "kraljic_seat",
            FieldKind.CHOICE,
            optional=False,
            terms=tuple(seat.value for seat in KraljicSeat),
        ),
    )
    probes: tuple[Vague, ...] = (Vague.ADJECTIVE_ONLY,)

    def read(self, text: str, context: Context) -> Reading:
        """The named seat; a unit with a seat of its own gets its own record."""
        drafts = _by_unit(text, context)
        if not drafts:
            claim = said(find_steps(text, WORDS).now, hedged(text))
            drafts = (
                [draft("BuyingCenter", context.account or "account", kraljic_seat=claim)] if claim else []
            )
        return Reading(
            tuple(drafts),
            vague=() if drafts else (Vague.ADJECTIVE_ONLY,),
            rest="" if drafts else text.strip(),
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: "strategic" means too much in passing."""
        del text, context
        return Reading()


def _by_unit(text: str, context: Context) -> list[Draft]:
    """Seats of single units: a known unit in the clause, or "routine for spares, strategic for line 4"."""
    units = tuple(context.known.labels("BuyingCenter"))
    seats = [(clause, find_steps(clause, WORDS).now) for clause in _CLAUSE.split(text)]
    seats = [(clause, seat) for clause, seat in seats if seat]
    drafts: list[Draft] = []
    for clause, seat in seats:
        named = _FOR.search(clause)
        unit = (best_label(clause, units) if units else None) or (
            label(named.group(1)) if named and len(seats) > 1 else None
        )
        if unit:
            drafts.append(draft("BuyingCenter", unit, kraljic_seat=said(seat, hedged(clause))))
    return drafts
