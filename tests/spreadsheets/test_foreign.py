"""Tables of somebody else's: columns are guessed, corrected and remembered."""

from __future__ import annotations

import pytest
from group_pages.editing.saving import Saver
from group_pages.spreadsheets.memory import TableChoices, remember

from tests.content_tree import GROUP, Tree
from tests.spreadsheets.workbooks import CHOICES, faults, plan_of, write

FOREIGN = """Vertaistukiryhmät keväällä 2027;;;;;;
;;;;;;
Ryhmän nimi *;Viikonpäivä;Klo:;Paikka;Osoite;Puh.;Huom!
Uusi toivo;tiistaisin;klo 17-18:30;Kirjastosali;Kirjastokatu 2, 90100 Oulu;040 000 0099;uusi
Miesten ilta;TI;17.30–19;Kirjasto;;;
Kaamos;to;18-20;Toinen sali;Salitie 3, 96100 Rovaniemi;;
Uusi toivo;to;10-12;Kirjastosali;;;
"""


def targets(plan) -> dict[str, str]:
    [sheet] = plan.sheets
    return {sheet.titles[place]: target.name for place, target in sheet.targets.items()}


def test_forty_groups_of_a_plain_list_need_three_answers(tree: Tree):
    plan = plan_of(tree.root, FOREIGN, defaults=CHOICES)
    assert targets(plan) == {
        "Ryhmän nimi *": "title", "Viikonpäivä": "schedule.day", "Klo:": "schedule.time",
        "Paikka": "location", "Osoite": "location.address", "Puh.": "contact.phone",
    }  # fmt: skip
    assert faults(plan) == []
    assert [each.cell for each in plan.warnings] == ["vanha!G3"]
    texts = {each.name: each.after.decode() for each in plan.proposal.changes}
    assert sorted(texts) == [
        "groups/kaamos.md", "groups/uusi-toivo.md",
        "locations/kirjastosali.md", "locations/toinen-sali.md",
    ]  # fmt: skip
    assert texts["locations/kirjastosali.md"] == (
        "---\notsikko: Kirjastosali\npaikkakunta: Oulu\nosoite: Kirjastokatu 2\n"
        "postinumero: 90100\n---\n\n"
    )
    assert texts["groups/uusi-toivo.md"] == (
        "---\notsikko: Uusi toivo\ntyyppi: Miesten voimaa\nkausi: Kevät 2027\navoimuus: avoin\n"
        "paikka: Kirjastosali\naikataulu:\n  - päivä: tiistai\n    kello: 17–18.30\n"
        "  - päivä: torstai\n    kello: 10–12\nyhteystiedot:\n  puhelin: 040 000 0099\n---\n\n"
    )
    write(tree.root, plan)
    assert plan_of(tree.root, FOREIGN, defaults=CHOICES).proposal.is_empty


def test_what_every_group_needs_and_the_table_lacks_is_a_fault_at_its_row(tree: Tree):
    plan = plan_of(tree.root, FOREIGN)
    assert {cell for cell, _ in faults(plan)} == {"vanha!4", "vanha!6"}
    assert len(faults(plan)) == 6


@pytest.mark.parametrize(
    "titles",
    [
        "Gruppens namn;Veckodag;Kl.;Plats;Gatuadress;Ort",
        "Group name;Weekday;Time;Venue;Street address;Town",
        "NIMI;pv;Kellonaika;Kokoontumispaikka;katuosoite;Kaupunki",
        "\ufeffnimi ;  Päivä;KLO;paikka;OSOITE;Paikkakunta",
    ],
)
def test_columns_are_guessed_in_three_languages(tree: Tree, titles: str):
    row = "Uusi toivo;ti;17-18;Sali;Salitie 1;Kemi"
    plan = plan_of(tree.root, f"{titles}\n{row}\n", defaults=CHOICES)
    assert list(targets(plan).values()) == [
        "title", "schedule.day", "schedule.time", "location", "location.address",
        "location.municipality",
    ]  # fmt: skip
    assert faults(plan) == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Salitie 1, Kemi", "paikkakunta: Kemi\nosoite: Salitie 1\n"),
        ("Salitie 1 B, 2. krs, kemi", 'paikkakunta: kemi\nosoite: "Salitie 1 B, 2. krs"\n'),
        ("Salitie 1, sisäpiha", ""),
        ("Kemi", ""),
    ],
)
def test_town_after_a_street_needs_no_postcode(tree: Tree, address: str, place: str):
    table = f'nimi;päivä;klo;paikka;osoite\nUusi;ti;17-18;Sali;"{address}"\n'
    plan = plan_of(tree.root, table, defaults=CHOICES)
    assert bool(faults(plan)) == (not place)
    texts = [each.after.decode() for each in plan.proposal.changes if "locations" in each.name]
    assert texts == ([f"---\notsikko: Sali\n{place}---\n\n"] if place else [])


