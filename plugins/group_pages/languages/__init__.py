"""The words of the interface, in Finnish, Swedish and English, and the forms they take."""

from __future__ import annotations

from ..model import Admission, Fee, Language, Mode, Per
from . import collation, phones, recurrence_sentences
from .catalogue import Catalogue, load
from .forms import Forms
from .hyphenation import with_soft_hyphens
from .language_names import language_name

ADMISSIONS = {
    Admission.OPEN: "Open group",
    Admission.REFILLING: "Ongoing group, new members join",
    Admission.CLOSED: "Closed group",
}
ADMISSIONS_OF_MANY = {
    Admission.OPEN: "Open groups",
    Admission.REFILLING: "Ongoing groups",
    Admission.CLOSED: "Closed groups",
}
MODES = {
    Mode.IN_PERSON: "In person",
    Mode.ONLINE: "Online",
    Mode.HYBRID: "In person and online",
}
PRICES = {
    Per.SESSION: "%(amount)s per meeting",
    Per.MONTH: "%(amount)s per month",
    Per.SEASON: "%(amount)s per season",
}


class Words(Forms):
    """One language's words and forms: everything that a rendition writes by itself.

    A message's English words are its id. Its placeholders are `%(name)s`, filled by the keywords
    given with it; `ngettext` fills `%(num)s` with the number. Content problems have their own
    (`problems.py`), which stay as they are here.
    """

    __slots__ = ("translations",)

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.translations: Catalogue = load(language.value)

    def gettext(self, msgid: str, **values: object) -> str:
        text = self.translations.gettext(msgid)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        return self.translations.ngettext(singular, plural, n) % {"num": n, **values}

    def admission(self, admission: Admission) -> str:
        """Täydentyvä ryhmä"""
        return self.gettext(ADMISSIONS[admission])

    def admission_of_many(self, admission: Admission) -> str:
        """Täydentyvät ryhmät"""
        return self.gettext(ADMISSIONS_OF_MANY[admission])

    def mode(self, mode: Mode) -> str:
        """Paikan päällä"""
        return self.gettext(MODES[mode])

    def amount(self, fee: Fee) -> str:
        """Maksuton, or 5 € / kerta"""
        if not fee.cents:
            return self.gettext("Free of charge")
        return self.gettext(PRICES[fee.per], amount=self.money(fee.cents))

    def fee(self, fee: Fee) -> str:
        """Maksuton, or Omavastuu 5 € / kerta"""
        if not fee.cents:
            return self.amount(fee)
        return self.gettext("Own contribution %(amount)s", amount=self.amount(fee))

    def rule(self, rule: recurrence_sentences.Rule) -> str:
        """joka toinen tiistai klo 17.30–19"""
        return recurrence_sentences.sentence(rule, self)

    def phone(self, text: str) -> str:
        """040 514 0400, its spaces unbreakable; in English +358 40 514 0400"""
        return phones.grouped(text, international=self.language is Language.ENGLISH)

    def phone_link(self, text: str) -> str:
        """tel:+358405140400; nothing where the text has no number"""
        return phones.link(text)

    def parted(self, text: str, lang: str = "") -> str:
        """The text for a narrow column: where it is Finnish, its long words may be parted."""
        language = lang or self.language.value
        return with_soft_hyphens(text) if language == Language.FINNISH.value else text

    def language_name(self, code: str) -> str:
        """suomi, ruotsi, suomalainen viittomakieli"""
        return language_name(code, self.language)

    def sort_key(self, text: str) -> tuple[str, str]:
        """By what texts are sorted in this language."""
        return collation.sort_key(text, self.language)


__all__ = ["Words"]
