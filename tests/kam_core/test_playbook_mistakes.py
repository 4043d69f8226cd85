"""Every mistake in a playbook is refused with its file, its key, and the nearest right name."""

import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from kam_core import model
from kam_core.interview.kinds.base import Vague
from kam_core.interview.playbook import PlaybookError, load_playbook, pack_names

SHIPPED = Path(str(files("kam_core") / "playbook"))
FIELDS = {entity.__name__: {*model.fact_fields(entity), "state"} for entity in model.ENTITIES}
KINDS: dict[str, tuple[str, ...]] = {question.kind: () for question in load_playbook().questions()}
KINDS["needs"] = (Vague.NO_PERSON, Vague.NO_DATE)

# file | what is replaced, once | by what | what the refusal says
MISTAKES = r"""
05_needs | kind = "needs" | kind = "neds" | E1.kind: no kind called 'neds'; nearest: needs
05_needs | hint = | hnit = | E1.hnit: no key called 'hnit'; nearest: hint
05_needs | about = | abuot = | section.abuot: no key called 'abuot'; nearest: about
05_needs | [section] | [extra]\n[section] | extra: no key called 'extra'
05_needs | [section] | [section | is not TOML
05_needs | id = "E" | id = "needs" | section.id: has 5 characters, at most 4 fit
05_needs | id = "E" | id = "e" | section.id: is one to three capital letters
05_needs | id = "E" | id = "B" | question 1.id: 'E1' is not an id of section B
05_needs | id = "E2" | id = "E1" | question 2.id: E1 stands already in 05_needs.toml
05_needs | id = "E2" | id = "D9" | question 2.id: 'D9' is not an id of section E, such as E1
05_needs | id = "E2" | id = "E9" | E3.id: comes after E9
05_needs | id = "E2"\n |  | question 2.id: is missing
05_needs | ask = | # ask = | E1.ask: is missing
05_needs | ask = "What | ask = "LONG What | characters, at most 160 fit
05_needs | weak = "4 everywhere" | weak = "" | E3.weak: is empty
05_needs | weak = "4 everywhere" | weak = " 4 " | E3.weak: is empty or has spaces at an end
05_needs | weak = "4 everywhere" | weak = 4 | E3.weak: is words in quotes, not a number
05_needs | minutes = 5 | minutes = "five" | section.minutes: is a whole number from 1 to 60
05_needs | minutes = 5 | minutes = 500 | section.minutes: is a whole number from 1 to 60
05_needs | quick = true | quick = "yes" | E1.quick: is true or false, not words
05_needs | skippable = false\n |  | E1.skippable: is missing
05_needs | default = | # default = | E1.probe.default: is missing
05_needs | no_person = | no_perosn = | E1.probe.no_perosn: no key called 'no_perosn'; nearest: no_person
05_needs | no_person = | # no_person = | E1.probe.no_person: is missing; an answer of kind needs may need it
05_needs | [question.probe] | probe = "Why?"\n[question.options] | E1.probe: is a table, not words
14_indicators | [[question]] | [question] | question: is written as [[question]]
05_needs | { has = "Need" } | { mood = "good" } | E3.when.mood: no key called 'mood'
05_needs | { has = "Need" } | "always" | E3.when: is a table, not words
05_needs | { has = "Need" } | {} | E3.when: names no condition
05_needs | { has = "Need" } | { has = 3 } | E3.when.has: is words in quotes, not a number
05_needs | { has = "Need" } | { has = "Neeed" } | E3.when.has: no entity called 'Neeed'; nearest: Need
05_needs | { has = "Need" } | { answered = "E11" } | E3.when.answered: no question called 'E11'; nearest: E1
05_needs | { has = "Need" } | { pack = "farma" } | E3.when.pack: no pack called 'farma'; nearest: pharma
12_actions | not_first_plan = true | not_first_plan = false | L5.when.not_first_plan: can only be true
05_needs | quick = true | quick = true\nwhen = { has = "Need" } | E1.when: a question of the quick start
08_competition | "relationship" | "us" | H2.options.perspective: is relationship or account_in_market
06_buying | Routine: | A part of their routine of which nobody there would ever think: | at most 75 fit
04_money | "asks_estimate" | "asks_estimat" | D1.when_skipped: nothing called 'asks_estimat'; nearest: asks_
04_money | "asks_estimate" | "default_period" | D1.when_skipped: default_period goes with skippable = true
04_money | gap_action = | # gap_action = | D1.gap: gap and gap_action come together
03_profile | skippable = true | skippable = true\nwhen_skipped = "keeps_partial" | C2.when_skipped
16_commitment | skippable = true | skippable = true\nwhen_skipped = "creates_gap" | P1.when_skipped
05_needs | "Need.said_by" | "Need.sed_by" | E1.fills: Need has no field called 'sed_by'; nearest: said_by
05_needs | "Need.said_by" | "Ned.said_by" | E1.fills: no entity called 'Ned'; nearest: Need
05_needs | "Need.said_by" | "said_by" | E1.fills: 'said_by' is not written as Entity.field
05_needs | "Need.said_by" | "Need.said_on" | E1.fills: names something twice
05_needs | "Need.said_by" | 3 | E1.fills: is a list of words
packs/pharma | question = "G1" | question = "G11" | override 5.question: no question called 'G11'; nearest: G1
packs/pharma | question = "G1" | question = "G1"\nkind = "text" | override G1.kind: no key called 'kind'
packs/pharma | question = "B1" | question = "A1"\n[[override]]\nquestion = "B1" | override A1.question
packs/pharma | question = "C1" | question = "B1" | override 2.question: B1 is overridden twice
packs/pharma | question = "B1" | question = "P1"\ngap = "a guess" | override P1.gap: P1 has no gap to reword
packs/pharma | after = "F" | after = "Q" | section.after: no section called 'Q'
packs/pharma | after = "F"\n |  | section.after: is missing
packs/pharma | id = "PH" | id = "G" | section.id: there is a section G already
packs/pharma | id = "pharma" | id = "farma" | pack.id: is not the name of the file
packs/pharma | title = "Pharma and health care"\n |  | pack.title: is missing
"""


