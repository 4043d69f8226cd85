"""Fetching, starting and stopping the local Slack of the demo."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
import urllib.request
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import websocket

from bot.demo import binary
from bot.demo.binary import PINS, PackageIsNotGenuine, PlatformWithoutLocalSlack
from bot.demo.local_slack import LocalSlack, LocalSlackDidNotStart, running_local_slack
from bot.demo.workspace import as_local_slack_config, read_workspace

ROOT = Path(__file__).parents[2]
KEPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background hands down that it is ignored
from bot.demo.local_slack import running_local_slack
with running_local_slack() as slack:
    print(slack.url, flush=True)
    sys.stdin.read()
"""


def test_the_workspace_has_everybody_the_demo_plays() -> None:
    workspace = read_workspace()
    roles = [each.role for each in workspace.people]
    assert (
        roles.count("kam"),
        roles.count("manager"),
        roles.count("administrator"),
        roles.count("guest"),
    ) == (
        3,
        1,
        1,
        1,
    )
    assert {each.name for each in workspace.channels} == {"key-accounts", "acct-nordhafen", "congress-2027"}
    assert all(ZoneInfo(each.zone) for each in workspace.people)


def test_members_of_channels_are_people_of_the_workspace() -> None:
    workspace = read_workspace()
    known = {each.id for each in workspace.people} | {workspace.app.bot_user}
    assert all(known.issuperset(each.members) for each in workspace.channels)
    assert json.loads(json.dumps(as_local_slack_config(workspace)))["apps"][0]["mode"] == "socket"


def test_every_pin_is_a_full_digest() -> None:
    for pin in PINS.values():
        assert len(bytes.fromhex(pin.sha256)) == 32
        assert pin.integrity.startswith("sha512-")


@pytest.mark.parametrize("spoiled", [b"", b"something else"])
def test_a_package_that_is_not_ours_is_never_unpacked(
    spoiled: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    fake_npm = tools / "npm"
    fake_npm.write_text(f"#!{sys.executable}\nopen('evil.tgz', 'wb').write({spoiled!r})\n")
    fake_npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    with pytest.raises(PackageIsNotGenuine):
        binary.find_program(tmp_path / "cache", "linux-x64")
    assert not list((tmp_path / "cache").rglob("local-slack"))


def test_a_machine_without_pin_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(PlatformWithoutLocalSlack, match="plan9-mips"):
        binary.find_program(tmp_path, "plan9-mips")


@pytest.mark.usefixtures("local_slack")
def test_a_second_slack_stands_beside_the_first_and_is_gone_afterwards(local_slack: LocalSlack) -> None:
    with running_local_slack() as second:
        assert second.url != local_slack.url
        assert _answers(second.url)
    assert not _answers(second.url)
    assert _answers(local_slack.url)


@pytest.mark.usefixtures("local_slack")
def test_a_taken_port_is_reported(local_slack: LocalSlack) -> None:
    port = int(local_slack.url.rsplit(":", 1)[1])
    with pytest.raises(LocalSlackDidNotStart), running_local_slack(port=port):
        pass


@pytest.mark.usefixtures("local_slack")
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_its_parent_however_that_ends(way: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", KEPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        url = parent.stdout.readline().strip()
        line = websocket.create_connection(f"{url}/ui".replace("http", "ws"), timeout=10)
        parent.send_signal(way)
        parent.wait(60)
    assert _hears_the_end(line)
    assert not _answers(url)


def test_only_the_program_is_taken_out_of_a_package(tmp_path: Path) -> None:
    package = tmp_path / "package.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name in ("package/bin/local-slack", "../evil"):
            held = tarfile.TarInfo(name)
            archive.addfile(held)
    binary.unpacked(package, tmp_path / "out")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "package.tgz"]


def _hears_the_end(line: websocket.WebSocket) -> bool:
    """True once the other end is gone; a program that lives on makes the line time out."""
    try:
        while line.recv():
            pass
    except websocket.WebSocketTimeoutException:
        return False
    except (OSError, websocket.WebSocketException):
        return True
    finally:
        line.close()
    return True


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_control/state", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
