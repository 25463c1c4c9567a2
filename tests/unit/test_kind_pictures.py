"""A kind's own picture stands where its groups have a ring (content-format 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.renditions import site_files

from tests.building import CHECKOUT, FIXED_DAY
from tests.content_tree import Tree

TYPE = "types/miesten-voimaa.md"
PAGES = ("index.html", "ryhmat/index.html", "ryhmat/miesten-ilta/index.html", "tyypit/index.html")
BESIDE = {"index.html": 48, "ryhmat/index.html": 40, "ryhmat/miesten-ilta/index.html": 64}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    tree = Tree(tmp_path_factory.mktemp("kind") / "content")
    tree.picture("images/ESIMERKKI.png", (300, 200))
    tree.keys(TYPE, "kuva: ../images/ESIMERKKI.png")
    prepared, problems = prepare(tree.root, FIXED_DAY)
    assert prepared is not None, list(problems)
    return dict(site_files(prepared, CHECKOUT / "theme"))


class Signs(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if "ring" in (values.get("class") or "").split():
            self.all.append(values | {"tag": tag})


def signs(files: dict[str, bytes], page: str) -> Iterator[dict[str, str | None]]:
    yield from Signs(files[page].decode()).all


@pytest.mark.parametrize(("page", "size"), BESIDE.items())
def test_picture_stands_where_the_ring_does(files, page, size):
    own = [each for each in signs(files, page) if each["class"] == "ring ring--picture"]
    assert own
    for each in own:
        assert (each["tag"], each["width"], each["height"]) == ("img", str(size), str(size))
        # Its name stands beside it.
        assert each["alt"] == ""
        assert (Path("/", page).parent / (each["src"] or "")).suffix == ".webp"
    assert not [each for each in signs(files, page) if each["class"] == "ring"]


def test_picture_is_published_as_its_middle_alone(files):
    pictures = [path for path in files if path.startswith("images/")]
    used = set(re.findall(r"images/\w+\.\w+", "".join(files[page].decode() for page in PAGES)))
    assert used == set(pictures)
    assert {Path(path).suffix for path in used} == {".webp"}
    assert not any(b"ESIMERKKI" in content for content in files.values())


def test_picture_of_a_kind_that_is_missing_is_an_error(tmp_path):
    tree = Tree(tmp_path / "content")
    tree.keys(TYPE, "kuva: ../images/ei-ole.png")
    assert [(name, code) for name, _, code in tree.problems()] == [(TYPE, "picture-missing")]


def test_picture_of_a_kind_is_no_stray_file(tmp_path):
    tree = Tree(tmp_path / "content")
    tree.picture("images/kuva.png")
    tree.keys(TYPE, "kuva: /images/kuva.png")
    site = tree.site()
    assert site.types[0].image.file == (tree.root / "images" / "kuva.png").resolve()


def test_broken_picture_of_a_kind_is_an_error_at_its_line(tmp_path):
    tree = Tree(tmp_path / "content")
    tree.picture("images/kuva.png", (50, 50))
    file = tree.root / "images" / "kuva.png"
    file.write_bytes(file.read_bytes()[:60])
    tree.keys(TYPE, "kuva: /images/kuva.png")
    _, problems = prepare(tree.root, FIXED_DAY)
    assert [(each.path.name, each.code) for each in problems] == [
        ("miesten-voimaa.md", "image-unreadable")
    ]
