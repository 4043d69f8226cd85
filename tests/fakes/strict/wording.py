"""Text objects, and what must never slip into a text: markup made from what people typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from tests.fakes.strict.shapes import At, Check, boolean, one_of, record, string

LONGEST_MESSAGE = 4000
PIECE = re.compile(r"<([^<>]*)>")
MENTION = re.compile(r"[@#]([A-Z][A-Z0-9]{2,})(\|[^|]*)?")
DAY = re.compile(r"!date\^\d{1,12}\^[^|^]*\{[a-z_]+\}[^|^]*(\^https?://[^|]+)?\|[^|]+")
LINK = re.compile(r"(https?://|mailto:)[^\s|]+(\|[^|]+)?")
BROADCAST = re.compile(r"!(channel|here|everyone|group|subteam\b)")
BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
QUOTE = re.compile(r"^>{1,3}", re.MULTILINE)
MARKUP_IN_PLAIN = re.compile(r"<[@#!][^<>]*>")
SLOT = re.compile(r"\{[a-z]\w*\}")
SENTENCE_END = re.compile(r"[.!?…。！？][\s)\"'»”’_*~`>]*\Z")
TURNS_AROUND = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def mrkdwn(value: str, at: At) -> Iterator[str]:
    """Everything in a mrkdwn text that Slack would read as markup though nobody may have meant it."""
    yield from unseen(value, at)
    for piece in PIECE.findall(value):
        yield from _piece(piece, at)
    rest = QUOTE.sub("", PIECE.sub("", value))
    if "<" in rest or ">" in rest:
        yield at.says("has an unescaped < or >")
    if BARE_AMPERSAND.search(value):
        yield at.says("has an unescaped &")
    yield from _unfilled(rest, at)


def _piece(piece: str, at: At) -> Iterator[str]:
    if BROADCAST.match(piece):
        yield at.says(f"calls everybody with <{piece}>")
    elif mention := MENTION.fullmatch(piece):
        if at.mentionable is not None and mention[1] not in at.mentionable:
            yield at.says(f"mentions <{piece}>, which may not be mentioned here")
    elif not (DAY.fullmatch(piece) or LINK.fullmatch(piece)):
        yield at.says(f"has unescaped markup <{piece}>")


def _unfilled(value: str, at: At) -> Iterator[str]:
    """Slots of our own sentences that nothing was put into: somebody forgot them."""
    for slot in SLOT.findall(value):
        yield at.says(f"has the unfilled slot {slot}")


def unseen(value: str, at: At) -> Iterator[str]:
    """Characters that no reader can see but that change what is read."""
    for letter in value:
        if letter in TURNS_AROUND:
            yield at.says(f"has the direction mark U+{ord(letter):04X}")
        elif unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t":
            yield at.says(f"has the control character U+{ord(letter):04X}")


def sentence(value: object, at: At) -> Iterator[str]:
    """The text beside the blocks: what a notification and a screen reader say, so a whole sentence."""
    if not isinstance(value, str) or not value.strip():
        yield at.says("is empty")
        return
    if len(value) > LONGEST_MESSAGE:
        yield at.says(f"has {len(value)} characters, advised are at most {LONGEST_MESSAGE}")
    if len([word for word in value.split() if any(letter.isalnum() for letter in word)]) < 2:
        yield at.says("is not a sentence: fewer than two words")
    if not SENTENCE_END.search(value):
        yield at.says("is not a sentence: no full stop, question mark or the like at its end")
    yield from mrkdwn(value, at)


def plain(most: int) -> Check:
    """A plain_text object of at most so many characters."""

    def check(value: object, at: At) -> Iterator[str]:
        yield from record(
            value,
            at,
            {"type": one_of("plain_text"), "text": string(most)},
            {"emoji": boolean},
        )
        text = value.get("text") if isinstance(value, Mapping) else None
        if isinstance(text, str):
            yield from _plain_words(text, at / "text")

    return check


def _plain_words(text: str, at: At) -> Iterator[str]:
    if not text.strip():
        yield at.says("is blank")
    yield from unseen(text, at)
    if MARKUP_IN_PLAIN.search(text):
        yield at.says("has markup that plain text shows as it stands")
    yield from _unfilled(text, at)


def either(most: int) -> Check:
    """A plain_text or mrkdwn object of at most so many characters."""
    plainly = plain(most)

    def check(value: object, at: At) -> Iterator[str]:
        if not isinstance(value, Mapping) or value.get("type") != "mrkdwn":
            yield from plainly(value, at)
            return
        fields = {"type": one_of("mrkdwn"), "text": string(most)}
        yield from record(value, at, fields, {"verbatim": boolean})
        text = value.get("text")
        if isinstance(text, str):
            if not text.strip():
                yield (at / "text").says("is blank")
            yield from mrkdwn(text, at / "text")

    return check
