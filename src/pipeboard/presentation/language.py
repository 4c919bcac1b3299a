"""The user's language: which one it is, and its words.

English is the language of the source; French has a complete catalogue (`locales/fr/LC_MESSAGES/pipeboard.mo`, made
from the `.po` beside it by `make catalogues`). Nothing is read until a French word is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from pipeboard.light import TYPE_CHECKING, Literal, cast
from pipeboard.sales.messages import N_

if TYPE_CHECKING:
    from gettext import NullTranslations

    from pipeboard.sales.capture.draft import DateOrder

__all__ = ["CODES", "N_", "Code", "Language", "currency_of", "from_environment", "territory"]

Code = Literal["en", "fr"]
CODES: tuple[Code, ...] = ("en", "fr")

_LOCALES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locales")


class Language:
    """A language and its words. `say` translates a message and fills its named fields."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self._catalogue: NullTranslations | None = None

    def say(self, message: str, /, **fields: object) -> str:
        """A message in this language, its `{fields}` filled in."""
        text = self._words().gettext(message) if self.code != "en" and message else message
        return text.format_map(fields) if fields else text

    def count(self, one: str, many: str, number: int, /, **fields: object) -> str:
        """A message in the form that `number` asks for; `{number}` is one of its fields."""
        english = one if number == 1 else many
        text = english if self.code == "en" else self._words().ngettext(one, many, number)
        return text.format_map({"number": number, **fields})

    def _words(self) -> NullTranslations:
        if self._catalogue is None:
            from gettext import translation

            self._catalogue = translation("pipeboard", _LOCALES, [self.code], fallback=True)
        return self._catalogue


def from_environment(environment: Mapping[str, str]) -> Code | None:
    """The language the locale asks for, by the first variable that is set; None when it names none of ours.

    `C` and `POSIX` (with or without an encoding) name none.
    """
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            for wanted in value.split(":"):
                if wanted[:2].lower() in CODES and wanted[2:3] in ("", "_", "-", ".", "@"):
                    return cast("Code", wanted[:2].lower())
            return None
    return None


def territory(environment: Mapping[str, str], category: str = "LC_MONETARY") -> str | None:
    """The country of the locale (`FR` of `fr_FR.UTF-8`) in a category of it, or None."""
    for variable in ("LC_ALL", category, "LANG"):
        value = environment.get(variable)
        if value:
            country = value.split(".")[0].split("@")[0].partition("_")[2]
            return country.upper() if len(country) == 2 else None
    return None


#: Countries that write the month before the day, and those that begin with the year (the month before the day too).
_MONTH_FIRST = frozenset("US PH FM MH PW AS GU MP PR UM VI".split())
_YEAR_FIRST = frozenset("CN JP KR KP TW MN HU LT SE BT IR".split())


def date_order_of(environment: Mapping[str, str], language: Code) -> DateOrder:
    """The order of day and month: that of the locale's region; that of the language where it names none.

    French puts the day first wherever it is spoken, so a French screen does under an American locale too.
    """
    country = territory(environment, "LC_TIME")
    if language == "fr":
        return "dmy"
    if country is None:
        return "mdy"
    return "mdy" if country in _MONTH_FIRST else "ymd" if country in _YEAR_FIRST else "dmy"


def currency_of(environment: Mapping[str, str]) -> str:
    """The currency of the locale's country; EUR where it names no country. Asked once, when a file is made."""
    country = territory(environment)
    if country is None:
        return "EUR"
    from pipeboard.presentation.country_currencies import currency_of_country

    return currency_of_country(country) or "EUR"
