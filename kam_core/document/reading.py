"""Reads a file as a plan document, and refuses whatever is none: by place and rule, never by text."""

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from kam_core.document.schema import plan_schema
from kam_core.document.shape import FORMAT, FORMAT_NAME, FORMAT_NUMBER, PlanDocument
from kam_core.errors import KamError

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


class NotAPlanDocument(KamError):
    """The file is something else."""

    code = "not_a_plan_document"


class DocumentIsNewer(KamError):
    """A newer version of ours wrote the document."""

    code = "document_is_newer"


class DocumentIsWrong(KamError):
    """The document breaks the format; `about` says where, and which rule."""

    code = "document_is_wrong"


def read_document(content: bytes) -> PlanDocument:
    """The document. Raises `NotAPlanDocument`, `DocumentIsNewer`, `DocumentIsWrong`."""
    parsed = _parsed(content)
    _check_format(parsed.get("format"))
    if wrong := _first_mistake(parsed):
        raise DocumentIsWrong(**wrong)
    document: PlanDocument = parsed  # type: ignore[assignment]
    return document


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotAPlanDocument from error
    if not isinstance(parsed, dict):
        raise NotAPlanDocument
    return parsed


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _check_format(written: object) -> None:
    """Raises unless it is the format that we read."""
    name, _, number = str(written).partition("/")
    if name != FORMAT_NAME or not (number.isascii() and number.isdigit()):
        raise NotAPlanDocument
    if int(number) > FORMAT_NUMBER:
        raise DocumentIsNewer(format=str(written), known=FORMAT)
    if str(written) != FORMAT:
        raise NotAPlanDocument


def _first_mistake(parsed: dict[str, Any]) -> dict[str, str] | None:
    from jsonschema.exceptions import best_match

    error = best_match(_validator().iter_errors(parsed))
    if error is None:
        return None
    return {"where": place(error.absolute_path), "rule": str(error.validator)}


def place(path: Iterable[str | int]) -> str:
    """A path as people write it: `entities.Need[2].fields.importance`."""
    written = ""
    for step in path:
        written += f"[{step}]" if isinstance(step, int) else f".{step}"
    return written.lstrip(".")


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(plan_schema(), format_checker=FormatChecker(["date"]))
