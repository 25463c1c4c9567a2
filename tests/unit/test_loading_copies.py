"""Copies of files, and files that are nearly content: none is published unseen."""

from __future__ import annotations

import pytest
from group_pages.loading import load

from tests.content_tree import ASSOCIATION, GROUP, PLACE, SEASON, another_group
from tests.file_names import COPIES, HONEST, SCRATCH


class TestDuplicates:
    """An old copy of a group would be published with what has been cancelled since."""

    def test_groups_that_meet_at_one_time_and_place_are_one(self, tree):
        text = (tree.root / GROUP).read_text("utf-8")
        tree.write("groups/oulu/toinen.md", text.replace("Miesten ilta", "MIESTEN ilta"))

        _, problems = load(tree.root)

        assert [(each.path.name, each.line, each.code) for each in problems] == [
            ("toinen.md", 2, "duplicate-group")
        ]
        assert dict(next(iter(problems)).details) == {"other": "groups/miesten-ilta.md"}

    @pytest.mark.parametrize(
        "line",
        [
            "muutokset:\n  - pvm: 12.1.2027\n    peruttu: kyllä",
            "muutokset:\n  - pvm: 12.1.2027\n    kello: 20",
            "ei_kokoonnu: [12.1.2027]",
            "julkaise_ajat: ei\nyhteystiedot:\n  puhelin: 040 000 0000\navoimuus: täydentyvä",
            "maksu: 5 €",
        ],
    )
    def test_copy_with_a_change_is_the_same_group(self, tree, line):
        tree.write("groups/toinen.md", (tree.root / GROUP).read_text("utf-8"))
        tree.keys(GROUP, line)

        assert "duplicate-group" in tree.codes()

    @pytest.mark.parametrize("change", ["uusi_päivä: 13.1.2027", "kello: 20", "paikka: Talo"])
    def test_copy_that_lacks_a_move_of_the_only_session_is_the_same_group(self, tree, change):
        tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
        tree.keys(GROUP, "aikataulu:\n  päivät: [12.1.2027]\n  kello: 17.30–19")
        tree.write("groups/toinen.md", (tree.root / GROUP).read_text("utf-8"))
        tree.keys(GROUP, f"muutokset:\n  - pvm: 12.1.2027\n    {change}")

        assert "duplicate-group" in tree.codes()

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Miesten ilta", "Miesten aamu"),
            ("tiistai", "torstai"),
            ("17.30–19", "19.30–21"),
            ("Kirjasto", "Talo"),
            ("Miesten voimaa", "Naisten voimaa"),
            ("---\n\n", "luonnos: kyllä\n---\n\n"),
        ],
        ids=["title", "day", "time", "place", "type", "draft"],
    )
    def test_groups_that_differ_in_one_of_these_are_two(self, tree, old, new):
        tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
        tree.write("types/naiset.md", "---\notsikko: Naisten voimaa\n---\n")
        text = (tree.root / GROUP).read_text("utf-8")
        tree.write("groups/toinen.md", text.replace(old, new))

        assert tree.codes() == []

    def test_third_copy_names_the_first(self, tree):
        for name in ("x", "y"):
            tree.write(f"groups/{name}.md", (tree.root / GROUP).read_text("utf-8"))

        assert tree.problems() == [
            ("groups/x.md", 2, "duplicate-group"),
            ("groups/y.md", 2, "duplicate-group"),
        ]

    @pytest.mark.parametrize("name", [PLACE, SEASON, "types/miesten-voimaa.md"])
    def test_number_after_a_space_is_a_copys_where_the_file_says_the_same(self, tree, name):
        copy = name.replace(".md", " 2.md")
        tree.write(copy, (tree.root / name).read_text("utf-8"))

        assert (copy, 2, "duplicate-file") in tree.problems()

    def test_group_without_sessions_is_known_by_its_number(self, tree):
        tree.keys(GROUP, "tila: kootaan", "ilmoittautuminen: Soita", drop=("aikataulu",))
        tree.write("groups/miesten-ilta 2.md", (tree.root / GROUP).read_text("utf-8"))

        assert tree.codes() == ["duplicate-file"]

    def test_number_after_a_space_may_be_a_name(self, tree):
        for number, town in (("", "Oulu"), (" 2", "Ii")):
            text = f"---\notsikko: Talo\npaikkakunta: {town}\n---\n"
            tree.write(f"locations/talo{number}.md", text)
        tree.write("groups/miesten-ilta 2.md", another_group(tree, "Miesten toinen ilta"))

        assert tree.codes() == []


