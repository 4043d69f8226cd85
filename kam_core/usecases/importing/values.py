"""Values as the trail writes them, read back."""

from decimal import Decimal
from typing import Any

from kam_core.model.facts import FactField, FactKind
from kam_core.model.plain import read_amount, read_day
from kam_core.values import Value


def read_plain(field: FactField, written: Any) -> Value:
    """A value of a fact from the trail."""
    if written is None:
        return None
    match field.kind:
        case FactKind.MONEY | FactKind.AMOUNT:
            return read_amount(written)
        case FactKind.DAY | FactKind.DATE:
            return read_day(written)
        case FactKind.NUMBER | FactKind.PERCENT:
            return Decimal(str(written))
        case FactKind.LIST:
            return tuple(written)
    value: Value = written
    return value
