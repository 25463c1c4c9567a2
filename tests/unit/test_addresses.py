"""addresses: no two files, pages or aliases get the same address."""

from __future__ import annotations

import pytest
from group_pages.addresses import published_addresses, report_collisions, resolve_links
from group_pages.model import Language, News, Page
from group_pages.paths import Paths
from group_pages.problems import Problems

from tests.editions import make_edition
from tests.factories import (
    make_aliases,
    make_association,
    make_document,
    make_group,
    make_location,
    make_site,
)


def problems_of(*pages: Page, aliases: tuple[str, ...] = (), **overrides):
    """(file, line, code) of each problem on a site with these pages and a group's aliases."""
    group = make_group(aliases=make_aliases(*aliases))
    documents = {("groups", group.slug): make_document(f"groups/{group.slug}.md")}
    for page in pages:
        documents["pages", page.slug] = make_document(f"pages/{page.slug}.md")
    site = make_site(group, pages=pages, documents=documents, **overrides)
    problems = Problems(Language.FINNISH)
    report_collisions(site, make_edition(site), problems)
    return [(each.path.name, each.line, each.code) for each in problems]


def page(slug: str, *aliases: str) -> Page:
    return Page(slug, slug, aliases=make_aliases(*aliases))


def test_site_without_collisions_has_no_problem():
    assert problems_of(page("palvelut", "/vanha/", "/vanha.html"), aliases=("/ryhma-1/",)) == []


@pytest.mark.parametrize(
    "slug", ["ryhmat", "tyypit", "kaudet", "paikat", "kalenteri", "uutiset", "theme", "images"]
)
def test_page_cannot_take_an_address_of_the_site_itself(slug):
    assert problems_of(page(slug)) == [(f"{slug}.md", 1, "address-reserved")]


def test_reserved_words_are_those_of_the_sites_language():
    """`grupper` is a fine page on a Finnish site, and `ryhmat` on a Swedish one."""
    assert problems_of(page("grupper")) == []
    swedish = make_association(language=Language.SWEDISH)
    assert problems_of(page("ryhmat"), association=swedish) == []
    assert problems_of(page("grupper"), association=swedish) == [
        ("grupper.md", 1, "address-reserved")
    ]


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/", "address-reserved"),
        ("/index.html", "address-reserved"),
        ("/404.html", "address-reserved"),
        ("/ryhmat/", "address-reserved"),
        ("/Ryhmat/", "address-reserved"),
        ("/RYHMAT", "address-reserved"),
        ("/tyypit/", "address-reserved"),
        ("/kalenteri/", "address-reserved"),
        ("/kalenteri/2027-01/", "address-reserved"),
        ("/tyypit/miesten-voimaa/", "address-reserved"),
        ("/calendar.ics", "address-reserved"),
        ("/robots.txt/", "address-reserved"),
        ("/groups.schema.json/x/", "address-reserved"),
        ("/uutiset/atom.xml", "address-reserved"),
        ("/theme/css/", "address-reserved"),
        ("/images/x.html", "address-reserved"),
        ("/palvelut/", "address-taken"),
        ("/palvelut/index.html", "address-taken"),
        ("/ryhmat/miesten-ilta/", "address-taken"),
        ("/ryhmat/miesten-ilta/calendar.ics/", "address-taken"),
    ],
)
def test_alias_cannot_take_another_address(alias, code):
    assert problems_of(page("palvelut"), aliases=("/hyva/", alias)) == [
        ("miesten-ilta.md", 3, code)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/vanha/", "/vanha/"),
        ("/vanha/", "/vanha"),
        ("/vanha/", "/VANHA/index.html"),
        ("/vanha.html", "/Vanha.html"),
        ("/vanh%C3%A4/", "/vanhä/"),
        ("/i/", "/ı/"),
        ("/vanha.html/sivu/", "/vanha.html"),
        ("/vanha.html", "/vanha.html/sivu/"),
    ],
)
def test_two_files_cannot_have_one_alias(first, second):
    """The problem is at the second file's alias, by path."""
    problems = problems_of(page("palvelut", second), aliases=(first,))
    assert problems == [("palvelut.md", 2, "address-taken")]


def test_one_file_cannot_name_an_alias_twice():
    assert problems_of(aliases=("/a/", "/b/", "/a/")) == [("miesten-ilta.md", 4, "address-taken")]


def test_one_file_may_name_an_alias_in_several_spellings():
    """Links to all of them are about: with a slash, without, with index.html."""
    assert problems_of(aliases=("/a/", "/a", "/a/index.html")) == []


def test_own_address_is_no_alias():
    problems = problems_of(aliases=("/ryhmat/miesten-ilta/",))
    assert problems == [("miesten-ilta.md", 2, "address-taken")]


def test_name_that_no_disk_holds_is_an_error():
    long = "a" * 250
    location = make_location(long)
    problems = problems_of(page(long), locations=(location,))
    assert (f"{long}.md", 1, "address-too-long") in problems
    assert ("association.md", 1, "address-too-long") in problems


def test_published_addresses_are_those_that_a_link_may_name():
    group = make_group()
    item = News("avaus", "Avaus", make_edition(make_site(group)).day)
    site = make_site(group, pages=(page("palvelut"),), news=(item,))
    addresses = published_addresses(make_edition(site), Paths(Language.FINNISH))
    assert {
        "",
        "calendar.ics",
        "ryhmat/",
        "ryhmat/miesten-ilta/",
        "ryhmat/miesten-ilta/calendar.ics",
        "ryhmat/miesten-ilta/groups.json",
        "tyypit/",
        "tyypit/miesten-voimaa/",
        "palvelut/",
        "uutiset/",
        "uutiset/avaus/",
        "uutiset/atom.xml",
    } <= addresses


def test_links_in_names_of_files_are_resolved_as_by_the_system(tmp_path):
    """Of a file, of its folder, and of a folder above."""
    (tmp_path / "real" / "inner").mkdir(parents=True)
    for name in ("real/a.md", "real/inner/b.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "linked").symlink_to("real")
    (tmp_path / "real" / "c.md").symlink_to("inner/b.md")
    names = "real/a.md linked/a.md linked/inner/b.md linked/c.md real/missing.md".split()
    files = [tmp_path / name for name in names]
    assert [*resolve_links(files)] == [each.resolve() for each in files]
