"""The gallery's accounts: invented people, forces, grids and readings."""

from datetime import date
from decimal import Decimal

from kam_core.cards.pictures import (
    ForcePicture,
    ForceSpot,
    GridCell,
    GridPicture,
    PeoplePicture,
    PersonSpot,
    TrendPicture,
)


def forces() -> ForcePicture:
    """Seven forces, of which two are not fully known."""
    spots = (
        ForceSpot("Berger wants scrap below 4 % before the audit", True, 5, 2),
        ForceSpot("The operators already use our sensor on furnace line 1", True, 4, 3),
        ForceSpot("Energy prices make every stop dearer", True, 2, 1),
        ForceSpot("The board has asked for a supplier with a plant nearby", True, None, None),
        ForceSpot("Purchasing holds a frame contract with Vitro until March", False, 4, 2),
        ForceSpot("IT has no time to open the line data to us", False, 3, 5, first=True),
        ForceSpot("Two stops last year are still held against us", False, 2, None),
    )
    return ForcePicture("Scrap from 6 % to 4 % by November", spots, 11, 9, None, "contested")


def many_forces() -> ForcePicture:
    """More than there is room for."""
    spots = tuple(
        ForceSpot(
            f"Force number {n} with rather a long text about what it is that moves or brakes",
            n % 3 > 0,
            n % 5 + 1,
            n % 4 + 1,
        )
        for n in range(40)
    )
    return ForcePicture("A two-year contract for both furnace lines", spots, 80, 40, 40, "favourable")


def people() -> PeoplePicture:
    """Nine people, about some of whom much is unknown."""
    return PeoplePicture(
        "Alder Glass",
        (
            PersonSpot("Martin Berger", "COO", 5, 2, 4, ("decider",), None, "healthy"),
            PersonSpot("Lucie Arnaud", "Purchasing", 4, -1, 2, ("economic_buyer",), "Martin Berger", "shaky"),
            PersonSpot(
                "Tomasz Kowalczyk",
                "Head of line 2",
                3,
                3,
                5,
                ("champion", "user_buyer"),
                "Martin Berger",
                "healthy",
            ),
            PersonSpot("Ana Sá", "Operator", 1, 2, 3, ("user_buyer",), "Tomasz Kowalczyk", "new"),
            PersonSpot(
                "Dr. Henrik Östergård",
                "IT",
                4,
                -2,
                1,
                ("gatekeeper", "technical_buyer"),
                "Martin Berger",
                "weak",
            ),
            PersonSpot("佐藤 由美", "Quality", 3, 0, 2, ("technical_buyer",), "Tomasz Kowalczyk", "new"),
            PersonSpot("ليلى حداد", "Finance", 4, None, None, ("approver",), "Martin Berger", None),
            PersonSpot("Wim de Groot", "Sustainability", None, 1, 1, (), None, None),
            PersonSpot("J. Whitmore", "Board", None, None, None),
        ),
    )


def many_people(count: int) -> PeoplePicture:
    """A large buying centre; every eleventh influence and every seventh support is unknown."""
    conditions = ("healthy", "shaky", "weak", "new", None)
    roles = (("economic_buyer",), ("user_buyer",), (), ("technical_buyer", "gatekeeper"), ())
    return PeoplePicture(
        "Nordhafen Logistik",
        tuple(
            PersonSpot(
                f"{GIVEN[n % 10]} {FAMILY[n * 7 % 13]}",
                "",
                None if n % 11 == 5 else 1 + n * 13 % 5,
                None if n % 7 == 3 else n * 5 % 7 - 3,
                None if n % 9 == 4 else n % 6,
                roles[n % 5],
                f"{GIVEN[n // 5 % 10]} {FAMILY[n // 5 * 7 % 13]}" if n else None,
                conditions[n % 5],
            )
            for n in range(count)
        ),
    )


GIVEN = ("Anna", "Björn", "Chiara", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = (
    "Lindqvist",
    "Okafor",
    "Moreau",
    "Schneider",
    "Yılmaz",
    "Haddad",
    "Petersen",
    "Costa",
    "Novák",
    "Fitzgerald",
    "Nakamura",
    "Van den Berg",
    "O’Sullivan",
)


def needs() -> GridPicture:
    """Needs against offerings, scored by fit."""
    rows = ("Less scrap on both lines", "One contact at night", "Line data for the audit", "Lower energy use")
    columns = ("Furnace sensor", "Service contract", "Data gateway", "Audit")
    fits = {(0, 0): 5, (0, 1): 2, (0, 3): 3, (1, 1): 4, (1, 2): 0, (2, 2): 5, (2, 3): 4, (3, 0): 3, (3, 3): 1}
    money = {(0, 0): "300k EUR", (2, 2): "80k EUR"}
    cells = {
        (rows[down], columns[across]): GridCell(f"fit:{fit}", money.get((down, across), ""))
        for (down, across), fit in fits.items()
    }
    return GridPicture("What Alder Glass needs, and what of ours fits", rows, columns, cells)


def units() -> GridPicture:
    """Twelve offerings against ten units."""
    rows = tuple(
        f"{name} {place}"
        for name in ("Plant", "Depot")
        for place in ("Rotterdam", "Gdańsk", "Lyon", "Porto", "Graz")
    )
    columns = (
        "Conveyor service",
        "Spare parts",
        "Sensors",
        "Data gateway",
        "Training",
        "Energy audit",
        "Night desk",
        "Retrofit of old lines",
        "Software",
        "Rental",
        "Safety check",
        "Financing",
    )
    states = (
        "owned",
        "gap",
        "in pipeline",
        "competitor held",
        "unknown",
        "not eligible",
        "gap",
        "owned",
        None,
    )
    cells = {}
    for down, row in enumerate(rows):
        for across, column in enumerate(columns):
            state = states[(down * 5 + across * 7) % 9]
            if state:
                amount = (
                    f"{(down * 37 + across * 91) % 400 + 20}k"
                    if state in ("owned", "gap", "in pipeline")
                    else ""
                )
                cells[row, column] = GridCell(state, amount)
    return GridPicture("Nordhafen Logistik: who buys what", rows, columns, cells)


def trend() -> TrendPicture:
    """Six readings, the last of which lags behind."""
    readings = ((1, 20, "6.0"), (2, 18, "5.9"), (3, 20, "5.6"), (5, 4, "5.2"), (6, 15, "5.3"), (7, 20, "5.1"))
    return TrendPicture(
        "Scrap on furnace line 2",
        tuple((date(2026, month, day), Decimal(value)) for month, day, value in readings),
        "%",
        Decimal(6),
        Decimal(4),
        date(2026, 11, 30),
    )
