"""The commands are the same in the registry, in the manifest, in the README, and in words."""

import re

import click

from bot.cli import main
from bot.doctor_slack import OPTIONAL, SCOPES
from bot.handlers.commands import COMMANDS, SLASH
from bot.words import english
from tests.rules.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MANIFEST = (ROOT / "slack-manifest.yaml").read_text(encoding="utf-8")
SLASH_ROW = re.compile(rf"^\| `{SLASH} (?P<usage>[^`]+)` \|(?P<aliases>[^|]*)\|", re.M)
CLI_ROW = re.compile(r"^\| `kam (?P<usage>[^`]+)` \|", re.M)
LONGEST_HINT = 1000


def test_the_manifest_hints_at_every_command() -> None:
    hint = " | ".join(f"{command.verb} {command.takes}".strip() for command in COMMANDS)
    assert re.findall(r'usage_hint: "(.*)"', MANIFEST) == [hint]
    assert len(hint) <= LONGEST_HINT
    assert re.findall(r"command: (\S+)", MANIFEST) == [SLASH]


def test_the_readme_lists_every_command_with_its_aliases() -> None:
    listed = {
        row["usage"]: tuple(row["aliases"].replace(",", " ").split()) for row in SLASH_ROW.finditer(README)
    }
    assert listed == {f"{command.verb} {command.takes}".strip(): command.aliases for command in COMMANDS}


def test_every_command_has_its_help_and_an_example() -> None:
    keys = [f"command.{command.verb}.{part}" for command in COMMANDS for part in ("job", "help", "example")]
    assert [key for key in keys if key not in english()] == []


def test_no_two_commands_share_a_name() -> None:
    names = [name for command in COMMANDS for name in command.names]
    assert sorted(names) == sorted(set(names))


def test_the_manifest_asks_for_the_scopes_that_the_doctor_checks() -> None:
    asked = re.search(r"^    bot:\n((?:      - .+\n)+)", MANIFEST, re.M)
    assert asked is not None
    assert sorted(re.findall(r"- (\S+)", asked[1])) == sorted(SCOPES)
    optional = re.findall(r"^      # - (\S+)", MANIFEST, re.M)
    assert sorted(optional) == sorted(scope for scopes in OPTIONAL.values() for scope in scopes)


def test_the_readme_lists_every_command_of_the_command_line_with_its_options() -> None:
    listed = {row["usage"].replace("\\|", "|") for row in CLI_ROW.finditer(README)}
    assert {re.split(r" \[| [A-Z]", usage)[0]: options(usage) for usage in listed} == dict(told(main))


def options(usage: str) -> set[str]:
    """The options that a row names."""
    return set(re.findall(r"--[a-z-]+", usage))


def told(group: click.Group, before: str = "") -> list[tuple[str, set[str]]]:
    """Every command of a group, the nested ones by their full name, with its options."""
    found: list[tuple[str, set[str]]] = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += told(command, f"{before}{name} ")
        else:
            spelled = {opt for each in command.params if isinstance(each, click.Option) for opt in each.opts}
            found.append((f"{before}{name}", {opt for opt in spelled if opt.startswith("--")}))
    return found
