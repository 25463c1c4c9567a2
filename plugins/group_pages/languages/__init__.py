"""The words of the interface, in Finnish, Swedish and English, and the forms they take."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Admission, Fee, Language, Mode, Per
from . import collation, dialling, phones, recurrence_sentences
from .catalogue import Catalogue, load_catalogue
from .forms import Forms
from .hyphenation import insert_soft_hyphens
from .language_names import is_known_code, language_name

FINNISH = Language.FINNISH.value
ADMISSIONS = {
    Admission.OPEN: "Open group",
    Admission.REFILLING: "Rolling group",
    Admission.CLOSED: "Closed group",
}
ADMISSIONS_EXPLAINED = {
    **ADMISSIONS,
    Admission.REFILLING: "Rolling group: you can join at any time",
}
ADMISSIONS_OF_MANY = {
    Admission.OPEN: "Open groups",
    Admission.REFILLING: "Rolling groups",
    Admission.CLOSED: "Closed groups",
}
ADMISSIONS_IN_SHORT = {
    Admission.OPEN: "Open",
    Admission.REFILLING: "Talk to us first",
    Admission.CLOSED: "Closed",
}
MODES = {
    Mode.IN_PERSON: "In person",
    Mode.ONLINE: "Online",
    Mode.HYBRID: "In person and online",
}
MODES_OF_MANY = {
    Mode.IN_PERSON: "In-person groups",
    Mode.ONLINE: "Online groups",
    Mode.HYBRID: "In-person and online groups",
}
PRICES = {
    Per.SESSION: "%(amount)s per meeting",
    Per.MONTH: "%(amount)s per month",
    Per.SEASON: "%(amount)s per season",
}


class Words(Forms):
    """One language's words and forms: all text of the site that staff have not written.

    A message's English words are its id. Its placeholders `%(name)s` are filled by keywords, and
    `%(num)s` by `ngettext` with the number. Placeholders of content problems are left to
    `problems.py`. `dialling_code` is that of the country whose phone numbers may begin with 0.
    """

    __slots__ = ("dialling_code", "translations")

    def __init__(self, language: Language, dialling_code: str = dialling.FINLAND) -> None:
        super().__init__(language)
        self.dialling_code = dialling_code
        self.translations: Catalogue = load_catalogue(language.value)

    def gettext(self, msgid: str, **values: object) -> str:
        text = self.translations.gettext(msgid)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        return self.translations.ngettext(singular, plural, n) % {"num": n, **values}

    def admission(self, admission: Admission) -> str:
        """Täydentyvä ryhmä"""
        return self.gettext(ADMISSIONS[admission])

    def admission_explained(self, admission: Admission) -> str:
        """Täydentyvä ryhmä; in English with what that means"""
        return self.gettext(ADMISSIONS_EXPLAINED[admission])

    def admission_in_short(self, admission: Admission) -> str:
        """Juttele ensin"""
        return self.gettext(ADMISSIONS_IN_SHORT[admission])

    def admission_of_many(self, admission: Admission) -> str:
        """Täydentyvät ryhmät"""
        return self.gettext(ADMISSIONS_OF_MANY[admission])

    def mode(self, mode: Mode) -> str:
        """Paikan päällä"""
        return self.gettext(MODES[mode])

    def mode_of_many(self, mode: Mode) -> str:
        """Ryhmät paikan päällä"""
        return self.gettext(MODES_OF_MANY[mode])

    def amount(self, fee: Fee) -> str:
        """Maksuton, or 5 € kerralta"""
        if not fee.cents:
            return self.gettext("Free of charge")
        return self.gettext(PRICES[fee.per], amount=self.money(fee.cents))

    def fee(self, fee: Fee) -> str:
        """Maksuton, or Omavastuu 5 € kerralta"""
        if not fee.cents:
            return self.amount(fee)
        return self.gettext("Fee: %(amount)s", amount=self.amount(fee))

    def rule(self, rule: recurrence_sentences.Rule) -> str:
        """joka toinen tiistai klo 17.30–19"""
        return recurrence_sentences.describe_rule(rule, self)

    def rhythm(self, rule: recurrence_sentences.Rule) -> str:
        """joka toinen tiistai"""
        return recurrence_sentences.describe_days(rule, self)

    def phone(self, text: str) -> str:
        """040 514 0400, its spaces unbreakable; in English +358 40 514 0400"""
        return "".join(part.text for part in self.phone_parts(text))

    def phone_parts(self, text: str) -> tuple[phones.Part, ...]:
        """Return a field's text with each number in it, as in `phone`, as a link of its own."""
        is_english = self.language is Language.ENGLISH
        return phones.split_numbers(text, international=is_english, code=self.dialling_code)

    def hyphenate(self, text: str, lang: str = "") -> str:
        """Return the text for a narrow column: with soft hyphens if it is Finnish."""
        is_finnish = lang == FINNISH if lang else self.language is Language.FINNISH
        return insert_soft_hyphens(text) if is_finnish else text

    def language_name(self, code: str) -> str:
        """suomi, ruotsi, suomalainen viittomakieli"""
        return language_name(code, self.language)

    def name_languages(self, values: Iterable[str]) -> str:
        """Return codes by their names and text as it is, as in suomi, ruotsi ja englanti.

        A value may have several codes, parted by commas.
        """
        names: dict[str, None] = {}
        for value in values:
            codes = value.split(", ")
            are_known = all(is_known_code(code) for code in codes)
            names |= dict.fromkeys(map(self.language_name, codes) if are_known else [value])
        return self.join(names)

    def sort_key(self, text: str) -> tuple[str, str, str]:
        """Return the key to sort the text by in this language."""
        return collation.sort_key(text, self.language)


__all__ = ["Words"]
