"""The gallery's portfolio: invented accounts for the matrix and the whale curve."""

from decimal import Decimal

from kam_core.cards.pictures import MatrixPicture, MatrixPoint, WhalePicture


def matrix() -> MatrixPicture:
    """Twelve accounts, two of them not to be placed."""
    rows = (
        ("Alder Glass", "8.1", "1.5", 2_400_000, 640_000, "strategic", "invest"),
        ("Brightwater Hotels", "7.2", "2.4", 2_100_000, 860_000, "strategic", "invest"),
        ("Nordhafen Logistik", "6.9", "-1.6", 5_200_000, 310_000, "star", "invest selectively"),
        ("東京硝子株式会社", "7.8", "-2.2", 3_100_000, 0, "star", "invest selectively"),
        ("بنك الخليج", "6.6", "0.9", None, 120_000, "strategic", "invest"),
        ("Kestrel Foods", "4.8", "2.9", 900_000, 700_000, "status", "maintain"),
        ("Heron Paper", "4.1", "-1.1", 400_000, 90_000, "streamline", "withdraw"),
        ("Linden Dairy", "4.3", "-0.7", 700_000, 220_000, "streamline", "manage for cash"),
        ("Otter & Sons", "5.0", "1.9", 1_200_000, 500_000, "status", "maintain"),
        ("Quarry Group", "8.0", "1.3", 1_500_000, 200_000, "strategic", "invest"),
        ("Mistral Air", None, "1.0", 1_500_000, 200_000, None, None),
        ("Fjord Pharma", "7.0", None, None, None, None, None),
    )
    return MatrixPicture(tuple(_point(*row) for row in rows), Decimal("6.3"), Decimal("0.4"), "EUR")


def _point(
    account: str,
    attractive: str | None,
    strong: str | None,
    total: int | None,
    ours: int | None,
    segment: str | None,
    posture: str | None,
) -> MatrixPoint:
    return MatrixPoint(
        account, _figure(attractive), _figure(strong), _figure(total), _figure(ours), segment, posture
    )


def _figure(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def many_accounts() -> MatrixPicture:
    """Forty accounts, close together."""
    points = tuple(
        MatrixPoint(
            f"{FIRST[n % 8]} {LAST[n % 5]}",
            Decimal(20 + n * 37 % 70) / 10,
            Decimal(n * 53 % 80 - 40) / 10,
            Decimal(200_000 + n * 991_000 % 4_000_000),
            Decimal(50_000 + n * 313_000 % 500_000),
        )
        for n in range(40)
    )
    return MatrixPicture(points, Decimal("5.5"), Decimal(0), "EUR")


FIRST = ("Alder", "Bright", "Cedar", "Dune", "Elm", "Fjord", "Granite", "Heron")
LAST = ("Glass", "Foods", "Paper", "Steel", "Pharma")


def whale() -> WhalePicture:
    """Twelve accounts, three of which cost money."""
    brings = (820, 610, 430, 300, 210, 120, 60, 25, 4, -60, -140, -310)
    names = [f"{FIRST[n % 8]} {LAST[n % 5]}" for n in range(len(brings))]
    return WhalePicture(_added(names, brings), "EUR", ("Mistral Air", "Quarry Group"))


def long_whale() -> WhalePicture:
    """Two hundred accounts."""
    brings = [round(900 * 0.97**n) - 60 for n in range(200)]
    return WhalePicture(_added([f"Account {n + 1}" for n in range(200)], brings), "EUR")


def _added(names: list[str], brings: "list[int] | tuple[int, ...]") -> tuple[tuple[str, Decimal], ...]:
    sums = (sum(brings[: n + 1]) * 1000 for n in range(len(brings)))
    return tuple(zip(names, map(Decimal, sums), strict=True))
