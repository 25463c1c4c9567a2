"""Posters, leaflets and notice boards (content-format 13.31 to 13.34): what stands on the paper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from group_pages.cache.artifacts import open_store
from group_pages.edition import Prepared, prepare
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.renditions import files_on_paper
from group_pages.renditions.print.imposition import sides
from group_pages.renditions.print.papers import KIND, PACKAGES
from group_pages.renditions.print.typesetting import FOLDER, draw_code, reduce_to_fonts, typeset
from pypdf import PdfReader

from tests.building import CHECKOUT, FIXED_DAY

A4 = (595, 842)
POSTER: dict[str, Any] = {
    "lang": "fi", "title": "Ryhmä – Esimerkkiyhdistys ry", "association": "Esimerkkiyhdistys ry",
    "accent": "#0a555a", "group_lang": "", "kind": "Kävelyryhmä", "heading": "Ryhmä",
    "summary": "", "parts": [], "contacts": [], "address": "", "qr": "", "qr_alt": "", "strips": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """Return the example, which is printed."""
    edition, problems = prepare(CHECKOUT / "content", FIXED_DAY)
    assert edition is not None, problems
    return replace(edition, edition=replace(edition.edition, is_printed=True))


@pytest.fixture(scope="module")
def papers(prepared: Prepared) -> dict[str, bytes]:
    return dict(files_on_paper(prepared))


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@cache
def text_of(pdf: bytes) -> str:
    """Return the text of all pages with single spaces, without hyphens at the ends of lines."""
    text = "\n".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(re.sub(r"[‐\u00ad-]\n", "", text).split())


def tags_of(pdf: bytes) -> list[str]:
    """Return the kinds of the structure's elements, in reading order."""
    kinds: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                kinds.append(str(node["/S"]).removeprefix("/"))
            walk(node.get("/K", []))

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"])
    return kinds


def test_every_current_group_has_a_poster(prepared: Prepared, papers: dict[str, bytes]) -> None:
    for listed in prepared.edition.groups:
        has_one = not listed.group.sensitive and listed.current
        has_one = has_one and listed.group.facts.status.value != "ended"
        assert (listed.path + "juliste.pdf" in papers) == has_one, listed.path


def test_poster_is_one_a4_with_what_one_asks_first(
    prepared: Prepared, papers: dict[str, bytes]
) -> None:
    for listed in prepared.edition.groups:
        pdf = papers.get(listed.path + "juliste.pdf")
        if pdf is None:
            continue
        [page] = read(pdf).pages
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        text = text_of(pdf)
        assert listed.group.facts.title in text
        assert "example.org/ryhmat/" in text.replace("- ", "-")
        assert ("Seuraavat kerrat" in text) == (listed.next is not None)


