"""Every signal that a plan can give. What each says is told in docs/guidance.md."""

from collections.abc import Mapping
from types import MappingProxyType

from kam_core.advice.brief import Brief
from kam_core.advice.signals import actions, market, money, needs, objectives, people, pharma
from kam_core.advice.signals.base import ALWAYS, Found, Signal

SIGNALS: tuple[Signal, ...] = (
    *objectives.SIGNALS,
    *people.SIGNALS,
    *needs.SIGNALS,
    *money.SIGNALS,
    *market.SIGNALS,
    *actions.SIGNALS,
    *pharma.SIGNALS,
)
BY_KEY: Mapping[str, Signal] = MappingProxyType({signal.key: signal for signal in SIGNALS})
SLOTS: Mapping[str, frozenset[str]] = MappingProxyType({signal.key: signal.slots for signal in SIGNALS})
"""What a template for a signal may fill in."""
NEEDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {signal.key: frozenset(signal.needs) | ALWAYS for signal in SIGNALS}
)
"""What can always be filled in."""


def signals_of(brief: Brief, section: str = "") -> list[tuple[Signal, Found]]:
    """What a plan calls for, the most urgent first; of one section of the playbook only, when it is named."""
    found = [
        (signal, one)
        for signal in SIGNALS
        if not section or signal.section == section
        for one in signal.find(brief)
    ]
    return sorted(found, key=lambda pair: -(pair[0].weight + pair[1].weight))


__all__ = ["BY_KEY", "NEEDED", "SIGNALS", "SLOTS", "Found", "Signal", "signals_of"]
