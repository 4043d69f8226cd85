"""The files of this repository, and what stands in them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("bot", "kam_core", "advisor")
NOT_OURS = frozenset({".git", ".venv", ".kam", "node_modules", "build", "dist", "__pycache__"})


@cache
def own_files() -> tuple[Path, ...]:
    """Every file that is, or may become, part of the repository; without git, all but the usual leftovers."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        return tuple(
            sorted(path for path in ROOT.rglob("*") if path.is_file() and not NOT_OURS & set(path.parts))
        )
    return tuple(
        sorted(path for name in listed.stdout.decode().split("\0") if (path := ROOT / name).is_file())
    )


def text_files() -> Iterator[tuple[str, str]]:
    """Path within the repository and text of every file that is text."""
    for path in own_files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def python_files(*rooms: str) -> tuple[Path, ...]:
    """The Python files below these folders, all of them without any."""
    return tuple(
        path
        for path in own_files()
        if path.suffix == ".py" and (not rooms or path.relative_to(ROOT).parts[0] in rooms)
    )


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
