"""The README's table of the environment says what the settings are."""

import re

from pydantic_core import PydanticUndefined

from bot.settings import Settings
from tests.rules.tree import ROOT

ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| (?P<meaning>.+) \| (?P<default>.+) \|$", re.M)
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = {row["name"]: row for row in ROW.finditer(README)}
FIELDS = {name.upper(): field for name, field in Settings.model_fields.items()}


def test_every_setting_has_its_row_and_every_row_its_setting() -> None:
    assert list(ROWS) == list(FIELDS)


def test_every_default_is_the_real_one() -> None:
    assert {name: row["default"].strip("`") for name, row in ROWS.items()} == {
        name: "none" if field.default in (None, PydanticUndefined) else str(field.default)
        for name, field in FIELDS.items()
    }


def test_every_meaning_begins_as_the_setting_describes_itself() -> None:
    assert {
        name: row["meaning"]
        for name, row in ROWS.items()
        if _plain(row["meaning"]).split()[:3] != _plain(FIELDS[name].description or "").split()[:3]
    } == {}


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold()
