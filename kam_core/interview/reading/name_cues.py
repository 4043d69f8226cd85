"""The words around a run of unknown words that show that it is a person's name."""

import re
from collections.abc import Callable

from kam_core.interview.reading.calendar_words import MONTH_WORD, WEEKDAY_WORD
from kam_core.interview.reading.name_runs import Run, Scene, Span, find_runs, overlaps, scene_of
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import is_common

_COMPANY = lazily(
    r"\s?(?:GmbH|AG|Ltd|LLC|Inc|Corp|S\.?p\.?A|S\.A|BV|NV|AB|Oy|plc|Co\.|Holdings?|\(Pty\)|KG)(?!\w)"
)
_VERBS = (
    "uses|use|decides|decided|signs|signed|pays|paid|says|said|told|tells|wants|wanted|wrote|writes|asked|"
    "asks|likes|liked|loves|hates|thinks|"
    "leaves|left|leaving|sends|sent|owns|holds|runs|heads|leads|picks|chooses|checks|blocks|approves|can|"
    "will|would|might|must|should|has|had|was|is|"
    "announced|called|calls|quit|resigned|started|joined|agreed|promised|backs|supports|helps|coaches|"
    "brings|brought|keeps|gets|does|did|knows|moved|"
    "moves|retires|reports|influences|vetoes|recommends|prefers|worries|fears|judges|negotiates|handles|"
    "manages|controls|covers|takes|took|gives|gave|"
    "makes|made|met|visits|shows|drafts|prepares|reviews|measures|pulls|tests|fixes|publishes|delivers|"
    "counts|doesnt|didnt|cant|wont|isnt|wasnt|"
    "doesn't|didn't|can't|won't|isn't|wasn't|healthy|shaky|neutral|probably|maybe|never|never met|also|"
    "still|confirmed|mentioned|complained|insists|"
    "insisted|claims|reckons|sponsors|champions|opposes|hears|listens|stays|nodded|introduced|answers|"
    "presents|collects|organises|talks|talked|spoke|"
    "meets|drives|pushes|tracks|owes|needs|sits|contacts|invites|clarifies|unknown|dont know|picked|let|"
    "hired|loses|wins|works|weak|new|by phone|too"
)
_PERSON_VERB = lazily(rf"\s(?:{_VERBS})\b", re.I)
_SCORED = lazily(
    r"\s?(?:=(?!=)|[+-]\d|→|->)|\s(?:plus|minus|tie|neutral)\s?\d|\s[0-5]\s?(?:/|,|tie\b|$)|\s\?|"
    r"\s[0-5]\s[0-5]\b|\s-\s",
    re.I,
)
_TO_TITLE = lazily(
    r",?\s(?:(?:is|was|our|the|their|his|her|a|new|as|=|-)\s){0,3}$|\s?\((?:the\s|our\s|new\s|their\s)?$|"
    r"\s?[-/]\s$",
    re.I,
)
_TO_FUNCTION = lazily(r"\s(?:(?:from|in|at|of)\s)?(?:the\s)?$|\s?\((?:the\s)?$|,\s$|\s?/\s$", re.I)
_FROM_TITLE = lazily(r"\s(?:is\s|=\s|called\s|named\s|is called\s)?$|,\s$", re.I)
_SAID = lazily(
    r"\b(?:said|says|per|via|ask|asks|asked|met|meet|meets|call|calls|told|thank|invite|convince|phone|"
    r"phoned|emailed|named|name is|is called|boss is|"
    r"boss|thats|that's|its|replaced by|reports to|successor is|contact is|sponsor|user|champion|coach|"
    r"decider|buyer|approver|gatekeeper|backup|spec by|"
    r"money|procedure|owner|veto|vetoes|block|blocks|stop|overrule|influence|influences|trusts|listens to|"
    r"mr|mrs|ms|dr|ing|prof|herr|frau|if|when|once|before|until|lunch with|coffee with|and her boss|like|"
    r"saw|see|hired|w)\.?(?:\sis)?"
    r"(?:\s?[:=])?\s$",
    re.I,
)
_WEAKLY_LED = lazily(
    r"\b(?:by|with|to|for|from|through|thru|of|and|or|unless|except|only|just|asks?|then|not|maybe|also|"
    r"but|so)\s$|[(]$",
    re.I,
)
_ENDS = lazily(
    rf"\s*(?:$|[,.;:!?)/&+>=-]|→|(?:by|on|til|till|until|in|at|and|or|by|about|before|after|next|this|"
    rf"last|today|tomorrow|per|via|with|who|that|mid|"
    rf"early|end|twice|once|every|weekly|monthly|probably|maybe|i|is|too|as|via|for|from|\d|"
    rf"(?:{MONTH_WORD}|{WEEKDAY_WORD})\b)(?![^\W\d_]))",
    re.I,
)
_CLAUSE_START = lazily(
    r"(?:^|[.,;:!?\n(=/+&>→]|(?<!\w)[-–]\s|\b(?:and|or|but|und|if|when|that|because|bc|since|as|so|while|"
    r"though|only|with|thats))\s*$",
    re.I,
)
_PLACE_BEFORE = lazily(
    r"\b(?:in|at|near|@|around|visit to|trip to|office|plant|site|comune di|city of|town of)\s$", re.I
)
_ITEM_BEFORE = lazily(r"(?:^|[,;/+&:(]|(?<!\w)[-–]\s|\b(?:and|w|with|und))\s*$", re.I)
_ITEM_AFTER = lazily(r"\s*(?:$|[,;/+&.)]|[-–](?!\w)|(?:and|und)\b)", re.I)
_MYSELF = lazily(r"(?<![\w'])(?:me|myself|ich|us)(?!\w)", re.I)