@pytest.mark.parametrize("name", ["juliste.pdf", "esite.pdf", "ilmoitustaulu.pdf"])
def test_paper_is_tagged_for_screen_readers(papers: dict[str, bytes], name: str) -> None:
    pdf = next(content for path, content in papers.items() if path.endswith("/" + name))
    reader = read(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fi"
    assert reader.metadata is not None
    assert "Esimerkkiyhdistys ry" in str(reader.metadata.title)
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    tags = tags_of(pdf)
    assert tags.count("Figure") == 1  # the code, which has its text
    assert "H1" in tags
    if name == "ilmoitustaulu.pdf":
        assert {"Table", "TH", "TD"} <= set(tags)


def test_leaflet_has_every_published_session(prepared: Prepared, papers: dict[str, bytes]) -> None:
    words = Words(Language.FINNISH)
    [listing] = [each for each in prepared.edition.listings if each.path == "kaudet/kevat-2027/"]
    text = text_of(papers["kaudet/kevat-2027/esite.pdf"])
    for listed in listing.groups:
        if listed.group.sensitive:
            continue
        sessions = listing.sessions_of[listed.group.slug]
        block = text[text.index(listed.group.facts.title) :]
        for session in sessions:
            if not session.paused:
                number = words.date_short(session.starts_at.date())
                assert number in block, (listed.group.slug, number)
    assert "Jos tarvitset apua heti" in text


def test_leaflet_runs_by_town(prepared: Prepared, papers: dict[str, bytes]) -> None:
    text = text_of(papers["kaudet/kevat-2027/esite.pdf"])
    body = text[text.index("Sisältö") :]
    towns = ["Kajaani", "Kemi", "Kokkola", "Kuusamo", "Oulu", "Raahe", "Rovaniemi", "Verkossa"]
    places = [body.index(town + " .") for town in towns]
    assert places == sorted(places)


def test_no_sensitive_group_is_on_paper_unasked(
    prepared: Prepared, papers: dict[str, bytes]
) -> None:
    text = " ".join(map(text_of, papers.values()))
    sensitive = [each.group for each in prepared.edition.groups if each.group.sensitive]
    assert sensitive
    for group in sensitive:
        assert group.facts.title not in text, group.slug
        assert group.type.title not in text or group.type.title in {
            each.group.type.title for each in prepared.edition.groups if not each.group.sensitive
        }


def test_asked_for_poster_of_a_sensitive_group_is_discreet(tmp_path: Path) -> None:
    """No title, kind, summary, nor an address that names it: only what its staff chose."""
    write_group(tmp_path, "arkaluonteinen: kyllä\nneutraali_otsikko: Tiistaikahvit\njuliste: kyllä")
    pdf = print_site(tmp_path)["ryhmat/ryhma/juliste.pdf"]
    text = text_of(pdf)
    assert "Tiistaikahvit" in text
    assert "Hiljainen" not in text
    assert "Väkivalta" not in text
    assert "ryhmat" not in text
    assert read(pdf).metadata.title.startswith("Tiistaikahvit")


def test_sensitive_groups_poster_needs_a_discreet_title(tmp_path: Path) -> None:
    write_group(tmp_path, "arkaluonteinen: kyllä\njuliste: kyllä")
    _, problems = prepare(tmp_path, FIXED_DAY)
    assert [each.code for each in problems.errors] == ["discreet-title-missing-on-poster"]


def test_group_has_no_poster_where_it_wants_none(tmp_path: Path) -> None:
    write_group(tmp_path, "juliste: ei")
    assert "ryhmat/ryhma/juliste.pdf" not in print_site(tmp_path)


def test_strips_name_the_group_and_its_phone(tmp_path: Path) -> None:
    write_group(tmp_path, "juliste: liuskat\nyhteystiedot: {puhelin: 040 000 0003}")
    text = text_of(print_site(tmp_path)["ryhmat/ryhma/juliste.pdf"])
    assert text.count("040 000 0003") >= 8


def test_dates_have_the_times_that_no_rule_beside_them_names(papers: dict[str, bytes]) -> None:
    weekend = text_of(papers["ryhmat/laheisten-viikonloppu/juliste.pdf"])
    assert "la 17.4. klo 10–17, su 18.4. klo 10–15" in unjoined(weekend)
    evenings = "ryhmat/kasilla-tekemisen-iloa-illat-omaistaan-hoitaville/juliste.pdf"
    assert "17.3. klo 17–19.30, ke 14.4. klo 16–18.30" in unjoined(text_of(papers[evenings]))
    board = unjoined(text_of(papers["paikkakunnat/oulu/ilmoitustaulu.pdf"]))
    assert "17.4. klo 10–17, 18.4. klo 10–15" in board
    assert "14.4. klo 16–18.30 (Uusi aika, aiemmin klo 17), 12.5." in board
    assert "13.2., 13.3., 10.4." in board


def unjoined(text: str) -> str:
    """Return the text without the signs that keep its words on one line."""
    return text.replace("\u2060", "")


def test_facts_are_never_markup() -> None:
    signs = "#strong[x] $x^2$ *b* _i_ \\ @foo <lab> `code` // /* #sys.inputs = -- ~ \" '"
    pdf = typeset("poster", {**POSTER, "heading": signs, "kind": signs})
    text = text_of(pdf)
    assert text.count("#strong[x] $x^2$ *b* _i_ \\ @foo <lab> `code` // /* #sys.inputs") == 2


@pytest.mark.parametrize(
    "heading",
    [
        "Pitkä " * 60,
        "Epävakaasta­persoonallisuudesta­kärsivien­läheisten­vertaistukiryhmä" * 3,
        "مجموعة دعم للأقارب",
        "Группа взаимопомощи",
        "支持小组 🌸",
        "🌸",
        "A",
    ],
)
def test_poster_of_any_title_is_one_sheet(heading: str) -> None:
    parts = [
        {"heading": "Milloin", "lines": ["Tiistaisin " * 12], "notes": ["x " * 300], "strong": True}
    ] * 4
    pdf = typeset("poster", {**POSTER, "heading": heading, "parts": parts, "strips": ["Ryhmä"]})
    assert len(read(pdf).pages) == 1


@pytest.mark.parametrize("title", ["Pitkänimisten läheisten ja perheiden ryhmä " * 3, "sana" * 20])
def test_strips_have_room_for_any_title(title: str) -> None:
    """Ask where the lines of the strips stand, from the left edge of the sheet, in points."""
    lefts: list[float] = []

    def keep(text: str, frame: list[float], matrix: list[float], *_: Any) -> None:
        is_upright = abs(matrix[0] * frame[0] + matrix[2] * frame[1]) > 0.01
        if text.strip() and not is_upright:
            lefts.append(matrix[4] * frame[0] + frame[4])

    pdf = typeset("poster", {**POSTER, "strips": [title, "Tiistaisin", "040 000 0001"]})
    [page] = read(pdf).pages
    assert "sana" * 20 not in page.extract_text(visitor_text=keep)
    width, column = A4[0], 21.25 / 25.4 * 72
    assert lefts
    assert min(lefts) > (width - 8 * column) / 2
    assert max(lefts) < (width + 8 * column) / 2
    by_column = [int((left - (width - 8 * column) / 2) // column) for left in lefts]
    assert {by_column.count(number) for number in range(8)} == {len(lefts) // 8}


def test_right_to_left_title_is_read_in_order() -> None:
    title = "مجموعة دعم"
    pdf = typeset("poster", {**POSTER, "heading": title, "group_lang": "ar"})
    assert set(unicodedata.normalize("NFKC", text_of(pdf))) >= set(title.replace(" ", ""))


def test_leaflet_of_300_sessions_breaks_over_pages() -> None:
    dates = ", ".join(f"{day}.{month}." for month in range(1, 11) for day in range(1, 31))
    group = {"title": "Ryhmä", "lang": "", "when": ["Joka päivä"], "notes": [], "dates": dates}
    group["exceptions"] = [f"ti {day}.12. klo 17: Peruttu" for day in range(1, 31)] * 4
    place = {"name": "Talo", "address": "Esimerkkikatu 1", "groups": [group] * 3}
    extra = {"period": "", "contents": "Sisältö", "dates": "Päivät:", "printed": "Tulostettu",
             "help": [], "help_heading": ""}  # fmt: skip
    facts = {**POSTER, **extra, "towns": [{"name": "Oulu", "places": [place]}]}
    pdf = typeset("leaflet", facts)
    assert 4 < len(read(pdf).pages) < 20
    assert text_of(pdf).count("30.10.") == 3


def test_same_facts_have_the_same_bytes(papers: dict[str, bytes], prepared: Prepared) -> None:
    again = islice(files_on_paper(prepared), 12)
    assert dict(again).items() <= papers.items()


@pytest.mark.usefixtures("settled_code")
def test_paper_is_typeset_once_for_all_runs(tmp_path: Path, monkeypatch) -> None:
    write_group(tmp_path / "content", "")
    content, environment = tmp_path / "content", {"GROUP_PAGES_CACHE": str(tmp_path / "cache")}
    templates: list[str] = []

    def count(template: str, facts: Any) -> bytes:
        templates.append(template)
        return typeset(template, facts)

    monkeypatch.setattr("group_pages.renditions.print.documents.typeset", count)

    def print_again() -> dict[str, bytes]:
        templates.clear()
        prepared, problems = prepare(content, FIXED_DAY)
        assert prepared is not None, problems
        store = open_store(KIND, str(content), PACKAGES, environment)
        files = dict(files_on_paper(prepared, store))
        store.save()
        return files

    first = print_again()
    assert sorted(templates) == ["leaflet", "leaflet", "notice_board", "poster"]
    assert print_again() == first
    assert templates == []
    other = content / "groups/ryhma.md"
    other.write_text(other.read_text("utf-8").replace("17–18", "16–18"), "utf-8")
    assert print_again() != first
    assert sorted(templates) == ["leaflet", "leaflet", "notice_board", "poster"]


def test_signs_without_a_shape_are_left_out() -> None:
    assert reduce_to_fonts("Kukka 🌸 ja 中文 näin\nKaksi") == "Kukka  ja … näin\nKaksi"
    assert reduce_to_fonts({"heading": "🌸", "lines": ["", "Ää"]}) == {
        "heading": "…", "lines": ["", "Ää"],
    }  # fmt: skip


def test_fonts_have_every_sign_that_they_are_said_to_have() -> None:
    """PDF/UA refuses a sign without a shape, so that this poster is the proof."""
    ranges = (line.split("-") for line in (FOLDER / "fonts/coverage.txt").read_text().split())
    signs = [chr(code) for a, b in ranges for code in range(int(a, 16), int(b, 16) + 1)]
    shapes = [sign for sign in signs if unicodedata.category(sign)[0] not in "CZM"]
    lines = ["".join(shapes[at : at + 60]) for at in range(0, len(shapes), 60)]
    parts = [{"heading": "x", "lines": [], "notes": lines, "strong": False}]
    assert typeset("poster", {**POSTER, "parts": parts}).startswith(b"%PDF-")


@pytest.mark.parametrize("count", range(1, 14))
def test_folded_sheets_run_in_order(count: int) -> None:
    """The pages of the pile, when it is folded, run from the first to the last."""
    pairs = list(sides(count))
    assert len(pairs) % 2 == 0
    front, back = [], []
    for outer, inner in zip(pairs[::2], pairs[1::2], strict=True):
        front += [outer[1], inner[0]]
        back = [inner[1], outer[0], *back]
    pages = [page for page in front + back if page is not None]
    assert pages == list(range(count))


def test_booklet_has_two_pages_on_an_a4(papers: dict[str, bytes]) -> None:
    leaflet = read(papers["kaudet/kevat-2027/esite.pdf"]).pages
    booklet = read(papers["kaudet/kevat-2027/esite-a4.pdf"]).pages
    assert len(booklet) == -(-len(leaflet) // 4) * 2
    assert {round(page.mediabox.width) for page in booklet} == {A4[1]}
    assert "Kevät 2027" in booklet[0].extract_text()


def test_code_leads_to_the_page() -> None:
    """The same module matrix as the library makes of the address, on white at least 4 wide."""
    svg = draw_code("https://example.org/ryhmat/ryhma/")
    assert re.search(r'width="(\d+)" height="\1"', svg)
    assert draw_code("") == ""
    assert svg != draw_code("https://example.org/ryhmat/toinen/")


def write_group(content: Path, keys: str) -> None:
    """Write an association with one group, which has these keys."""
    files = {
        "association.md": "nimi: Esimerkkiyhdistys ry\nkieli: fi\nsivusto: https://example.org/\n"
        "yhteystiedot: {puhelin: 040 000 0001}",
        "types/tyyppi.md": "otsikko: Väkivaltaa kokeneet",
        "seasons/kevat.md": "otsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027",
        "locations/talo.md": "otsikko: Talo\npaikkakunta: Oulu\nosoite: Esimerkkikatu 1",
        "groups/ryhma.md": "otsikko: Hiljainen ryhmä\ntyyppi: Väkivaltaa kokeneet\n"
        "kausi: Kevät 2027\navoimuus: avoin\npaikka: Talo\n"
        f"aikataulu: {{päivä: ti, kello: 17–18}}\n{keys}",
    }
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{text}\n---\n", encoding="utf-8")


def print_site(content: Path) -> dict[str, bytes]:
    prepared, problems = prepare(content, FIXED_DAY)
    assert prepared is not None, problems
    edition = replace(prepared.edition, is_printed=True)
    return dict(files_on_paper(replace(prepared, edition=edition)))
