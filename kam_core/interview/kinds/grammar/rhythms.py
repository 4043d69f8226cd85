"""How often something happens: "every 2 weeks", "once a month", "quarterly"."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.terms import ReviewFrequency

_DAYS = r"(?:mon|tues|wednes|thurs|fri)day"
_TH = r"(?:1st|2nd|3rd|4th|first|second|third|fourth|last)"
_RHYTHMS = (
    (
        ReviewFrequency.FORTNIGHTLY,
        r"fortnightly|bi-?weekly|every (?:2|two|second|other|2nd) weeks?|once every (?:two|2) weeks|"
        rf"(?:each|a|every) fortnight|14[- ]?daily|2[- ]weekly|every (?:other|second) (?:week|{_DAYS})|"
        r"(?:twice|two times|2x|2 times) (?:a|per|each|every) month|alle (?:2|zwei) wochen|14-?t[äa]g(?:ig|lich)|"
        r"zweiw[öo]chentlich|toutes les (?:2|deux) semaines|quincenal\w*|cada (?:2|dos) semanas|ogni due settimane",
    ),
    (
        ReviewFrequency.HALF_YEARLY,
        r"half[- ]?yearly|(?:twice|2x|two times) (?:a|per) year|every (?:6|six) months|semi-?annual(?:ly)?|"
        r"every half[- ]year|bi-?annual(?:ly)?|halbj[äa]hrlich|semestriel\w*|semestral\w*|tous les (?:6|six) mois",
    ),
    (
        ReviewFrequency.QUARTERLY,
        r"quarterly|(?:every|once a|once per|each|per) quarter|every (?:3|three) months|(?:1x|once) (?:a|per) quarter|"
        r"quartalsweise|viertelj[äa]hrlich|jedes quartal|trimestriel\w*|(?:chaque|par) trimestre|"
        r"tous les (?:trimestres|3 mois|trois mois)|trimestral\w*|cada trimestre|every q\b",
    ),
    (
        ReviewFrequency.WEEKLY,
        rf"weekly|(?:every|once a|once per|each|per|1x a|1x per) week|every {_DAYS}|w[öo]chentlich|jede woche|"
        r"hebdomadaire|(?:chaque|par) semaine|toutes les semaines|semanal\w*|cada semana|ogni settimana",
    ),
    (
        ReviewFrequency.MONTHLY,
        r"monthly|(?:every|once a|one time a|once per|each|per|1x a|1x per) month|every (?:4|four) weeks|"
        rf"month by month|{_TH} {_DAYS}s?(?: (?:of|in) (?:the|each|every|a) month)|monatlich|jeden monat|"
        r"einmal im monat|mensuel(?:le)?(?:ment)?|(?:chaque|par) mois|tous les mois|une fois par mois|"
        r"mensual(?:mente)?|cada mes|todos los meses|una vez al mes|mensile|ogni mese",
    ),
    (
        ReviewFrequency.ANNUALLY,
        r"annually|(?<!half )(?<!half-)yearly|every year|once a year|each year|j[äa]hrlich|einmal im jahr|"
        r"annuel\w*|chaque ann[ée]e|anual\w*|cada a[ñn]o",
    ),
)
_PATTERNS = tuple((term, lazily(rf"(?<![\w-])(?:{words})(?!\w)", re.I)) for term, words in _RHYTHMS)


def find_rhythm(text: str) -> ReviewFrequency | None:
    """The first rhythm that the words name; None when they name none."""
    hits = [(hit.start(), term) for term, pattern in _PATTERNS if (hit := pattern.search(text))]
    return min(hits, key=lambda pair: pair[0])[1] if hits else None


def rhythm_words(text: str) -> str:
    """The rhythm in the person's own words; empty when there is none."""
    hits = [hit for _, pattern in _PATTERNS if (hit := pattern.search(text))]
    return min(hits, key=lambda hit: hit.start()).group() if hits else ""
