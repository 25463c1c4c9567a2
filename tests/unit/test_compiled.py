"""compiled: a template is compiled once, and again when anything it depends on changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.renditions.html import compiled
from group_pages.renditions.html.code import escape_output
from group_pages.renditions.html.compiled import CompiledTemplates
from group_pages.renditions.html.environment import environment, environment_in
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of compiled templates, empty at first."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    folder = compiled._file("x").parent
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.html").write_text("<p>{{ text }}</p>")
    return folder


def render(templates: Path, text: str = "<b>") -> str:
    words = Words(Language.FINNISH)
    return environment(templates, words).get_template("a.html").render(text=text)


def test_cached_template_gives_the_same_page(cache, templates):
    assert render(templates) == "<p>&lt;b&gt;</p>"
    assert len(list(cache.iterdir())) == 1
    assert render(templates, "<i>") == "<p>&lt;i&gt;</p>"


def test_template_is_not_compiled_twice(cache, templates, monkeypatch):
    render(templates)
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert render(templates) == "<p>&lt;b&gt;</p>"


def test_edited_template_is_compiled_anew(cache, templates):
    render(templates)
    (templates / "a.html").write_text("<q>{{ text }}</q>")
    assert render(templates) == "<q>&lt;b&gt;</q>"


def test_other_way_of_compiling_takes_nothing_from_the_cache(
    cache, templates, monkeypatch, tmp_path
):
    """Escaping is compiled in: a page must never come from a time when it was off."""
    render(templates)
    other = tmp_path / "environment.py"
    other.write_text("# another way")
    first = CompiledTemplates().get_cache_key("a.html", "a.html")
    monkeypatch.setattr(compiled, "ENVIRONMENT", other)
    assert CompiledTemplates().get_cache_key("a.html", "a.html") != first


@pytest.mark.parametrize("content", [b"", b"j2", b"\0" * 100])
def test_damaged_file_is_as_good_as_none(cache, templates, content):
    render(templates)
    (file,) = cache.iterdir()
    file.write_bytes(content)
    assert render(templates) == "<p>&lt;b&gt;</p>"
    file.write_bytes(file.read_bytes()[:-5])
    assert render(templates) == "<p>&lt;b&gt;</p>"


def test_nothing_is_cached_where_python_caches_nothing(cache, templates, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(templates) == "<p>&lt;b&gt;</p>"
    assert list(cache.iterdir()) == []


def test_templates_of_former_versions_go(cache, templates, monkeypatch):
    """Python's own compiled modules beside them stay."""
    monkeypatch.setattr(compiled, "MOST", 2)
    (cache / "module.cpython.pyc").write_bytes(b"x")
    for number in range(4):
        file = cache / f"template-{number}.cpython.pyc"
        file.write_bytes(b"x")
        os.utime(file, (number, number))
    render(templates)
    names = {each.name for each in cache.iterdir()}
    assert len(names) == 3
    assert names > {"module.cpython.pyc", "template-3.cpython.pyc"}


def test_folder_that_cannot_be_written_to_is_no_reason_to_fail(cache, templates):
    cache.rmdir()
    cache.write_text("a file in the way")
    assert render(templates) == "<p>&lt;b&gt;</p>"


def test_words_are_put_in_when_a_template_is_compiled(cache, templates):
    """They are part of the code: another language has code of its own."""
    (templates / "a.html").write_text('<p title="{{ _("Skip to content") }}">{{ _("Menu") }}</p>')
    finnish, english = Words(Language.FINNISH), Words(Language.ENGLISH)
    pages = [
        environment(templates, each).get_template("a.html").render() for each in (finnish, english)
    ]
    assert pages == [
        f'<p title="{finnish.gettext("Skip to content")}">{finnish.gettext("Menu")}</p>',
        '<p title="Skip to content">Menu</p>',
    ]
    assert len(list(cache.iterdir())) == 2


def test_words_of_a_page_in_its_own_language_stay_there(cache, templates):
    """Whichever language a template is rendered in first."""
    (templates / "a.html").write_text('{{ _("Menu") }}')
    finnish, swedish = Words(Language.FINNISH), Words(Language.SWEDISH)
    base = environment(templates, finnish)
    for words in (swedish, finnish):
        jinja = environment_in(swedish, base) if words is swedish else environment(templates, words)
        assert jinja.get_template("a.html").render() == words.gettext("Menu")


def test_a_page_in_its_own_language_is_hyphenated_in_that(cache, templates):
    (templates / "a.html").write_text('{{ "vertaistukiryhmä"|hyphenated }}')
    base = environment(templates, Words(Language.FINNISH))
    swedish = environment_in(Words(Language.SWEDISH), base)
    assert swedish.get_template("a.html").render() == "vertaistukiryhmä"
    assert "\u00ad" in base.get_template("a.html").render()


@pytest.mark.parametrize(
    "text", ['{{ "040 1234567"|linked }}', '{% set a = "040 1234567"|linked %}{{ a }}']
)
def test_what_a_filter_gives_is_not_part_of_the_code(cache, templates, text):
    """A number of the template's own is dialled in the country of the site that is built."""
    (templates / "a.html").write_text(text)
    for code in ("+358", "+46"):
        jinja = environment(templates, Words(Language.FINNISH, code))
        assert f'href="tel:{code}401234567"' in jinja.get_template("a.html").render()


@given(st.text() | st.integers() | st.none() | st.just(Markup("<b>")) | st.sampled_from("&<>\"'"))
def test_everything_is_escaped_as_by_jinja_itself(value):
    assert escape_output(value) == escape(value)
