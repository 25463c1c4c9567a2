"""News of a day that has not come: nowhere on the site, and then everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.problems import Problem
from group_pages.renditions import site_files
from PIL import Image

from tests.building import CHECKOUT, FIXED_DAY
from tests.decodings import readings

DAY, DAY_BEFORE = "2027-02-10", "2027-02-09"
WORD = "qvarkki"
"""Stands in every part of the item that is held back."""
FILES = {
    "association.md": (
        "---\nnimi: Esimerkkiyhdistys ry\nkieli: fi\nsivusto: https://example.org/\n"
        "yhteystiedot: {puhelin: 040 000 0000}\n---\nTervetuloa.\n"
    ),
    "types/ilta.md": "---\notsikko: Ilta\n---\n",
    "seasons/kevat.md": "---\notsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027\n---\n",
    "locations/talo.md": "---\notsikko: Talo\npaikkakunta: Oulu\n---\n",
    "locations/turva.md": (
        "---\notsikko: Lintukoto\npaikkakunta: Oulu\nosoite: Piilokatu 7\nsalainen: kyllä\n---\n"
    ),
    "groups/illat.md": (
        "---\notsikko: Illat\ntyyppi: Ilta\nkausi: Kevät 2027\navoimuus: avoin\npaikka: Talo\n"
        "aikataulu: {päivä: ti, kello: 17.30–19}\n---\n"
    ),
    "groups/suljettu.md": (
        "---\notsikko: Suljettu ryhmä\ntyyppi: Ilta\nkausi: Kevät 2027\navoimuus: suljettu\n"
        "paikka: Talo\naikataulu: {päivä: ti, kello: 18.10–19.20}\n---\n"
    ),
    "pages/tietoa.md": "---\notsikko: Tietoa\n---\n\nTervetuloa taloon.\n",
    "news/alku.md": "---\notsikko: Kevät alkaa\npvm: 4.1.2027\n---\n\nRyhmät alkavat.\n",
}
HELD = (
    f"---\notsikko: Tulossa {WORD}\npvm: 10.2.2027\ntiivistelmä: Kohta {WORD}\nryhmä: Illat\n"
    f"vanhat_osoitteet: /{WORD}/\n---\n\nKerromme: {WORD}. ![{WORD}](../images/kuva.png)\n"
)


class Content:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)
        (folder / "images").mkdir()
        Image.new("RGB", (40, 30), (90, 30, 30)).save(folder / "images" / "kuva.png")
        self.write("news/tulossa.md", HELD)

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        file = self.folder / name
        file.write_text(file.read_text("utf-8") + text, encoding="utf-8")

    def problems(self, day: str = DAY_BEFORE) -> list[Problem]:
        return list(prepare(self.folder, {**FIXED_DAY, "GROUP_PAGES_TODAY": day})[1])

    def files(self, day: str) -> dict[str, bytes]:
        prepared, problems = prepare(self.folder, {**FIXED_DAY, "GROUP_PAGES_TODAY": day})
        assert prepared is not None, [str(each) for each in problems.errors]
        return dict(site_files(prepared, CHECKOUT / "theme"))

    def codes(self, day: str = DAY_BEFORE) -> list[tuple[str, int, str]]:
        return [(each.path.name, each.line, each.code) for each in self.problems(day)]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


HOLDING = ("tulossa.md", 3, "news-held-back")


def test_item_is_in_no_file_before_its_day(content):
    for name, raw in content.files(DAY_BEFORE).items():
        assert WORD not in name
        assert "tulossa" not in name
        assert not name.endswith(".png")
        assert not any(WORD in text.lower() or "tulossa" in text for text in readings(raw)), name


def test_site_is_as_without_the_item_before_its_day(content):
    held = content.files(DAY_BEFORE)
    (content.folder / "news/tulossa.md").unlink()
    assert content.files(DAY_BEFORE) == held


def test_menu_has_no_news_while_all_are_held_back(content):
    (content.folder / "news/alku.md").unlink()
    assert b'href="./uutiset/"' not in content.files(DAY_BEFORE)["index.html"]
    assert b'href="./uutiset/"' in content.files(DAY)["index.html"]


def test_item_is_on_the_site_from_its_day_on(content):
    for day in (DAY, "2027-02-11"):
        files = content.files(day)
        for name in (
            "index.html", "uutiset/index.html", "uutiset/tulossa/index.html", "uutiset/atom.xml",
        ):  # fmt: skip
            assert WORD in files[name].decode(), name
        assert f"{WORD}/index.html" in files
        assert "uutiset/tulossa/" in files["sitemap.xml"].decode()
        assert f"/{WORD}/ " in files["_redirects"].decode()
        assert any(name.endswith(".png") for name in files)


def test_check_says_until_when_and_does_not_fail(content):
    (problem,) = content.problems()
    assert (problem.path.name, problem.line, problem.code, problem.warning) == (*HOLDING, True)
    assert dict(problem.details)["day"].isoformat() == DAY
    assert content.problems(DAY) == []


def test_draft_of_a_later_day_is_a_draft(content):
    content.write("news/tulossa.md", HELD.replace("ryhmä: Illat", "luonnos: kyllä"))
    assert content.codes() == []
    assert not any("tulossa" in name for name in content.files(DAY))


@pytest.mark.parametrize("target", ["../news/tulossa.md", "/uutiset/tulossa/", "/uutiset/Tulossa"])
@pytest.mark.parametrize("name", ["pages/tietoa.md", "groups/illat.md", "association.md"])
def test_link_to_the_item_is_plain_text_until_its_day(content, name, target):
    path = target.removeprefix("../") if name == "association.md" else target
    content.append(name, f"\n[Lue lisää]({path})\n")
    page = {"pages": "tietoa/", "groups": "ryhmat/illat/"}.get(name.split("/")[0], "")
    before, after = (content.files(day)[f"{page}index.html"] for day in (DAY_BEFORE, DAY))
    assert b"tulossa" not in before.lower()
    assert "Lue lisää" in before.decode()
    assert b"uutiset/tulossa" in after.lower()
    assert content.codes() == [HOLDING]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Kerromme", "Lintukoto avataan. Kerromme", "secret"),
        ("Kohta", "Piilokatu 7, kohta", "secret"),
        ("ryhmä: Illat", "ryhmä: Suljettu ryhmä\nkesto: x", "unknown"),
    ],
)
def test_item_is_read_and_searched_before_its_day(content, old, new, code):
    content.write("news/tulossa.md", HELD.replace(old, new))
    assert any(code in each for *_, each in content.codes() if each != HOLDING[2])
    assert any(not each.warning for each in content.problems())


def test_times_of_a_group_are_searched_for_in_news_about_it_before_their_day(content):
    text = HELD.replace("ryhmä: Illat", "ryhmä: Suljettu ryhmä")
    content.write("news/tulossa.md", text)
    assert content.codes() == [HOLDING]
    content.write("news/tulossa.md", text + "\nTavataan klo 18.10.\n")
    assert {name for name, _, code in content.codes() if code != HOLDING[2]} == {"tulossa.md"}
    assert any(not each.warning for each in content.problems())


@pytest.mark.parametrize(
    "added",
    [
        "[x](ei-ole.md)",
        "![x](../images/ei-ole.png)",
        "luonnos: kyllä",
        "![x](https://example.org/x.png)",
    ],
)
def test_what_would_stop_the_build_on_its_day_stops_it_now(content, added):
    content.append("news/tulossa.md", f"\n{added}\n")
    now = [each for each in content.codes() if each != HOLDING]
    assert now == content.codes(DAY)
    assert len(now) == 1
    assert prepare(content.folder, {**FIXED_DAY, "GROUP_PAGES_TODAY": DAY_BEFORE})[0] is None


def test_address_of_the_item_is_its_own_before_its_day(content):
    content.write("news/alku.md", FILES["news/alku.md"].replace(
        "pvm:", "vanhat_osoitteet: /uutiset/tulossa/\npvm:"
    ))  # fmt: skip
    assert [code for *_, code in content.codes()] == ["address-taken", HOLDING[2]]


def test_items_that_are_held_back_may_link_to_each_other(content):
    content.write(
        "news/toinen.md", "---\notsikko: Toinen\npvm: 20.2.2027\n---\n\n[x](tulossa.md)\n"
    )
    content.append("news/tulossa.md", "\n[x](toinen.md)\n")
    assert {code for *_, code in content.codes()} == {HOLDING[2]}
    assert b"toinen" not in content.files(DAY)["uutiset/tulossa/index.html"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Anchorage"])
def test_day_is_the_one_built_for_in_any_zone(content, zone):
    text = FILES["association.md"].replace("kieli: fi", f"kieli: fi\naikavyöhyke: {zone}")
    content.write("association.md", text)
    assert "uutiset/tulossa/index.html" not in content.files(DAY_BEFORE)
    assert "uutiset/tulossa/index.html" in content.files(DAY)
