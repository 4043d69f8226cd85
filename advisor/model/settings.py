"""Which model, where, and what it may cost."""

from dataclasses import dataclass
from urllib.parse import urlparse

from pydantic import SecretStr

DEFAULT_MODEL = "gpt-4.1-mini"
"""For a key without a model's name. Another server has no default: nobody knows what it serves."""
DEADLINE = 20.0
DAILY_TOKENS = 200_000


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """What the environment says of the model. `deadline` is wall-clock seconds for a whole job, its repair included;
    `daily_tokens` are for one workspace and one day (UTC)."""

    key: SecretStr | None = None
    base_url: str | None = None
    name: str | None = None
    deadline: float = DEADLINE
    daily_tokens: int = DAILY_TOKENS

    @property
    def model(self) -> str | None:
        """The model's name; None when none is configured."""
        if self.name and (self.key or self.base_url):
            return self.name
        return DEFAULT_MODEL if self.key and not self.base_url else None

    @property
    def where(self) -> str:
        """Where the model listens, without what a URL may carry as a secret."""
        if not self.base_url:
            return "OpenAI"
        parts = urlparse(self.base_url)
        host = parts.hostname or ""
        return f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}{parts.path.rstrip('/')}"
