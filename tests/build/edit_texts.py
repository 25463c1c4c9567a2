"""Texts and keys for random edits, of each kind of file."""

from __future__ import annotations

from datetime import date

from group_pages.partners.copies import Copy, write_copy
from group_pages.partners.documents import Partner, PartnerGroup

from tests.build import contents

ASSOCIATION = contents.ASSOCIATION.format(text="Tervetuloa. [Säännöt](pages/saannot.md)")
GROUP = """\
---
otsikko: {title}
tyyppi: {type}
kausi: {season}
avoimuus: avoin
paikka: {place}
aikataulu:
  päivä: {day}
  kello: {hour}
---

{text}
"""
SEASON = "---\notsikko: {title}\nalkaa: {start}\npäättyy: {end}\n---\n"
TYPES = ("Keskusteluryhmä", "Lukupiiri")
SEASONS = {
    "Kevät 2027": ("11.1.2027", "28.5.2027"),
    "Syksy 2027": ("6.9.2027", "10.12.2027"),
}
PLACES = ("Tupa", "Kirjasto")
DAYS = ("tiistai", "keskiviikko", "torstai")
"""Of a group: most have no holiday in a season. A group with a warning is built in every build."""
TEXTS = (
    "Lämpimästi tervetuloa.",
    "## Näin tulet\n\nKatso [säännöt](../pages/saannot.md) ja [ryhmät](/ryhmat/).",
    "![Kuva](../images/kuva.png)\n\nSoita 040 123 4567.",
    "[Toinen ryhmä](../groups/lukupiiri.md) ja [ohje](../pages/ohje.md).",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\nwww.example.org",
    "[Ei mitään](/ei-ole/) <b>lihava</b> <script>x</script>",
)
VALUES = {
    "groups": (
        "arkaluonteinen: kyllä\nneutraali_otsikko: Ryhmä",
        "tekstin_kieli: sv",
        "kielet: [fi, ar]",
        "tila: täynnä",
        "tila: tauolla\ntila_alkaen: 1.2.2027\ntila_asti: 1.3.2027",
        "tila: päättynyt\ntila_alkaen: 1.3.2027",
        "maksu: 7 € / kausi",
        "luonnos: kyllä",
        "tiivistelmä: Lyhyt",
        "järjestys: 1",
        "avoimuus: suljettu",
        "avoimuus: täydentyvä",
        "kohderyhmä: Kaikille, katso [ohje](../pages/ohje.md)",
        "pelisäännöt: Katso [kuva](../images/kuva.png)",
        "toteutus: hybridi",
        "verkkoryhmä:\n  linkki: https://example.org/kokous\njulkaise_linkki: kyllä",
        "kausi: [Kevät 2027, Syksy 2027]",
        "kuva:\n  tiedosto: ../images/kuva.png\n  tekstivastine: Kuva",
        "julkaise_ajat: ei",
        "julkaise_paikka: ei",
        "kalenteri: ei",
        "vanhat_osoitteet: [/vanha/]",
        "ohjaajat:\n  - nimi: Maija\n    rooli: vertaisohjaaja",
        "yhteystiedot:\n  sähköposti: maija@example.org",
        "miten_mukaan: Soita, katso [säännöt](../pages/saannot.md)",
        "ilmoittautuminen: https://example.org/mukaan",
        "paikkakunta: Kemi",
        "lisäkerrat:\n  - pvm: 6.3.2027\n    kello: 12\n    paikka: Kirjasto",
        "ei_kokoonnu: [8.2.2027, 2.3.2027]",
        "aikataulu:\n  päivät: [3.2.2027, 5.3.2027]\n  kello: 18",
        "aikataulu:\n  - päivä: torstai\n    kello: 9–10\n    paikka: Kirjasto",
    ),
    "types": (
        "kuva: ../images/kuva.png",
        "tiivistelmä: Tyyppi",
        "kohderyhmä: Tyypin, katso [ohje](../pages/ohje.md)",
        "järjestys: 3",
        "nimettömänä: kyllä",
    ),
    "locations": (
        "koordinaatit: [65.0, 25.4]",
        "esteettömyys: Ramppi, katso [ohje](../pages/ohje.md)",
        "maakunta: Lappi",
        "suljettuna:\n  - alkaa: 1.2.2027\n    päättyy: 5.2.2027\n    syy: Remontti",
        "paikkakunta: Oulu",
        "salainen: kyllä",
    ),
    "seasons": (
        "tauot:\n  - viikko: 8\n    nimi: Hiihtoloma\n    paikkakunnat: [Oulu]",
        "alkaa: 11.1.2016\npäättyy: 28.5.2016",
        "alkaa: 11.1.2040\npäättyy: 28.5.2040",
    ),
    "pages": (
        "laji: turvallinen selaaminen",
        "järjestys: 2",
        "luonnos: kyllä",
        "vanhat_osoitteet: [/vanha/]",
    ),
    "news": (
        "pvm: 2.2.2027",
        "ryhmä: Lukupiiri",
        "tekstin_kieli: sv",
    ),
    "association": (
        "lyhyt_nimi: EY",
        "sivusto: https://example.com/",
        'korostusväri: "#703030"',
        "aikavyöhyke: Europe/Istanbul",
        "aikavyöhyke: Europe/Stockholm",
        "lupaus: Tule mukaan",
        "pikapoistuminen: https://example.net/",
        "synonyymit: ['kuva, piirros']",
        "kriisiapu: ei",
        "logo: images/kuva.png",
        "rahoittajat:\n  - nimi: Säätiö\n    logo: images/kuva.png",
        "ensikerta:\n  asiat: [Tule vain]\n  sivu: Ohje",
        "oletukset:\n  pelisäännöt: Luottamus, katso [ohje](pages/ohje.md)",
        "tunnus: uusi",
        "yhteystiedot:\n  sähköposti: ry@example.org",
    ),
}
"""By folder: lines of keys, in place of those that a file has."""

REQUIRED = ("alkaa", "aikataulu", "avoimuus", "kausi", "paikkakunta", "pvm", "yhteystiedot")
"""Keys that stay once they are there."""


def partner(title: str) -> bytes:
    """Return the copy of a partner with one group."""
    group = PartnerGroup(title, "Lukupiiri", "Oulu", "https://example.com/ryhma/", ())
    address = "https://example.com/"
    return write_copy(Copy(Partner("Naapuri ry", address, date(2027, 1, 30), (group,)), ""))


OWN_PART = "oma.html"
BESIDE = (
    (f"templates/{OWN_PART}", b"<!-- osa -->"),
    (f"templates/{OWN_PART}", b"<!-- toinen osa -->"),
    ("theme/static/css/components/oma.css", b"i { color: red; }"),
    ("partners/naapuri.json", partner("Ryhmä")),
    ("partners/naapuri.json", partner("Toinen")),
    ("partners/naapuri.json", b"{}"),
)
"""Files beside the content, by their paths from the folder that it is in."""