class TestFileNames:
    """The names themselves are in test_file_names.py."""

    @pytest.mark.parametrize(
        "name", [*(name for names in COPIES.values() for name in names), "ilta 2.md", *SCRATCH]
    )
    @pytest.mark.parametrize("change", ["", "muutokset:\n  - pvm: 12.1.2027\n    peruttu: kyllä"])
    def test_no_copy_of_a_group_is_published(self, tree, change, name):
        (tree.root / GROUP).rename(tree.root / "groups/ilta.md")
        tree.write(f"groups/{name}", (tree.root / "groups/ilta.md").read_bytes())
        tree.keys("groups/ilta.md", change)

        site, problems = load(tree.root)

        assert bool(problems.errors) is (name not in SCRATCH)
        assert problems.errors or [each.slug for each in site.groups] == ["ilta"]

    @pytest.mark.parametrize("name", sorted(set(HONEST) - {"ilta.md"}))
    def test_group_with_a_name_of_its_own_is_published(self, tree, name):
        tree.write(f"groups/{name}", another_group(tree, "Toinen ilta"))

        assert len(tree.site().groups) == 2

    @pytest.mark.parametrize("folder", ["groups", "types", "seasons", "locations"])
    def test_copy_beside_the_first_file_is_not_read(self, tree, folder):
        first = next((tree.root / folder).glob("*.md"))
        copy = f"{folder}/{first.stem} (1).md"
        tree.write(copy, first.read_bytes())

        assert tree.problems() == [(copy, 1, "file-copy")]

    @pytest.mark.parametrize("folder", ["pages", "news"])
    def test_copy_alone_is_told_its_own_name(self, tree, folder):
        copy = f"{folder}/sivu - Kopio.md"
        tree.write(copy, "---\notsikko: Sivu\npvm: 1.2.2027\n---\n".replace(
            "pvm: 1.2.2027\n" * (folder == "pages"), ""))  # fmt: skip

        _, problems = load(tree.root)

        assert [(each.code, dict(each.details)) for each in problems] == [
            ("file-copy-alone", {"name": "sivu.md"})
        ]

    def test_copy_of_a_secret_place_tells_nothing(self, tree):
        tree.keys(PLACE, "salainen: kyllä", "otsikko: Kätkö")
        tree.write("locations/kirjasto (1).md", "---\notsikko: Vanha kätkö\npaikkakunta: Ii\n---\n")
        tree.keys(GROUP, "paikka: Vanha kätkö")

        _, problems = load(tree.root)

        values = [value for each in problems for value in each.values()]
        assert [value for value in values if "ätkö" in value] == []

    def test_picture_may_have_any_name(self, tree):
        tree.picture("images/kuva (1).png")
        tree.picture("images/kuva - Kopio.png")

        assert tree.codes() == []

    @pytest.mark.parametrize("name", ["association (1).md", "association - Kopio.md"])
    def test_copy_of_the_associations_file_is_an_error(self, tree, name):
        tree.write(name, (tree.root / ASSOCIATION).read_bytes())

        assert tree.problems() == [(name, 1, "file-copy")]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("ryhma.md.txt", "file-wrong-ending"),
            ("ryhma.MD", "file-wrong-ending"),
            ("ryhma.markdown", "file-wrong-ending"),
            ("ryhma.docx", "file-not-text"),
            ("ryhma.odt", "file-not-text"),
            ("ryhma.md.docx", "file-not-text"),
        ],
    )
    @pytest.mark.parametrize("folder", ["groups", "news", "locations"])
    def test_file_named_nearly_as_content_is_an_error(self, tree, folder, name, code):
        tree.write(f"{folder}/{name}", "x")

        _, problems = load(tree.root)

        assert [(each.code, dict(each.details), each.warning) for each in problems] == [
            (code, {"name": "ryhma.md"}, False)
        ]

    @pytest.mark.parametrize("name", ["ryhma.txt", "ryhma", "ryhma.yaml"])
    @pytest.mark.parametrize("start", [b"---\notsikko: A\n---\n", b"\xef\xbb\xbf\r\n---\r\nx: y"])
    def test_file_that_begins_as_content_is_an_error_whatever_its_name(self, tree, name, start):
        tree.write(f"groups/{name}", start)

        assert tree.problems() == [(f"groups/{name}", 1, "file-wrong-ending")]

    def test_document_that_a_text_links_to_is_none(self, tree):
        tree.write("groups/esite.docx", "x")
        text = (tree.root / GROUP).read_text("utf-8")
        tree.write(GROUP, text + "\n[Esite](esite.docx)\n")

        assert "file-not-text" not in tree.codes()

    @pytest.mark.parametrize("name", ["~$ilta.md", "#ilta.md#", "ilta.md~", "ilta.md.swp"])
    @pytest.mark.parametrize("folder", ["groups", "news", "images"])
    def test_lock_or_backup_is_passed_over(self, tree, folder, name):
        tree.write(f"{folder}/{name}", (tree.root / GROUP).read_bytes())

        assert tree.codes() == []
