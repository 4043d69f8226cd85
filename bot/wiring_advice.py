"""Builds the adviser from the settings: the library of guidance, and a model where one is configured."""

from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from pydantic import SecretStr

from advisor.adviser import GuidanceAdviser
from advisor.articles import load_articles
from advisor.documents import MOST_BYTES, check_document, read_document
from advisor.embedding.base import Endpoint, Means
from advisor.embedding.choose import MODEL_FOLDER
from advisor.errors import GuidanceError
from advisor.late import LateLibrary
from advisor.library import GuidanceLibrary
from advisor.model.desk import ModelDesk, open_desk
from advisor.model.settings import ModelSettings
from bot.clock import Clock
from bot.jobs.downloading import SlackFiles
from bot.jobs.learning import Learning
from bot.settings import Settings
from bot.views.text import unescaped
from bot.views.values import shown
from bot.words import Words
from kam_core.advice.signals import NEEDED, SLOTS
from kam_core.ports import House
from kam_core.store.store import Store
from kam_core.values import Value

FOLDER = "guidance"
OPENAI = "https://api.openai.com/v1"
SECONDS = 5.0
NOT_THERE = 404
"""A server of the same kind that lists no models may still answer."""


def build_library(settings: Settings, store: Store, clock: Clock) -> LateLibrary:
    """The library, opened by whoever asks first."""
    folder = settings.kam_data_dir / FOLDER
    library = GuidanceLibrary(store, folder, slots=SLOTS, needed=NEEDED, means=search_means(settings))
    return LateLibrary(library, clock)


def search_means(settings: Settings) -> Means:
    """By which means guidance is searched: an endpoint, a folder, the fetched model, or keywords alone."""
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    named = settings.kam_embeddings_model
    return Means(
        data_folder=settings.kam_data_dir,
        model_folder=settings.kam_embedder_dir,
        endpoint=Endpoint(named, key, settings.openai_base_url) if named else None,
        chroma_url=settings.kam_chroma_url,
    )


def build_model(settings: Settings, store: Store, clock: Clock) -> ModelDesk:
    """What a model can be asked for; off when none is configured."""
    return open_desk(model_settings(settings), store, clock)


def fetched_model(settings: Settings) -> Path | None:
    """The folder of the model for search by meaning: the configured one, else the fetched one, if it is there."""
    fetched = settings.kam_data_dir / MODEL_FOLDER
    return settings.kam_embedder_dir or (fetched if (fetched / "model.onnx").is_file() else None)


def model_settings(settings: Settings) -> ModelSettings:
    """What the environment says of the model."""
    return ModelSettings(
        key=settings.openai_api_key,
        base_url=settings.openai_base_url,
        name=settings.kam_model,
        deadline=settings.kam_model_deadline,
        daily_tokens=settings.kam_model_tokens,
    )


def shipped_articles() -> tuple[str, int]:
    """The mistake that keeps the shipped articles from being read, empty when there is none, and how many there are."""
    try:
        return "", len(load_articles(None, SLOTS, NEEDED))
    except GuidanceError as wrong:
        return str(wrong), 0


def model_refuses(settings: Settings) -> str:
    """Why the model's server does not answer, in a word; empty when it does. Costs no tokens."""
    base = (settings.openai_base_url or OPENAI).rstrip("/")
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    asked = Request(f"{base}/models", headers={"Authorization": f"Bearer {key}"})  # noqa: S310 - as configured
    try:
        with urlopen(asked, timeout=SECONDS):  # noqa: S310
            return ""
    except HTTPError as refused:
        refused.close()
        return "" if refused.code == NOT_THERE else f"HTTP {refused.code}"
    except (OSError, HTTPException, ValueError) as wrong:
        return type(wrong).__name__


def build_learning(settings: Settings, house: House, library: LateLibrary, words: Words) -> Learning:
    """What reads the files that administrators drop into the DM."""
    files = SlackFiles(settings.slack_api_url, settings.slack_bot_token or SecretStr(""), MOST_BYTES)
    return Learning(house, library, check_document, files, read_document, words)


def build_adviser(library: LateLibrary, model: ModelDesk, words: Words) -> GuidanceAdviser:
    """The adviser, which writes values as people read them."""
    model.similar = library.likeness
    return GuidanceAdviser(library, partial(as_text, words=words), model, library.likeness)


def as_text(value: Value, words: Words) -> str:
    """A value in plain text, as views show it."""
    return unescaped(shown(value, words))
