"""A unique word stands in every withheld field; no byte of the output, however read, holds one.

Source: content-format 14; the promise is that of the whole build, so the site is
built as staff build it and every file of it is searched.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

import pytest
from group_pages.bodies.rendered import RenderedBodies
from group_pages.bodies.source import BodySource
from group_pages.cache.places import VARIABLE as CACHE_VARIABLE
from group_pages.edition import prepare
from group_pages.frontmatter import Document
from group_pages.model import Group, Location, Site
from group_pages.problems import Problems
from group_pages.publication.published import PublishedGroup, PublishedPlace
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.building import FIXED_DAY, build
from tests.decodings import CODINGS, readings
from tests.pdf_files import with_secrets

FILES = {
    "association.md": """\
---
nimi: Esimerkkiyhdistys ry
kieli: fi
sivusto: https://example.org/
tulosteet: kyllä
yhteystiedot:
  puhelin: 040 000 0000
---
Tervetuloa.
""",
    "types/tyyppi.md": "---\notsikko: Tyyppi\n---\n",
    "seasons/kevat-2027.md": "---\notsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027\n---\n",
    "locations/zqslug.md": """\
---
otsikko: Zqtitle koti
paikkakunta: Oulu
maakunta: Zqregion
osoite: Zqaddress 7
postinumero: "90417"
koordinaatit: [65.01733, 25.46911]
esteettömyys: Zqaccess
saapumisohje: Zqdirections pihan kautta.
suljettuna:
  - alkaa: 9.2.2027
    päättyy: 9.2.2027
    syy: Zqclosure
salainen: kyllä
---
Zqbody on täällä.
""",
    "locations/zwslug.md": """\
---
otsikko: Zwtitle talo
paikkakunta: Kempele
osoite: Zwaddress 8
---
Tämä paikka on julkinen.
""",
    "groups/salainen-paikka.md": """\
---
otsikko: Ryhmä jonka paikka on salainen
tyyppi: Tyyppi
kausi: Kevät 2027
avoimuus: avoin
paikka: Zqtitle koti
aikataulu:
  päivä: ti
  kello: 17.30–19
verkkoryhmä:
  alusta: Videopuhelu
  linkki: https://example.org/zqlink
kuva:
  tiedosto: /images/zqpicturename.png
  tekstivastine: Kaksi kuppia
---
Tervetuloa ryhmään. [Ohje](/files/ohje.pdf)
""",
    "groups/suljettu.md": """\
---
otsikko: Suljettu ryhmä
tyyppi: Tyyppi
kausi: Kevät 2027
avoimuus: suljettu
paikka: Zwtitle talo
aikataulu:
  - päivä: su
    kello: 13.37–14.41
    toistuu: joka toinen viikko
    paikka: Zqtitle koti
lisäkerrat:
  - pvm: 13.3.2027
    kello: 15.53
    aihe: Zqtopic
    vieras: Zqguest
muutokset:
  - pvm: 31.1.2027
    peruttu: Zqreason
  - pvm: 14.2.2027
    uusi_päivä: 15.2.2027
    kello: 16.43–17.47
ei_kokoonnu: [28.2.2027]
kesto: 10 kertaa
---
Tervetuloa ryhmään.
""",
    "groups/arka.md": """\
---
otsikko: Arka ryhmä
neutraali_otsikko: Keskiviikkoryhmä
juliste: liuskat
tyyppi: Tyyppi
kausi: Kevät 2027
avoimuus: avoin
arkaluonteinen: kyllä
paikkakunta: Oulu
paikka: Zqtitle koti
aikataulu:
  päivä: ke
  kello: 12–13
ohjaajat:
  - rooli: ammattilainen
    nimi: Zqfacilitator
---
Tervetuloa ryhmään.
""",
    "groups/luonnos.md": """\
---
otsikko: Zqdraft
tyyppi: Tyyppi
kausi: Kevät 2027
avoimuus: avoin
paikka: Zwtitle talo
aikataulu: {päivä: to, kello: 11–12}
luonnos: kyllä
tiivistelmä: Zqdraftsummary
vanhat_osoitteet: [/zqdraftalias/]
---
Zqdraftbody
""",
    "pages/luonnos.md": "---\notsikko: Zqpagedraft\nluonnos: kyllä\n---\nZqpagedraftbody\n",
    "news/luonnos.md": """\
