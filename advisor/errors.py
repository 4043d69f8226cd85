"""What can go wrong with guidance on purpose."""

from kam_core.errors import KamError


class GuidanceError(ValueError):
    """A mistake in an article; its words name the file, the key, and the nearest right name if any."""


class GuidanceIsEmpty(KamError):
    """A file that somebody added holds no words."""

    code = "guidance_is_empty"


class GuidanceTooLong(KamError):
    """A file that somebody added is longer than a playbook can be; `about` names `most` characters."""

    code = "guidance_too_long"


class ModelCannotBeFetched(KamError):
    """The embedding model could not be downloaded; `about` says why: no_pip, no_network, refused or broken."""

    code = "model_cannot_be_fetched"


class ModelIsAnother(KamError):
    """A file of the embedding model is not the one that we know by its SHA-256; `about` names the file."""

    code = "model_is_another"


class NoEmbedder(KamError):
    """Nothing turns texts into vectors here; `about` says why. Keyword search serves meanwhile."""

    code = "no_embedder"
