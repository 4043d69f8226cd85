"""What pushes an objective forward, what holds it back, and which brake to loosen first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kam_core.measures.estimate import Estimate, rounded, share, within
from kam_core.terms import ForceDirection

FAVOURABLE = Decimal("0.60")
CONTESTED = Decimal("0.45")
WEAKEST, STRONGEST = 1, 5


class Band(StrEnum):
    FAVOURABLE = "favourable"
    CONTESTED = "contested"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """One force with strength and changeability 1-5; None is unknown."""

    key: str
    direction: ForceDirection
    strength: int | None = None
    changeability: int | None = None

    def __post_init__(self) -> None:
        within("strength", self.strength, WEAKEST, STRONGEST)
        within("changeability", self.changeability, WEAKEST, STRONGEST)


@dataclass(frozen=True, slots=True)
class ForceField:
    """Sums of the known strengths, `net` = driving - restraining, `ratio` = driving / both (0-1, two places).

    A force of unknown strength leaves `net` and `ratio.value` unknown; the band of the ratio stays, and so
    does the word for it while both ends agree. A side without any force leaves all of them unknown: nobody
    has looked there yet. `ratio.unknowns` names such forces, or the empty side ("driving", "restraining").
    `loosen_first` is the key of the brake to work on.
    """

    driving: int
    restraining: int
    net: int | None
    ratio: Estimate
    band: Band | None
    loosen_first: str | None


def force_field(forces: Iterable[Force]) -> ForceField:
    """Weigh both sides; the band follows the ratio as shown, so that figure and band never disagree.

    Source: F8; scoring smartdraw.com/examples/view/force+field+analysis+-+model+1,
    mikekunkle.com/2011/09/24/thoughts-on-account-development-planning; bands are our design.
    """
    listed = sorted(forces, key=lambda force: force.key)
    drivers = [f for f in listed if f.direction is ForceDirection.DRIVING]
    brakes = [f for f in listed if f.direction is ForceDirection.RESTRAINING]
    driving, restraining = _known(drivers), _known(brakes)
    ratio = _ratio(drivers, brakes)
    return ForceField(
        driving=driving,
        restraining=restraining,
        net=None if ratio.unknowns else driving - restraining,
        ratio=ratio,
        band=_sure_band(ratio),
        loosen_first=loosen_first(brakes),
    )


def _sure_band(ratio: Estimate) -> Band | None:
    return band(ratio.low) if band(ratio.low) is band(ratio.high) else None


def band(ratio: Decimal | None) -> Band | None:
    """0.60 and above favourable, 0.45 to 0.59 contested, below unfavourable. Source: F8, our design."""
    if ratio is None:
        return None
    if ratio >= FAVOURABLE:
        return Band.FAVOURABLE
    return Band.CONTESTED if ratio >= CONTESTED else Band.UNFAVOURABLE


def loosen_first(forces: Iterable[Force]) -> str | None:
    """The restraining force with the highest strength x changeability; the stronger one when two are level.

    Brakes with an unknown factor stand behind the others, the strongest of them first. Source: F8.
    """
    brakes = [f for f in forces if f.direction is ForceDirection.RESTRAINING]
    return min(brakes, key=_urgency).key if brakes else None


def _urgency(brake: Force) -> tuple[bool, int, int, str]:
    known = brake.strength is not None and brake.changeability is not None
    product = (brake.strength or 0) * (brake.changeability or 0)
    return not known, -product, -(brake.strength or 0), brake.key


def _ratio(drivers: list[Force], brakes: list[Force]) -> Estimate:
    unknowns = [force.key for force in (*drivers, *brakes) if force.strength is None]
    sides = (("driving", drivers), ("restraining", brakes))
    unknowns += [side for side, forces in sides if not forces]
    missing = tuple(sorted(unknowns))
    if not drivers or not brakes:
        return Estimate(None, unknowns=missing)
    driving, restraining = _known(drivers), _known(brakes)
    low = _part(driving + _open(drivers) * WEAKEST, restraining + _open(brakes) * STRONGEST)
    high = _part(driving + _open(drivers) * STRONGEST, restraining + _open(brakes) * WEAKEST)
    return Estimate(low if low == high else None, low, high, missing)


def _part(driving: int, restraining: int) -> Decimal:
    return rounded(share(driving, driving + restraining), 2)


def _known(forces: list[Force]) -> int:
    return sum(force.strength for force in forces if force.strength is not None)


def _open(forces: list[Force]) -> int:
    return sum(force.strength is None for force in forces)
