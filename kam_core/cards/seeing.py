"""What shows an account at one glance: its people, its forces, its fit, and the forms that change them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.rates import RatesNote
from kam_core.values import Money, Value


@dataclass(frozen=True, slots=True)
class SeenUndo:
    """What was just changed and can be taken back; `version` is the record's since, `did` added, changed or removed."""

    entity: str
    record: str
    version: int
    did: str
    name: str


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """The roles of one buying centre (None: of the account) as terms: held, not close enough, unknown, without anybody,
    and held by somebody whose name nobody knows."""

    centre: str | None
    covered: tuple[str, ...]
    thin: tuple[str, ...]
    untested: tuple[str, ...]
    empty: tuple[str, ...]
    nameless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One of theirs: how the tie stands, and what to do about it.

    `state` is weak, shaky, healthy, new or unknown, and nameless for a chair of which nobody said who sits there; `told`
    whether somebody said so. `recency` is 0-100 (F12).
    """

    person: str
    name: str
    title: str = ""
    roles: tuple[str, ...] = ()
    state: str = "unknown"
    told: bool = False
    influence: int | None = None
    support: int | None = None
    tie: int | None = None
    last_contact: Value = None
    recency: int | None = None
    late: bool = False
    leaves: date | None = None


@dataclass(frozen=True, slots=True)
class PeopleCard:
    """The relationship X-ray. `single` is None while unknown ties could still decide it; for the account team only."""

    plan: str
    account: str
    count: int
    threads: tuple[str, ...]
    possible: tuple[str, ...]
    single: bool | None
    one_line: bool
    concentration: Decimal | None
    concentrated: bool
    risk: Decimal | None
    unscored: int
    coverage: tuple[CoverageLine, ...]
    more_centres: int
    people: tuple[PersonRow, ...]
    more: int
    choices: tuple[tuple[str, str], ...]
    """Whoever may leave: id and name, the most influential first."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Something that names a person: the kind of record, and what it says."""

    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetNext:
    """Whom to meet in somebody's place: `why` is role, line, centre or influence."""

    person: str
    name: str
    why: str
    tie: int | None


@dataclass(frozen=True, slots=True)
class LeavesCard:
    """What hangs on one person, were they to leave tomorrow."""

    plan: str
    account: str
    person: str
    name: str
    roles: tuple[tuple[str, str | None], ...]
    """Roles that nobody else fills: the term, and the buying centre where it is one."""
    ties: tuple[tuple[str, int | None], ...]
    """Who of us knows them, and how well."""
    named_in: tuple[NamedIn, ...]
    more: int
    threads: tuple[str, ...]
    possible: tuple[str, ...]
    single: bool | None
    meet: tuple[MeetNext, ...]


@dataclass(frozen=True, slots=True)
class ForceRow:
    """One force, 1-5 each; None is unknown."""

    force: str
    text: str
    driving: bool
    strength: int | None
    changeability: int | None
    has_action: bool = False


@dataclass(frozen=True, slots=True)
class ForceFieldRow:
    """What moves one objective; `objective` is empty in a plan without one."""

    objective: str
    text: str
    driving: int
    restraining: int
    net: int | None
    ratio: Decimal | None
    band: str | None
    unknowns: int
    forces: tuple[ForceRow, ...]
    first: ForceRow | None = None
    more: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    """Every force that can be changed: id and words."""


@dataclass(frozen=True, slots=True)
class ForcesCard:
    """The force fields of a plan; `one` is the objective that was asked for, empty for all."""

    plan: str
    account: str
    fields: tuple[ForceFieldRow, ...]
    one: str = ""
    more: int = 0
    may_edit: bool = False
    undo: SeenUndo | None = None


@dataclass(frozen=True, slots=True)
class FitRow:
    """A need met by an offering, by ids and names, with the factors of its priority (F7)."""

    need: str
    offering: str
    need_name: str
    offering_name: str
    amount: Money | None
    room: Money | None
    importance: int | None
    fit: int | None
    satisfaction: int | None
    tie: int | None
    unknowns: tuple[str, ...]
    proof: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """What one offering earns in one unit, and could; `state` is a term."""

    centre: str
    offering: str
    centre_name: str
    offering_name: str
    state: str
    current: Money | None
    potential: Money | None
    room: Money | None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is missing to the target (F15): `unknowns` are its factors, `uncounted` how many opportunities were not."""

    amount: Money | None
    target: Money | None
    certain: Money | None
    expected: Money | None
    unknowns: tuple[str, ...]
    uncounted: int


@dataclass(frozen=True, slots=True)
class FitCard:
    """Fit and whitespace: what is most worth doing, who holds what, and how far the target is."""

    plan: str
    account: str
    fits: tuple[FitRow, ...]
    more_fits: int
    spaces: tuple[SpaceRow, ...]
    more_spaces: int
    room: tuple[Money, ...]
    room_unknown: int
    gap: GapLine | None
    growth: tuple[Decimal | None, Decimal | None, Decimal | None]
    """The parity in points (F14), our growth, theirs."""
    unmatched: tuple[str, ...]
    """Needs that were held against no offering."""
    can_match: bool
    """Whether there are a need and an offering, or a unit and an offering, to bring together."""
    may_edit: bool = False
    undo: SeenUndo | None = None
    room_native: tuple[Money, ...] = ()
    """What the room was added from, where some of it was converted."""
    rates: RatesNote | None = None


@dataclass(frozen=True, slots=True)
class CellForm:
    """One cell to fill: of a need and an offering, or of a unit and an offering; `row` and `column` empty to choose.

    `version` guards the cell that was named against somebody else's change meanwhile; 0 of one that is empty.
    """

    plan: str
    kind: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    row: str = ""
    column: str = ""
    fit: int | None = None
    proof: str = ""
    gap: str = ""
    state: str = ""
    current: str = ""
    potential: str = ""
    holder: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ForceForm:
    """A new force for one objective."""

    plan: str
    objective: str
    text: str


@dataclass(frozen=True, slots=True)
class ForceEditForm:
    """One force as it stands; `version` guards against somebody else's change meanwhile."""

    force: str
    version: int
    text: str
    direction: str
    strength: int | None
    changeability: int | None
