"""The profiles of `profiles.toml`: checked against the model, so that no list can say more than its level."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kam_core.model import ENTITIES, FactField, FactRecord, fact_fields, ref_fields
from kam_core.sharing.rules import RULES
from kam_core.terms import Sensitivity

OWN_LABEL = "*"
LEVELS: Mapping[Sensitivity, int] = MappingProxyType(
    {Sensitivity.SHAREABLE: 0, Sensitivity.INTERNAL: 1, Sensitivity.RESTRICTED_PERSONAL: 2}
)
"""How sensitive a fact is, the most harmless first."""
SETTINGS = ("level", "marks", "hides_rivals")


class ProfileIsWrong(ValueError):
    """The file of profiles names what there is not, or more than its level allows. Our own mistake."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What of one kind of record may go out; see the head of `profiles.toml`."""

    fields: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of reader may see."""

    name: str
    level: Sensitivity
    marks: bool
    hides_rivals: bool
    entities: Mapping[str, Allowed] = field(default_factory=dict)

    def admits(self, sensitivity: str) -> bool:
        """Whether a fact of this sensitivity may go out at all; of what we do not know, nothing may."""
        known = [one for one in LEVELS if one.value == sensitivity]
        return bool(known) and LEVELS[known[0]] <= LEVELS[self.level]


@cache
def profiles() -> Mapping[str, Profile]:
    """The profiles by name, in the order of the file. Raises `ProfileIsWrong`."""
    text = files(__package__).joinpath("profiles.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: _profile(name, told) for name, told in tomllib.loads(text).items()})


@cache
def exported_fields(entity: str) -> Mapping[str, FactField]:
    """The facts of an entity by the names that documents use."""
    return MappingProxyType({one.exported: one for one in fact_fields(_cls(entity)).values()})


def _profile(name: str, told: Mapping[str, Any]) -> Profile:
    level = Sensitivity(told["level"])
    if level is Sensitivity.RESTRICTED_PERSONAL:
        raise ProfileIsWrong(f"{name}: restricted facts never leave the account team")
    listed = {entity: each for entity, each in told.items() if entity not in SETTINGS}
    profile = Profile(
        name,
        level,
        told["marks"],
        told["hides_rivals"],
        MappingProxyType({entity: Allowed(**_tuples(each)) for entity, each in listed.items()}),
    )
    for entity, allowed in profile.entities.items():
        _check(profile, entity, allowed)
    return profile


def _tuples(told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in told.items()}


def _check(profile: Profile, entity: str, allowed: Allowed) -> None:
    """Raises unless everything exists, and no field is more sensitive than the profile's level."""
    known = exported_fields(entity)
    strange = {*allowed.fields} - {*known}
    strange |= {*allowed.names} - {*allowed.fields, OWN_LABEL}
    strange |= {*allowed.sure} - {*allowed.fields}
    strange |= {*allowed.ties} - {*ref_fields(_cls(entity))}
    strange |= {*allowed.only} - {*RULES}
    strange |= {
        name for name in {*allowed.fields} & {*known} if not profile.admits(known[name].sensitivity.value)
    }
    if strange:
        raise ProfileIsWrong(f"{profile.name}.{entity}: {', '.join(sorted(strange))}")


def _cls(entity: str) -> type[FactRecord]:
    found = next((cls for cls in ENTITIES if cls.__name__ == entity), None)
    if found is None:
        raise ProfileIsWrong(f"there is no {entity}")
    return found
