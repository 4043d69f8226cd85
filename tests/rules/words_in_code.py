"""Which keys of words the code asks for."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.rules.tree import CODE, ROOT, parsed, place, python_files

ASKED_BY = frozenset({"words", "english"})
SPEAKERS = "bot"
"""The room that turns keys into words; the core only names keys, in notices, gaps and choices."""
SLOT = "\0"


@cache
def asked() -> tuple[tuple[str, str], ...]:
    """Every key that code asks words for, with where; `SLOT` stands for what is filled in."""
    return tuple((key, place(path, node)) for path in python_files(*CODE) for node, key in _asked_in(path))


def named_first(*calls: str) -> dict[str, str]:
    """The first argument of every call by one of these names, where it is written as text, with where."""
    return {
        key: place(path, node)
        for path in python_files(*CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _name(node.func) in calls and node.args
        for key in _texts(node.args[0])
    }


def buttons_of_notices() -> dict[str, str]:
    """The verbs of the buttons that notices carry, with where."""
    return {
        text: place(path, pair)
        for path in python_files(*CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _name(node.func) == "NoticeCard"
        for given in node.keywords
        if given.arg == "buttons"
        for pair in ast.walk(given.value)
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and not isinstance(pair.elts[0], ast.Tuple)
        for text in _texts(pair.elts[0])
    }


def texts_with_a_dot(rooms: Iterable[str], heads: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Texts that look like a key of words ("selection.doubt") below one of these heads, with where."""
    dotted = re.compile(rf"(?:{'|'.join(sorted(heads))})(?:\.(?!(?:toml|json|md)$)[a-z_0-9]+)+")
    for path in python_files(*rooms):
        nodes = tuple(ast.walk(parsed(path)))
        pieces = {id(piece) for node in nodes if isinstance(node, ast.JoinedStr) for piece in node.values}
        for node in nodes:
            if (
                id(node) not in pieces
                and isinstance(node, ast.Constant)
                and dotted.fullmatch(str(node.value))
            ):
                yield str(node.value), place(path, node)


def matching(key: str) -> re.Pattern[str]:
    """Which keys a key with slots may turn into."""
    return re.compile(".+".join(map(re.escape, key.split(SLOT))))


def _asked_in(path: Path) -> Iterator[tuple[ast.Call, str]]:
    def speaks(node: ast.Call) -> bool:
        return path.is_relative_to(ROOT / SPEAKERS) and _asks(node.func)

    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and node.args and (speaks(node) or _name(node.func) == "NoticeCard"):
            for key in _texts(node.args[0]):
                yield node, key


def _asks(called: ast.expr) -> bool:
    """True for `words(...)`, `desk.words(...)` and `english()(...)`; `or_none` may ask in vain."""
    return _name(called.func if isinstance(called, ast.Call) else called) in ASKED_BY


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _texts(written: ast.expr) -> list[str]:
    """What an argument may be: a text, either of two, or a text with slots; nothing for a variable."""
    match written:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [*_texts(written.body), *_texts(written.orelse)]
        case ast.JoinedStr():
            return ["".join(_part(part) for part in written.values)]
    return []


def _part(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else SLOT
