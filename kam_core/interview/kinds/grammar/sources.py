"""Where a number comes from: "measured in the scrap report", "Luis pulls it weekly", "per the ops log"."""

import re

from kam_core.interview.kinds.grammar.clauses import brackets, commas, sentences, unbracketed
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.patterns import lazily

_CUE = lazily(
    r"(?:,\s*|\b)(?:as )?(?:measured|counted|tracked|taken|read|reported|logged|shown|recorded|seen|"
    r"monitored|according)"
    r"(?: weekly| monthly| daily)?\s+(?:in|by|with|via|from|on|through|per|to|at|using)\s+"
    r"(?!\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|end|mid|next|early|late|the end)\b)",
    re.I,
)
_PER = lazily(
    r"\b(?:per|as per|source:?|source is|according to|from|via)\s+(?!\d)(?=(?:the\s+)?[^,.;]*\b(?:report|"
    r"log|survey|dashboard|system|tracker|audit|register|sheet|book|scorecard|crm|erp|statistics|export|"
    r"file)\b)",
    re.I,
)
_THING = lazily(
    r"\b(?:reports?|logs?|survey|dashboard|tracker|audit|register|spreadsheet|scorecard|counts?|pulls?|"
    r"measures?|tracks?|export|"
    r"protocol|meter|logbook|statistics|stats|checks it|monitors|records?|database|erp|crm|bulletin|"
    r"kpi sheet)\b",
    re.I,
)
_NOT = lazily(r"\b(?:not measured|no baseline|baseline not|reference letter|unknown)\b", re.I)


def find_source(text: str) -> str:
    """The words that say how the number is measured; empty when nothing does."""
    for sentence in sentences(text):
        for piece in (*commas(unbracketed(sentence)), *brackets(sentence)):
            stretch = _of(piece)
            if stretch:
                return stretch
    return ""


def without_source(text: str) -> str:
    """`text` without the stretch that says how the number is measured, nor the brackets that hold it."""
    for inside in brackets(text):
        if _of(inside):
            text = text.replace(f"({inside})", " ")
    kept = []
    for piece in commas(text):
        stretch = _of(piece)
        at = piece.lower().find(stretch.lower()) if stretch else -1
        kept.append(piece if at < 0 else _PER.sub("", _CUE.sub("", piece[:at])) + piece[at + len(stretch) :])
    return ", ".join(piece for piece in kept if piece.strip())


def _of(piece: str) -> str:
    cue = _CUE.search(piece) or _PER.search(piece)
    if cue:
        return phrase(re.split(r"\b(?:by|till?|until)\b", piece[cue.end() :])[0])
    if _THING.search(piece) and not re.search(r"\d", piece) and not _NOT.search(piece):
        return phrase(piece)
    return ""
