"""Which of the documents that were found fit an account, and which passages of them are shown; pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from advisor.fusion import Ranked, passages
from kam_core.advice.articles import ALL

NEAR_BOOST = 0.15
"""Added to an article that the caller says is near, on a scale where the best of both searches has 1."""
INDUSTRY_BOOST = 0.05
"""Added to an article for the account's own industry: it wins among equals, and no more."""
OF_ONE_ARTICLE = 2
PHARMA = "pharma"

_NAMED: Mapping[str, re.Pattern[str]] = {
    "manufacturing": re.compile(r"manufactur|factor(?:y|ies)\b|plants?\b|\boem\b", re.I),
    "saas": re.compile(r"\bsaas\b|\bsoftware\b|\bsubscription", re.I),
    "fmcg": re.compile(r"\bfmcg\b|\bretail|\bsupermarket|\bgrocer|\bconsumer goods\b|\bcpg\b", re.I),
    "logistics": re.compile(r"\blogistic|\bfreight\b|\bcarriers?\b|\bwarehous|\b3pl\b", re.I),
    "public sector": re.compile(r"public sector|\bgovernment|\bcouncil|\bministr|\bmunicip|\btender", re.I),
    "financial services": re.compile(r"financial services|\bbank|\binsur|\basset manag", re.I),
}
"""Words that name an industry, so that its notes answer an account of another one too."""


def fitting(
    ranked: Sequence[Ranked],
    words: str,
    industry: str,
    near: Collection[str],
    industries: Mapping[str, str],
) -> list[Ranked]:
    """The documents that may answer, best first; `industries` says for which industry an article is, all by default."""
    kept = [
        replace(each, score=each.score + _boost(each.document, its, industry, near))
        for each in ranked
        if _may(its := industries.get(each.document, ALL), words, industry)
    ]
    return sorted(kept, key=lambda each: (-each.score, each.document))


def chosen(ranked: Sequence[Ranked], limit: int) -> list[tuple[str, float]]:
    """Passage and score, best first, at most two of one article."""
    return [(piece, score) for _, piece, score in passages(ranked, limit, OF_ONE_ARTICLE)]


def _may(its: str, words: str, industry: str) -> bool:
    """Pharma's articles are for pharma only: they speak of rules that nobody else has."""
    if its in (ALL, industry):
        return True
    named = _NAMED.get(its)
    return its != PHARMA and named is not None and named.search(words) is not None


def _boost(document: str, its: str, industry: str, near: Collection[str]) -> float:
    own = INDUSTRY_BOOST if its == industry != ALL else 0.0
    return own + (NEAR_BOOST if document in near else 0.0)