---
otsikko: Zqnewsdraft
pvm: 1.1.2027
luonnos: kyllä
---
Zqnewsbody
""",
}

# Of the closed group nothing of its sessions: no date, weekday, time, number or change.
CLOSED = (
    "13:37", "13.37", "t1337", "1337", "14:41", "14.41", "15:53", "15.53", "16:43", "16.43",
    "17:47", "17.47", "11:37", "2027-02-14", "20270214", "14.2.", "2027-02-15t1", "13.3.",
    "2027-03-13",
    "20270313", "2027-01-31", "20270131", "31.1.", "28.2.", "2027-02-28", "sunnuntai", "sunday",
    "zwaddress 8",
)  # fmt: skip
SECRET_NUMBERS = ("90417", "65.01733", "25.46911", "6501733", "2546911")


CODE = (type, ModuleType, BuiltinFunctionType)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("secrets") / "content"
    for name, text in FILES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    picture = content / "images" / "zqpicturename.png"
    picture.parent.mkdir()
    metadata = PngInfo()
    metadata.add_text("Comment", "Zqmetadata 65.01733")
    Image.new("RGB", (40, 30), "teal").save(picture, pnginfo=metadata)
    with picture.open("ab") as file:
        file.write(b"Zqtrailing")
    (content / "files").mkdir()
    (content / "files" / "ohje.pdf").write_bytes(with_secrets("Zqpdf 65.01733"))
    return content


@pytest.fixture(scope="module")
def output(content: Path) -> Path:
    built = build(content, content.parent / "output")
    assert built.returncode == 0, built.stderr
    assert "zq" not in (built.stdout + built.stderr).lower(), "a log may be public"
    return content.parent / "output"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_withheld_word_is_in_any_byte_of_the_output(output: Path) -> None:
    words = {
        word.lower() for text in FILES.values() for word in re.findall(r"Zq\w+|zq\w+", text)
    } | {"zqslug", "zqmetadata", "zqtrailing", "zqpicturename", "zqpdf"}
    assert len(words) >= 24
    for path in files(output):
        revealed = [word for text in readings(path.read_bytes()) for word in words if word in text]
        assert not revealed, path.relative_to(output)
        assert "zq" not in path.relative_to(output).as_posix().lower()


def test_no_file_of_staff_is_within_reach_of_what_pages_are_made_from(
    content: Path, tmp_path: Path
) -> None:
    prepared, problems = prepare(content, {**FIXED_DAY, CACHE_VARIABLE: str(tmp_path)})
    assert prepared is not None, problems.errors
    classes = {type(each) for each in within_reach(prepared)}
    assert {PublishedGroup, PublishedPlace, RenderedBodies} <= classes
    assert not classes & {Site, Group, Location, Document, BodySource, Problems}


def within_reach(start: object) -> Iterator[object]:
    """Yield all objects that this one refers to, itself or through others, and no code."""
    waiting, met = [start], {id(start)}
    while waiting:
        each = waiting.pop()
        yield each
        # Of a function what it encloses, and not all that its module has.
        is_function = isinstance(each, FunctionType)
        for other in (each.__closure__ or ()) if is_function else gc.get_referents(each):
            if id(other) not in met and not isinstance(other, CODE):
                met.add(id(other))
                waiting.append(other)


def test_linked_pdf_is_published_and_what_is_in_it_can_be_searched(output: Path) -> None:
    [pdf] = (output / "files").iterdir()
    assert any("tervetuloa" in reading for reading in readings(pdf.read_bytes()))
    source = with_secrets("Zqpdf 65.01733")
    assert any("zqpdf" in reading for reading in readings(source))


def test_a_secret_places_numbers_are_nowhere(output: Path) -> None:
    for path in files(output):
        for text in readings(path.read_bytes()):
            assert not [number for number in SECRET_NUMBERS if number in text], path


def test_the_words_are_found_where_they_may_stand(output: Path) -> None:
    """The search itself works: a published fact is found by it, in HTML, JSON and feed."""
    for name in ("index.html", "groups.json", "juliste.pdf"):
        text = (output / "ryhmat" / "salainen-paikka" / name).read_bytes()
        assert any("oulu" in reading for reading in readings(text))


@pytest.mark.parametrize("name", CODINGS)
def test_word_is_found_in_every_coding(name: str) -> None:
    assert len(CODINGS) >= 20
    raw = b"<p>data: " + CODINGS[name].encode("Zqaddresszq 7 and more text") + b" and more</p>"
    aligned = (
        raw if not name.startswith("UTF-") else CODINGS[name].encode("x Zqaddresszq 7 and more")
    )
    assert any("zqaddress" in reading for reading in readings(aligned))


def test_nothing_of_a_closed_groups_sessions_is_in_the_output(output: Path) -> None:
    folder = output / "ryhmat" / "suljettu"
    assert not (folder / "calendar.ics").exists()
    for path in files(folder):
        text = (
            " ".join(readings(path.read_bytes()))
            if path.suffix == ".pdf"
            else (path.read_text(encoding="utf-8").lower())
        )
        assert not [fact for fact in CLOSED if fact in text], path
    group = json.loads((folder / "groups.json").read_text(encoding="utf-8"))["groups"][0]
    assert not group.get("sessions")
    assert not group.get("schedule")


def test_a_closed_groups_sessions_are_in_no_other_file(output: Path) -> None:
    for path in files(output):
        text = path.read_text(encoding="utf-8", errors="replace").lower()
        assert not [fact for fact in CLOSED if len(fact) > 5 and ":" in fact and fact in text], path
        if path.suffix == ".ics":
            assert "suljettu" not in text


def test_a_closed_group_is_in_no_listing_by_weekday_or_place(output: Path) -> None:
    assert not (output / "paivat" / "sunnuntai").exists()
    place = (output / "paikat" / "zwslug" / "groups.json").read_text(encoding="utf-8")
    assert json.loads(place)["groups"] == []


def test_a_published_picture_has_no_metadata(output: Path) -> None:
    pictures = [path for path in files(output) if path.suffix in {".png", ".jpg", ".webp"}]
    assert pictures
    for path in pictures:
        with Image.open(path) as picture:
            assert not {key for key in picture.info if key.lower() in {"comment", "exif", "xmp"}}
