"""What we are after, where it was typed into words that a reader outside gets: cut off before they go out.

The rule is closed: a purpose ("in order to lock them in", "so that the renewal is safe"), set off by a word that opens
one or by brackets, and speaking of what only a seller wants. All else stays word for word, and is looked at by a person.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from kam_core.document.shape import FactJson, PlanDocument, RecordJson
from kam_core.sharing.hidden import Hidden
from kam_core.terms import Sensitivity

SPOKEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Initiative": ("title",),
        "Need": ("statement",),
        "Objective": ("statement", "customer_outcome", "measure"),
        "Action": ("text", "gain_for_them"),
        "ValueRecord": ("method", "beyond_revenue"),
        "Commitment": ("what",),
    }
)
"""Facts that were typed freely and go out word for word."""
_GAP = r"(?:(?!their\b|its\b|your\b)[^\s,.;()]+\s+){0,3}?"
_LEAD = r"(?:(?!(?:their|its|your|to|so|and|which|that)\b|\S*\d)[^\s,.;()]+\s+){0,3}?"
_PRIZE = (
    r"(?:renewals?|(?:re-?)?tenders?|accounts?|contracts?|deals?|(?:market |wallet )?shares?|share of wallet|wallet|"
    r"margins?|price (?:increase|rise)s?|extensions?|follow-?up orders?|(?:the|our|more|new) business|"
    r"our (?:position|revenue|turnover|volume|price)s?)\b"
)
_SELLING = (
    r"(?:lock(?:s|ed|ing)?\s+(?:[^\s,.;()]+\s+){0,3}?in\b|lock-?in\b|displac(?:e|es|ed|ing)\b|oust(?:s|ed|ing)?\b|"
    r"out-?bid(?:s|ding)?\b|fend(?:s|ed|ing)?\s+off\b|(?:up|cross)-?(?:sell|sells|selling|sold)\b|"
    r"keep(?:s|ing)?\s+(?:the |other )?(?:competit(?:ors?|ion)|rivals?|others)\s+(?:out|away)\b|"
    rf"(?:win|won|defend|protect|secur|retain|safeguard)(?:e|s|es|ed|ing|ning)?\s+{_GAP}{_PRIZE}|"
    rf"(?:rais|increas|grow|improv)(?:e|s|es|ing)?\s+(?:our\s+)?(?:prices?|margins?|(?:wallet |market )?share|"
    r"share of wallet)\b)"
)
_SAFE = (
    rf"(?:the|our|this|a|next|coming)\s+(?:[^\s,.;()]+\s+)?{_PRIZE}\s+(?:is|are|gets?|stays?|remains?|becomes?|"
    r"will|can|comes?|goes)\b"
)
_OPENS = (
    r"(?:in order (?:to|that)|so as to|so that|such that|so|to|and|thereby|thus|which|that|because|for us to|"
    r"helping us|allowing us to)"
)
_BEFORE = r"(?:before|ahead of|in time for)\s+(?:[^\s,.;()]+\s+){0,3}?(?:(?:re-?)?tender|renewal|rfp|bid)s?\b"
_AIM = re.compile(
    rf"[\s,;:–-]{_OPENS}\s+{_LEAD}(?:{_SELLING}|{_SAFE}).*$|[\s,;:–-]{_BEFORE}.*$", re.I | re.DOTALL
)
_BRACKET = re.compile(r"\s?[(\[]([^()\[\]]*)[)\]]?")
_OURS = re.compile(rf"\b(?:{_SELLING}|{_SAFE}|{_BEFORE}|we|us|our|ours)\b", re.I)
_DOES = r"(?:gets?|wins?|keeps?|secures?|gains?|renews?|sells?|becomes?|stays?|remains?|grows?|defends?|replaces?)"
NOTHING_HIDDEN = Hidden()
_TAIL = " ,;:–-"


def without_aims(text: str, us: str = "") -> str:
    """The text up to where it tells what we are after; empty when it tells nothing else.

    `us` is what our company is called: what it gets or keeps is our affair as well.
    """
    kept = _BRACKET.sub(lambda hit: "" if _OURS.search(hit[1]) else hit[0], text)
    cut = _AIM.sub("", _before(us, kept) if us else kept)
    if cut == text:
        return text
    ended = text[-1:] if text[-1:] in ".!" else ""
    left = cut.strip(_TAIL).removesuffix(ended)
    return left + ended if left else ""


def for_their_eyes(document: PlanDocument, hidden: Hidden = NOTHING_HIDDEN) -> PlanDocument:
    """The document with every free text cut to what is not our aim.

    One that tells nothing else, or what is `hidden`, is marked as internal.
    """
    workspace = document.get("workspace")
    us = workspace["name"] if workspace else ""
    cut = {
        name: [_cut(name, one, us, hidden) for one in document["entities"].get(name, [])] for name in SPOKEN
    }
    found = {name: records for name, records in cut.items() if records}
    return cast(PlanDocument, {**document, "entities": {**document["entities"], **found}})


def _before(us: str, text: str) -> str:
    """The text up to where it tells what our company does for itself."""
    subject = rf"(?:^|[\s,;](?:(?:and|so|so that)\s+)?){re.escape(us)}\s+{_DOES}\b.*$"
    return re.sub(subject, "", text, flags=re.I | re.DOTALL)


def _cut(entity: str, record: RecordJson, us: str, hidden: Hidden) -> RecordJson:
    fields = dict(record["fields"])
    for name in SPOKEN[entity]:
        fact = fields.get(name)
        if fact is not None and isinstance(text := fact["value"], str):
            left = without_aims(text, us)
            goes = bool(left) and not hidden.tells(left)
            told = {"value": left} if goes else {"sensitivity": Sensitivity.INTERNAL.value}
            fields[name] = cast(FactJson, {**fact, **told})
    return cast(RecordJson, {**record, "fields": fields})
