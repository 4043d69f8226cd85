"""The matrix and the whale curve say what the figures say."""

from decimal import Decimal
from itertools import combinations

import pytest

from docs.gallery_portfolio import many_accounts, matrix, whale
from kam_core.cards.pictures import MatrixPicture, MatrixPoint, WhalePicture
from tests.bot.pictures.sheets import area_of, fields, labels, lines, sheet_of, spots, texts


def account(
    name: str, up: int | None, across: int | None, total: int | None = 100, ours: int | None = 25
) -> MatrixPoint:
    figures = (None if figure is None else Decimal(figure) for figure in (up, across, total, ours))
    return MatrixPoint(name, *figures)  # type: ignore[arg-type]


def of(*points: MatrixPoint) -> MatrixPicture:
    return MatrixPicture(points, Decimal(5), Decimal(0), "EUR")


def test_attractiveness_goes_up_and_strength_goes_right() -> None:
    rims = spots(sheet_of(of(account("low", 2, -3), account("high", 8, 4))), "rim")
    assert rims["high"].at.y < rims["low"].at.y
    assert rims["high"].at.x > rims["low"].at.x


def test_the_area_of_a_bubble_is_the_spend_and_its_filled_part_ours() -> None:
    sheet = sheet_of(of(account("one", 2, -3, 100, 25), account("four", 8, 4, 400, 100)))
    total, ours = spots(sheet, "total"), spots(sheet, "ours")
    assert total["four"].radius == pytest.approx(2 * total["one"].radius)
    assert ours["four"].radius == pytest.approx(total["four"].radius / 2)
    assert ours["one"].radius == pytest.approx(total["one"].radius / 2)


def test_an_account_with_an_unknown_score_stands_nowhere_and_is_named_below() -> None:
    sheet = sheet_of(of(account("Alder", 5, 1), account("Fjord", None, 1), account("Heron", 5, None)))
    assert set(spots(sheet, "rim")) == {"Alder"}
    assert "Fjord, Heron" in " ".join(texts(sheet, "note"))


def test_unknown_spend_is_a_dashed_ring_and_spend_of_nothing_a_dot() -> None:
    sheet = sheet_of(of(account("unknown", 5, 1, None, None), account("nothing", 4, 2, 0, 0)))
    assert spots(sheet, "unsized")["unknown"].dashed
    assert "unknown" not in spots(sheet, "total")
    assert spots(sheet, "total")["nothing"].radius < 3


def test_each_quadrant_says_its_segment_and_posture() -> None:
    sheet = sheet_of(matrix())
    assert set(texts(sheet, "segment")) == {"Strategic", "Star", "Status", "Streamline"}
    assert set(texts(sheet, "posture")) == {"invest", "invest selectively", "maintain", "manage for cash"}
    segments = {label.about: label.at for label in labels(sheet, "segment")}
    assert segments["star"].x < segments["strategic"].x
    assert segments["star"].y < segments["streamline"].y


def test_a_posture_other_than_its_quadrants_stands_beside_the_name() -> None:
    assert "Heron Paper · withdraw" in texts(sheet_of(matrix()), "name")


@pytest.mark.parametrize("spec", [matrix(), many_accounts()], ids=["twelve", "forty"])
def test_no_name_lies_over_another_one(spec: MatrixPicture) -> None:
    sheet = sheet_of(spec)
    names = labels(sheet, "name") + labels(sheet, "segment")
    over = [
        (one.text, other.text)
        for one, other in combinations(names, 2)
        if area_of(one).overlaps(area_of(other))
    ]
    assert over == []


def test_every_placed_account_has_its_name_or_is_counted() -> None:
    points = tuple(account(f"Account number {n}", 5 + n % 2, 1 + n % 3) for n in range(90))
    sheet = sheet_of(of(*points))
    left_out = len(points) - len(texts(sheet, "name"))
    assert left_out > 0
    assert texts(sheet, "unnamed")[0].startswith(f"{left_out} more")


def test_the_alt_text_of_the_matrix_names_the_extremes() -> None:
    alt = sheet_of(matrix()).alt
    assert "12 accounts: 4 strategic, 2 star, 2 status, 2 streamline." in alt
    assert "Most attractive: Alder Glass." in alt
    assert "at Nordhafen Logistik: 5.2m EUR, of which we sell now: 310k EUR" in alt


def curve(*sums: int, unknown: tuple[str, ...] = ()) -> WhalePicture:
    return WhalePicture(tuple((f"A{n}", Decimal(total)) for n, total in enumerate(sums, 1)), "EUR", unknown)


def test_the_peak_stands_where_the_sum_is_highest() -> None:
    sheet = sheet_of(curve(500, 800, 700))
    peak = spots(sheet, "peak")[""]
    assert peak.at == spots(sheet, "account")["A2"].at
    assert "Peak: 800 EUR" in texts(sheet, "name")


def test_those_that_cost_money_are_shaded_hatched_and_named_with_their_sum() -> None:
    sheet = sheet_of(whale())
    shaded = fields(sheet, "costing")
    assert set(shaded) == {"Bright Pharma", "Cedar Glass", "Dune Foods"}
    assert all(field.hatch for field in shaded.values())
    assert {"Bright Pharma −60k", "Cedar Glass −140k", "Dune Foods −310k"} <= set(texts(sheet, "name"))


def test_the_curve_begins_at_nothing_and_ends_at_the_sum_of_all() -> None:
    sheet = sheet_of(curve(500, 800, 700))
    (drawn,) = lines(sheet, "curve")
    assert len(drawn.points) == 4
    assert drawn.points[0].y == lines(sheet, "zero")[0].points[0].y
    assert drawn.points[-1] == spots(sheet, "account")["A3"].at


def test_a_portfolio_that_only_costs_has_no_peak() -> None:
    sheet = sheet_of(curve(-100, -300))
    assert spots(sheet, "peak") == {}
    assert "A1 −100" in sheet.alt


def test_more_costing_accounts_than_names_are_counted_and_all_told() -> None:
    sheet = sheet_of(curve(5000, *(4900 - 100 * n for n in range(20))))
    named = sum(text.startswith("A") and "−" in text for text in texts(sheet, "name"))
    assert texts(sheet, "more") == [f"{20 - named} more cost money"]
    assert all(f"A{n} −100" in sheet.alt for n in range(2, 22))


def test_unknown_contributions_are_named_below_and_never_drawn() -> None:
    sheet = sheet_of(curve(500, unknown=("Mistral Air",)))
    assert "Mistral Air" in " ".join(texts(sheet, "note"))
    assert "Mistral Air" in sheet.alt
    assert set(spots(sheet, "account")) == {"A1"}
