"""A plan as JSON, for other programs and for reading it back."""

import json

from kam_core.document.shape import PlanDocument


def write(document: PlanDocument) -> bytes:
    """The document as indented UTF-8 JSON."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
