"""Regular expressions that are compiled when they are first used.

The grammar has about a thousand of them, and compiling all takes longer than the rest of a start together; a bot that
comes back after a crash must answer at once.
"""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern, and becomes one with the first look at any of its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        value = getattr(compiled, name)
        setattr(self, name, value)
        return value


def lazily(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like `re.compile` gives, compiled when it is first used; a wrong source fails only then."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
