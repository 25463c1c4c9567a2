"""The marks of programs that copy, sync and edit files, in the names of content files."""

import pytest
from group_pages.loading.file_names import (
    find_content_name,
    find_first,
    find_likely_original,
    find_original,
    is_document,
    is_scratch,
)

COPIES = {
    "Dropbox": (
        "ilta (Maija's conflicted copy 2027-01-05).md",
        "ilta (conflicted copy 2027-01-05 101112).md",
        "ilta (LAPTOP-AB12's conflicted copy 2027-01-05).md",
        "ilta (Maijas konfliktkopia 2027-01-05).md",
        "ilta (Maija Mallis motstridiga kopia 2027-01-05).md",
        "ilta (kopia i konflikt 2027-01-05).md",
        "ilta (ristiriitainen kopio 2027-01-05).md",
        "ilta (käyttäjän Maija ristiriitainen kopio 2027-01-05).md",
        "ilta (ristiriitakopio).md",
        "ilta (Case Conflict).md",
        "ilta (Case Conflict 1).md",
        "ilta (Unicode Encoding Conflict).md",
        "ilta (Selective Sync Conflict).md",
    ),
    "OneDrive": (
        "ilta-LAPTOP-AB12.md",
        "ilta-LAPTOP-AB12CD34-2.md",
        "ilta-DESKTOP-1A2B3C4.md",
        "ilta-TOIMISTO-PC.md",
        "ilta-Maijan MacBook Air.md",
        "ilta-Maijas-MacBook-Pro.md",
    ),
    "Google Drive": (
        "Copy of ilta.md",
        "Copy of Copy of ilta.md",
        "Kopia av ilta.md",
        "Kopio kohteesta ilta.md",
        "Kopio tiedostosta ilta.md",
        "Kopio: ilta.md",
        "ilta (1).md",
        "ilta (2).md",
        "ilta [Conflict].md",
        "ilta [Conflict 1].md",
    ),
    "Nextcloud": (
        "ilta_conflict-20270105-101112.md",
        "ilta (conflicted copy 2027-01-05 101112).md",
        "ilta (case clash from maija).md",
    ),
    "Syncthing": (
        "ilta.sync-conflict-20270105-101112-ABCDEFG.md",
        "ilta.sync-conflict-20270105-101112.md",
        "ilta~20270105-101112.md",
    ),
    "Windows Explorer": (
        "ilta - Kopio.md",
        "ilta - Kopio (2).md",
        "ilta - Kopio - Kopio.md",
        "ilta - Kopia.md",
        "ilta - kopia (3).md",
        "ilta - Copy.md",
        "ilta - Copy (2).md",
        "Copy (2) of ilta.md",
    ),
    "Finder": (
        "ilta copy.md",
        "ilta copy 2.md",
        "ilta kopio.md",
        "ilta kopio 2.md",
        "ilta kopia.md",
        "ilta kopia 3.md",
    ),
    "GNOME and KDE": (
        "ilta (copy).md",
        "ilta (another copy).md",
        "ilta (3rd copy).md",
        "ilta (copy 1).md",
        "ilta (kopio).md",
        "ilta (toinen kopio).md",
        "ilta (kopia).md",
        "ilta (3:e kopian).md",
    ),
    "others": (
        "ilta (SFConflict maija@example.org 2027-01-05-10-11-12).md",
        "ilta.conflict.md",
        "ilta (conflict on 2027-01-05).md",
        "ilta_LOCAL_1234.md",
        "ilta_REMOTE_1234.md",
        "ilta.bak.md",
        "ilta.orig.md",
        "ilta~.md",
        "ilta(1).md",
    ),
}

