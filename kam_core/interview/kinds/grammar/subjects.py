"""The subject of a step, wherever it stands: "ana sends ...", "me: ...", "... (me)", "templates from lea"."""

import re

from kam_core.interview.kinds.grammar.clauses import cut
from kam_core.interview.kinds.grammar.owners import Owner, Roster, find_people, properly, says_mine
from kam_core.interview.kinds.grammar.verbs import base, is_third_person, is_verb
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_titles
from kam_core.terms import Side

_COLON = lazily(r"^\s*([^:\d]{1,40}?)\s*[:=]\s*(?=\S)")
_BRACKET = lazily(r"\(([^()\d]{1,30})\)")
_MINE = lazily(
    r"[\s,]*(?:\b(?:that'?s|thats|its|it's|is)\s+)?\b(?:mine|on me|by me|from me|with me)\b|\(me\)", re.I
)
_OWNER_TAG = lazily(r"\b(?:owner|owned by|responsible|resp\.?|lead|led by|done by|by|from)\s*[:=]?\s+", re.I)
_WE = lazily(
    r"^\s*(?:we|us|our team|the team|they|the customer|customer|someone|somebody|everyone|"
    r"everybody)\b[\s:]*(?:'ll|will|to|should|must|need to|have to)?\s*",
    re.I,
)
_MODAL = lazily(
    r"^\s*(?:(?:will |'ll |’ll )be(?=\s\w+ing\b)|going to|gonna|plan(?:ning)? to|'ll|’ll|'d|will|would|to|must|should|shall|can|is going to|are going to|am going to|is to|"
    r"needs to|need to|has to|have to|wants to|promised to|promised|agreed to|(?:is|are|am) responsible "
    r"(?:for|to)|takes care of|does the|"
    r"'s)\s+",
    re.I,
)
_LEAD = lazily(
    r"^\s*(?:(?:and|then|also|plus|so|finally|ok|well|after that)|(?:step|action|task|no\.?|nr\.?)\s?\d\s*[:.)]?)\s+",
    re.I,
)
_FIRST = lazily(r"^\s*([^\W\d_][\w'’-]*)\s+([^\W\d_][\w'’-]*)", re.UNICODE)
_HONORIFIC = lazily(
    r"^\s*(?:dr|prof|mr|mrs|ms|mme|m|frau|herr|sig|sra?)\.?\s+[A-Z][\w'’-]+\s+(?=[a-z])", re.I
)
_THE = lazily(r"^\s*(?:the|their)\s+(?P<who>\w+(?:\s+\w+){0,2}?)\s+(?P<verb>[a-z]+s)\b(?!\s*$)", re.I)
_AMONG_PEOPLE = frozenset(
    {"call", "meet", "visit", "email", "phone", "ring", "contact", "ask", "tell", "interview"}
)
_NOT_NAMES = frozenset(
    listed(
        """
        task responsible deadline due action step steps owner what when todo next note status
        this that it he she they we you who which what there here the a an their our his her my your one
        each every all both some any no not just please also then and or but if when first next new to
        will would must should
        """
    )
)


def find_owner(words: str, people: Roster, side: Side | None) -> tuple[Owner | None, str]:
    """Who does it, and the words without the owner."""
    words = _LEAD.sub("", words, count=1)
    ordinal = re.match(r"^\s*(?:first|second|third|fourth|next|1st|2nd|3rd)\s+", words, re.I)
    if ordinal and _subject(words[ordinal.end() :], people)[0] is not None:
        words = words[ordinal.end() :]
    for way in (_before_colon, _mine, _in_brackets, _subject, _unknown_subject):
        owner, rest = way(words, people)
        if owner is not None:
            return owner, _WE.sub("", rest, count=1) if way in (_mine, _in_brackets) else rest
    if side is Side.CUSTOMER and (told := _led(words, people)) is not None:
        return told
    if _WE.match(words):
        return None, _WE.sub("", words, count=1)
    return _tagged(words, people) if not _is_order(words) or side is not None else (None, words)


def splits_before(words: str, people: Roster) -> bool:
    """Whether a new step begins here: a person and then a verb, or "me: ..."."""
    if re.match(r"\s*(?:i|we)\s+(?!am\b|was\b)\w+", words, re.I):
        return True
    owner, rest = _subject(words, people)
    if owner is not None and rest.split() and is_verb(rest.split()[0]):
        return True
    colon = _COLON.match(words)
    return bool(colon and people.owner(colon.group(1)))


def begins_with_doer(words: str) -> bool:
    """Whether a name that the plan does not know does something here: "sam calls ..."."""
    hit = _FIRST.match(words)
    return bool(
        hit
        and hit.group(1).lower() not in _NOT_NAMES
        and not is_verb(hit.group(1))
        and not hit.group(1).lower().endswith("s")
        and is_third_person(hit.group(2))
        and base(hit.group(2)) in _AMONG_PEOPLE
    )


def _before_colon(words: str, people: Roster) -> tuple[Owner | None, str]:
    hit = _COLON.match(words)
    if hit is None:
        return None, words
    named = people.owner(hit.group(1)) or _only_person(hit.group(1), people)
    behind = people.owner(words[hit.end() :])
    if named is None and behind is not None:
        return Owner(hit.end(), len(words), *behind), hit.group(1)
    if (
        named is None
        and len(hit.group(1).split()) == 1
        and not is_verb(hit.group(1))
        and hit.group(1).lower() not in _NOT_NAMES
    ):
        named = (properly(hit.group(1)), None)
    return (Owner(0, hit.end(), *named), words[hit.end() :]) if named else (None, words)