def named_runs(text: str, known: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The stretches of the text that name a person by their capitals or by their place in the sentence."""
    scene = scene_of(text)
    runs = [run for run in find_runs(scene) if not overlaps((run.start, run.end), known)]
    accepted = [run for run in runs if _is_name(scene, run)]
    spans = [(run.start, run.end) for run in accepted]
    rest = [run for run in runs if run not in accepted]
    spans += _listed(text, rest, (*known, *spans))
    return tuple(sorted(spans))


def _is_name(scene: Scene, run: Run) -> bool:
    text = scene.text
    if _COMPANY.match(text, run.end) or _after_named_title(scene, run):
        return False
    if run.month:
        return _person_follows(scene, run) and not re.search(
            r"(?:\d|\b(?:in|by|since|til|until|of|end|mid|last|next))\s?$", text[: run.start], re.I
        )
    if run.capital:
        return not _PLACE_BEFORE.search(text, max(0, run.start - 12), run.start)
    return any(cue(scene, run) for cue in _CUES)


def _after_named_title(scene: Scene, run: Run) -> bool:
    """ "kowalski, plant director gdansk": after a title that has its person already stands a place."""
    text = scene.text
    for start, end in scene.titles:
        if text[end : run.start] == " " and start > 0:
            before = text[:start].rstrip(" ,(-=")
            last = _last_word(before)
            return (
                bool(last)
                and not is_common(last)
                and before == text[:start].rstrip(" ,(")
                and not text[:start].rstrip().endswith(".")
            )
    return False


def _last_word(text: str) -> str:
    match = re.search(r"[^\W\d_]+$", text)
    return match[0] if match else ""


def _person_follows(scene: Scene, run: Run) -> bool:
    """A title, a function, a verb that people do, or a score follows the name."""
    text = scene.text
    return (
        any(start >= run.end and _TO_TITLE.fullmatch(text[run.end : start]) for start, _ in scene.titles)
        or any(
            start >= run.end and _TO_FUNCTION.fullmatch(text[run.end : start]) and _function_ends(text, end)
            for start, end in scene.functions
        )
        or (
            bool(_CLAUSE_START.search(text, max(0, run.start - 12), run.start))
            and bool(_PERSON_VERB.match(text, run.end))
        )
    )


def _function_ends(text: str, end: int) -> bool:
    return bool(
        re.match(
            r"\s*(?:$|[),.;:/=+-]|\d|(?:uses|pays|signs|decides|abt|about|tells|helps|does|can|is|who|"
            r"checks|at|in|for)\b)",
            text[end : end + 10],
            re.I,
        )
    )


def _scored(scene: Scene, run: Run) -> bool:
    text = scene.text
    starts = _CLAUSE_START.search(text, max(0, run.start - 12), run.start)
    return bool(starts) and bool(_SCORED.match(text, run.end)) and text[run.end : run.end + 3] != " - "


def _titled_before(scene: Scene, run: Run) -> bool:
    text = scene.text
    return any(end <= run.start and _FROM_TITLE.fullmatch(text[end : run.start]) for _, end in scene.titles)


def _told(scene: Scene, run: Run) -> bool:
    """ "via marta", "ask petersen", "thats brandt"."""
    text = scene.text
    return bool(_SAID.search(text, max(0, run.start - 18), run.start)) and bool(
        _ENDS.match(text, run.end) or _PERSON_VERB.match(text, run.end)
    )


def _weakly_led(scene: Scene, run: Run) -> bool:
    """ "samples to lerato by 6 feb": a preposition before and an end, a day or another preposition after."""
    text = scene.text
    if text[run.start - 1 : run.start] == "(":
        return (
            bool(re.match(rf",\s|\s?\)|\s(?:\d|{MONTH_WORD})", text[run.end :], re.I))
            and run.end - run.start > 3
        )
    return bool(_WEAKLY_LED.search(text, max(0, run.start - 10), run.start)) and bool(
        _ENDS.match(text, run.end)
    )


def _equals(scene: Scene, run: Run) -> bool:
    """ "user = kowalski, ..." and "kowalski: ..." at the start of a clause."""
    text = scene.text
    if re.search(r"(?:=|->|→)\s?(?:the\s)?$", text[max(0, run.start - 8) : run.start]):
        return bool(_ENDS.match(text, run.end))
    opens = re.search(r"(?:^|[.;\n,]\s?)$", text[max(0, run.start - 3) : run.start])
    return bool(opens) and bool(re.match(r":\s", text[run.end :]))


_Cue = Callable[[Scene, Run], bool]
_CUES: tuple[_Cue, ...] = (_person_follows, _scored, _titled_before, _told, _weakly_led, _equals)


def _listed(text: str, runs: list[Run], people: tuple[Span, ...]) -> list[Span]:
    """Items of a list that holds "me" or a person already: "ana, joe and me", "audit - ana - 24.4."."""
    found = []
    for run in runs:
        before, after = text[max(0, run.start - 10) : run.start], text[run.end : run.end + 6]
        if run.month and not _MYSELF.search(text):
            continue
        if _ITEM_BEFORE.search(before) and _ITEM_AFTER.match(after) and _in_company(text, run, people):
            found.append((run.start, run.end))
    return found


def _in_company(text: str, run: Run, people: tuple[Span, ...]) -> bool:
    """Whether "me" or a person stands as the neighbouring item."""
    near = text[max(0, run.start - 24) : run.start], text[run.end : run.end + 24]
    if re.search(r"(?<!\w)(?:me|myself)\s*(?:[,/+&-]|and|$)\s*$", near[0], re.I) or re.match(
        r"\s*(?:[,/+&-]|and)\s*(?:[^\W\d_]+\s*(?:[,/+&]|and)\s*)?(?:me|myself)\b", near[1], re.I
    ):
        return True
    between = [text[b : run.start] for _, b in people if b <= run.start] + [
        text[run.end : a] for a, _ in people if a >= run.end
    ]
    return any(re.fullmatch(r"\s*(?:[,/+&]|and|und|,\s*and)\s*", gap) for gap in between) or bool(
        re.search(r"\s[-–]\s$", near[0]) and re.match(r"\s[-–]\s", near[1])
    )
