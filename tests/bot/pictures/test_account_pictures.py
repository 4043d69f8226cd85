"""People, forces, grids and trends say what the figures say."""

from datetime import date
from decimal import Decimal
from itertools import combinations

from bot.pictures.marks import Shape
from docs.gallery_accounts import forces, many_forces, many_people, people, units
from kam_core.cards.pictures import (
    ForcePicture,
    ForceSpot,
    GridCell,
    GridPicture,
    PeoplePicture,
    PersonSpot,
    TrendPicture,
)
from tests.bot.pictures.sheets import area_of, blocks, labels, lines, sheet_of, spots, texts


def test_influence_goes_up_and_support_goes_right() -> None:
    ana, bo = PersonSpot("Ana", "", 5, 3, 1), PersonSpot("Bo", "", 2, -2, 1)
    at = {name: spot.at for name, spot in spots(sheet_of(PeoplePicture("A", (ana, bo))), "person").items()}
    assert at["Ana"].y < at["Bo"].y
    assert at["Ana"].x > at["Bo"].x


def test_unknown_support_and_influence_stand_in_lanes_of_their_own_and_not_at_zero() -> None:
    crowd = (
        PersonSpot("neutral", "", 3, 0, 1),
        PersonSpot("unsure", "", 3, None, 1),
        PersonSpot("hidden", "", None, 0, 1),
        PersonSpot("low", "", 1, 0, 1),
    )
    at = {name: spot.at for name, spot in spots(sheet_of(PeoplePicture("A", crowd)), "person").items()}
    assert at["unsure"].x < at["neutral"].x
    assert at["unsure"].y == at["neutral"].y
    assert at["hidden"].y > at["low"].y > at["neutral"].y


def test_the_ring_thickens_with_the_tie_and_is_dashed_while_nobody_knows() -> None:
    crowd = tuple(PersonSpot(f"tie {tie}", "", 3, 1, tie) for tie in (0, 1, 5, None))
    sheet = sheet_of(PeoplePicture("A", crowd))
    rings = spots(sheet, "tie")
    assert set(rings) == {"tie 1", "tie 5"}
    assert rings["tie 5"].line == 5 * rings["tie 1"].line
    assert spots(sheet, "no tie")["tie None"].dashed


def test_a_chair_without_a_name_is_called_so_on_the_map_and_in_words() -> None:
    chair = PersonSpot("CFO", "", 5, None, None, named=False)
    below = PersonSpot("Ana", "", 3, 1, 1, reports_to="CFO")
    sheet = sheet_of(PeoplePicture("A", (chair, below)))
    assert "name unknown" in " ".join(texts(sheet, "name"))
    assert "Support unknown: CFO (name unknown)." in sheet.alt
    assert [mark.about for mark in lines(sheet, "reports to")] == ["Ana"]


def test_the_condition_is_a_shape() -> None:
    conditions = ("weak", "shaky", "healthy", "new", None)
    crowd = tuple(PersonSpot(str(c), "", 3, 1, 1, condition=c) for c in conditions)
    shapes = {name: spot.shape for name, spot in spots(sheet_of(PeoplePicture("A", crowd)), "person").items()}
    assert len(set(shapes.values())) == 5
    assert shapes["healthy"] is Shape.CIRCLE


def test_reporting_lines_point_from_people_to_whom_they_report_to() -> None:
    sheet = sheet_of(people())
    at = {name: spot.at for name, spot in spots(sheet, "person").items()}
    drawn = {line.about: line for line in lines(sheet, "reports to")}
    assert set(drawn) == {
        "Lucie Arnaud",
        "Tomasz Kowalczyk",
        "Ana Sá",
        "Dr. Henrik Östergård",
        "佐藤 由美",
        "ليلى حداد",
    }
    up = drawn["Ana Sá"]
    assert up.arrow
    assert abs(up.points[-1].y - at["Tomasz Kowalczyk"].y) < abs(up.points[0].y - at["Tomasz Kowalczyk"].y)


def test_forty_people_all_have_names_and_none_lies_over_another() -> None:
    sheet = sheet_of(many_people(40))
    named = labels(sheet, "name")
    assert len({label.at for label in named}) >= 40
    assert len({label.about for label in named}) == len({person.name for person in many_people(40).people})
    over = [(a.text, b.text) for a, b in combinations(named, 2) if area_of(a).overlaps(area_of(b))]
    assert over == []


def test_forty_people_in_one_cell_all_have_names() -> None:
    crowd = tuple(PersonSpot(f"Person {n}", "", 4, 1, 2) for n in range(40))
    assert len({label.about for label in labels(sheet_of(PeoplePicture("A", crowd)), "name")}) == 40


def test_of_three_hundred_people_the_influential_are_named_and_the_rest_counted() -> None:
    spec = many_people(300)
    sheet = sheet_of(spec)
    drawn = len(list(sheet.of("person")))
    assert 40 < drawn < 300
    assert sum(int(text.split()[0]) for text in texts(sheet, "more")) == 300 - drawn
    most = {person.name for person in spec.people if person.influence == 5}
    assert most <= {label.about for label in labels(sheet, "name")}


