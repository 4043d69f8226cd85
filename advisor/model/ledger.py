"""What a model was used for, in the store: tokens by workspace and day, and answers kept for a week."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from kam_core.model import ModelAnswer, TokenUse
from kam_core.store.model_use import KEPT, count_tokens, keep_answer
from kam_core.store.unit_of_work import Store


class Ledger(Protocol):
    """Counts tokens, and keeps answers; each for one workspace."""

    def spent(self, workspace: str, now: datetime) -> int:
        """The tokens that a workspace used today."""
        ...

    def spend(self, workspace: str, tokens: int, now: datetime) -> None:
        """Count a call."""
        ...

    def kept(self, workspace: str, key: str, now: datetime) -> Mapping[str, Any] | None:
        """An answer to the same question that is not a week old."""
        ...

    def keep(
        self, workspace: str, key: str, prompt: str, model: str, answer: dict[str, Any], now: datetime
    ) -> None:
        """Keep an answer."""
        ...


class StoreLedger:
    """The ledger in the database. Raises what the store raises."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def spent(self, workspace: str, now: datetime) -> int:
        """The tokens that a workspace used today (UTC)."""
        with self._store.read(workspace) as uow:
            use = uow.one(TokenUse, day=now.astimezone(UTC).date())
            return use.tokens if use else 0

    def spend(self, workspace: str, tokens: int, now: datetime) -> None:
        """Count a call."""
        count_tokens(self._store, workspace, now.astimezone(UTC).date(), tokens)

    def kept(self, workspace: str, key: str, now: datetime) -> Mapping[str, Any] | None:
        """An answer to the same question that is not a week old."""
        with self._store.read(workspace) as uow:
            found = uow.one(ModelAnswer, key=key)
            return found.answer if found and found.at > now - KEPT else None

    def keep(
        self, workspace: str, key: str, prompt: str, model: str, answer: dict[str, Any], now: datetime
    ) -> None:
        """Keep an answer in the place of the one that was kept before."""
        keep_answer(self._store, workspace, key, now, prompt=prompt, model=model, answer=answer)


def key_of(prompt: str, model: str, text: str, human: str, schema: Mapping[str, Any]) -> str:
    """The hash of everything that an answer depends on."""
    whole = json.dumps([prompt, model, text, human, schema], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()