def _cells(row: str) -> list[str]:
    return [cell.replace(r"\n", "\n").replace("LONG", "long " * 45) for cell in row.split(" | ")]


ROWS = [_cells(row) for row in MISTAKES.strip().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "playbook"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=[row[-1] for row in ROWS])
def test_a_mistake_is_refused_by_file_and_key(folder: Path, row: list[str]) -> None:
    file, old, new, words = row
    change(folder, f"{file}.toml", old, new)
    with pytest.raises(PlaybookError) as refusal:
        load_playbook(folder, pack_names(), kinds=KINDS | _pack_kinds(), fields=FIELDS)
    assert str(refusal.value).startswith(f"{file}.toml: ")
    assert words in str(refusal.value)


def test_what_is_shipped_passes_the_same_checks() -> None:
    assert load_playbook(packs=pack_names(), kinds=KINDS | _pack_kinds(), fields=FIELDS)


def _pack_kinds() -> dict[str, tuple[str, ...]]:
    return {question.kind: () for question in load_playbook(packs=pack_names()).questions() if question.pack}


def _misplaced(folder: Path) -> None:
    (folder / "05_needs.toml").rename(folder / "99_needs.toml")


def _oddly_named(folder: Path) -> None:
    (folder / "05_needs.toml").rename(folder / "needs.toml")


def _not_utf_8(folder: Path) -> None:
    (folder / "05_needs.toml").write_bytes('ask = "größer"'.encode("latin-1"))


def _one_quick_less(folder: Path) -> None:
    change(folder, "05_needs.toml", "quick = true\n", "")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_misplaced, "99_needs.toml: section.id: E cannot come after P"),
        (_oddly_named, "needs.toml: a section's file is named like 05_needs.toml"),
        (_not_utf_8, "05_needs.toml: is not UTF-8"),
        (_one_quick_less, "playbook: quick: 14 questions, not 15"),
    ],
)
def test_a_mistake_in_the_folder_is_refused(folder: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(folder)
    with pytest.raises(PlaybookError, match=re.escape(words)):
        load_playbook(folder)


def test_a_pack_or_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match=r"packs/naval\.toml: cannot be read"):
        load_playbook(packs=["naval"])
    with pytest.raises(PlaybookError, match="no such folder"):
        load_playbook(tmp_path / "nowhere")


def test_a_plan_without_a_pack_gets_the_general_playbook() -> None:
    assert pack_names() == ("pharma",)
    assert load_playbook(packs=["general"]).version == load_playbook().version
