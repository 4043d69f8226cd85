"""Verbs of everyday account work, and the form in which an action names them."""

import re

from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily

VERBS = frozenset(
    listed(
        """
        accept add address agree align allow approve brief enable escalate fund reserve
        unlock analyse analyze answer appoint approach arrange ask assess attend audit
        bring book build buy calculate call challenge change chase check clean clear close collect come
        compare complete compile confirm connect contact convert coordinate cost count create cut decide
        define deliver demo demonstrate design develop discuss do document draft draw drive drop email
        estimate evaluate explain extend file fill finalise finalize find finish fix follow forward free
        gather get give go grant hand handle have help hold host identify implement inform inspect
        install interview introduce invite involve issue join keep lay lead let line list look mail make
        map mark measure meet message mock model monitor move name negotiate nominate offer open order
        organise organize own pay phone pick pilot ping pitch place plan post prepare present price
        print produce propose provide publish pull push put quantify quote raise release remove rent
        repair reply report request resolve return review rewrite ring roll run schedule scope secure
        see send set share ship show sign simulate sit speak specify start submit suggest supply support
        survey swap switch take talk teach tell test track train translate trial try turn update upgrade
        upload validate verify visit walk warn work write
        """
    )
)
LIGHT = frozenset(
    listed(
        """
        arrange bring book do draft finish finalise finalize forward get give have hold host issue keep
        make organise organize prepare produce provide publish pull put run schedule send set share ship
        supply write
        """
    )
)
"""Verbs that say little beside their object: "send the audit" is known as "audit"."""
ARTICLES = frozenset(
    listed(
        """
        a an the his her their our my this that its some
        """
    )
)
_AFTER = frozenset(
    listed(
        """
        with to for on in at by from it about him her them up out back
        """
    )
)
_THEM = frozenset({"us", "me", "them", "him", "her"})
_OBJECT = lazily(r"(?:a|an|the|his|her|their|our|my|all|both|each|\d)\b", re.I)
_IRREGULAR = {"does": "do", "goes": "go", "has": "have", "is": "be", "are": "be"}


def base(word: str) -> str:
    """The verb without its third-person ending: "publishes" -> "publish", "tries" -> "try"."""
    lowered = word.lower()
    if lowered in VERBS or lowered in _IRREGULAR:
        return _IRREGULAR.get(lowered, lowered)
    if lowered.endswith("s") and lowered[:-1] in VERBS:
        return lowered[:-1]
    if lowered.endswith("ing") and (lowered[:-3] in VERBS or lowered[:-3] + "e" in VERBS):
        return lowered[:-3] if lowered[:-3] in VERBS else lowered[:-3] + "e"
    if lowered.endswith("ies") and len(lowered) > 4:
        return lowered[:-3] + "y"
    if lowered.endswith("es") and lowered[:-2].endswith(("s", "sh", "ch", "x", "z", "o")):
        return lowered[:-2]
    if lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-1]
    return lowered


def is_verb(word: str) -> bool:
    """Whether the word is a verb of action, in its plain or third-person form."""
    return base(word.strip(".,:;!?()")) in VERBS


def is_third_person(word: str) -> bool:
    """Whether the word is such a verb with its third-person ending ("sends")."""
    bare = word.strip(".,:;!?()").lower()
    return bare.endswith("s") and bare not in VERBS and base(bare) in VERBS


def imperative(words: str) -> str:
    """A verb phrase that begins with the plain verb: "sends the audit" -> "send the audit"."""
    first, _, rest = words.partition(" ")
    if first.lower().endswith("ing") and not _OBJECT.match(rest) and not rest[:1].isupper():
        return words
    return f"{base(first)} {rest}".strip() if is_verb(first) else words


def without_verb(words: str) -> str:
    """What an action is known by: its object where the verb says little, else all but the articles."""
    first, _, rest = words.partition(" ")
    keep = rest if rest and base(first) in LIGHT and rest.split()[0].lower() not in _AFTER else words
    words_kept = [word for word in keep.split() if word.lower() not in ARTICLES]
    return " ".join(
        words_kept[1:] if keep is rest and words_kept and words_kept[0].lower() in _THEM else words_kept
    )
