"""The Bolt app: every handler registered, nothing acked before it is saved."""

import logging

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient

from bot.desk import Desk
from bot.handlers import HANDLERS
from bot.settings import Settings
from kam_core.errors import KamError

log = logging.getLogger("kam.app")

TIMES_OUT_SECONDS = 10
MALFORMED = (TypeError, ValueError, AttributeError, LookupError, RecursionError)
"""What reading a payload raises that Slack would never send. Handlers turn everything else into words themselves."""


class TokenMissing(KamError):
    """Nothing can be said in Slack without a bot token."""

    code = "token_missing"


def build_app(settings: Settings, desk: Desk) -> App:
    """The app for these settings. Raises `TokenMissing`."""
    if settings.slack_bot_token is None:
        raise TokenMissing
    logging.getLogger("slack_bolt").setLevel(logging.WARNING)
    secret = settings.slack_signing_secret
    app = App(
        client=web_client(settings),
        signing_secret=secret.get_secret_value() if secret else "",
        process_before_response=True,
        request_verification_enabled=secret is not None,
        token_verification_enabled=False,
    )
    app.error(_refused)
    for handler in HANDLERS:
        handler.register(app, desk)
    return app


def _refused(error: Exception) -> BoltResponse:
    """The answer to what no handler could take: 400 for what makes no sense, 500 for what is worth sending again."""
    log.warning("not taken type=%s", type(error).__name__)
    return BoltResponse(status=400 if isinstance(error, MALFORMED) else 500, body="")


def web_client(settings: Settings, *, app_token: bool = False) -> WebClient:
    """A Web API client. It never sends a call twice by itself: that is for the outbox to decide."""
    token = settings.slack_app_token if app_token else settings.slack_bot_token
    return WebClient(
        token=token.get_secret_value() if token else None,
        base_url=settings.slack_api_url,
        timeout=TIMES_OUT_SECONDS,
        retry_handlers=[],
    )
