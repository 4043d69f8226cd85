"""Why a file that somebody brings is not read. No refusal holds anything of what is in the file."""

from typing import ClassVar

from kam_core.errors import KamError


class DocumentRefused(KamError):
    """A file cannot become guidance; its kinds say why."""

    code: ClassVar[str] = "document_refused"


class DocumentNameIsUnfit(DocumentRefused):
    """The name has parts of a path, marks that are not shown, or more than `most` characters."""

    code = "document_name_is_unfit"


class DocumentKindIsUnknown(DocumentRefused):
    """The name ends like no kind of file that is read; `about` names the `known` endings."""

    code = "document_kind_is_unknown"


class DocumentIsTooLarge(DocumentRefused):
    """The file has more than `most` megabytes."""

    code = "document_is_too_large"


class DocumentIsAnother(DocumentRefused):
    """The file is not what its `ending` says."""

    code = "document_is_another"


class DocumentIsLocked(DocumentRefused):
    """The file cannot be opened without a password."""

    code = "document_is_locked"


class DocumentIsBroken(DocumentRefused):
    """The file is damaged, or is made as no program would make it."""

    code = "document_is_broken"


class DocumentIsEmpty(DocumentRefused):
    """There are no words in the file."""

    code = "document_is_empty"


class DocumentIsScanned(DocumentRefused):
    """The file has pages, and they hold pictures of words only."""

    code = "document_is_scanned"


class DocumentHasTooManyPages(DocumentRefused):
    """The file has more than `most` pages."""

    code = "document_has_too_many_pages"


class DocumentIsTooLong(DocumentRefused):
    """The text has more than `most` characters."""

    code = "document_is_too_long"


class DocumentExpandsTooMuch(DocumentRefused):
    """A small file that unpacks into an absurdly large one."""

    code = "document_expands_too_much"


class DocumentIsTooHeavy(DocumentRefused):
    """Reading the file took too long, or too much memory."""

    code = "document_is_too_heavy"


REFUSALS: tuple[type[DocumentRefused], ...] = (
    DocumentNameIsUnfit,
    DocumentKindIsUnknown,
    DocumentIsTooLarge,
    DocumentIsAnother,
    DocumentIsLocked,
    DocumentIsBroken,
    DocumentIsEmpty,
    DocumentIsScanned,
    DocumentHasTooManyPages,
    DocumentIsTooLong,
    DocumentExpandsTooMuch,
    DocumentIsTooHeavy,
)
"""Every refusal that a file can meet."""