def test_names_of_people_are_never_taken_by_a_guess(tree: Tree):
    plan = plan_of(tree.root, "Nimi;Päivä;Ohjaaja\nUusi;ti;Maija\n", defaults=CHOICES)
    assert "Ohjaaja" not in targets(plan)


def test_guess_is_corrected_and_remembered_for_the_next_table(tree: Tree):
    columns = {"huom!": "summary", "puh.": "", "puh": ""}
    plan = plan_of(tree.root, FOREIGN, defaults=CHOICES, columns=columns)
    assert targets(plan)["Huom!"] == "summary"
    assert "Puh." not in targets(plan)
    remember(tree.root, plan.sheets, TableChoices(columns, CHOICES))
    again = plan_of(tree.root, FOREIGN.replace("Uusi toivo", "Aivan uusi"))
    assert targets(again) == targets(plan)
    assert faults(again) == []
    other = plan_of(tree.root, FOREIGN.replace("Klo:", "Aika"))
    assert "Huom!" not in targets(other)


def test_memory_that_cannot_be_read_is_none(tree: Tree):
    history = Saver(tree.root).history
    history.make()
    for text in ("", "[1]", '{"x": 1}', "{" * 2000):
        (history.folder / "columns.json").write_text(text)
        assert "Huom!" not in targets(plan_of(tree.root, FOREIGN))


def test_sheet_without_known_titles_can_be_given_them(tree: Tree):
    table = "X1;X2;X3\nUusi;ti;17-18\n"
    plan = plan_of(tree.root, table)
    assert [cell for cell, _ in faults(plan)] == ["vanha!1"]
    columns = {"x1": "title", "x2": "schedule.day", "x3": "schedule.time"}
    plan = plan_of(tree.root, table, columns=columns, defaults=CHOICES | {"admission": "suljettu"})
    assert [each.title for each in plan.new] == ["Uusi"]
    assert faults(plan) == []


def test_empty_cell_of_somebody_elses_table_empties_nothing(tree: Tree):
    tree.keys(GROUP, "kesto: 10 kertaa")
    plan = plan_of(tree.root, "Nimi;Kesto;Päivä\nMiesten ilta;;\n")
    assert plan.proposal.is_empty


def test_text_of_the_page_comes_with_the_table(tree: Tree):
    rows = 'Nimi;Päivä;Kuvaus\nMiesten ilta;ti;"Uusi teksti.\n\nToinen kappale."\n'
    plan = plan_of(tree.root, rows)
    [change] = plan.proposal.changes
    assert change.after.decode().endswith("---\n\nUusi teksti.\n\nToinen kappale.\n")
    assert [(each.old, each.title) for each in plan.changes] == [("Tervetuloa.", "Sivun teksti")]


def test_new_place_without_its_town_says_so_at_its_cell(tree: Tree):
    plan = plan_of(tree.root, "Nimi;Päivä;Klo;Paikka\nUusi;ti;17-18;Sali\n", defaults=CHOICES)
    [(cell, text)] = faults(plan)
    assert cell == "vanha!D2"
    assert "paikkakunnan" in text


def test_place_with_another_number_is_another_place_of_somebody_elses(tree: Tree):
    rows = "Nimi;Päivä;Klo;Paikka;Kunta\nA1;ti;17-18;Talo 1;Kemi\nB2;ti;17-18;Talo 2;Kemi\n"
    plan = plan_of(tree.root, rows, defaults=CHOICES)
    assert faults(plan) == []
    assert [each.title for each in plan.new if each.folder == "locations"] == ["Talo 1", "Talo 2"]
