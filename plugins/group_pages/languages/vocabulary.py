"""The content format's fixed values and the site's path words in three languages, as one table.

The words of keys stand in `schema.py`, beside the rest of each key. Source: content-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from slugify import slugify

from ..model import Language
from ..value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing's words in English, Finnish and Swedish."""

    english: str
    finnish: str
    swedish: str

    def word(self, language: Language) -> str:
        if language is Language.FINNISH:
            return self.finnish
        return self.swedish if language is Language.SWEDISH else self.english

    def accepted(self, language: Language) -> tuple[str, ...]:
        """Return the words that staff may use: the association's language's and the English one."""
        return tuple(dict.fromkeys((self.word(language), self.english)))


PATHS: Mapping[str, Wording] = {
    "groups": Wording("groups", "ryhmat", "grupper"),
    "type": Wording("types", "tyypit", "typer"),
    "season": Wording("seasons", "kaudet", "sasonger"),
    "location": Wording("places", "paikat", "platser"),
    "municipality": Wording("municipalities", "paikkakunnat", "orter"),
    "admission": Wording("admission", "avoimuus", "gruppform"),
    "fee": Wording("fee", "maksu", "avgift"),
    "mode": Wording("mode", "toteutus", "genomforande"),
    "weekday": Wording("days", "paivat", "dagar"),
    "time": Wording("times", "kellonajat", "tider"),
    "week": Wording("when", "milloin", "nar"),
    "language": Wording("languages", "kielet", "sprak"),
    "calendar": Wording("calendar", "kalenteri", "kalender"),
    "news": Wording("news", "uutiset", "nyheter"),
    "partners": Wording("whole-country", "koko-maa", "hela-landet"),
}

VALUES: Mapping[str, tuple[Wording, ...]] = {
    "language": (Wording("fi", "fi", "fi"), Wording("sv", "sv", "sv"), Wording("en", "en", "en")),
    "admission": (
        Wording("open", "avoin", "öppen"),
        Wording("refilling", "täydentyvä", "fylls på"),
        Wording("closed", "suljettu", "sluten"),
    ),
    "status": (
        Wording("running", "käynnissä", "pågår"),
        Wording("forming", "kootaan", "bildas"),
        Wording("full", "täynnä", "full"),
        Wording("paused", "tauolla", "paus"),
        Wording("ended", "päättynyt", "avslutad"),
    ),
    "poster": (
        Wording("no", "ei", "nej"),
        Wording("yes", "kyllä", "ja"),
        Wording("strips", "liuskat", "remsor"),
    ),
    "mode": (
        Wording("in-person", "paikan päällä", "på plats"),
        Wording("online", "verkossa", "på nätet"),
        Wording("hybrid", "hybridi", "hybrid"),
    ),
    "membership": (
        Wording("not-required", "ei tarvita", "behövs inte"),
        Wording("required", "vaaditaan", "krävs"),
    ),
    "per": (
        Wording("session", "kerta", "gång"),
        Wording("month", "kuukausi", "månad"),
        Wording("season", "kausi", "säsong"),
    ),
    "role": (
        Wording("professional", "ammattilainen", "yrkesperson"),
        Wording("peer", "vertaisohjaaja", "kamratledare"),
        Wording("expert-by-experience", "kokemusasiantuntija", "erfarenhetsexpert"),
        Wording("staff", "työntekijä", "anställd"),
        Wording("lecturer", "asiantuntijaluennoitsija", "sakkunnigföreläsare"),
    ),
    "kind": (
        Wording("service-description", "palvelukuvaus", "tjänstebeskrivning"),
        Wording("accessibility-statement", "saavutettavuusseloste", "tillgänglighetsutlåtande"),
        Wording("privacy-notice", "tietosuojaseloste", "dataskyddsbeskrivning"),
        Wording("safety", "turvallinen selaaminen", "surfa tryggt"),
    ),
    "weekday": (
        Wording("monday", "maanantai", "måndag"),
        Wording("tuesday", "tiistai", "tisdag"),
        Wording("wednesday", "keskiviikko", "onsdag"),
        Wording("thursday", "torstai", "torsdag"),
        Wording("friday", "perjantai", "fredag"),
        Wording("saturday", "lauantai", "lördag"),
        Wording("sunday", "sunnuntai", "söndag"),
    ),
}
"""Those that staff write."""

FOLDERS: Mapping[str, tuple[Wording, ...]] = {
    **VALUES,
    "time": (
        Wording("morning", "aamulla", "på morgonen"),
        Wording("day", "päivällä", "på dagen"),
        Wording("evening", "illalla", "på kvällen"),
    ),
    "week": (
        Wording("this-week", "tällä viikolla", "denna vecka"),
        Wording("weekend", "viikonloppuna", "i helgen"),
        Wording("next-week", "ensi viikolla", "nästa vecka"),
    ),
}
"""Those of facets, also the ones that nobody writes."""

