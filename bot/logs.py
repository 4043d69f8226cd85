"""Log lines: one JSON object each, never the text of a plan, never a token."""

import json
import logging
import re
import sys
import traceback

_SECRET = re.compile(r"x(?:ox[abeprs]|app)-[A-Za-z0-9-]+")


class JsonLines(logging.Formatter):
    """One line of JSON per record. Tracebacks show where, not what: exception texts may quote a plan."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "log": record.name,
            "said": _SECRET.sub("[token]", record.getMessage()),
        }
        if record.exc_info and record.exc_info[2]:
            frames = traceback.extract_tb(record.exc_info[2])
            line["where"] = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-8:]))
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(level: int = logging.INFO) -> None:
    """Log to stderr; libraries only from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("kam").setLevel(level)
