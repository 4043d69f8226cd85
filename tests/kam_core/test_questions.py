"""What a loaded playbook answers: which questions apply, where they stand, in which words."""

import shutil
from dataclasses import FrozenInstanceError
from importlib.resources import files
from pathlib import Path

import pytest

from kam_core.interview.playbook import Facts, load_playbook

SHIPPED = Path(str(files("kam_core") / "playbook"))
BASE = load_playbook()
FULL = load_playbook(packs=["pharma"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "playbook"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_question_about_needs_waits_until_there_is_a_need() -> None:
    satisfaction = BASE.question("E3")
    assert not BASE.applicable(satisfaction, Facts())
    assert BASE.applicable(satisfaction, Facts(held=frozenset({"Need"})))


def test_the_look_back_is_left_out_of_a_first_plan() -> None:
    assert not BASE.applicable(BASE.question("L5"), Facts(first_plan=True))
    assert BASE.applicable(BASE.question("L5"), Facts(first_plan=False))


def test_conditions_on_answers_and_packs_hold_together(folder: Path) -> None:
    change(folder, "01_identity.toml", 'id = "A3"', 'id = "A3"\nwhen = { pack = "pharma", answered = "A1" }')
    playbook = load_playbook(folder)
    team, answered = playbook.question("A3"), frozenset({"A1"})
    assert playbook.applicable(team, Facts(pack="pharma", answered=answered))
    assert not playbook.applicable(team, Facts(pack="pharma"))
    assert not playbook.applicable(team, Facts(answered=answered))


def test_every_quick_question_applies_to_an_empty_plan() -> None:
    assert all(BASE.applicable(question, Facts()) for question in BASE.quick())


def test_questions_are_found_by_id_and_missing_ones_are_said_so() -> None:
    assert BASE.section_of("E2").id == "E"
    assert BASE.section("E").title == "What they need"
    assert "E2" in BASE
    for look in (BASE.question, BASE.section_of, BASE.section):
        with pytest.raises(KeyError, match="Z9"):
            look("Z9")


def test_a_reason_without_words_of_its_own_gets_the_default_probe() -> None:
    question = BASE.question("C2")
    assert "seller_only" not in question.probe
    assert question.probe_for("seller_only") == question.probe["default"]


def test_nothing_of_a_playbook_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        BASE.question("A1").ask = "?"  # type: ignore[misc]
    with pytest.raises(TypeError):
        BASE.question("A1").probe["default"] = "?"  # type: ignore[index]


def test_the_version_changes_with_any_letter_and_with_the_packs(folder: Path) -> None:
    assert load_playbook(folder).version == BASE.version
    assert BASE.version != FULL.version
    change(folder, "16_commitment.toml", "least sure", "less sure")
    assert load_playbook(folder).version != BASE.version


def test_the_text_of_an_option_may_change(folder: Path) -> None:
    change(folder, "06_buying.toml", "Routine: low spend", "Everyday: low spend")
    assert load_playbook(folder).question("F4").choices["non-critical"].startswith("Everyday")
