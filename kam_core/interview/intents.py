"""What a typed message is, before anybody tries to read it as an answer. Rules only, pure."""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from kam_core.interview.languages import foreign_language
from kam_core.interview.reading.patterns import lazily


class Intent(StrEnum):
    """What the person wants with a message."""

    ANSWER = "answer"
    DONT_KNOW = "dont_know"
    SKIP = "skip"
    BACK = "back"
    WHY = "why"
    PAUSE = "pause"
    RESUME = "resume"
    SHOW_PLAN = "show_plan"
    YES = "yes"
    NO = "no"
    ASIDE = "aside"


class Aside(StrEnum):
    """Why a message is no answer. Each has a short human reply in words; none changes anything."""

    EMPTY = "empty"
    EMOJI = "emoji"
    PASTE = "paste"
    BROADCAST = "broadcast"
    INJECTION = "injection"
    QUESTION_BACK = "question_back"
    MEANING = "meaning"
    CHATTER = "chatter"
    LANGUAGE = "language"
    PRIVATE = "private"
    HOSTILE = "hostile"
    INVENT = "invent"
    INDUCEMENT = "inducement"


class Heard(NamedTuple):
    """The intent of a message, and for an aside the reason."""

    intent: Intent
    aside: Aside | None = None


LONGEST_ANSWER = 1800
"""Characters; a longer message is a paste, not an answer."""
MOST_LINES = 30

