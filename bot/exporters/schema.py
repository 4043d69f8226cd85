"""Writes the published JSON Schema of plan documents: python -m bot.exporters.schema [FILE]"""

import json
import sys
from pathlib import Path

from kam_core.document.schema import plan_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "kam-plan-1.schema.json"


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else PUBLISHED).write_text(schema_text(), encoding="utf-8")
