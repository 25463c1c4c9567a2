"""What a changed table brings: the cells that differ, what is new, and every fault by its cell."""

from __future__ import annotations

import pytest
from group_pages.editing.saving import Saved, Saver

from tests.content_tree import GROUP, PLACE, Tree, another_group
from tests.spreadsheets.workbooks import Book, export, faults, plan_of

BRANCHING = """---
otsikko: Miesten ilta  # kuten esitteessä
tyyppi: Miesten voimaa
kausi: Kevät 2027
avoimuus: "avoin"
paikka: Kirjasto
maksu:
  summa: 5
  lisätieto: vain käteinen
aikataulu:
  - päivä: tiistai
    kello: 17.30–19
    # joka toinen, koska tila on varattu
    toistuu: joka toinen viikko
  - {päivä: torstai, kello: 18–20}
muutokset:
  - pvm: 9.2.2027
    aihe: Retki
---

Tervetuloa.
"""


@pytest.fixture
def book(tree: Tree) -> Book:
    tree.write(GROUP, BRANCHING)
    return Book(export(tree.root))


def bring(tree: Tree, book: Book):
    return plan_of(tree.root, book.content(), "x.xlsx")


def difference(plan) -> list[str]:
    lines = plan.proposal.difference().splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_only_the_line_of_a_changed_cell_differs_and_comments_stay(tree: Tree, book: Book):
    book.set("Aikataulu", 2, Kello="18-19:30")
    book.set("Muutokset", 2, Aihe="Retki ja nuotio")
    plan = bring(tree, book)
    assert [(each.cell, each.name, each.title, each.old, each.new) for each in plan.changes] == [
        ("Aikataulu!G2", "Miesten ilta, Oulu", "Aikataulu, tiistai: kello", "17.30–19", "18–19.30"),
        ("Muutokset!K2", "Miesten ilta, Oulu", "Muutokset, 9.2.2027: aihe", "Retki",
         "Retki ja nuotio"),
    ]  # fmt: skip
    assert difference(plan) == [
        "-    kello: 17.30–19", "+    kello: 18–19.30", "-    aihe: Retki",
        "+    aihe: Retki ja nuotio",
    ]  # fmt: skip
    assert not plan.faults


def test_import_is_one_save_that_one_undo_takes_back(tree: Tree, book: Book):
    before = {path: path.read_bytes() for path in tree.root.rglob("*.md")}
    book.set("Ryhmät", 2, Tila="täynnä")
    book.set("Paikat", 2, Osoite="Esimerkkikatu 7")
    book.set("Kaudet", 2, Nimi="Kevät 2028")
    plan = bring(tree, book)
    saver = Saver(tree.root)
    outcome = saver.save(plan.proposal, verdict=plan.verdict)
    assert isinstance(outcome, Saved)
    assert "kausi: Kevät 2028" in (tree.root / GROUP).read_text("utf-8")
    assert plan_of(tree.root, book.content(), "x.xlsx").proposal.is_empty
    assert isinstance(saver.undo(outcome.number, "x"), Saved)
    assert {path: path.read_bytes() for path in tree.root.rglob("*.md")} == before


def test_same_value_in_other_words_is_no_change(tree: Tree, book: Book):
    book.set("Aikataulu", 2, Kello=" klo 17:30 - 19.00", Päivä="TI", Toistuu="2 viikkoa")
    book.set("Ryhmät", 2, Avoimuus="Open", Paikka="kirjasto", Kausi="kevat-2027")
    assert bring(tree, book).proposal.is_empty


def test_emptied_cell_is_emptied_and_an_emptied_or_missing_row_stays(tree: Tree, book: Book):
    book.set("Aikataulu", 2, Toistuu=None)
    for column in range(4, 15):
        book.book["Aikataulu"].cell(3, column).value = None
    book.book["Paikat"].delete_rows(2)
    book.book["Muutokset"].delete_rows(2)
    plan = bring(tree, book)
    assert [(each.old, each.new) for each in plan.changes] == [("joka toinen viikko", "")]
    assert difference(plan) == ["-    toistuu: joka toinen viikko"]
    assert plan.absent["locations"] == ("Kirjasto",)
    assert plan.absent["groups"] == ()