_WHOLE: tuple[tuple[Intent, str], ...] = (
    (
        Intent.DONT_KNOW,
        r"(?:i )?(?:really |honestly |just |still )*(?:do not|don'?t|dont|dunno|didn'?t|cant|can'?t)(?: really| actually)?"
        r"(?: know| say| tell| remember)?(?: yet| that| this| it| either| now| tbh| honestly| sorry)*"
        r"|dunno|d\/k|dk|idk|no (?:idea|clue)(?: yet| at all| tbh| sorry| here| really| either)*|unknown|unsure"
        r"|not sure(?: yet)?|not known(?: yet)?|keine ahnung|kein plan|wei(?:ss|ß) (?:ich )?nicht|beats me|who knows"
        r"|haven'?t (?:a|the) (?:clue|idea|foggiest)|nobody knows|i have no (?:idea|clue)|pass|\?+",
    ),
    (
        Intent.SKIP,
        r"skip(?: (?:it|this|that|this one|this question|that one))?|next(?: (?:one|question|please|pls))?"
        r"|move on|not relevant|(?:let'?s )?leave (?:it|that|this)(?: out)?|n\/?a|does ?n[o']t apply|weiter",
    ),
    (
        Intent.BACK,
        r"(?:go |one |step )*back(?: (?:one|please|pls|a question|to the last one))?|previous(?: question)?|zur(?:ü|ue)ck",
    ),
    (
        Intent.WHY,
        r"why(?: (?:this|that|do you ask|are you asking|is that important|do you need (?:it|this|that)))?|what for|warum",
    ),
    (
        Intent.PAUSE,
        r"later|pause|stop(?: (?:here|for now|now))?|not now|(?:maybe )?(?:later|tomorrow|another time)"
        r"|(?:i )?(?:(?:have|need|got) to|gotta) (?:go|run|leave)|brb|in a meeting|enough for (?:now|today)|sp(?:ä|ae)ter"
        r"|(?:let'?s )?(?:continue|do this|finish) (?:later|tomorrow|another time)|remind me later|call you later|bye",
    ),
    (Intent.RESUME, r"resume|continue|go on|carry on|let'?s go on|i'?m back|where were we|weitermachen"),
    (Intent.SHOW_PLAN, r"(?:show|see|view)(?: me)?(?: the| my)? plan|show it|plan"),
    (
        Intent.YES,
        r"y|ye[sp]|yeah|yep|yup|sure|correct|right|exactly|ok|okay|fine|confirmed?|that'?s (?:right|correct|it)|ja|jup"
        r"|looks (?:good|right)|good|agreed|true",
    ),
    (Intent.NO, r"n|no|nope|nah|wrong|not (?:right|correct|true)|that'?s (?:wrong|not right)|nein|false"),
)
_POLITE = lazily(
    r"^(?:(?:ok|okay|so|um+|uh+|hm+|well|sorry|honestly|tbh|please|pls|erm|oh|ah|hey|hi|hello)[\s,.!]+)+"
    r"|[\s,.!]*(?:\b(?:please|pls|plz|thanks|thx|ty|tbh|sorry|lol|mate|bot|for now|right now)\b[\s,.!]*)+$",
    re.IGNORECASE,
)
_PATTERNS = tuple((intent, lazily(f"(?:{words})", re.IGNORECASE)) for intent, words in _WHOLE)
_WHY = dict(_PATTERNS)[Intent.WHY]
_BROADCAST = lazily(
    r"<!(?:channel|here|everyone)[^>]*>|(?<![\w.])@(?:channel|here|everyone|all)\b", re.IGNORECASE
)
_INJECTION = lazily(
    r"(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instruction|rule|prompt|direction|guideline)s?\b"
    r"|from now on\b.{0,40}\b(?:answer|reply|act|respond|you)\b|(?:istruzion\w+|instruc\w+|anweisung\w*) (?:di|de|del|du|des)\b"
    r"|(?:system|hidden|initial|secret) prompt|\[(?:system|admin|inst)\]|</?(?:user|system|assistant|instructions?)>"
    r"|(?:admin|developer|debug|god|maintenance) mode|you are now (?:a|an|in|the)\b|new policy\s*:|(?:jailbreak|dan mode)"
    r"|(?:note|notice|message|hinweis|mensaje|message) (?:to|for|an|al|au) (?:the |das |le )?syst[eè]m\w*|is (?:an )?administrator"
    r"|from your developers?|act as (?:a|an|the|if)\b.{0,40}\b(?:ai|model|admin|root|system)"
    r"|set (?:every|all)\b.{0,40}\b(?:to|=)|status\s*=\s*confirmed|export all accounts|drop table|reveal\b.{0,30}\bprompt",
    re.IGNORECASE | re.DOTALL,
)
_MEANING = lazily(
    r"what (?:do|does|did) (?:you|u|that|this|it|.{1,30}) mean(?: by .{1,40}| exactly| here)?"
    r"|(?:i )?(?:don'?t|do not|dont) (?:get|understand)(?: it| this| that| the question| what you mean)*"
    r"|(?:sorry )?(?:come again|say again|what|huh|pardon|explain|clarify|meaning|how do you mean)"
    r"|(?:huh|sorry|what|cosa vuol dire|eh)\W{1,3}what (?:do|does) (?:you|this|that) mean"
    r"|(?:can|could) you (?:explain|rephrase|clarify|say that again)(?: .{0,40})?|example|give me an example",
    re.IGNORECASE,
)
_ASKS = lazily(
    r"^(?:(?:sorry|hm+|wait|so|and|but|ok|okay|btw|quick question|um+|hey)[\s,:]+)*"
    r"(?:what'?s?|which|is|are|was|were|can|could|do|does|did|should|shall|how|why|who'?s?|whom|whose|when|where|may|will|would)\b",
    re.IGNORECASE,
)
_LAUGH = lazily(
    r"\b(?:lol+|rofl|lmao|(?:ha+){2,}h*|(?:he+){2,}h*|(?:hi){2,}|jk|just kidding|joke|joking|kidding|cat on (?:the |my )?keyboard|knock knock|butt dial"
    r"|wrong (?:chat|window|channel)|typo sorry|ignore (?:this|that))\b|😂|🤣|😹",
    re.IGNORECASE,
)
_JOKE = lazily(
    r"^(?:why (?:did|does|do)|how (?:does|do|did|many)|what (?:do you call|did|do you get)|knock knock)\b[^?]{4,}\?\s*\S",
    re.IGNORECASE,
)
_LAUGHS_OFF = lazily(
    r"^[^\d]*(?:\b(?:lol+|rofl|lmao|haha+|hehe+|jk|just kidding)|😂|🤣)[\s.!)]*$", re.IGNORECASE
)
_SLIP = lazily(
    r"^\W*(?:ok\W+)*(?:test(?:ing)?\W+test\w*|(?:just )?(?:one|a) (?:minute|moment|sec(?:ond)?)|hang on|hold on|momentito)\b"
    r"|\bwalk(?:s|ed) into a\b|\bcat on (?:the |my )?keyboard\b|\bbutt dial\b|\bwrong (?:chat|window|channel)\b",
    re.IGNORECASE,
)
_TOO_PRIVATE = lazily(
    r"\b(?:divorc\w+|pregnan\w+|anti-?depress\w+|burn ?out|rehab|drinks too much|wife|husband|marriage|boyfriend|girlfriend|love affair|gay|lesbian"
    r"|muslim|jewish|catholic|hindu|which (?:community|caste|religion|church|party)|caste)\b",
    re.IGNORECASE,
)
_INDUCEMENT = lazily(
    r"\b(?:offer|give|pay|invite|send|promise)\b.{0,80}\b(?:congress|trip|holiday|gift|hamper|weekend|envelope|cash|tickets?|kickback"
    r"|bribe|personal bonus)\b.{0,80}\b(?:if|so that|in return|when) (?:he|she|they|we|it)\b",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_GOSSIP = 220
"""Characters; in a longer message the rest may well be an answer."""
_GREETING = lazily(
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you|thx|cheers|test|testing|ping)[\s!.,]*",
    re.IGNORECASE,
)
_HOSTILE = lazily(
    r"\b(?:useless|stupid|dumb|idiot(?:ic)?|rubbish|garbage|piece of (?:crap|shit)|shut up|fuck\w*|wtf|hate (?:this|you)|waste of (?:my )?time|sucks?|annoying)\b"
    r"|write the plan yourself|do it yourself",
    re.IGNORECASE,
)
_PRIVATE = lazily(
    r"\b(?:divorc\w+|pregnan\w+|anti-?depress\w+|depress(?:ed|ion)|burn ?out|cancer|illness|disease|diagnos\w+|therap\w+|medication"
    r"|(?:my|his|her|their|a) (?:cousin|brother|sister|uncle|aunt|nephew|niece|son|daughter|mother|father)s?\b.{0,40}\b(?:commission|council|board|works|there)"
    r"|alcohol\w*|drinking problem|affair|gay|lesbian|religio\w+|muslim|jewish|christian|catholic|hindu|church|mosque|synagogue"
    r"|(?:his|her|their|\w+'?s) (?:wife|husband|kids?|marriage|salary|health|partner|family|boyfriend|girlfriend)"
    r"|votes? for|party member|politically|is with (?:lista|the (?:party|greens|left|right)|party))\b",
    re.IGNORECASE,
)
_INVENT = lazily(
    r"\b(?:can|could|would|will) (?:you|u)\b.{0,30}\b(?:guess|invent|make (?:it|something|one|that) up|fill (?:it|this|that|them) in|estimate)\b"
    r"|make it (?:look|sound)\b|just (?:invent|guess|make up)\b|pick (?:a|any|some) (?:number|value)s?\b"
    r"|you decide\b|\bjust (?:put|fill|enter|write|use)\b.{0,40}\b(?:everywhere|for all|in all|in every)\b",
    re.IGNORECASE,
)
_SHORTCODE = lazily(r":[a-z0-9_+\-]+:")
_LETTERS_OR_DIGITS = lazily(r"[^\W_]")


