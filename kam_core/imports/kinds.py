"""What rows can become: kinds, their columns, and the names that other systems use, from columns.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kam_core.interview.reading.match import folded

KINDS = ("accounts", "contacts", "offerings", "financials", "opportunities")
"""In the order in which they are offered."""
NOTHING = ""
"""The target of a column that is left out."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CODE = re.compile(r"[(\[]\s*([A-Z]{3})\s*[)\]]\s*$|\b([A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Column:
    """One target: how its cells are read, which fact it fills (empty: none), what its headers are called."""

    target: str
    reads: str
    headers: tuple[str, ...]
    fact: str = ""
    joins: bool = False
    basis: str = "one_off"
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a row of a file becomes."""

    name: str
    entity: str
    per_plan: bool
    required: tuple[str, ...]
    columns: Mapping[str, Column]
    by_header: Mapping[str, str]

    @property
    def facts(self) -> Mapping[str, Column]:
        """The columns that fill a fact, by fact."""
        return {column.fact: column for column in self.columns.values() if column.fact}


@cache
def kind_of(name: str) -> Kind:
    """The kind of that name. Raises `KeyError`."""
    written = _written()[name]
    columns = {target: _column(target, told) for target, told in written["columns"].items()}
    by_header = {header: target for target, column in columns.items() for header in column.headers}
    return Kind(
        name,
        written["entity"],
        written.get("per_plan", False),
        tuple(written["required"]),
        columns,
        by_header,
    )


@cache
def term_names(terms: str) -> Mapping[str, str]:
    """What other systems call a term -> our term."""
    return {name: term for term, names in _written()["terms"][terms].items() for name in (term, *names)}


@cache
def terms_of(terms: str) -> tuple[str, ...]:
    """Our terms, in their order."""
    return tuple(_written()["terms"][terms])


@cache
def footers() -> tuple[str, ...]:
    """How the last lines of reports begin."""
    return tuple(_written()["footers"])


@cache
def our_own() -> frozenset[str]:
    """Headers of columns that we wrote ourselves."""
    return frozenset(_written()["reasons"])


@lru_cache(maxsize=4096)
def plain_header(header: str) -> str:
    """A header as the lists write it: "NumberOfEmployees" -> "number of employees", "Amount (EUR)" -> "amount"."""
    bare = _CODE.sub("", header.strip()) if currency_in(header) else header
    return folded(_CAMEL.sub(" ", bare).replace("%", " ").replace("_", " ")).replace("&", " ").strip()


def currency_in(header: str) -> str:
    """The currency that a header names at its end, empty for none."""
    from kam_core.interview.reading.currencies import CODES

    found = _CODE.search(header.strip())
    code = (found[1] or found[2]) if found else ""
    return code if code in CODES else ""


def _column(target: str, told: Mapping[str, Any]) -> Column:
    return Column(target, **{**told, "headers": tuple(told["headers"])})


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
