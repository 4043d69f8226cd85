"""Gets a file out of Slack with the bot's token, from Slack alone, and never more of it than is wanted."""

import time
import urllib.request
from dataclasses import dataclass
from http.client import HTTPResponse, IncompleteRead
from ipaddress import ip_address
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from pydantic import SecretStr

from kam_core.errors import KamError

TIMES_OUT_SECONDS = 10.0
"""For each step: connecting, and every piece."""
DEADLINE_SECONDS = 40.0
A_PIECE = 65_536
PAGE = "text/html"
AGAIN = frozenset({408, 425, 429})
FILES = "files."
"""Slack keeps files on a host of its own beside the one of its API."""


class FileIsElsewhere(KamError):
    """The file does not lie in Slack, and our token goes nowhere else."""

    code = "file_is_elsewhere"


class FileIsWithheld(KamError):
    """Slack does not give the file: it was deleted, or the token lacks the scope."""

    code = "file_is_withheld"


class FileIsAway(KamError):
    """Several attempts to get the file from Slack failed."""

    code = "file_is_away"


@dataclass(frozen=True, slots=True)
class SlackFiles:
    """Files of the Slack whose API is at `api_url`; `most` bytes of each are wanted."""

    api_url: str
    token: SecretStr
    most: int
    deadline: float = DEADLINE_SECONDS

    def __call__(self, url: str) -> bytes:
        """The file, or its beginning and one byte more than is wanted when it is larger.

        Raises `FileIsElsewhere`, `FileIsWithheld`; `OSError` or `HTTPException` for what is worth another try.
        """
        if not is_of_slack(url, self.api_url):
            raise FileIsElsewhere
        headers = {"Authorization": f"Bearer {self.token.get_secret_value()}"}
        asked = urllib.request.Request(url, headers=headers)  # noqa: S310 - of Slack's own scheme, as just seen
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(asked, timeout=TIMES_OUT_SECONDS) as answer:
                return self._read(answer)
        except HTTPError as refused:
            refused.close()
            if refused.code >= 500 or refused.code in AGAIN:
                raise
            raise FileIsWithheld from None

    def _read(self, answer: HTTPResponse) -> bytes:
        """A page instead of a file is where people are asked to sign in."""
        if (answer.headers.get_content_type()) == PAGE:
            raise FileIsWithheld
        ends = time.monotonic() + self.deadline
        content = bytearray()
        while piece := answer.read1(A_PIECE):
            content += piece
            if len(content) > self.most:
                return bytes(content[: self.most + 1])
            if time.monotonic() > ends:
                raise TimeoutError
        if answer.length:
            raise IncompleteRead(b"", answer.length)
        return bytes(content)


def is_of_slack(url: str, api_url: str) -> bool:
    """True for a URL on the host of Slack's API, or on the one beside it for files.

    A local Slack is one machine, whatever the port.
    """
    try:
        there, api = urlsplit(url), urlsplit(api_url)
        port = there.port
    except ValueError:
        return False
    host, home = there.hostname or "", (api.hostname or "").removeprefix("www.")
    if there.scheme != api.scheme or there.username is not None or "\\" in url or not home:
        return False
    if _is_local(home):
        return _is_local(host)
    return host in (home, FILES + home) and port in (None, api.port)


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Whoever sends us on would get our token."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
