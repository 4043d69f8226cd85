"""Managers who were written before the rules that read them: none may be understood worse than this, or wrongly."""

import json
from pathlib import Path

import pytest

from tests.personas.runs import play

PEOPLE = Path(__file__).parent / "people"


@pytest.mark.parametrize(
    ("file", "least_right", "most_wrong"),
    [("22-hinode-works", 48, 0), ("24-bank-wyss-amsler", 40, 0)],
)
def test_a_manager_is_understood_by_rules_alone(
    file: str, least_right: int, most_wrong: int, tmp_path: Path
) -> None:
    persona = json.loads((PEOPLE / f"{file}.json").read_text(encoding="utf-8"))
    report = play(persona, tmp_path)
    assert report.score.right >= least_right
    assert len(report.score.wrong) <= most_wrong
    assert report.score.not_unknown == []
    assert len(report.noisy) <= 1
    assert report.asked[0] >= report.asked[1] - 2
