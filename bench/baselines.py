"""The two baselines: a Bolt app that does nothing, and the least that makes an answer durable."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from kam_core.store.engine import make_engine
from kam_core.store.store import WRITES


class Base(DeclarativeBase):
    pass


class Seen(Base):
    __tablename__ = "bench_seen"
    key: Mapped[str] = mapped_column(String, primary_key=True)


class Conversation(Base):
    __tablename__ = "bench_conversation"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    said: Mapped[str] = mapped_column(String, default="")
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Trail(Base):
    __tablename__ = "bench_trail"
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(ForeignKey("bench_conversation.id"))
    at: Mapped[str] = mapped_column(String)
    said: Mapped[str] = mapped_column(String)


def bare_app(secret: str, api_url: str) -> App:
    """Verifies, dispatches, acks."""
    app = _app(secret, api_url)

    @app.event("message")
    def on_message(event: dict[str, Any]) -> None:
        del event

    return app


def durable_app(secret: str, api_url: str, url: str) -> tuple[App, Callable[[], None]]:
    """Verifies, writes a dedupe row, a versioned update and an audit row in one commit, acks; and its ending."""
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    writing = engine.execution_options(**{WRITES: True})
    app = _app(secret, api_url)

    @app.event("message")
    def on_message(event: dict[str, Any], body: dict[str, Any]) -> None:
        with Session(writing) as session:
            session.add(Seen(key=body["event_id"]))
            thread = event.get("thread_ts") or event["channel"]
            found = session.scalars(select(Conversation).where(Conversation.id == thread)).first()
            if found is None:
                found = Conversation(id=thread)
                session.add(found)
            found.said = event["text"]
            session.flush()
            session.add(Trail(conversation=thread, at=datetime.now(UTC).isoformat(), said=event["text"]))
            session.commit()

    return app, engine.dispose


def _app(secret: str, api_url: str) -> App:
    logging.getLogger("slack_bolt").setLevel(logging.WARNING)
    return App(
        client=WebClient(token="xoxb-bench", base_url=api_url),
        signing_secret=secret,
        process_before_response=True,
        token_verification_enabled=False,
    )