MORE_WORDS: Mapping[str, Mapping[str, Wording]] = {
    "admission": {
        "open": Wording(
            "open group/open to all/open to everyone/open for all",
            "avoin ryhmä/avoin kaikille/kaikille avoin",
            "öppen grupp/öppen för alla/öppet/öppet för alla",
        ),
        "refilling": Wording(
            "rolling/ongoing/rolling group", "täydentyvä ryhmä/jatkuva/jatkuva ryhmä",
            "löpande/löpande grupp",
        ),
        "closed": Wording("closed group", "suljettu ryhmä", "sluten grupp"),
    },
    "mode": {
        "in-person": Wording("in person/face to face/on site", "paikanpäällä/livenä", "fysiskt"),
        "online": Wording("on line", "etänä/netissä", "online/på distans"),
    },
    "membership": {
        "not-required": Wording(
            "no/not required/not needed", "ei/ei tarvitse/ei vaadita", "nej/krävs inte/ej krävs"
        ),
        "required": Wording("yes/needed", "kyllä/tarvitaan", "ja/behövs"),
    },
    "per": {
        "session": Wording(
            "time/meeting/visit", "kerralta/kerrasta/krt/kokoontuminen",
            "gången/tillfälle/träff/träffen",
        ),
        "month": Wording("mo", "kuukaudessa/kuukaudelta/kuussa/kk", "månaden/mån"),
        "season": Wording("term", "kaudelta/kaudessa", "säsongen/termin/terminen"),
    },
    "free": {
        "free": Wording(
            "free of charge/no charge/no fee/no", "ilmainen/ilmaiseksi/maksutta/ei maksua/ei",
            "gratis/kostnadsfri/kostnadsfritt/avgiftsfritt/ingen avgift/nej",
        ),
    },
}  # fmt: skip
"""Other words that people write for a value, by the English one; a slash stands between two."""


def words_of_value(name: str, wording: Wording, language: Language) -> tuple[str, ...]:
    """Return every word that staff may use for a fixed value, its own ones first."""
    more = MORE_WORDS.get(name, {}).get(wording.english)
    others = "/".join(more.accepted(language)) if more else ""
    return (*wording.accepted(language), *filter(None, others.split("/")))


TRUE: tuple[Wording, ...] = (Wording("yes", "kyllä", "ja"), Wording("true", "true", "true"))
FALSE: tuple[Wording, ...] = (Wording("no", "ei", "nej"), Wording("false", "false", "false"))

FREE: tuple[Wording, ...] = (Wording("free", "maksuton", "avgiftsfri"),)
PAID = Wording("paid", "maksullinen", "avgiftsbelagd")

WEEKLY: tuple[Wording, ...] = (
    Wording("week", "joka viikko", "varje vecka"),
    Wording("week", "viikko", "vecka"),
)
EVERY_OTHER_WEEK = Wording("every other week", "joka toinen viikko", "varannan vecka")
EVERY_THIRD_WEEK = Wording("3 weeks", "joka kolmas viikko", "var tredje vecka")
WEEKS = Wording("weeks", "viikkoa", "veckor")
EVEN_WEEKS = Wording("even weeks", "parilliset viikot", "jämna veckor")
ODD_WEEKS = Wording("odd weeks", "parittomat viikot", "udda veckor")

ORDINALS: tuple[Wording, ...] = (
    Wording("first", "ensimmäinen", "första"),
    Wording("second", "toinen", "andra"),
    Wording("third", "kolmas", "tredje"),
    Wording("fourth", "neljäs", "fjärde"),
    Wording("last", "viimeinen", "sista"),
)
OF_MONTH: tuple[Wording, ...] = tuple(
    Wording(f"{each.english} of month", f"kuukauden {each.finnish}", f"månadens {each.swedish}")
    for each in ORDINALS
)

HEADINGS: Mapping[str, tuple[Wording, ...]] = {
    "service-description": (
        Wording(
            "Purpose and overview",
            "Palvelun tarkoitus ja yleiskuvaus",
            "Tjänstens syfte och allmän beskrivning",
        ),
        Wording("Who it is for", "Kohderyhmä", "Målgrupp"),
        Wording("What the service includes", "Palvelun sisältö", "Tjänstens innehåll"),
        Wording("Resources", "Palvelun resurssit", "Tjänstens resurser"),
        Wording("Benefits for each party", "Hyödyt eri osapuolille", "Nytta för olika parter"),
        Wording("Contact", "Yhteystiedot", "Kontaktuppgifter"),
    ),
    "accessibility-statement": (
        Wording("Compliance status", "Saavutettavuuden tila", "Tillgänglighetsstatus"),
        Wording("Non-accessible content", "Ei-saavutettava sisältö", "Otillgängligt innehåll"),
        Wording(
            "Preparation of this statement",
            "Selosteen laatiminen",
            "Utarbetande av utlåtandet",
        ),
        Wording("Feedback and contact", "Palaute ja yhteystiedot", "Respons och kontaktuppgifter"),
        Wording("Enforcement procedure", "Täytäntöönpanomenettely", "Tillsyn"),
    ),
}
"""Headings that a page of a kind must have, in this order."""


def translate_folder(name: str, language: Language) -> str:
    """Return the folder of a facet, or of `groups`, `calendar`, `news`: `ryhmat`."""
    return PATHS[name].word(language)


@cache
def translate_value(facet: str, english: str, language: Language) -> str:
    """Return the folder of a fixed facet value, by its English word: `taydentyva`."""
    wordings = (*FREE, PAID) if facet == "fee" else FOLDERS[facet]
    for wording in wordings:
        if wording.english == english:
            return slugify(wording.word(language))
    raise KeyError(f"{facet}: {english}")