def hear(text: str) -> Heard:
    """Sort a message: a command in words, an aside, or (by far most often) an answer. Never raises."""
    said = text.strip()
    aside = _plain_aside(said)
    if aside:
        return Heard(Intent.ASIDE, aside)
    intent = _whole_message(said)
    if intent:
        return Heard(intent)
    aside = _worded_aside(said)
    return Heard(Intent.ASIDE, aside) if aside else Heard(Intent.ANSWER)


def doubtful(text: str) -> Aside | None:
    """The reason to doubt a message in which no reader found anything certain, or None.

    A real answer may joke, ask or name a family; so these only speak when nothing else was understood.
    """
    said = text.strip()
    if _PRIVATE.search(said):
        return Aside.PRIVATE
    if _LAUGH.search(said) or _keyboard_noise(said):
        return Aside.CHATTER
    if _ASKS.match(said) and "?" in said:
        return Aside.CHATTER if not said.rstrip(" )!").endswith("?") else Aside.QUESTION_BACK
    return None


def _plain_aside(said: str) -> Aside | None:
    if not said:
        return Aside.EMPTY
    if len(said) > LONGEST_ANSWER or said.count("\n") > MOST_LINES:
        return Aside.PASTE
    if _BROADCAST.search(said):
        return Aside.BROADCAST
    if _INJECTION.search(said):
        return Aside.INJECTION
    if said.strip("? ") and not _LETTERS_OR_DIGITS.search(_SHORTCODE.sub("", said)):
        return Aside.EMOJI if _pictures(said) else Aside.EMPTY
    return None


def _whole_message(said: str) -> Intent | None:
    bare = said.rstrip(" .!…").strip()
    if _WHY.fullmatch(bare.rstrip("? ")):
        return Intent.WHY
    for words in (bare, _POLITE.sub("", bare).strip(" .,!")):
        for intent, pattern in _PATTERNS:
            if words and pattern.fullmatch(words):
                return intent
    return None


def _worded_aside(said: str) -> Aside | None:
    bare = _POLITE.sub("", said).strip(" .!")
    if _MEANING.fullmatch(bare.rstrip("? ")):
        return Aside.MEANING
    if _INVENT.search(said):
        return Aside.INVENT
    if _INDUCEMENT.search(said):
        return Aside.INDUCEMENT
    if _GREETING.fullmatch(said) or _JOKE.match(said) or _LAUGHS_OFF.match(said) or _SLIP.search(said):
        return Aside.CHATTER
    if len(said) <= LONGEST_GOSSIP and _TOO_PRIVATE.search(said):
        return Aside.PRIVATE
    if _HOSTILE.search(said) and len(said) < 160:
        return Aside.HOSTILE
    if _one_question(said):
        return Aside.QUESTION_BACK
    if foreign_language(said):
        return Aside.LANGUAGE
    return None


def _one_question(said: str) -> bool:
    """True when the whole message is one question to us: "is that the notice date or the end date?"."""
    return bool(
        said.endswith("?") and said.count("?") == 1 and _ASKS.match(said) and not re.search(r"[.;\n]\s", said)
    )


def _pictures(said: str) -> bool:
    return bool(_SHORTCODE.search(said)) or any(
        unicodedata.category(sign) in {"So", "Sk", "Cs"} for sign in said
    )


def _keyboard_noise(said: str) -> bool:
    first = re.match(r"[A-Za-z]+", said)
    return bool(first and len(first[0]) >= 5 and not re.search(r"[aeiouyAEIOUY]", first[0][1:]))
