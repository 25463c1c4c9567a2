"""The reader of catalogues; Babel, which knows the format whole, is the oracle."""

import pytest
from babel.messages.pofile import read_po
from group_pages.languages import catalogue
from group_pages.languages.catalogue import (
    CatalogueError,
    Entry,
    list_files,
    load_catalogue,
    read_entries,
)

ALL = [file for code in ("fi", "sv") for file in list_files(code)]


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.name)
def test_our_catalogues_read_as_babel_reads_them(file):
    with file.open("rb") as source:
        oracle = read_po(source, abort_invalid=True)
    expected = {}
    for message in oracle:
        single = isinstance(message.id, str)
        msgid = message.id if single else message.id[0]
        expected[msgid] = (message.string,) if single else tuple(message.string)
    ours = {entry.msgid: entry.translations for entry in read_entries(file)}
    assert len(ours) > 1
    del expected[""], ours[""]
    assert ours == expected


def catalogue_of(tmp_path, text):
    file = tmp_path / "fi.po"
    file.write_text(text, "utf-8")
    return file


def test_strings_go_on_over_lines_and_have_escapes(tmp_path):
    text = '#. note\nmsgid ""\n"a\\n"\n"b"\nmsgstr "\\"c\\" \\\\n"\n'
    assert list(read_entries(catalogue_of(tmp_path, text))) == [Entry("a\nb", "", ('"c" \\n',))]


def test_entries_need_a_blank_line_or_comment_between_them_only(tmp_path):
    first = 'msgid "a"\nmsgstr "b"\n'
    text = first + '# next\nmsgid "c"\nmsgid_plural "d"\nmsgstr[0] "e"\nmsgstr[1] "f"'
    assert list(read_entries(catalogue_of(tmp_path, text))) == [
        Entry("a", "", ("b",)),
        Entry("c", "d", ("e", "f")),
    ]


@pytest.mark.parametrize("line", ['msgctxt "x"', "msgid 'a'", 'msgid "a', "word", 'msgid "\\q"'])
def test_anything_else_is_an_error_with_its_line(tmp_path, line):
    with pytest.raises(CatalogueError, match=r"fi\.po:2: "):
        list(read_entries(catalogue_of(tmp_path, f"# words\n{line}\n")))


def test_fuzzy_and_empty_translations_are_as_good_as_missing(tmp_path, monkeypatch):
    text = '#, fuzzy\nmsgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr ""\n\nmsgid "c"\nmsgstr "z"\n'
    catalogue_of(tmp_path, text)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    load_catalogue.cache_clear()
    words = load_catalogue("fi")
    load_catalogue.cache_clear()
    assert [words.gettext(msgid) for msgid in "abc"] == ["a", "b", "z"]


def test_all_catalogues_of_a_language_are_one(tmp_path, monkeypatch):
    (tmp_path / "fi.po").write_text('msgid "a"\nmsgstr "x"\n', "utf-8")
    (tmp_path / "fi.problems.po").write_text('msgid "b"\nmsgstr "y"\n', "utf-8")
    (tmp_path / "fil.po").write_text('msgid "c"\nmsgstr "z"\n', "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    load_catalogue.cache_clear()
    words = load_catalogue("fi")
    load_catalogue.cache_clear()
    assert [words.gettext(msgid) for msgid in "abc"] == ["x", "y", "c"]


def test_language_without_a_catalogue_is_english():
    english = load_catalogue("en")
    assert english.gettext("Groups") == "Groups"
    assert english.ngettext("one", "many", 1) == "one"
    assert english.ngettext("one", "many", 0) == "many"
