"""`piiri copy`: a group's published facts as text for the forms of service registers."""

from __future__ import annotations

import pytest
from group_pages.commands import copy
from group_pages.commands.piiri import COMMANDS

from tests.content_tree import GROUP, Tree

FACTS = (
    "kohderyhmä: Miehille.",
    "maksu:",
    "  summa: 5",
    "  lisätieto: Sisältää kahvin.",
    "teemat: [suru, arki]",
    "miten_mukaan: Soita [ohjaajalle](https://example.org/ohjaaja).",
    "kielet: [fi, sv]",
)

SECRET = """---
otsikko: Piilopirtti
paikkakunta: Tornio
osoite: Salakuja 9
salainen: kyllä
---
"""


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")


@pytest.fixture
def run(tree: Tree, capsys):
    """Run the command; return its status, output and errors."""

    def run(*arguments: str):
        status = copy.main([str(tree.root), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def fields_of(out: str) -> dict[str, str]:
    """Return the fields of one text by their labels."""
    parts = (part.partition("\n") for part in out.strip().split("\n\n"))
    return {label: text for label, _, text in parts}


def test_command_is_in_the_table_of_commands():
    assert COMMANDS["copy"].function == "copy:main"


def test_every_field_of_the_service_register_has_its_fact(run, tree: Tree):
    tree.keys(GROUP, *FACTS)
    status, out, err = run("--group", "Miesten ilta", "--register", "suomi")
    assert (status, err) == (0, "")
    assert fields_of(out) == {
        "Suomi.fin palvelutietovaranto (PTV): Miesten ilta, Oulu": "",
        "Nimi (12/100)": "Miesten ilta",
        "Kieliversio": "suomi",
        "Tiivistelmä (11/150)": "Tervetuloa.",
        "Kuvaus (11/2500)": "Tervetuloa.",
        "Toimi näin (96/2500)": (
            "Voit tulla mukaan ilman ennakkoilmoittautumista.\n"
            "Soita ohjaajalle (https://example.org/ohjaaja)."
        ),
        "Kenelle ja millä ehdoin (39/2500)": "Miehille.\nSinun ei tarvitse olla jäsen.",
        "Maksullisuus (40/500)": "Omavastuu 5 € kerralta. Sisältää kahvin.",
        "Kielet, joilla palvelu on saatavilla": "suomi ja ruotsi",
        "Alue: kunnat": "Oulu",
        "Palveluajat": "Tiistaisin klo 17.30–19\nKevät 2027: 11.1.–2.5.2027",
        "Paikka": "Kirjasto, Esimerkkikatu 5, Oulu",
        "Yhteystiedot": "040 000 0001",
    }


def test_lahella_has_a_category_and_keywords(run, tree: Tree):
    tree.keys(GROUP, *FACTS)
    fields = fields_of(run("--register", "lahella")[1])
    assert fields["Kategoria ja asiasanat"] == "Tukea ja apua, Miesten voimaa, suru, arki"


def test_a_long_text_is_cut_after_a_word_with_a_warning(run, tree: Tree):
    tree.keys(GROUP, f"tiivistelmä: {'sana ' * 40}loppu")
    (tree.root / GROUP).write_text(
        (tree.root / GROUP).read_text("utf-8").replace("Tervetuloa.", "Pitkä teksti. " * 300)
    )
    _, out, err = run("--register", "suomi")
    fields = {label.partition(" (")[0]: text for label, text in fields_of(out).items()}
    assert fields["Tiivistelmä"] == f"{'sana ' * 29}".strip() + "…"
    assert fields["Kuvaus"].endswith("Pitkä teksti…") or fields["Kuvaus"].endswith("Pitkä…")
    assert len(fields["Kuvaus"]) <= 2_500
    assert [line.partition(": teksti")[0] for line in err.splitlines()] == [
        "Miesten ilta, Oulu: Suomi.fin palvelutietovaranto (PTV), Tiivistelmä",
        "Miesten ilta, Oulu: Suomi.fin palvelutietovaranto (PTV), Kuvaus",
    ]


def test_only_what_is_published_is_copied(run, tree: Tree):
    tree.write("locations/piilo.md", SECRET)
    keys = (
        "paikka: Piilopirtti",
        "arkaluonteinen: kyllä",
        "neutraali_otsikko: Ilta",
        "avoimuus: suljettu",
    )
    tree.keys(GROUP, *keys, "julkaise_ajat: ei", "yhteystiedot: {puhelin: 040 000 0051}")
    status, out, err = run()
    assert status == 0, err
    assert "Piilo" not in out + err
    assert "17.30" not in out
    assert "Tornio" in out
    assert "arkaluonteinen" in err


def test_a_place_that_is_not_published_has_a_sentence(run, tree: Tree):
    tree.keys(GROUP, "julkaise_paikka: ei")
    fields = fields_of(run("--register", "lahella")[1])
    assert fields["Paikka"] == "Kerromme paikan niille, jotka tulevat ryhmään."
    assert fields["Ajat"].startswith("Tiistaisin klo 17.30–19")


def test_a_group_in_swedish_has_a_swedish_version(run, tree: Tree):
    tree.keys(GROUP, "tekstin_kieli: sv")
    fields = fields_of(run("--register", "suomi")[1])
    assert fields["Språkversion"] == "svenska"
    assert fields["Servicetider"].startswith("Tisdagar kl. 17.30–19")


def test_a_group_that_is_not_there_or_has_ended_is_named(run, tree: Tree):
    status, out, err = run("--group", "Naisten ilta")
    assert (status, out) == (1, "")
    assert "Miesten ilta" in err
    tree.keys(GROUP, "tila: päättynyt", "tila_alkaen: 15.1.2027")
    status, out, err = run()
    assert (status, out) == (1, "")
    assert err.startswith("Kopioitavaa ryhmää ei ole")
