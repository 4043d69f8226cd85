"""The reading process: takes a file on stdin, gives its text or a refusal as JSON on stdout, and cannot take much.

It is started with nothing of the bot's environment, and its own limits are set before it looks at a single byte.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Mapping

from advisor.documents_errors import DocumentIsBroken, DocumentIsTooHeavy, DocumentRefused

MEMORY = 1_200_000_000
"""Bytes of address space."""
SECONDS = 45
"""Of processor time; whoever waits has a limit of their own."""
MOST_FILES = 32
NICE = 10

Reader = Callable[[bytes], tuple[str, int, int]]


def main() -> None:
    """Read one file."""
    within_limits()
    answer = _answer(sys.argv[1])
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def within_limits() -> None:
    """Take what can be taken off this process. A system that does not know one of the limits has the others, and the
    patience of whoever waits.
    """
    import resource

    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    )
    for limit, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    with contextlib.suppress(OSError):
        os.nice(NICE)


def _answer(ending: str) -> Mapping[str, object]:
    try:
        text, pages, unread = _reader(ending)(sys.stdin.buffer.read())
    except DocumentRefused as refused:
        return {"refused": refused.code, "about": refused.about}
    except MemoryError:
        return {"refused": DocumentIsTooHeavy.code, "about": {}}
    except Exception:  # noqa: BLE001 - whatever a file brought about in here, it is the file that is broken
        return {"refused": DocumentIsBroken.code, "about": {}}
    return {"text": text, "pages": pages, "unread": unread}


def _reader(ending: str) -> Reader:
    if ending == "pdf":
        from advisor.documents_pdf import read_pdf

        return read_pdf
    from advisor.documents_word import read_word

    return read_word


if __name__ == "__main__":
    main()
