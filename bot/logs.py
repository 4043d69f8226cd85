"""Log lines: what happened as key=value, never the text of a plan, never a token."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from enum import StrEnum

_SECRET = re.compile(r"x(?:ox[abeprs]|app)-[A-Za-z0-9-]+")
FRAMES = 8
WHEN = "%Y-%m-%dT%H:%M:%S%z"


class LogForm(StrEnum):
    """How lines are written: for people, or for a collector."""

    TEXT = "text"
    JSON = "json"


class MaskTokens(logging.Filter):
    """Takes Slack's tokens out of every record, whoever wrote it and however it is formatted later."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), None
        return True


def masked(text: str) -> str:
    """The text without Slack's tokens."""
    return _SECRET.sub("[token]", text)


class Lines(logging.Formatter):
    """One line per record. Tracebacks show where, not what: the texts of exceptions may quote a plan."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage().replace("\n", " ")
        where = _where(record)
        level = record.levelname.lower()
        line = f"{self.formatTime(record, WHEN)} {level:7} {record.name} {said}"
        return f"{line} where={where}" if where else line


class JsonLines(logging.Formatter):
    """The same as one JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, WHEN),
            "level": record.levelname.lower(),
            "log": record.name,
            "said": record.getMessage(),
        }
        if where := _where(record):
            line["where"] = where
        return json.dumps(line, ensure_ascii=False)


FORMS: Mapping[LogForm, type[logging.Formatter]] = {LogForm.TEXT: Lines, LogForm.JSON: JsonLines}


def _where(record: logging.LogRecord) -> str:
    """The innermost frames of a record's exception, empty when it has none."""
    if not record.exc_info or not record.exc_info[2]:
        return ""
    frames = traceback.extract_tb(record.exc_info[2])
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-FRAMES:]))


def set_up_logs(form: LogForm = LogForm.TEXT, level: int = logging.INFO) -> None:
    """Log to stderr; libraries only from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(MaskTokens())
    handler.setFormatter(FORMS[form]())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("kam").setLevel(level)