HONEST = (
    "ilta.md",
    "ryhma-2.md",
    "ryhma 2.md",
    "ryhma2.md",
    "ilta (kevät).md",
    "ilta (2027).md",
    "ilta (Oulu 2).md",
    "ilta (kopioijille).md",
    "ilta (konfliktit).md",
    "ilta (ristiriidat parisuhteessa).md",
    "ilta (konflikthantering).md",
    "kopio-ryhma.md",
    "kopio.md",
    "kopia.md",
    "copy.md",
    "Kopiokone.md",
    "valokopio.md",
    "copywriters.md",
    "konfliktit-ja-kopiot.md",
    "ristiriidat.md",
    "conflict-resolution.md",
    "ilta-2027-01-05.md",
    "2026-11-10-verkkoryhmiin-paasee.md",
    "digi-LAPTOP.md",
    "laptop-apua.md",
    "desktop-ryhma-2.md",
    "ilta-PC.md",
    "ilta-OULU.md",
    "ilta - Oulu.md",
    "ilta – kevät.md",
    "uusi - vanha.md",
    "vanha.md",
    "C#-kerho.md",
    "#metoo.md",
    "Isä & lapsi.md",
    "24-7.md",
    "ilta v2.md",
)

SCRATCH = (
    "~$ilta.md", "~$lta.md", "#ilta.md#", "ilta.md~", "ilta.md.~1~", "ilta.md.swp", "ilta.md.swo",
    "~lock.ilta.md#", "ilta.md.bak", "ilta.md.orig", "ilta.md.tmp", "~WRL0001.tmp",
    "~syncthing~ilta.md.tmp", "ilta.md.crdownload", "ilta.MD.BAK", "Thumbs.db", "desktop.ini",
)  # fmt: skip

NEAR_NAMES = {
    "ryhma.md.txt": "ryhma.md",
    "ryhma.MD": "ryhma.md",
    "ryhma.Md": "ryhma.md",
    "ryhma.md.md": "ryhma.md",
    "ryhma.md.MD": "ryhma.md",
    "ryhma.MD.TXT": "ryhma.md",
    "ryhma.md ": "ryhma.md",
    "ryhma.md.": "ryhma.md",
    "ryhma.markdown": "ryhma.md",
    "ryhma.mdown": "ryhma.md",
    "ryhma.mkd": "ryhma.md",
    "ryhma.mdx": "ryhma.md",
    "ryhma.docx": "ryhma.md",
    "ryhma.odt": "ryhma.md",
    "ryhma.rtf": "ryhma.md",
    "ryhma.md.docx": "ryhma.md",
    "ryhma.2.markdown": "ryhma.2.md",
    "ryhma.md": "",
    "ryhma.txt": "",
    "ryhma": "",
    "ohje.md5": "",
    "kuva.png": "",
}


@pytest.mark.parametrize(
    ("program", "name"), [(program, name) for program, names in COPIES.items() for name in names]
)
def test_mark_of_a_copying_program_leads_to_the_first_file(program, name):
    assert find_original(name) == "ilta.md", program


@pytest.mark.parametrize("name", HONEST)
def test_name_that_people_give_has_no_mark(name):
    assert find_original(name) == ""
    assert not is_scratch(name)
    assert find_content_name(name) == ""


@pytest.mark.parametrize("name", SCRATCH)
def test_lock_or_backup_is_a_programs_own(name):
    assert is_scratch(name)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("ilta-kopio.md", "ilta.md"),
        ("ilta_copy.md", "ilta.md"),
        ("ilta-kopia-2.md", "ilta.md"),
        ("kopio-ilta.md", "ilta.md"),
        ("Kopio ilta.md", "ilta.md"),
        ("copy-of-ilta.md", "ilta.md"),
        ("kopia av ilta.md", "ilta.md"),
        ("ilta.md", ""),
        ("kopio.md", ""),
    ],
)
def test_mark_that_may_be_a_name_counts_beside_the_first_file_only(name, original):
    assert find_likely_original(name) == original


@pytest.mark.parametrize(
    ("name", "first"), [("ilta 2.md", "ilta.md"), ("ilta 2027.md", ""), ("ilta-2.md", "")]
)
def test_number_after_a_space_may_be_a_copys(name, first):
    assert find_first(name) == first


@pytest.mark.parametrize(("name", "meant"), NEAR_NAMES.items())
def test_name_that_is_nearly_a_content_files_leads_to_that(name, meant):
    assert find_content_name(name) == meant


def test_word_processors_file_is_not_made_text_by_a_new_name():
    assert is_document("ryhma.docx")
    assert is_document("ryhma.md.ODT")
    assert not is_document("ryhma.md.txt")
    assert not is_document("ryhma.markdown")