def test_new_rows_make_files_and_items_and_a_place_in_passing(tree: Tree, book: Book):
    book.set("Paikat", 3, Nimi="Mallitalo", Paikkakunta="Kemi")
    row = {"Tyyppi": "Kävelyt", "Kausi": "Kevät 2027", "Avoimuus": "avoin"}
    book.set("Ryhmät", 3, Nimi="Naisten ilta", Paikka="Mallitalo", Maksu="5 €/kerta", **row)
    book.set("Ryhmät", 4, Nimi="Miesten ilta", Paikka="Uusi sali", Paikkakunta="Raahe", **row)
    book.set("Aikataulu", 4, Ryhmä="Naisten ilta", Päivä="ma; ke", Kello="17–18")
    book.set("Aikataulu", 5, Ryhmä="Naisten ilta", Päivä="pe", Kello="12–13")
    book.set("Aikataulu", 6, Ryhmä="miesten-ilta-raahe", Päivä="pe", Kello="12–13")
    book.set("Aikataulu", 7, Ryhmä="miesten-ilta", Päivä="su", Kello="12–13")
    plan = bring(tree, book)
    assert faults(plan) == []
    assert [(each.folder, each.title, each.in_passing) for each in plan.new] == [
        ("types", "Kävelyt", True),
        ("locations", "Uusi sali", True),
        ("locations", "Mallitalo", False),
        ("groups", "Naisten ilta", False),
        ("groups", "Miesten ilta", False),
    ]
    texts = {each.name: each.after.decode() for each in plan.proposal.changes}
    assert texts["groups/naisten-ilta.md"].split("maksu")[1] == (
        ": 5 €/kerta\naikataulu:\n  - päivä: [maanantai, keskiviikko]\n    kello: 17–18\n"
        "  - päivä: perjantai\n    kello: 12–13\n---\n\n"
    )
    assert "paikkakunta: Raahe" in texts["locations/uusi-sali.md"]
    assert "groups/miesten-ilta-raahe.md" in texts
    assert "päivä: sunnuntai" in texts[GROUP]


def test_copied_row_with_another_name_is_a_new_group(tree: Tree, book: Book):
    for sheet, row in (("Ryhmät", 2), ("Aikataulu", 2)):
        last = book.book[sheet].max_row + 1
        for cell in book.book[sheet][row]:
            book.book[sheet].cell(last, cell.column).value = cell.value
    book.set("Ryhmät", 3, Nimi="Toinen ilta")
    book.set("Aikataulu", 4, Ryhmä="Toinen ilta")
    plan = bring(tree, book)
    assert faults(plan) == []
    assert [each.name for each in plan.proposal.changes] == ["groups/toinen-ilta.md"]
    assert b"kello: 17.30" in plan.proposal.changes[0].after


def test_every_fault_is_reported_at_its_cell_and_nothing_can_be_imported(tree: Tree, book: Book):
    book.set("Aikataulu", 2, Kello="17-1830", Päivä="tiixtai")
    book.set("Aikataulu", 3, Ryhmä="Miesten ilt", Toistuu="joskus")
    book.set("Ryhmät", 2, Paikka="Kirjsto", Maksu="5 €", Tila="tauollla")
    book.set("Muutokset", 2, Uusi_päivä="31.2.2027")
    book.set("Paikat", 2, Paikkakunta=None)
    plan = bring(tree, book)
    cells = dict(faults(plan))
    address = book.address
    assert set(cells) == {
        address("Aikataulu", 2, "Kello"), address("Aikataulu", 2, "Päivä"),
        address("Aikataulu", 3, "Ryhmä"), address("Ryhmät", 2, "Paikka"),
        address("Ryhmät", 2, "Maksu"), address("Ryhmät", 2, "Tila"),
        address("Muutokset", 2, "Uusi päivä"), address("Paikat", 2, "Paikkakunta"),
    }  # fmt: skip
    assert cells["Aikataulu!G2"].startswith("Miesten ilta: ”17-1830” ei ole")
    assert "”Kirjasto”" in cells[address("Ryhmät", 2, "Paikka")]
    assert "”Maksu: lisätieto”" in cells[address("Ryhmät", 2, "Maksu")]
    assert not plan.can_be_imported


