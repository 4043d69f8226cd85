"""Names of months and weekdays in English and in the languages that people slip into."""

_MONTHS = (
    "january jan januar jänner januari janvier janv enero ene gennaio janeiro",
    "february feb februar febr februari février fevrier febrero febbraio fevereiro",
    "march mar mär märz maerz mrz mars maart marts marzo março",
    "april apr avril abril abr aprile",
    "may mai mei maj mayo maggio maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug augustus augusti août aout agosto ago",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dic dicembre dezembro",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lunes lunedì lunedi maandag",
    "tuesday tue tues dienstag mardi martes martedì martedi dinsdag",
    "wednesday wed weds mittwoch mercredi miércoles miercoles mercoledì mercoledi woensdag",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì giovedi donderdag",
    "friday fri freitag vendredi viernes venerdì venerdi vrijdag",
    "saturday sat samstag samedi sábado sabato zaterdag",
    "sunday sun sonntag dimanche domenica zondag",
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ],
        1,
    )
}
NAMELIKE_MONTHS = frozenset("mars marts mayo mei maj julio abril agosto maio ago dic abr ene".split())
"""Months that alone are rather a company, a person, a dish or another word: they need a figure beside them."""
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_NOT_THE_PAST = r"(?:(?<![^\W\d_]\s)(?<![^\W\d_]\.\s)|(?<=\b(?:a|e)\s)|(?<=\b(?:de|al|en)\s))ago(?!\s(?:we|i|he|she|they|it)\b)"
"""August in Spanish, never the end of "two years ago"."""
MONTH_WORD = "|".join(
    _NOT_THE_PAST if name == "ago" else name for name in sorted(MONTH_NUMBERS, key=len, reverse=True)
)
WEEKDAY_WORD = "|".join(sorted((name for name in WEEKDAY_NUMBERS if name != "mo"), key=len, reverse=True))
