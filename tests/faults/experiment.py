"""What an experiment is: something done many times while things fail, and what a checker then finds in the history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one experiment. `ran` counts its unit; `wrong` says in words what should not be."""

    ran: int
    figures: Mapping[str, object]
    wrong: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Nothing is wrong, and something ran."""
        return not self.wrong and self.ran > 0

    def __str__(self) -> str:
        told = " ".join(f"{name}={value}" for name, value in self.figures.items())
        return f"{told} verdict={'clean' if self.clean else f'{len(self.wrong)} wrong'}"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment: `run(count, seed)` does it so often, `part` at a time when there is less time than that takes.

    `lacks` says what this machine has not that it needs.
    """

    name: str
    unit: str
    full: int
    short: int
    bar: str
    part: int
    run: Callable[[int, int], Finding]
    lacks: Callable[[], str] = field(default=lambda: "")

    def sized(self, scale: float, *, short: bool) -> int:
        """How often it is done."""
        return self.short if short else max(1, round(self.full * scale))


def together(*findings: Finding) -> Finding:
    """Several findings of one experiment as one: what can be added is added, of the rest the last counts."""
    figures: dict[str, object] = {}
    for each in findings:
        for name, value in each.figures.items():
            held = figures.get(name)
            adds = isinstance(value, int) and isinstance(held, int)
            figures[name] = held + value if adds else value  # type: ignore[operator]
    wrong = tuple(one for each in findings for one in each.wrong)
    return Finding(sum(each.ran for each in findings), figures, wrong)