def test_drivers_grow_left_and_brakes_right_from_one_spine() -> None:
    sheet = sheet_of(forces())
    (spine,) = blocks(sheet, "spine").values()
    driving, restraining = blocks(sheet, "driving"), blocks(sheet, "restraining")
    assert all(bar.area.right < spine.area.left for bar in driving.values())
    assert all(bar.area.left > spine.area.right for bar in restraining.values())


def test_the_length_of_a_bar_is_its_strength() -> None:
    spots_ = (ForceSpot("two", True, 2, 1), ForceSpot("four", True, 4, 1))
    bars = blocks(sheet_of(ForcePicture("O", spots_, 6, 0, 6, "favourable")), "driving")
    assert bars["four"].area.width == 2 * bars["two"].area.width


def test_changeability_is_as_many_filled_dots_and_unknown_is_one_dashed_ring() -> None:
    sheet = sheet_of(forces())
    filled = [mark.about for mark in sheet.of("change")]
    assert filled.count("IT has no time to open the line data to us") == 5
    assert filled.count("Energy prices make every stop dearer") == 1
    assert spots(sheet, "unknown change")["Two stops last year are still held against us"].dashed


def test_the_brake_to_loosen_first_is_marked_and_leads_its_side() -> None:
    sheet = sheet_of(forces())
    assert texts(sheet, "first") == ["loosen first"]
    bars = blocks(sheet, "restraining")
    assert min(bars, key=lambda name: bars[name].area.top) == "IT has no time to open the line data to us"


def test_an_unknown_strength_has_a_word_and_no_bar() -> None:
    sheet = sheet_of(forces())
    unknown = "The board has asked for a supplier with a plant nearby"
    assert unknown not in blocks(sheet, "driving")
    assert blocks(sheet, "unknown strength")[unknown].dashed


def test_forces_without_room_are_counted() -> None:
    sheet = sheet_of(many_forces())
    drawn = len(blocks(sheet, "driving")) + len(blocks(sheet, "restraining"))
    assert sum(int(text.split()[1]) for text in texts(sheet, "more")) == 40 - drawn


def test_each_cell_of_a_grid_says_its_state_and_its_sum() -> None:
    cells = {("Need", "Sensor"): GridCell("gap", "120k EUR"), ("Need", "Audit"): GridCell("fit:4")}
    sheet = sheet_of(GridPicture("Fit", ("Need",), ("Sensor", "Audit", "Rental"), cells))
    said = {
        about: [t.text for t in labels(sheet, "cell") if t.about == about] for about in blocks(sheet, "cell")
    }
    assert said == {
        "Need × Sensor": ["open", "120k EUR"],
        "Need × Audit": ["fit 4"],
        "Need × Rental": ["unknown"],
    }


def test_twelve_offerings_by_ten_units_are_all_shown() -> None:
    sheet = sheet_of(units())
    assert len(blocks(sheet, "cell")) == 120
    assert not any("…" in text for text in texts(sheet, "cell"))
    assert texts(sheet, "note") == []


def test_rows_without_room_are_counted() -> None:
    spec = GridPicture("Fit", tuple(f"Need {n}" for n in range(60)), ("A",))
    sheet = sheet_of(spec)
    assert texts(sheet, "note") == [f"Further rows without room here: {60 - len(blocks(sheet, 'cell'))}"]


def scrap(*readings: str, baseline: str | None = "6", target: str | None = "4") -> TrendPicture:
    return TrendPicture(
        "Scrap",
        tuple((date(2026, month, 1), Decimal(value)) for month, value in enumerate(readings, 1)),
        "%",
        None if baseline is None else Decimal(baseline),
        None if target is None else Decimal(target),
        date(2026, 11, 1),
    )


def test_the_plan_runs_from_the_baseline_to_the_target() -> None:
    sheet = sheet_of(scrap("6", "5.8"))
    (plan,) = lines(sheet, "plan")
    assert plan.points[0] == spots(sheet, "reading")["2026-01-01"].at
    assert plan.points[-1] == spots(sheet, "target")[""].at
    assert plan.dashed


def test_a_reading_above_a_falling_line_is_behind_and_below_it_ahead() -> None:
    assert "Behind the line" in sheet_of(scrap("6", "5.9", "5.9")).alt
    assert "Ahead of the line" in sheet_of(scrap("6", "5", "4.2")).alt


def test_without_a_baseline_nobody_is_ahead_or_behind() -> None:
    alt = sheet_of(scrap("6", "5", baseline=None)).alt
    assert "line to the target" not in alt
    assert "Unknown: the baseline." in alt


def test_readings_stand_in_the_order_of_their_days() -> None:
    spec = TrendPicture("S", ((date(2026, 5, 1), Decimal(2)), (date(2026, 1, 1), Decimal(1))))
    (line,) = lines(sheet_of(spec), "readings")
    assert line.points[0].x < line.points[1].x


def test_the_alt_text_of_readings_says_range_and_last() -> None:
    alt = sheet_of(scrap("6", "6.4", "5")).alt
    assert "5 % on 1 Mar 2026." in alt
    assert "The lowest is 5 %, the highest 6.4 %." in alt
