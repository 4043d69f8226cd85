"""Tells whether a message is written in a language that we do not read, by its small words."""

import re

from kam_core.interview.reading.patterns import lazily

_WORD = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = frozenset(
    """the a an of to and or in on at by for with from is are was were be been it its they them their we us our you i me my he
    she his her this that these those not no yes but so if as about than then there what which who how when where why do does did
    has have had will would can could should out up down over into per year month week now today only all some any one two three
    since until till after before because says said want wants needs get gets goes still also maybe probably guess think""".split()
)
_OTHERS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """ich du er sie wir ihr das der die den dem des ein eine einen und oder nicht ist sind war bitte noch mal nochmal auf
        kannst können kann mir mich frage fragen gerade beim deutsch wie was warum wenn aber auch mit für von zu zum haben hat
        sehr nur schon doch keine verstehe""".split()
    ),
    "fr": frozenset(
        """je tu il elle nous vous ils est ce que qui quoi les le la des une un et ou pas ne dans pour avec sur peux puis
        répondre français en du au aux mon ma mes c'est suis question quelle comment pourquoi peut""".split()
    ),
    "es": frozenset(
        """yo tú el la los las un una y o no es son que qué de del en por para con me te se lo puedes decir entiendo pregunta
        más corta cómo cuándo gracias por favor español mi su está""".split()
    ),
    "it": frozenset(
        """io tu lui lei noi voi il lo la gli le un una e o non è sono che cosa di del della in per con mi ti si puoi può
        domanda capisco italiano come quando grazie perché più""".split()
    ),
    "pt": frozenset(
        """eu você ele ela nós os as um uma e ou não é são que de do da em por para com me se pode pergunta entendo
        português como quando obrigado mais""".split()
    ),
    "nl": frozenset(
        """ik jij je hij zij wij het de een en of niet is zijn wat waarom van voor met op kun kunt vraag begrijp nederlands
        hoe wanneer graag nog maar ook""".split()
    ),
    "pl": frozenset(
        "nie tak jest są co jak czy to na do się proszę pytanie rozumiem po polsku możesz mnie i w z dlaczego kiedy".split()
    ),
    "sv": frozenset(
        "jag du han hon vi är inte och eller det att som på för med kan fråga förstår svenska vad hur varför när".split()
    ),
    "af": frozenset(
        "ek jy hy sy ons julle hulle die 'n is en of nie wat waarom van vir met op kan sal nou later vraag".split()
    ),
}
_ASKS_FOR = lazily(
    r"\b(?:in|auf|en|po|på|op|em) (?:italiano|deutsch|français|francais|español|espanol|português|polsku|nederlands|svenska|afrikaans)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 4


def foreign_language(text: str) -> str | None:
    """The two-letter code of another language than English, or None when the text is English, mixed, or too short.

    Mixed messages (German numbers in an English sentence) count as English: only a clear majority of another
    language's small words, with hardly any English ones, speaks.
    """
    asked = _ASKS_FOR.search(text)
    if asked and not _ENGLISH & {word.casefold() for word in _WORD.findall(text)} - {
        "in",
        "me",
        "do",
        "as",
        "a",
    }:
        return asked[0].split()[-1][:2].casefold()
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _LEAST_WORDS:
        return None
    english = sum(word in _ENGLISH for word in words)
    code, hits = max(
        ((code, sum(word in small for word in words)) for code, small in _OTHERS.items()),
        key=lambda pair: pair[1],
    )
    return code if hits >= 3 and hits / len(words) >= 0.35 and hits > 2 * english else None
