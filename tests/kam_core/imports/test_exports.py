"""Exports of four common systems map by themselves, with their titles, footers, encodings and habits."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kam_core.imports.habits import Understood, understand
from kam_core.imports.kinds import Kind, kind_of
from kam_core.imports.mapping import Mapped, likely_kinds, map_columns
from kam_core.imports.reading import Said, reader
from kam_core.imports.tables import Table, open_table
from kam_core.terms import Basis
from kam_core.values import Money

EXPORTS = Path(__file__).parent / "exports"
TODAY = date(2026, 4, 14)


def opened(name: str) -> tuple[Kind, Table, Mapped, Understood]:
    """An export as it is understood without any answer."""
    table = open_table(name, (EXPORTS / name).read_bytes())
    (kind,) = likely_kinds(table.headers)
    mapped = map_columns(kind_of(kind), table.headers, {})
    understood = understand(kind_of(kind), table.headers, mapped, table.rows(), {}, today=TODAY)
    return kind_of(kind), table, mapped, understood


def says(name: str) -> list[Said]:
    kind, table, mapped, understood = opened(name)
    read = reader(kind, table.headers, mapped, understood)
    return [read(row) for row in table.rows()]


@pytest.mark.parametrize(
    ("name", "kind", "asked"),
    [
        ("salesforce_opportunities.csv", "opportunities", []),
        ("hubspot_companies.csv", "accounts", ["currency"]),
        ("dynamics_contacts.csv", "contacts", []),
        ("pipedrive_deals.csv", "opportunities", ["term:stage:solution fit"]),
    ],
)
def test_only_what_the_file_leaves_open_is_asked(name: str, kind: str, asked: list[str]) -> None:
    found, _, mapped, understood = opened(name)
    assert found.name == kind
    assert [doubt.key for doubt in (*mapped.doubts, *understood.doubts)] == asked


def test_a_salesforce_report_loses_its_title_and_its_footer() -> None:
    first, second = says("salesforce_opportunities.csv")
    assert (first.label, first.account, first.external) == ("Alder - furnace line 2", "Alder Glass", "0061")
    assert first.changed == date(2026, 4, 2)
    assert first.facts["potential"] == Money(Decimal(300_000), "EUR", Basis.ONE_OFF)
    assert first.facts["close_date"] == date(2026, 10, 31)
    assert (first.facts["stage"], first.facts["type"]) == ("proposed", "new buying centre")
    assert (second.facts["stage"], second.facts["probability"]) == ("won", Decimal(100))
    assert (first.whys, second.whys) == ((), ())


def test_hubspot_companies_are_read_but_for_the_currency_that_nobody_said() -> None:
    first, second = says("hubspot_companies.csv")
    assert [why.why for why in first.whys] == ["no_currency"]
    assert first.facts["address"] == "Lübeck, Germany"
    assert second.label == 'Birch, Beech & Co. "Holding"'
    assert second.facts["telephone"] == "=1+1"


def test_dynamics_contacts_come_in_windows_letters_and_semicolons() -> None:
    first, second = says("dynamics_contacts.csv")
    assert (first.label, first.facts["title"], first.changed) == (
        "Jürgen Müller",
        "Werksleiter",
        date(2026, 4, 13),
    )
    assert second.label == "Zoë O’Hara"
    assert "title" not in second.facts


def test_pipedrive_deals_come_in_utf_16_with_tabs() -> None:
    first, second = says("pipedrive_deals.csv")
    assert (first.facts["stage"], first.facts["probability"]) == ("committed", Decimal(70))
    assert second.label == "山田 pilot"
    assert [why.why for why in second.whys] == ["no_term"]
