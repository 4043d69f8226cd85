"""No sentence that a user can see stands in Python: words live in TOML."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import CODE, parsed, place, python_files

SENTENCE = re.compile(r"[A-Z“\"'][^\n]*\s[^\n]*[.!?…]\W?$")
PATTERN = re.compile(r"\(\?|\\|\|")
"""What only regular expressions hold."""
FOR_OPERATORS = {"bot/cli.py", "bot/cli_guidance.py", "bot/settings.py"}
"""Help of the command line and of the environment, which click and pydantic want beside the option itself."""


OTHERS_WORDS = ("UNIQUE constraint failed", "INSERT INTO ", "SELECT ", "VACUUM ", "CREATE ", "DELETE FROM ")
"""How sentences begin that a database says, or is told."""


def sentences(path: Path) -> Iterator[tuple[ast.expr, str]]:
    """Strings of a file that read like a sentence; docstrings are none of them."""
    tree = parsed(path)
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) not in left_out and isinstance(node, ast.Constant | ast.JoinedStr):
            text = said(node)
            if SENTENCE.match(text) and not PATTERN.search(text) and not text.startswith(OTHERS_WORDS):
                yield node, text


def said(node: ast.Constant | ast.JoinedStr) -> str:
    """The text of a string, with a letter for whatever fills it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(said(part) if isinstance(part, ast.Constant) else "x" for part in node.values)


def test_no_sentence_that_a_user_can_see_stands_in_python() -> None:
    found = [
        f"{place(path, node)}: {text}"
        for path in python_files(*CODE)
        for node, text in sentences(path)
        if place(path, node).partition(":")[0] not in FOR_OPERATORS
    ]
    assert found == []


def test_a_sentence_would_be_seen_and_a_docstring_would_not(tmp_path: Path) -> None:
    file = tmp_path / "spoiled.py"
    file.write_text('"""Says hello."""\nname = "Ines"\nhello = f"Hello, {name}!"\nkey = "hello.there"\n')
    assert [text for _, text in sentences(file)] == ["Hello, x!"]
