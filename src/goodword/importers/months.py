"""Names of months in the languages whose archives are met. One line per language; full names and the usual short
forms."""

from .text import fold

_NAMES: dict[str, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de-at": "jänner feber märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
}
_SHORT: dict[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "en-gb": "jan feb mar apr may june july aug sept oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "de-long": "jan feb mrz apr mai jun jul aug sept okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paz lis gru",
}


def _table() -> dict[str, int]:
    months: dict[str, int] = {}
    for line in (*_NAMES.values(), *_SHORT.values()):
        for number, name in enumerate(line.split(), start=1):
            if months.setdefault(fold(name), number) != number:
                raise ValueError(f"{name} is the name of two months.")
    return months


_MONTHS = _table()


def month_number(word: str) -> int:
    """1 to 12, or 0 for a word that is no month. Case, accents and a closing dot do not matter.

    >>> month_number("Févr."), month_number("Oktober"), month_number("Soon")
    (2, 10, 0)
    """
    return _MONTHS.get(fold(word), 0)
