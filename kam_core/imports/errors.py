"""Why a file of rows cannot be read."""

from kam_core.errors import KamError


class TableRefused(KamError):
    """The file holds no rows that can be read."""

    code = "table_refused"


class TableKindIsUnknown(TableRefused):
    """Its name says that it is something else."""

    code = "table_kind_is_unknown"


class TableIsTooLarge(TableRefused):
    """It has more bytes, rows or columns than are read."""

    code = "table_is_too_large"


class TableIsBroken(TableRefused):
    """It is damaged, or something else than it is named."""

    code = "table_is_broken"


class TableIsLocked(TableRefused):
    """It is protected by a password."""

    code = "table_is_locked"


class TableExpandsTooMuch(TableRefused):
    """It unpacks into far more than a table holds."""

    code = "table_expands_too_much"


class TableIsEmpty(TableRefused):
    """No row with headers, or nothing below it."""

    code = "table_is_empty"
