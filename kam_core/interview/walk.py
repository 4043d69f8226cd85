"""Where one interview stands. What was answered lives with the answers; this is only what is being asked, and the trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kam_core.interview.kinds.base import Vague


class Stage(StrEnum):
    QUICK = "quick"
    CROSSROADS = "crossroads"
    """The quick start is through: stop with a usable plan, or go deeper."""
    DEEP = "deep"
    FINISHED = "finished"


class Mode(StrEnum):
    """What the open message wants: the question's answer, the reply to a probe, or the settling of a choice."""

    ASKING = "asking"
    PROBING = "probing"
    CHOOSING = "choosing"


@dataclass(frozen=True, slots=True)
class Walk:
    """One manager's place in one interview.

    `asking` is the open question, None at the crossroads and at the end; `probed` the reasons for which it was
    probed already, the last one open in mode probing; `sections` the sections chosen for going deeper, empty for
    all; `trail` the questions walked, oldest first, for `back`.
    """

    stage: Stage = Stage.QUICK
    asking: str | None = None
    mode: Mode = Mode.ASKING
    probed: tuple[Vague, ...] = ()
    trail: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def probe(self) -> Vague | None:
        """The reason of the open probe, if one is open."""
        return self.probed[-1] if self.mode is Mode.PROBING and self.probed else None


def to_stored(walk: Walk) -> dict[str, Any]:
    """The walk as JSON-ready values."""
    return {
        "stage": walk.stage.value,
        "asking": walk.asking,
        "mode": walk.mode.value,
        "probed": [reason.value for reason in walk.probed],
        "trail": list(walk.trail),
        "sections": list(walk.sections),
    }


def from_stored(stored: Mapping[str, Any]) -> Walk:
    """The walk back from JSON; whatever a newer or older version left unsaid takes its default."""
    return Walk(
        stage=Stage(stored.get("stage", Stage.QUICK)),
        asking=stored.get("asking"),
        mode=Mode(stored.get("mode", Mode.ASKING)),
        probed=tuple(Vague(reason) for reason in stored.get("probed", ()) if reason in set(Vague)),
        trail=tuple(stored.get("trail", ())),
        sections=tuple(stored.get("sections", ())),
    )
