"""A generated content folder with any number of groups, the same each time, to be measured.

Twenty types, forty places in fifteen municipalities, two seasons; nine groups in ten meet weekly;
each has some two kilobytes of text.
"""

from __future__ import annotations

import random
from pathlib import Path

MUNICIPALITIES = [f"Esimerkkilä {number}" for number in range(1, 16)]
DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
WORDS = (
    "ryhmä omainen läheinen tuki kokemus tunne arki voima ohjaaja keskustelu luottamus elämä perhe"
    " lapsi nuori toipuminen turva apu neuvo kuulija ystävä yhteisö ilta kahvi metsä kävely kirja"
    " käsityö musiikki lepo huoli toivo suru ilo rohkeus kysymys vastaus hetki viikko kevät koti"
).split()
ASSOCIATION = """---
nimi: Esimerkkiyhdistys ry
kieli: fi
sivusto: https://example.org/
yhteystiedot:
  puhelin: 040 123 4567
---

Tervetuloa.
"""
SEASONS = {
    "kevat-2027": "otsikko: Kevät 2027\nalkaa: 2027-01-11\npäättyy: 2027-05-02",
    "syksy-2027": "otsikko: Syksy 2027\nalkaa: 2027-08-30\npäättyy: 2027-12-12",
}


def write_corpus(folder: Path, groups: int, seed: int = 1) -> None:
    """Write the content folder; equal arguments give equal bytes."""
    chance = random.Random(seed)
    _write(folder / "association.md", ASSOCIATION)
    for slug, front in SEASONS.items():
        _write(folder / "seasons" / f"{slug}.md", f"---\n{front}\n---\n")
    for number in range(20):
        _write(folder / "types" / f"tyyppi-{number}.md", f"---\notsikko: Tyyppi {number}\n---\n")
    for number in range(40):
        municipality = MUNICIPALITIES[number % len(MUNICIPALITIES)]
        front = f"otsikko: Talo {number}\npaikkakunta: {municipality}\nosoite: Katu {number}"
        _write(folder / "locations" / f"talo-{number}.md", f"---\n{front}\n---\n")
    for number in range(groups):
        _write(folder / "groups" / f"ryhma-{number}.md", _group(number, chance))


def _group(number: int, chance: random.Random) -> str:
    hour = chance.randint(9, 18)
    rows = [
        f"otsikko: Ryhmä {number} {chance.choice(WORDS)}",
        f"tyyppi: tyyppi-{chance.randrange(20)}",
        f"kausi: {chance.choice(list(SEASONS))}",
        f"avoimuus: {chance.choice(['avoin', 'avoin', 'täydentyvä'])}",
        f"paikka: talo-{chance.randrange(40)}",
        "aikataulu:",
        f"  päivä: {DAYS[number % 5]}",
        f"  kello: {hour}.00–{hour + 2}.00",
        f"  toistuu: {'viikko' if number % 10 else '2 viikkoa'}",
        "  pyhäpäivinä: kyllä",
        f"tiivistelmä: {_sentence(chance)}",
    ]
    body = "\n\n".join(" ".join(_sentence(chance) for _ in range(6)) for _ in range(5))
    return "\n".join(["---", *rows, "---", "", body, ""])


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=10)).capitalize() + "."


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
