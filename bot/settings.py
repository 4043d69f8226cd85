"""What the environment says. One class; the README's table is compared with it by a test."""

from datetime import datetime
from pathlib import Path
from urllib.parse import urlparse

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.logs import LogForm
from kam_core.errors import KamError

SLACKS_OWN_API = "https://slack.com/api/"


class SettingsAreWrong(KamError):
    """The environment cannot be used as it is."""

    code = "settings_are_wrong"


class Settings(BaseSettings):
    """Settings by environment variable, in upper case."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, frozen=True)

    slack_bot_token: SecretStr | None = Field(default=None, description="The bot token, `xoxb-...`.")
    slack_app_token: SecretStr | None = Field(
        default=None,
        description="The app-level token, `xapp-...`; when it is set, the bot listens by Socket Mode.",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="Verifies requests when the bot listens by HTTP."
    )
    slack_api_url: str = Field(
        default=SLACKS_OWN_API, description="Where the Slack API is; another one for a local Slack."
    )
    database_url: str | None = Field(
        default=None,
        description="`postgresql://...` or `sqlite:///...`; without it, a SQLite file in the data folder.",
    )
    openai_api_key: SecretStr | None = Field(
        default=None, description="A model's key; everything works without one."
    )
    openai_base_url: str | None = Field(
        default=None, description="Where another model server of the same kind listens."
    )
    kam_model: str | None = Field(default=None, description="The model's name.")
    kam_model_deadline: float = Field(
        default=20.0, ge=1, le=120, description="Seconds for a whole answer of the model; then rules serve."
    )
    kam_model_tokens: int = Field(
        default=200_000, ge=0, description="Tokens that the model may use for one workspace in one day."
    )
    kam_embedder_dir: Path | None = Field(
        default=None,
        description="Folder with `model.onnx` and `tokenizer.json` for search by meaning; else the fetched model.",
    )
    kam_embeddings_model: str | None = Field(
        default=None,
        description="An embeddings model of the model's server, for other languages than English.",
    )
    kam_chroma_url: str | None = Field(
        default=None, description="A Chroma server, when several processes share one index."
    )
    kam_data_dir: Path = Field(
        default=Path(".kam"), description="Folder for the SQLite file and whatever was fetched."
    )
    kam_keep_days: int = Field(
        default=90,
        ge=30,
        le=3650,
        description="Days for which messages, nudges and digests that are over are kept; plans are kept always.",
    )
    kam_log: LogForm = Field(
        default=LogForm.TEXT,
        description="How log lines are written: `text` for people, `json` for a collector.",
    )
    kam_clock: datetime | None = Field(
        default=None,
        description="An ISO instant at which the bot's clock starts; refused with Slack's own API.",
    )

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_a_slash(cls, url: str) -> str:
        return url if url.endswith("/") else f"{url}/"

    @field_validator("kam_clock")
    @classmethod
    def _knows_its_zone(cls, instant: datetime | None) -> datetime | None:
        if instant is not None and instant.tzinfo is None:
            raise ValueError("needs an offset, for example 2026-04-14T09:00:00+02:00")
        return instant

    @model_validator(mode="after")
    def _keeps_time_with_slack(self) -> "Settings":
        if self.kam_clock is not None and self.is_slack_itself:
            raise ValueError(
                "KAM_CLOCK is for a local Slack only; with Slack's own API the clock is the real one"
            )
        return self

    @property
    def is_slack_itself(self) -> bool:
        """Whether this is Slack's own API, and not a local one without limits and with a clock of its own."""
        return (urlparse(self.slack_api_url).hostname or "").endswith("slack.com")

    @property
    def store_url(self) -> str:
        """The database's URL, psycopg named for PostgreSQL."""
        url = self.database_url or f"sqlite:///{self.kam_data_dir / 'kam.db'}"
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return f"postgresql+psycopg://{url.removeprefix(prefix)}"
        return url


def load_settings() -> Settings:
    """The settings from the environment. Raises `SettingsAreWrong` with every mistake in one line."""
    try:
        return Settings()
    except ValidationError as wrong:
        mistakes = "; ".join(
            f"{'.'.join(map(str, mistake['loc'])).upper() or 'environment'}: {mistake['msg']}"
            for mistake in wrong.errors()
        )
        raise SettingsAreWrong(mistakes=mistakes) from None