def test_fault_that_only_the_whole_folder_shows_is_at_its_cell(tree: Tree, book: Book):
    book.set("Muutokset", 2, Päivä="10.2.2027")
    [(cell, text)] = faults(bring(tree, book))
    assert cell == book.address("Muutokset", 2, "Päivä")
    assert "10.2.2027" in text


def test_fault_of_a_text_is_at_its_cell(tree: Tree):
    plan = plan_of(tree.root, "Nimi;Kuvaus;Klo\nMiesten ilta;Katso [sivu](puuttuu.md);\n")
    assert [cell for cell, _ in faults(plan)] == ["vanha!B2"]


def test_file_and_item_that_changed_since_the_export_are_known_again(tree: Tree, book: Book):
    text = (tree.root / GROUP).read_text("utf-8")
    first = text.index("  - päivä: tiistai")
    tree.write(GROUP, text[:first] + text[text.index("  - {päivä: torstai") :])
    book.set("Aikataulu", 3, Kello="18–21")
    assert [cell for cell, _ in faults(bring(tree, book))] == ["Aikataulu!B2"]
    book.book["Aikataulu"].delete_rows(2)
    plan = bring(tree, book)
    assert difference(plan) == [
        "-  - {päivä: torstai, kello: 18–20}", "+  - {päivä: torstai, kello: 18–21}",
    ]  # fmt: skip


def test_cell_changed_on_the_site_since_the_export_is_a_warning(tree: Tree, book: Book):
    text = (tree.root / GROUP).read_text("utf-8")
    tree.write(GROUP, text.replace("17.30–19", "16–17"))
    plan = bring(tree, book)
    assert [each.new for each in plan.changes] == ["17.30–19"]
    assert [each.cell for each in plan.warnings] == ["Aikataulu!2"]


def test_columns_may_be_in_any_order_and_unknown_ones_are_named(tree: Tree, book: Book):
    sheet = book.book["Ryhmät"]
    sheet.move_range(f"A1:A{sheet.max_row}", cols=sheet.max_column)
    sheet.cell(1, 1).value = "Huom!"
    sheet.cell(2, 1).value = "tärkeä"
    book.set("Ryhmät", 2, Tila="täynnä")
    plan = bring(tree, book)
    assert difference(plan) == ["+tila: täynnä"]
    assert [(each.cell, each.is_warning) for each in plan.faults] == [("Ryhmät!A1", True)]
    assert "”Huom!”" in plan.faults[0].text


def test_sheet_of_somebodys_notes_beside_others_is_named_and_left_out(tree: Tree, book: Book):
    book.book.create_sheet("Muistiinpanot").append(["Soita Maijalle", "kesken"])
    book.set("Ryhmät", 2, Tila="täynnä")
    plan = bring(tree, book)
    cells = [each.cell for each in plan.warnings]
    assert cells == ["Muistiinpanot!1", "Muistiinpanot!A1", "Muistiinpanot!B1"]
    assert difference(plan) == ["+tila: täynnä"]
    assert plan.can_be_imported


def test_column_that_stands_twice_is_a_fault(tree: Tree, book: Book):
    sheet = book.book["Ryhmät"]
    sheet.cell(1, sheet.max_column + 1).value = "tila"
    [(cell, text)] = faults(bring(tree, book))
    assert cell == f"Ryhmät!{sheet.cell(1, sheet.max_column).coordinate}"
    assert book.address("Ryhmät", 1, "Tila") in text


