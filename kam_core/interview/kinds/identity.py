"""A1: which customer the plan is for, what people call it, and which legal entity signs."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.called import (
    LEADING,
    NICKNAME,
    NO_NICKNAME,
    OFFICIAL,
    SIGN,
    SIGNS,
    SPLIT,
    TRAILING,
    spoken,
)
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.legal_names import capitalised_name
from kam_core.interview.kinds.grammar.organisations import (
    find_legal_entity,
    legal_entity,
    looks_like_a_name,
    presented,
    short_for,
    without_form,
)
from kam_core.values import Claim


@dataclass(slots=True)
class _Names:
    """The names of one answer, by what the person said of them."""

    plain: list[str]
    nick: str = ""
    official: str = ""
    nameless: bool = False


class Identity:
    """The account's name, its short name and its legal name."""

    name = "identity"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Account", "label", FieldKind.TEXT, optional=False),
        FormField("Account", "known_as", FieldKind.TEXT),
        FormField("Account", "legal_name", FieldKind.TEXT),
        FormField("Account", "parent", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE,)

    def read(self, text: str, context: Context) -> Reading:
        """Names, told apart by cues and by likeness; nothing when the words are no name at all."""
        if context.probe is not None:
            return _signer(text, context)
        full, short, legal = _understood(text)
        if not full and short and context.account:
            full = context.account
        if not full:
            return Reading(vague=(Vague.INCOMPLETE,), rest=text.strip())
        drafts = (draft("Account", full, known_as=said(short), legal_name=said(legal)),)
        return Reading(drafts, vague=() if legal else (Vague.INCOMPLETE,))

    def overhear(self, text: str, context: Context) -> Reading:  # noqa: ARG002
        """Nothing: which account a plan is for is never changed in passing."""
        return Reading()


def _understood(text: str) -> tuple[str, str, str | None]:
    """The account's name, its short name and its legal name; empty or None when not said."""
    text = spoken(text)
    found = find_legal_entity(text)
    legal = found[2] if found else None
    if found:
        text = f"{text[: found[0]]}{without_form(found[2])}{text[found[1] :]}"
    names = _sort(_pieces(text))
    return *_settle(names, legal), legal


def _pieces(text: str) -> list[str]:
    return [piece.strip(" \t-–—:.\"'“”") for piece in SPLIT.split(text) if piece.strip(" \t-–—:.\"'“”)(")]


def _sort(pieces: list[str]) -> _Names:
    """Plain names stand in the first two pieces; further on, only what a cue calls a name is one."""
    lenient = any(NICKNAME.search(piece) or NO_NICKNAME.search(piece) for piece in pieces)
    names = _Names([])
    pieces = [piece for piece in pieces if LEADING.sub("", piece + " ").strip(SIGN)]
    for at, piece in enumerate(pieces):
        if NO_NICKNAME.search(piece):
            names.nameless = True
            _take_plain(names, NO_NICKNAME.sub("", piece))
        elif official := OFFICIAL.search(piece):
            names.official = names.official or _name(piece[official.end() :], lenient=True)
        elif cues := list(NICKNAME.finditer(piece)):
            cue = next((one for one in reversed(cues) if _name(piece[one.end() :], lenient=True)), cues[0])
            _take_nick(names, piece, cue)
        elif at < 2 or (at == 2 and not names.plain):
            _take_plain(names, piece, lenient=lenient and at == 0)
    return names


def _take_nick(names: _Names, piece: str, cue: re.Match[str]) -> None:
    """The nickname follows its cue, or stands before it ("AG for short")."""
    after = _name(piece[cue.end() :], lenient=True)
    before = _name(piece[: cue.start()], lenient=not after)
    if before and after and not names.plain:
        names.plain.append(before)
    if after or (before and names.plain and before not in names.plain):
        names.nick = names.nick or after or before
    elif before:
        names.plain.append(before)


def _take_plain(names: _Names, piece: str, lenient: bool = False) -> None:
    name = _name(piece, lenient)
    if name and name.lower() not in (known.lower() for known in names.plain):
        names.plain.append(name)


def _name(piece: str, lenient: bool = False) -> str:
    bare = LEADING.sub("", piece.strip(SIGN) + " ").strip(SIGN)
    bare = TRAILING.sub("", bare).strip(SIGN)
    return bare if looks_like_a_name(bare, lenient) else ""


def _settle(names: _Names, legal: str | None) -> tuple[str, str]:
    """The account's name and its short name, each empty when not said."""
    plain, base = names.plain, without_form(legal or "")
    full, short = names.official or (plain[0] if plain else base), names.nick
    if names.official and not short and plain:
        short = plain[0]
    elif not short and len(plain) > 1:
        full, short = _pair(plain)
    if base and (short_for(full, base) or base.lower() in full.lower()):
        full, short = base, short or ("" if base.lower() in full.lower() else full)
    if full and short and full.lower() != short.lower() and full.lower() in short.lower():
        full, short = short, full
    short = short or (full if names.nameless else "")
    return presented(full), _initials(presented(short), short, full)


def _pair(plain: list[str]) -> tuple[str, str]:
    first, second = plain[0], plain[1]
    if short_for(first, second):
        return second, first
    if short_for(second, first) or (second.isupper() and len(second) < 7):
        return first, second
    return first, ""


def _initials(short: str, typed: str, full: str) -> str:
    letters = "".join(word[0] for word in full.split())
    return short.upper() if typed.islower() and typed.lower() == letters.lower() else short


def _signer(text: str, context: Context) -> Reading:
    """The legal name, from the reply to the probe: an entity with its form, or the name before "signs"."""
    account = next((one.label for one in context.so_far if one.entity == "Account"), context.account)
    legal = legal_entity(text)
    if (
        legal is None
        and re.search(r"\b(?:same|itself|themselves|no other)\b", text, re.IGNORECASE)
        and account
    ):
        named = _signer_name(text, account)
        legal = named if named and (short_for(named, account) or short_for(account, named)) else account
    legal = legal or _signer_name(text, account)
    if not legal:
        return Reading(rest=text.strip())
    fields = {"legal_name": Claim(legal)}
    return Reading((draft("Account", account or without_form(legal), None, **fields),))


def _signer_name(text: str, account: str) -> str:
    """The name before "signs", or the one name in capitals that the reply speaks of."""
    return _before_signs(text, account) or capitalised_name(text)


def _before_signs(text: str, account: str) -> str:
    first = SPLIT.split(text.strip())[0] or ""
    bare = TRAILING.sub("", SIGNS.sub("", SIGNS.sub("", first).strip(SIGN)).strip(SIGN))
    bare = re.sub(r" (?:ag|se|kg|sa|sas|bv|nv|ab|as|lp)$", lambda form: form.group().upper(), bare)
    related = bool(set(bare.lower().split()) & set(account.lower().split()))
    return (
        presented(bare)
        if looks_like_a_name(bare, lenient=related) and (related or bare != bare.lower())
        else ""
    )
