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

from tests.file_names import COPIES, HONEST, SCRATCH

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
    "ryhma.md (1)": "ryhma.md",
    "ryhma.md - Kopio": "ryhma.md",
    "ryhma.md 2": "ryhma.md",
    "ryhma (1).MD": "ryhma.md",
    "ryhma - Copy.md.txt": "ryhma.md",
    "ryhma.md_old": "ryhma.md",
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
