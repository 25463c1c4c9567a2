"""An own template that cannot be used is named with its line, in the association's language."""

from __future__ import annotations

import pytest
from group_pages import template_faults
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.renditions.html.environment import environment, find_macro
from group_pages.template_faults import report_template_fault
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

MACRO = "{% macro m() %}\n{{ 1/0 }}{% endmacro %}\n{{ m() }}"


def fault_of(folder, name: str = "page.html") -> Exception:
    jinja = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    jinja.globals["fail"] = lambda: int("x")
    with pytest.raises(Exception, match=r".") as failure:
        jinja.get_template(name).render()
    return failure.value


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("x\n{% if %}", 2, "TemplateSyntaxError: "),
        ("x\n\n{{ nosuch }}", 3, "UndefinedError: 'nosuch' is undefined"),
        ('{% extends "!theme/page.html" %}', 1, "TemplateNotFound: "),
        ('{{ ""|nosuch }}', 1, "TemplateAssertionError: "),
        ("x\n{{ 1/0 }}", 2, "ZeroDivisionError: division by zero"),
        (MACRO, 2, "ZeroDivisionError: division by zero"),
        ('\n{{ "a"|round }}', 2, "TypeError: "),
        ("{{ fail() }}", 1, "ValueError: "),
        ('{% include "page.html" %}', 1, "RecursionError: "),
    ],
)
def test_template_that_cannot_be_used_is_reported(tmp_path, capsys, template, line, reason):
    (tmp_path / "page.html").write_text(template)
    assert report_template_fault(fault_of(tmp_path), Words(Language.FINNISH))
    place = f"{tmp_path}/page.html:{line}"
    assert capsys.readouterr().err.startswith(f"{place}: tätä mallipohjaa ei voi käyttää ({reason}")


def test_line_of_a_macro_that_python_calls_is_that_of_the_text(tmp_path, capsys):
    """As those of cards and of the frame round each page."""
    (tmp_path / "page.html").write_text("{% macro m() %}\n\n\n{{ 1/0 }}{% endmacro %}")
    jinja = Environment(loader=FileSystemLoader(tmp_path))
    with pytest.raises(ZeroDivisionError) as failure:
        jinja.get_template("page.html").module.m()
    assert report_template_fault(failure.value, Words(Language.ENGLISH))
    assert capsys.readouterr().err.startswith(f"{tmp_path}/page.html:4: ")


def test_component_without_a_macro_that_python_calls_is_reported(tmp_path, capsys):
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "group_card.html").write_text("{% macro card(view) %}{% endmacro %}")
    words = Words(Language.ENGLISH)
    with pytest.raises(TemplateSyntaxError) as failure:
        find_macro(environment(tmp_path, words), "group_card", "group_card")
    assert report_template_fault(failure.value, words)
    place = f"{tmp_path}/components/group_card.html:1"
    reason = "TemplateAssertionError: no macro 'group_card'"
    assert capsys.readouterr().err == f"{place}: this template cannot be used ({reason})\n"


@pytest.mark.parametrize("name", ["page.html", "part.html"])
def test_what_is_no_text_is_reported_in_the_template_that_has_it(tmp_path, capsys, name):
    (tmp_path / "page.html").write_text('{% include "part.html" %}')
    (tmp_path / name).write_bytes(b"x\n\xe4")
    words = Words(Language.ENGLISH)
    with pytest.raises(TemplateSyntaxError) as failure:
        environment([tmp_path / "none", tmp_path], words).get_template("page.html").render()
    assert report_template_fault(failure.value, words)
    assert capsys.readouterr().err.startswith(f"{tmp_path}/{name}:2: ")


def test_fault_of_this_program_is_none_of_a_template(tmp_path, monkeypatch, capsys):
    words = Words(Language.ENGLISH)
    assert not report_template_fault(ValueError("x"), words)
    (tmp_path / "page.html").write_text("{{ fail() }}")
    error = fault_of(tmp_path)
    monkeypatch.setattr(template_faults, "THEME", tmp_path)
    assert not report_template_fault(error, words)
    assert capsys.readouterr().err == ""
