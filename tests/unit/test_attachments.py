"""PDFs that a body links to: published, cleaned, and searched for what is withheld."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from group_pages.bodies.attachments import Attachments
from group_pages.edition import Prepared, prepare
from group_pages.limits import LARGEST_PDF
from group_pages.pdfs import PdfError

from tests.building import CHECKOUT, FIXED_DAY
from tests.pdf_files import changed, encrypted, make_pdf
from tests.rendering import BODY_LINE, render, write_files

GOOD = make_pdf("Tervetuloa ryhmään.")
HREF = "../files/ryhman-ohje."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path)
    (tmp_path / "files").mkdir()
    (tmp_path / "files/Ryhmän ohje.pdf").write_bytes(GOOD)
    return tmp_path


@pytest.mark.parametrize(
    "target",
    [
        "../files/Ryhmän%20ohje.pdf",
        "/files/Ryhmän%20ohje.pdf",
        "{static}/files/Ryhmän%20ohje.pdf",
        "<../files/Ryhmän ohje.pdf>",
    ],
)
def test_linked_pdf_is_published_by_its_name_and_content(content: Path, target: str) -> None:
    result = render(content, f"[Ohje]({target})")
    [path] = result.pictures
    assert path.startswith("files/ryhman-ohje.")
    assert result.html == f'<p><a href="../{path}" type="application/pdf">Ohje (PDF)</a></p>'
    assert result.codes == []
    (content / "files/Ryhmän ohje.pdf").write_bytes(make_pdf("Toinen."))
    [other] = render(content, f"[Ohje]({target})").pictures
    assert other != path


def test_pdf_may_lie_beside_the_text_and_be_linked_in_html(content: Path) -> None:
    (content / "pages/OHJE.PDF").write_bytes(GOOD)
    for body in ("[x](OHJE.PDF)", '<a href="OHJE.PDF">x</a>'):
        result = render(content, body)
        assert 'href="../files/ohje.' in result.html
        assert result.codes == []


def test_link_says_once_that_it_leads_to_a_pdf(content: Path) -> None:
    (content / "pages/a.pdf").write_bytes(GOOD)
    html = render(content, '[Ohje (pdf)](a.pdf) [**Ohje**](a.pdf) <a type="x" href="/">x</a>').html
    assert ">Ohje (pdf)</a> " in html
    assert "><strong>Ohje</strong> (PDF)</a> " in html
    assert 'type="x"' not in html


def test_pdf_that_nobody_links_to_is_not_published(content: Path) -> None:
    assert render(content, "Ohje").pictures == ()


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (GOOD[:-300], "pdf-damaged"),
        (b"hei", "pdf-damaged"),
        (encrypted(GOOD, ""), "pdf-encrypted"),
        (encrypted(GOOD, "avain"), "pdf-encrypted"),
        (b"%PDF-1.7" + bytes(LARGEST_PDF), "pdf-too-large"),
    ],
)
def test_pdf_that_cannot_be_published_is_an_error_at_its_link(
    content: Path, pdf: bytes, code: str
) -> None:
    (content / "files/x.pdf").write_bytes(pdf)
    result = render(content, "Hei\n\n[x](../files/x.pdf)")
    assert result.codes == [(BODY_LINE + 2, code, False)]
    assert result.pictures == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[x](../files/Ryhman%20ohje.pdf)", "link-to-nothing-near"),
        ("[x](../files/ei-ole.pdf)", "link-to-nothing"),
        ("[x](../../files/x.pdf)", "link-leaves-content"),
        ("![x](../files/Ryhmän%20ohje.pdf)", "image-kind"),
        ("[x](../files/.x.pdf)", "link-without-page"),
    ],
)
def test_wrong_reference_to_a_pdf_is_an_error(content: Path, body: str, code: str) -> None:
    (content / "files/.x.pdf").write_bytes(GOOD)
    assert [each for _, each, _ in render(content, body).codes] == [code]


def test_pdf_of_the_site_is_linked_by_its_address(content: Path) -> None:
    result = render(content, "[x](/kaudet/kevat-2027/esite.pdf)")
    assert 'href="../kaudet/kevat-2027/esite.pdf' in result.html


def test_pdf_without_a_name_of_letters_is_published(tmp_path: Path) -> None:
    (tmp_path / "–.pdf").write_bytes(GOOD)
    assert Attachments().publish(tmp_path / "–.pdf").path.startswith("files/pdf.")


def test_file_that_is_gone_since_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PdfError) as raised:
        Attachments().publish(tmp_path / "x.pdf")
    assert raised.value.code == "pdf-unreadable"


# In a whole site


ASSOCIATION = "nimi: Esimerkkiyhdistys ry\nkieli: fi\nyhteystiedot: {puhelin: 040 000 0001}"
CLOSED = (
    "otsikko: Suljettu ryhmä\ntyyppi: Tyyppi\nkausi: Kevät 2027\navoimuus: suljettu\n"
    "paikka: Järjestötalo\naikataulu: {päivä: ti, kello: 17.35–18.55}"
)
OPEN = (
    "otsikko: Avoin ryhmä\ntyyppi: Tyyppi\nkausi: Kevät 2027\navoimuus: avoin\n"
    "paikka: Järjestötalo\naikataulu: {päivä: ke, kello: 17–18}"
)
SECRET = "otsikko: Turvatalo\npaikkakunta: Oulu\nosoite: Piilokatu 7\nsalainen: kyllä"
LINK = "[Ohje](/files/ohje.pdf)\n"


def write_site(root: Path, pdf: bytes, **bodies: str) -> Path:
    """Write a site with an open and a closed group; the bodies are by kind of file."""
    files = {
        "association": (ASSOCIATION, "association"),
        "types/tyyppi": ("otsikko: Tyyppi", "type"),
        "seasons/kevat": ("otsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027", ""),
        "locations/talo": ("otsikko: Järjestötalo\npaikkakunta: Oulu\nosoite: Katu 1", ""),
        "locations/turva": (SECRET, ""),
        "groups/suljettu": (CLOSED, "closed"),
        "groups/avoin": (OPEN, "open"),
        "news/uutinen": ("otsikko: Uutinen\npvm: 1.2.2027\nryhmä: Suljettu ryhmä", "news"),
    }
    for name, (front, kind) in files.items():
        file = root / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\n---\n{bodies.get(kind, '')}", "utf-8")
    (root / "files").mkdir()
    (root / "files/ohje.pdf").write_bytes(pdf)
    return root


def prepare_site(root: Path, cache: Path | None = None) -> tuple[Prepared | None, list[str]]:
    environment = {**FIXED_DAY, "GROUP_PAGES_CACHE": str(cache or "")}
    prepared, problems = prepare(root, environment)
    return prepared, [f"{each.path.stem}:{each.line} {each.code}" for each in problems.sorted()]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Tulkaa: Piilokatu 7, Oulu", "open", ["avoin:9 withheld-in-pdf"]),
        ("Osoitteessa Turvatalo", "association", ["association:6 withheld-in-pdf"]),
        ("Tiistaina klo 17.35", "closed", ["suljettu:9 withheld-in-pdf"]),
        ("Tiistaina klo 17.35", "news", ["uutinen:6 withheld-in-pdf"]),
        ("Tiistaina klo 17.35", "open", []),
        ("Tervetuloa", "closed", []),
    ],
)
def test_withheld_fact_in_a_pdf_is_an_error_at_the_link(
    tmp_path: Path, text: str, kind: str, expected: list[str]
) -> None:
    root = write_site(tmp_path / "content", make_pdf(text), **{kind: LINK})
    prepared, problems = prepare_site(root)
    assert problems == expected
    assert (prepared is None) == bool(expected)


@pytest.mark.parametrize(
    "hide",
    [
        lambda pdf: pdf.docinfo.update({"/Title": "Turvatalo, Piilokatu 7"}),
        lambda pdf: pdf.Root.update({"/Lang": "Piilokatu 7"}),
        lambda pdf: pdf.pages[0].obj.update({"/X": ["x", {"/Alt": "Piilokatu 7"}]}),
    ],
)
def test_withheld_fact_beside_the_pages_is_found(tmp_path: Path, hide) -> None:
    root = write_site(tmp_path / "content", changed(GOOD, hide), open=LINK)
    assert prepare_site(root)[1] == ["avoin:9 withheld-in-pdf"]


def test_name_of_a_secret_place_is_no_name_of_a_pdf(tmp_path: Path) -> None:
    root = write_site(tmp_path / "content", GOOD, open="[x](/files/Turvatalo%20ohje.pdf)")
    (root / "files/ohje.pdf").rename(root / "files/Turvatalo ohje.pdf")
    assert prepare_site(root)[1] == ["avoin:9 secret-place-in-text", "avoin:9 withheld-in-pdf"]


def test_pdf_that_screen_readers_cannot_read_is_a_warning(tmp_path: Path) -> None:
    pdf = changed(GOOD, lambda pdf: pdf.Root.update({"/MarkInfo": {}}))
    root = write_site(tmp_path / "content", pdf, open=LINK)
    assert prepare_site(root)[1] == ["avoin:9 pdf-untagged"]
    empty = changed(GOOD, lambda pdf: pdf.pages[0].obj.update({"/Contents": pdf.make_stream(b"")}))
    (root / "files/ohje.pdf").write_bytes(empty)
    assert prepare_site(root)[1] == ["avoin:9 pdf-without-text"]


@pytest.mark.usefixtures("settled_code")
def test_pdf_is_cleaned_once_for_all_builds(tmp_path: Path, monkeypatch) -> None:
    root = write_site(tmp_path / "content", make_pdf("Piilokatu"), open=LINK)
    cold, problems = prepare_site(root, tmp_path / "cache")
    assert problems == []
    monkeypatch.setattr("group_pages.pdfs.cleaning.clean_pdf", None)
    warm, _ = prepare_site(root, tmp_path / "cache")
    assert cold is not None
    assert warm is not None
    assert [*warm.pictures.files()] == [*cold.pictures.files()]


def test_fact_that_becomes_withheld_is_found_in_a_pdf_of_an_earlier_build(tmp_path: Path) -> None:
    root = write_site(tmp_path / "content", make_pdf("Katu 1, Oulu"), open=LINK)
    assert prepare_site(root, tmp_path / "cache")[1] == []
    place = root / "locations/talo.md"
    place.write_text(place.read_text("utf-8").replace("Katu 1\n", "Katu 1\nsalainen: kyllä\n"))
    assert "avoin:9 withheld-in-pdf" in prepare_site(root, tmp_path / "cache")[1]


def test_site_without_pdfs_loads_nothing_that_reads_them(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom group_pages.edition import prepare\n"
        "prepared, _ = prepare(Path(sys.argv[1]))\nassert prepared\n"
        "assert not {'pikepdf', 'pypdf', 'lxml'} & set(sys.modules)"
    )
    root = write_site(tmp_path / "content", GOOD)
    command = [sys.executable, "-c", code, str(root)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": "plugins"}, cwd=CHECKOUT, check=True)


def test_pdf_linked_in_a_long_text_of_a_key_is_published_and_searched(tmp_path: Path) -> None:
    root = write_site(tmp_path / "content", GOOD)
    group = root / "groups/avoin.md"
    text = group.read_text("utf-8").replace(
        "\n---\n", '\nmiten_mukaan: "[x](/files/ohje.pdf)"\n---\n'
    )
    group.write_text(text, "utf-8")
    prepared, problems = prepare_site(root)
    assert problems == []
    assert prepared is not None
    [(path, _)] = prepared.pictures.files()
    assert path.startswith("files/ohje.")
    (root / "files/ohje.pdf").write_bytes(make_pdf("Piilokatu 7"))
    assert prepare_site(root)[1] == ["avoin:8 withheld-in-pdf"]


def test_pdf_of_news_that_are_held_back_is_searched_and_not_published(tmp_path: Path) -> None:
    root = write_site(tmp_path / "content", GOOD, news=LINK)
    item = root / "news/uutinen.md"
    item.write_text(item.read_text("utf-8").replace("1.2.2027", "1.3.2027"), "utf-8")
    prepared, problems = prepare_site(root)
    assert problems == ["uutinen:3 news-held-back"]
    assert prepared is not None
    assert [*prepared.pictures.files()] == []
    (root / "files/ohje.pdf").write_bytes(make_pdf("Tiistaina klo 17.35"))
    assert "uutinen:6 withheld-in-pdf" in prepare_site(root)[1]
