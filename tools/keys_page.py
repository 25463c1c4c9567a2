"""Writes docs/{avaimet,nycklar,keys}.md: every key of the content format, from the table in schema.

Run it as `PYTHONPATH=plugins .venv/bin/python tools/keys_page.py` when the table or its words have
changed; a test fails until it is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from group_pages import schema
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.schema.history import VERSION

DOCS = Path(__file__).resolve().parent.parent / "docs"
FILES = {
    Language.FINNISH: "avaimet.md",
    Language.SWEDISH: "nycklar.md",
    Language.ENGLISH: "keys.md",
}

# The words of the page itself: (Finnish, Swedish, English).
PAGE = {
    "title": ("Tiedostojen avaimet", "Filernas nycklar", "The files' keys"),
    "intro": (
        "Kaikki tiedot, joita tiedostoihin voi kirjoittaa. Englanninkielinen avain kelpaa aina.",
        "Alla uppgifter som kan skrivas i filerna. Den engelska nyckeln duger alltid.",
        "Everything that can be written in the files.",
    ),
    "version": (
        "Sisältömuodon versio: {version}.",
        "Innehållsformatets version: {version}.",
        "Content format version {version}.",
    ),
    "key": ("Avain", "Nyckel", "Key"),
    "english": ("Englanniksi", "På engelska", "In English"),
    "value": ("Arvo", "Värde", "Value"),
    "help": ("Selitys", "Förklaring", "Explanation"),
    "required": ("pakollinen", "obligatorisk", "required"),
    "list": ("luettelo: ", "lista: ", "list: "),
    "or": (" tai ", " eller ", " or "),
    "below": ("alla olevat avaimet", "nycklarna nedan", "the keys below"),
    "one of": ("yksi näistä: ", "ett av: ", "one of: "),
}
KINDS = {
    "association": ("Yhdistys", "Förening", "Association"),
    "season": ("Kausi", "Säsong", "Season"),
    "location": ("Paikka", "Plats", "Place"),
    "type": ("Ryhmätyyppi", "Grupptyp", "Type of group"),
    "group": ("Ryhmä", "Grupp", "Group"),
    "page": ("Sivu", "Sida", "Page"),
    "news": ("Uutinen", "Nyhet", "News item"),
}
TYPES = {
    "text": ("teksti", "text", "text"),
    "line": ("yksi rivi tekstiä", "en rad text", "one line of text"),
    "title": ("yksi rivi tekstiä", "en rad text", "one line of text"),
    "promise": (
        "enintään 60 merkkiä tekstiä",
        "text, högst 60 tecken",
        "text of at most 60 characters",
    ),
    "fact": (
        "enintään 80 merkkiä tekstiä",
        "text, högst 80 tecken",
        "text of at most 80 characters",
    ),
    "boolean": ("`kyllä` tai `ei`", "`ja` eller `nej`", "`yes` or `no`"),
    "boolean-or-reason": (
        "`kyllä`, `ei` tai syy",
        "`ja`, `nej` eller orsaken",
        "`yes`, `no` or the reason",
    ),
    "date": ("päivä: `12.1.2027`", "datum: `12.1.2027`", "date: `2027-01-12`"),
    "clock": ("kellonaika: `17.30`", "klockslag: `17.30`", "time: `17:30`"),
    "time": ("kellonajat: `17.30–19`", "klockslag: `17.30–19`", "times: `17:30–19:00`"),
    "number": ("luku", "tal", "number"),
    "week": ("viikon numero", "veckonummer", "week number"),
    "address": ("https-osoite", "https-adress", "https address"),
    "colour": ("väri", "färg", "colour"),
    "site": ("https-osoite", "https-adress", "https address"),
    "text-or-address": (
        "teksti, https-osoite tai sähköpostiosoite",
        "text, https-adress eller e-postadress",
        "text, https address or e-mail address",
    ),
    "email": ("sähköpostiosoite", "e-postadress", "e-mail address"),
    "language-code": ("kielen koodi: `fi`", "språkkod: `sv`", "language code: `en`"),
    "spoken-language": ("kielen koodi: `fi`", "språkkod: `sv`", "language code: `en`"),
    "languages-or-text": (
        "kielten koodit: `[fi, sv]`, tai teksti",
        "språkkoder: `[fi, sv]`, eller text",
        "language codes: `[fi, sv]`, or text",
    ),
    "timezone": ("aikavyöhyke", "tidszon", "time zone"),
    "id": ("lyhyt tunnus", "kort id", "short id"),
    "weekday": ("viikonpäivä: `tiistai`", "veckodag: `tisdag`", "weekday: `tuesday`"),
    "every": (
        "rytmi: `joka toinen viikko`",
        "rytm: `varannan vecka`",
        "rhythm: `every other week`",
    ),
    "fee": ("summa: `5 €`", "belopp: `5 €`", "amount: `5 €`"),
    "amount": ("summa euroina", "belopp i euro", "amount in euros"),
    "no": ("`ei`", "`nej`", "`no`"),
    "alias": ("polku: `/vanha/sivu/`", "sökväg: `/gammal/sida/`", "path: `/old/page/`"),
    "picture": ("kuvatiedosto", "bildfil", "picture file"),
    "coordinates": ("`[leveys, pituus]`", "`[latitud, longitud]`", "`[latitude, longitude]`"),
}
REFERENCES = {
    "types": ("ryhmätyyppi", "grupptyp", "type of group"),
    "seasons": ("kausi", "säsong", "season"),
    "locations": ("paikka", "plats", "place"),
    "groups": ("ryhmä", "grupp", "group"),
    "pages": ("sivu", "sida", "page"),
}


class KeysPage:
    """The page in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._column = list(Language).index(language)
        self._words = Words(language)

    def render(self) -> str:
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"# {self._page_word('title')}"
        yield ""
        yield f"{self._page_word('intro')} {self._page_word('version').format(version=VERSION)}"
        for kind in schema.KINDS:
            place = f"{kind.folder}/*.md" if kind.folder else "association.md"
            yield from ("", f"## {KINDS[kind.name][self._column]}: `{place}`", "")
            yield from self._table(kind.keys)
            for key in kind.keys:
                yield from self._nested_tables(key, key.word(self._language))

    def _nested_tables(self, key: schema.Key, path: str) -> Iterator[str]:
        """Yield the tables of the keys that are nested in a key."""
        block = key.single
        if isinstance(block, schema.Block):
            yield from ("", f"### `{path}`", "")
            yield from self._table(block.keys)
            for each in block.keys:
                yield from self._nested_tables(each, f"{path} → {each.word(self._language)}")

    def _table(self, keys: tuple[schema.Key, ...]) -> Iterator[str]:
        foreign = self._language is not Language.ENGLISH
        titles = ["key", *(["english"] if foreign else []), "value", "help"]
        yield "| " + " | ".join(map(self._page_word, titles)) + " |"
        yield "|" + "---|" * len(titles)
        for key in keys:
            cells = [f"`{key.word(self._language)}`"]
            cells += [f"`{key.name}`"] if foreign else []
            yield "| " + " | ".join([*cells, self._value(key.type), self._help(key)]) + " |"

    def _help(self, key: schema.Key) -> str:
        help_text = self._words.gettext(key.help)
        if not key.required:
            return help_text
        unless = f" {self._words.gettext(key.unless)}" if key.unless else ""
        return f"{help_text} (**{self._page_word('required')}**{unless})"

    def _value(self, type_: schema.Type) -> str:
        match type_:
            case schema.Many(of=each):
                return self._page_word("list") + self._value(each)
            case schema.Choice(wordings=wordings):
                values = (f"`{each.word(self._language)}`" for each in wordings)
                return self._page_word("one of") + ", ".join(values)
            case schema.Reference(folder=folder):
                return REFERENCES[folder][self._column]
            case schema.Block(scalar=scalar):
                below = self._page_word("below")
                return self._value(scalar) + self._page_word("or") + below if scalar else below
            case _:
                return TYPES[type_.name][self._column]

    def _page_word(self, word: str) -> str:
        return PAGE[word][self._column]


def main() -> None:
    for language, name in FILES.items():
        (DOCS / name).write_text(KeysPage(language).render(), encoding="utf-8")


if __name__ == "__main__":
    main()