def _only_person(words: str, people: Roster) -> tuple[str, Side | None] | None:
    found = find_people(words, people)
    return (found[0].name, found[0].side) if found and len(words.split()) <= 4 else None


def _mine(words: str, people: Roster) -> tuple[Owner | None, str]:
    if says_mine(words) and _MINE.search(words):
        return Owner(0, 0, people.speaker, Side.US), _without_gets(_MINE.sub(" ", words).strip())
    return None, words


def _without_gets(words: str) -> str:
    """ "Lea gets a call (from me)" -> "call Lea"; other words stay."""
    hit = re.match(r"^(?:the\s+)?([\w'’. -]{2,30}?)\s+gets?\s+(?:an?|the|our)\s+(\w+)\b(.*)$", words, re.I)
    if hit and is_verb(hit.group(2)):
        return f"{hit.group(2)} {hit.group(1)}{hit.group(3)}"
    return words


def _in_brackets(words: str, people: Roster) -> tuple[Owner | None, str]:
    for hit in _BRACKET.finditer(words):
        named = people.owner(hit.group(1)) or _only_person(hit.group(1), people)
        if named:
            return Owner(hit.start(), hit.end(), *named), cut(words, [hit.span()])
    return None, words


def _subject(words: str, people: Roster) -> tuple[Owner | None, str]:
    """A known person at the very beginning, with or without a verb behind."""
    for owner in find_people(words, people):
        lead = words[: owner.start].strip().lower()
        rest = words[owner.end :]
        if lead not in ("", "the") or re.match(r"['’]s\b", rest) or _possessive(words, owner):
            break
        others = re.match(r"(?:\s+(?:and|with|w)\s+|\s*[&+/]\s*)[\w'’.-]+(?=\s+\w)", rest)
        if others and is_verb(rest[others.end() :].split()[0] if rest[others.end() :].split() else ""):
            rest = (
                rest[others.end() :] + " with" + re.sub(r"^\s*(?:and|with|w|[&+/])\s*", " ", others.group())
            )
        rest = _MODAL.sub("", rest, count=1).strip()
        if not rest or is_verb(rest.split()[0]) or owner.side is Side.US or owner.name == people.speaker:
            return owner, rest
        break
    return None, words


def _led(words: str, people: Roster) -> tuple[Owner, str] | None:
    """A known person at the head of the customer's step, whatever word follows ("Olga prépare la liste")."""
    found = next(iter(find_people(words, people)), None)
    if (
        found is None
        or found.start > 0
        or _possessive(words, found)
        or re.match(r"['’]s\b", words[found.end :])
    ):
        return None
    rest = _MODAL.sub("", words[found.end :], count=1).strip()
    return (found, rest) if len(rest.split()) > 1 else None


def _possessive(words: str, owner: Owner) -> bool:
    """ "leas report": the name with an s is the owner of a thing, not of the step."""
    typed = words[owner.start : owner.end].lower()
    return typed.endswith("s") and not owner.name.lower().endswith("s")


def _unknown_subject(words: str, people: Roster) -> tuple[Owner | None, str]:
    """A name or a job title that the plan does not know, before a third-person verb: "sam calls ..."."""
    del people
    polite = _HONORIFIC.match(words)
    if polite and is_third_person(words[polite.end() :].split()[0]):
        return Owner(0, polite.end(), polite.group().strip(), None), words[polite.end() :].strip()
    titles = [one for one in find_titles(words) if one.start <= 4]
    if titles:
        rest = _MODAL.sub("", words[titles[0].end :], count=1).strip()
        if rest and is_third_person(rest.split()[0]):
            return Owner(titles[0].start, titles[0].end, words[titles[0].start : titles[0].end], None), rest
    hit = _FIRST.match(words)
    if hit is None or hit.group(1).lower() in _NOT_NAMES or is_verb(hit.group(1)):
        the = _THE.match(words)
        if the and is_third_person(the.group("verb")):
            return Owner(0, the.end("who"), the.group("who"), None), words[the.start("verb") :]
        return None, words
    team = re.match(r"\s+(?:from|of|in)\s+(?:the\s+)?\w+(?=\s+(\w+))", words[hit.end(1) :], re.I)
    if team and is_third_person(team.group(1)):
        return Owner(hit.start(1), hit.end(1), properly(hit.group(1)), None), words[
            hit.end(1) + team.end() :
        ].strip()
    rest = _MODAL.sub("", words[hit.end(1) :], count=1).strip()
    modal = rest != words[hit.end(1) :].strip()
    second = rest.split()[0] if rest else ""
    if is_third_person(second) or (modal and base(second) == second.lower() and is_verb(second)):
        return Owner(hit.start(1), hit.end(1), properly(hit.group(1)), None), rest
    return None, words


def _tagged(words: str, people: Roster) -> tuple[Owner | None, str]:
    """A person behind "from", "by" or "owner": "templates from lea"."""
    for hit in reversed(list(_OWNER_TAG.finditer(words))):
        found = [one for one in find_people(words[hit.end() :], people) if one.start == 0]
        if found:
            end = hit.end() + found[0].end
            return found[0], cut(words, [(hit.start(), end)])
        bare = re.match(r"([^\W\d_][\w'’-]+)\s*$", words[hit.end() :], re.UNICODE)
        if bare and bare.group(1).lower() not in _NOT_NAMES:
            return Owner(hit.end(), len(words), properly(bare.group(1)), None), words[: hit.start()].strip()
    return None, words


def _is_order(words: str) -> bool:
    """A step that begins with its plain verb: nobody is named as its subject."""
    first = words.split()[0] if words.split() else ""
    return is_verb(first) and not is_third_person(first)
