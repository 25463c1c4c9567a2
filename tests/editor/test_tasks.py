"""What the desk says that needs doing, of a small association on a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from group_pages.editor.snapshots import Contents
from group_pages.editor.tasks import list_tasks

from tests.content_tree import GROUP, Tree
from tests.editor.conftest import small_association
from tests.sites import SITE


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return small_association(tmp_path / "content")


def tasks_on(tree: Tree, day: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return text, link and address of each task by its heading, with ordinary spaces."""
    snapshot = Contents(tree.root, {"GROUP_PAGES_TODAY": day}).read()
    return {
        group.title: [
            (each.text.replace("\N{NO-BREAK SPACE}", " "), each.link, each.address)
            for each in group.tasks
        ]
        for group in list_tasks(snapshot, tree.root.with_name("output"))
    }


def publish(tree: Tree, day: date) -> None:
    files = SITE | {"groups.json": json.dumps({
        "version": 2, "built_for": day.isoformat(), "association": {"timezone": "Europe/Helsinki"},
    }).encode()}  # fmt: skip
    for path, content in files.items():
        place = tree.root.with_name("output") / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def test_season_that_ends_leads_to_the_table_of_its_groups(tree):
    assert "Kausi päättyy" not in tasks_on(tree, "2027-03-01")
    [(text, _, address)] = tasks_on(tree, "2027-04-20")["Kausi päättyy"]
    assert text == "Kevät 2027 päättyy 2.5.2027. 3 ryhmää ei ole vielä seuraavalla kaudella."
    assert address == "/seasons/syksy-2027/from/kevat-2027"


def test_season_without_a_successor_leads_to_a_new_one(tree):
    [(_, _, address)] = tasks_on(tree, "2027-12-01")["Kausi päättyy"]
    assert address == "/seasons/roll-over?from=syksy-2027"


def test_groups_that_nobody_has_taken_over_are_named_while_the_season_is_new(tree):
    heading = "Ei uudella kaudella"
    assert heading not in tasks_on(tree, "2027-08-29")
    [(text, _, address)] = tasks_on(tree, "2027-09-02")[heading]
    assert (text, address) == ("3 ryhmää.", "/seasons/syksy-2027/from/kevat-2027")
    assert heading not in tasks_on(tree, "2027-10-20")


def test_group_without_a_next_meeting_is_named(tree):
    heading = "Ilman seuraavaa kertaa"
    assert heading not in tasks_on(tree, "2027-02-01")
    text = (tree.root / GROUP).read_text("utf-8")
    tree.write(GROUP, text.replace("17.30–19", "17.30–19\n  päättyy: 31.1.2027"))
    tasks = tasks_on(tree, "2027-02-01")[heading]
    assert [address for *_, address in tasks] == ["/files/groups/miesten-ilta"]


def test_groups_whose_facts_nobody_has_checked_this_season_are_counted(tree):
    heading = "Tiedot tarkistamatta tällä kaudella"
    [(text, _, address)] = tasks_on(tree, "2027-02-01")[heading]
    assert (text, address) == ("3 ryhmää.", "/files/groups?show=unchecked")
    text = (tree.root / GROUP).read_text("utf-8")
    for day, count in (("10.1.2027", "2 ryhmää."), ("10.1.2026", "3 ryhmää.")):
        tree.write(GROUP, text.replace("aikataulu:", f"tarkistettu: {day}\naikataulu:"))
        assert tasks_on(tree, "2027-02-01")[heading][0][0] == count


def test_site_of_long_ago_is_to_be_published(tree):
    heading = "Julkaistu sivusto on vanha"
    assert heading not in tasks_on(tree, "2027-02-01")
    publish(tree, date(2027, 2, 1))
    assert heading not in tasks_on(tree, "2027-02-03")
    [(text, _, address)] = tasks_on(tree, "2027-02-04")[heading]
    assert (text, address) == ("Kävijät näkevät päivän ma 1.2.2027 sivuston.", "/publish")


def test_group_that_forms_for_longer_than_its_season(tree):
    tree.keys("groups/naisten-ilta.md", "tila: kootaan")
    heading = "Koottavana yli kauden"
    assert heading not in tasks_on(tree, "2027-03-01")
    [(_, link, _)] = tasks_on(tree, "2027-09-02")[heading]
    assert link == "Naisten ilta, Oulu"


def test_news_ahead_wait_for_their_day(tree):
    tree.write("news/joulu.md", "---\notsikko: Joulu\npvm: 1.12.2027\n---\n\nTervetuloa.\n")
    rows = [row for rows in tasks_on(tree, "2027-09-02").values() for row in rows]
    assert ("/files/news/joulu") in [address for _, _, address in rows]


def test_problem_names_its_file_as_staff_do(tree):
    file = tree.root / "locations/talo.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("paikkakunta:", "postinumero: 123\npaikkakunta:"), "utf-8")
    warnings = [text for text, _, _ in tasks_on(tree, "2027-03-01")["Tarkista"]]
    assert "Talo: ”123” ei ole viisinumeroinen postinumero" in warnings
    group = tree.root / "groups/miesten-ilta.md"
    group.write_text(group.read_text("utf-8").replace("17.30–19", "25"), "utf-8")
    [(error, _, _)] = tasks_on(tree, "2027-03-01")["Korjaa ensin"]
    assert error.startswith("Miesten ilta, Oulu: ”25” ei ole")