def test_name_that_is_a_path_is_no_name_of_a_file(tree: Tree, book: Book):
    names = ["../../etc/passwd", "..\\x", "/etc/passwd", "a/b", "CON.md", "."]
    for row, name in enumerate(names, 3):
        book.set("Ryhmät", row, Tiedosto=name, Nimi=name)
    cells = [cell for cell, _ in faults(bring(tree, book))]
    assert cells == [f"Ryhmät!A{row}" for row in range(3, 9)]


def test_title_that_is_a_path_makes_a_file_in_the_folder(tree: Tree, book: Book):
    book.set(
        "Ryhmät", 3, Nimi="../../etc/passwd", Tyyppi="Miesten voimaa", Kausi="Kevät 2027",
        Avoimuus="avoin", Paikka="Kirjasto",
    )  # fmt: skip
    book.set("Aikataulu", 4, Ryhmä="../../etc/passwd", Päivä="ma", Kello="9–10")
    plan = bring(tree, book)
    assert [each.name for each in plan.proposal.changes] == ["groups/etc-passwd.md"]


def test_same_file_and_same_name_twice_are_faults(tree: Tree, book: Book):
    book.set("Ryhmät", 3, Tiedosto="miesten-ilta", Nimi="Miesten ilta")
    book.set("Ryhmät", 4, Nimi="Uusi", Paikka="Kirjasto")
    book.set("Ryhmät", 5, Nimi="uusi", Paikka="Kirjasto")
    cells = {cell for cell, _ in faults(bring(tree, book))}
    assert {"Ryhmät!A3", "Ryhmät!C5"} <= cells


def test_another_title_is_followed_by_what_names_the_file(tree: Tree, book: Book):
    book.set("Paikat", 2, Nimi="Pääkirjasto")
    plan = bring(tree, book)
    assert [each.cell for each in plan.changes] == ["Paikat!C2"]
    assert difference(plan) == [
        "-paikka: Kirjasto", "+paikka: Pääkirjasto", "-otsikko: Kirjasto", "+otsikko: Pääkirjasto",
    ]  # fmt: skip


def test_groups_of_one_title_are_told_apart_by_their_files(tree: Tree):
    tree.write("groups/toinen.md", another_group(tree, "Miesten ilta"))
    book = Book(export(tree.root))
    sheet = book.book["Aikataulu"]
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["miesten-ilta", "toinen"]
    book.set("Aikataulu", 3, Kello="9–10")
    assert [each.name for each in bring(tree, book).proposal.changes] == ["groups/toinen.md"]


def test_file_with_a_fault_is_named_and_nothing_goes_out(tree: Tree):
    tree.write(PLACE, "---\notsikko: Kirjasto\n\tx: 1\n---\n")
    with pytest.raises(Exception, match="table-file-unreadable"):
        export(tree.root)


def test_keys_in_english_and_crlf_stay_as_they_are(tree: Tree):
    text = "---\r\ntitle: Library\r\nmunicipality: Oulu # town\r\naddress: 'Street 1'\r\n---\r\n"
    tree.write(PLACE, text.encode())
    tree.keys(GROUP, "paikka: Library")
    book = Book(export(tree.root))
    book.set("Paikat", 2, Osoite="Street 2", Salainen=True)
    plan = bring(tree, book)
    after = next(each.after for each in plan.proposal.changes if each.name == PLACE)
    expected = text.replace("'Street 1'\r\n", "'Street 2'\r\nsecret: yes\r\n")
    assert after.decode() == expected


def test_title_is_called_as_forms_call_it_and_known_by_the_files_word(tree: Tree, book: Book):
    book.set("Ryhmät", 2, Nimi="”Iltaryhmä”")
    assert "+otsikko: Iltaryhmä  # kuten esitteessä" in difference(bring(tree, book))
    plan = plan_of(tree.root, "Otsikko;Tiivistelmä\nMiesten ilta;Tule.\n")
    assert difference(plan) == ["+tiivistelmä: Tule."]
