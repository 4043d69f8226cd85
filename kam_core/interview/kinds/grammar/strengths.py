"""Forces for and against with their strength: "plant pain 5, freeze (4)", "election 4/5"."""

import re
from dataclasses import dataclass, replace

from kam_core.interview.kinds.grammar.clauses import sentences, squeezed
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.scored_words import leading_scores, signed_scores, verb_scores
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import ForceDirection

_FOR = (
    r"pushes|pushing|push factors?|push|driving forces?|driving|drivers?|drives|for(?=\s*[:=-])|for us|"
    r"pros?(?=\s*[:=-])|"
    r"in favou?r|tailwinds?|helping forces?|helping|helps|help|accelerators?|forward|positives?|"
    r"plus(?:es)?(?=\s*[:=-])|enablers?|"
    r"moves it|moving it|speeds? (?:it )?up|supporting|supports?(?=\s*[:=-])|wind in our back|"
    r"(?:strong |some )?rückenwind|dafür|pour(?=\s*[:=-])|treiber|treibt(?=\s*[:=-])|moteurs?(?=\s*[:=-])|"
    r"a favor(?=\s*[:=-])|"
    r"positivo?s?(?=\s*[:=-])|wind in (?:the|our) sails?|gas(?=\s*[:=-])|\+(?=\s*[:\s])|boosters?"
)
_AGAINST = (
    r"brakes?|braking|restraining forces?|restraining|restrains?|restraints?|restrainers?|"
    r"against(?: us)?|hold(?:s|ing)?(?: (?:it|us|things|that))?(?: back)?|"
    r"headwinds?|hinders?|hindering|hurdles?|barriers?|blocks?(?=\s*[:=-])|blockers?|blocking|obstacles?|"
    r"slows?(?: (?:it|us))?(?: down)?|slowing(?: (?:it|us))?(?: down)?|stops?(?: it| us)?(?=\s*[:=-])|"
    r"stopping (?:it|us)|"
    r"negatives?|cons?(?=\s*[:=-])|minus(?:es)?(?=\s*[:=-])|drags?|pull(?:s|ing)? (?:it |us )?back|"
    r"resist(?:s|ing|ance)(?=\s*[:=-])|opposing|contra|hurts?|hurting|harms?|"
    r"disablers?|backwards?|gegenwind|dagegen|bremsen?(?=\s*[:=-])|bremst|contre(?=\s*[:=-])|"
    r"freins?(?=\s*[:=-])|"
    r"en contra(?=\s*[:=-])|negativo?s?(?=\s*[:=-])|hindernisse?"
)
_CUE = lazily(
    rf"(?:(?<![\w-])(?P<for>{_FOR})|(?<![\w-])(?P<against>{_AGAINST}))(?![\w-])(?:\s+(?:forces?|factors?|ones|things|points)\b)?\s*(?P<mark>[:=]|"
    rf"\s[-–]\s)?(?:\s*(?:comes? |coming )?(?:from|is|are)\s+(?:the\s+)?)?",
    re.I,
)
_AT_START = lazily(
    r"^[\s,(]*(?:(?:and|but|then|the|what|that|which|also|on the other (?:side|hand),?|vs\.?|"
    r"versus|strong|strongest|some|big|biggest|little|main|a|our|clear|light|slight)\s+)*$",
    re.I,
)
_OTHER_LEAD = lazily(r"^[^\d,:]{2,30}:\s(?!\s*[(]?[1-5](?:\s*(?:/|of|out of).*)?[)]?\s*$)")
_EMPTY = lazily(r"(?:(?:some|strong|big|main|our|light|slight|clear|against|for|us|it|only)\s*)+", re.I)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SCORE = lazily(
    r"(?:[\s(:=,–-]|\b(?:with(?: an?)?|strength|force|weight|score|rated|i give(?: it)?|at)\s)*"
    r"(?<!\d\.)(?<!\d,)\b(?P<score>[1-5]|one|two|three|four|five)(?:\s*(?:/|of|out of)\s*(?:5|"
    r"five))?\s*[)]?(?:(?<=[)])|(?![.,]\d))(?=(?<=[)])|\s*(?:$|[,;/&+.]|\s[-–]\s|and\b|then\b|but\b|"
    r"plus\b|\s(?:push|hold|driv|help|brak|block|"
    r"slow|restrain)))",
    re.I,
)
_LEAD = lazily(
    r"^[\s,;/&+.:=–-]*(?:(?:it|us|things)\s+(?=forward|ahead|back|is\b|are\b))?(?:(?:forward|ahead|"
    r"back)\s+)?(?:(?:is|are|comes? from)\s+)?"
    r"(?:(?:and|then|but|plus|also|for|the|a|an)\s+)*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Push:
    """One force: the words, the side it is on, its strength 1-5 when one was given."""

    text: str
    direction: ForceDirection | None
    strength: int | None = None


def find_forces(text: str) -> tuple[Push, ...]:
    """The forces in `text`. A sign stands before its forces ("for: ...") or behind them ("... push")."""
    forces: list[Push] = []
    side: ForceDirection | None = None
    whole = signed_scores(re.sub(r"\n|(?<!\d)\.\s", ";", text))
    if whole:
        return tuple(Push(_words(words), _way(pushes), score) for pushes, score, words in whole)
    for sentence in sentences(_spelled(text)):
        sided = signed_scores(sentence) or verb_scores(sentence)
        if sided:
            forces += [Push(_words(words), _way(pushes), score) for pushes, score, words in sided]
            continue
        if _OTHER_LEAD.match(sentence):
            side = None
        for direction, stretch in _stretches(sentence):
            side = direction or side
            forces += [replace(one, direction=direction or side) for one in _scored(stretch)]
    return tuple(forces)


def _way(pushes: bool) -> ForceDirection:
    return ForceDirection.DRIVING if pushes else ForceDirection.RESTRAINING


def _spelled(text: str) -> str:
    """Plus and minus at the head of a force, and numbering, written as words and commas."""
    if re.search(r"(?:^|[,.;\n])\s*\+\s", text) and re.search(r"(?:^|[,.;\n])\s*[-–]\s", text):
        text = re.sub(r"(^|[,.;\n])(\s*)\+\s", r"\1\2for: ", text)
        text = re.sub(r"(^|[,.;\n])(\s*)[-–]\s", r"\1\2against: ", text)
    return re.sub(r"(?<![(\d])\b\d{1,2}\)\s+(?=[^\W\d])", ", ", text)


def _stretches(sentence: str) -> list[tuple[ForceDirection | None, str]]:
    """The sentence cut at its signs, each stretch with the direction of the sign that it belongs to."""
    cues = [hit for hit in _CUE.finditer(sentence) if _is_sign(sentence, hit)]
    if not cues:
        return [(None, sentence)]
    behind = (
        not cues[0].group("mark")
        and bool(sentence[: cues[0].start()].strip(" ,-"))
        and bool(_SCORE.search(sentence[: cues[0].start()]))
    )
    lead = sentence[: cues[0].start()].strip(" ,-/")
    parts: list[tuple[ForceDirection | None, str]] = (
        [(None, lead)] if lead and not behind and _SCORE.search(lead) else []
    )
    for at, hit in enumerate(cues):
        if behind:
            start, end = (cues[at - 1].end() if at else 0), hit.start()
        else:
            start, end = hit.end(), (cues[at + 1].start() if at + 1 < len(cues) else len(sentence))
        parts.append((_direction(hit), sentence[start:end]))
    return parts


def _is_sign(sentence: str, hit: re.Match[str]) -> bool:
    """A sign has a mark ("for:"), begins its stretch, or ends it after a score; else it is just a word."""
    before, after = sentence[: hit.start()], sentence[hit.end() :]
    if hit.group("mark"):
        return True
    ends = re.match(r"\s*(?:$|[,.;)]|it\b|us\b)", after)
    last = list(_SCORE.finditer(before + " ,"))
    scored_before = bool(last) and not before[last[-1].end() :].strip(" ,)")
    if ends and scored_before:
        return True
    joined = re.split(r",|\band\b|\bbut\b|\bthen\b", before)[-1]
    if _AT_START.match(before):
        return not _SCORE.match(after)
    return bool(_AT_START.match(joined)) and _list_ends(before) and not _one_force(hit, after)


def _list_ends(before: str) -> bool:
    """Whether the list before a sign is complete: it ends with a score and a joining word or comma."""
    stripped = re.sub(
        r"(?:\s*(?:,|\band\b|\bbut\b|\bthen\b|\bthe\b|\bsome\b|\ba\b|"
        r"\bstrong\b|\bbig\b|\bmain\b|\bour\b|\blight\b|\bslight\b))+\s*$",
        "",
        before,
        flags=re.I,
    )
    last = list(_SCORE.finditer(stripped))
    return bool(last) and last[-1].end() >= len(stripped.rstrip())


def _one_force(hit: re.Match[str], after: str) -> bool:
    """ "driver shortage 3": the singular goes on as the name of one force."""
    return hit.group().strip().lower() in {"driver", "support", "help", "push", "block", "drag"} and bool(
        re.match(r"\s*\w+\s+\(?\d", after)
    )


def _direction(hit: re.Match[str]) -> ForceDirection:
    return ForceDirection.DRIVING if hit.group("for") else ForceDirection.RESTRAINING


def _scored(stretch: str) -> list[Push]:
    if led := leading_scores(stretch):
        return [Push(_words(words), None, score) for score, words in led]
    forces, start = [], 0
    for hit in _SCORE.finditer(stretch):
        words = _words(stretch[start : hit.start()])
        if words:
            score = hit.group("score").lower()
            forces.append(Push(words, None, _WORDS.get(score) or int(score)))
            start = hit.end()
    rest = stretch[start:]
    return forces + [
        Push(words, None)
        for part in re.split(r",|\s/\s", rest)
        if len(words := _words(part)) > 2 and not _EMPTY.fullmatch(words)
    ]


def _words(stretch: str) -> str:
    return squeezed(phrase(_LEAD.sub("", stretch, count=1)))
