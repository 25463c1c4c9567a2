"""Where files for programs stand, and addresses in ASCII."""

import re
from urllib.parse import quote

import pytest
from group_pages.edition import prepare
from group_pages.renditions import site_files
from group_pages.renditions.web_addresses import folders, uri

from tests.building import CHECKOUT, FIXED_DAY
from tests.editions import edition_of
from tests.factories import make_aliases, make_group
from tests.problems.cases import BASES, write_files


def folders_of(*aliases: str) -> list[str]:
    (listed,) = edition_of(make_group(aliases=make_aliases(*aliases))).groups
    return list(folders(listed))


def test_files_stand_in_the_groups_folder() -> None:
    assert folders_of() == ["ryhmat/miesten-ilta/"]


def test_files_stand_in_each_former_folder_once() -> None:
    folders = folders_of("/vanha", "/vanha/", "/vanha/index.html", "/toinen/p%C3%A4iv%C3%A4/")
    assert folders == ["ryhmat/miesten-ilta/", "vanha/", "toinen/päivä/"]


def test_former_address_that_is_a_file_has_no_folder() -> None:
    assert folders_of("/vanha.html") == ["ryhmat/miesten-ilta/"]


def test_root_is_nobodys_former_folder() -> None:
    assert folders_of("/") == ["ryhmat/miesten-ilta/"]


def test_address_is_written_in_ascii() -> None:
    assert uri("https://example.org/ryhmät/a b/") == "https://example.org/ryhm%C3%A4t/a%20b/"


def test_address_in_ascii_stays_as_it_is() -> None:
    address = "https://example.org:8443/~x/%C3%A4/?a=b&c=d#e"
    assert uri(address) == address


def test_host_of_an_address_is_written_by_idna() -> None:
    assert uri("https://esimerkki-ä.example/ä/") == "https://xn--esimerkki--z5a.example/%C3%A4/"


def test_host_too_long_for_idna_does_not_stop_the_build() -> None:
    assert uri("https://" + "ä" * 64 + ".example/").startswith("https://%C3%A4")


@pytest.mark.parametrize(
    ("address", "ascii_address"),
    [
        ("https://ääkkös.example.org/", "https://xn--kks-plaa4i.example.org/"),
        ("https://ÄÄKKÖS.example.org/", "https://xn--kks-plaa4i.example.org/"),
        ("https://ääkkös.example.org:8443/x", "https://xn--kks-plaa4i.example.org:8443/x"),
        ("https://ääkkös.example.org?q=ä#ö", "https://xn--kks-plaa4i.example.org?q=%C3%A4#%C3%B6"),
        ("https://a.ääkkös。example", "https://a.xn--kks-plaa4i.example"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://xn--kks-plaa4i.example/", "https://xn--kks-plaa4i.example/"),
        ("https://example.org/a//ä", "https://example.org/a//%C3%A4"),
        ("", ""),
    ],
)
def test_host_is_the_one_that_browsers_ask(address: str, ascii_address: str) -> None:
    assert uri(address) == ascii_address


SITE = "https://ääkkös.example.org/ryhmät/"
ASCII_SITE = "https://xn--kks-plaa4i.example.org/ryhm%C3%A4t/"
PROGRAMS = ("calendar.ics", "groups.json", "sitemap.xml", "uutiset/atom.xml", "robots.txt")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Finnish base site, published at an address that is not ASCII."""
    folder = tmp_path_factory.mktemp("idna") / "content"
    lines = f"sivusto: {SITE}\n---"
    online = "toteutus: verkossa\nverkkoryhmä: {linkki: 'https://ääkkös.example.org/huone'}\n"
    online += "julkaise_linkki: kyllä\nilmoittautuminen: https://ääkkös.example.org/ilmo\n---"
    texts = dict(BASES["fi"])
    for name, added in (("association.md", lines), ("groups/miesten-ilta.md", online)):
        head, _, rest = texts[name].partition("\n---")
        texts[name] = f"{head}\n{added}{rest}"
    texts["news/alku.md"] = "---\notsikko: Alku\npvm: 1.1.2027\n---\nTervetuloa.\n"
    write_files(folder, texts)
    prepared, problems = prepare(folder, FIXED_DAY)
    assert prepared is not None, problems.sorted()
    return {
        path: text.decode()
        for path, text in site_files(prepared, CHECKOUT / "theme")
        if path.endswith((".html", ".ics", ".json", ".xml", ".txt", "_redirects"))
    }


@pytest.mark.parametrize("name", PROGRAMS)
def test_files_for_programs_have_addresses_in_ascii(files: dict[str, str], name: str) -> None:
    text = files[name].replace("\r\n ", "")
    assert ASCII_SITE in text
    assert "ääkkös" not in text


def test_pages_give_programs_addresses_in_ascii(files: dict[str, str]) -> None:
    """Those of links, heads and structured data; what people read may have its letters."""
    for path, text in files.items():
        if not path.endswith(".html"):
            continue
        for address in re.findall(r'(?:<link[^>]*href|<meta[^>]*content)="([^"]*)"', text):
            assert "ääkkös" not in address, path
        for data in re.findall(r"<script type=.application/ld.json.>(.*?)</script>", text):
            assert ASCII_SITE in data
            assert "ääkkös" not in data


def test_subscribing_leads_to_addresses_in_ascii(files: dict[str, str]) -> None:
    page = files["ryhmat/miesten-ilta/index.html"]
    feed = f"{ASCII_SITE.removeprefix('https:')}ryhmat/miesten-ilta/calendar.ics"
    assert f'href="webcal:{feed}"' in page
    assert f"cid={quote('webcal:' + feed, safe='')}" in page
    assert f">https:{feed}</code>" in page


def test_printed_address_of_a_page_is_as_people_read_it(files: dict[str, str]) -> None:
    page = files["ryhmat/miesten-ilta/index.html"]
    assert f"{SITE}ryhmat/miesten-ilta/" in page


def test_page_for_wrong_addresses_finds_its_files_by_ascii_paths(files: dict[str, str]) -> None:
    assert 'href="/ryhm%C3%A4t/' in files["404.html"]
    assert 'href="/ryhmät/' not in files["404.html"]
