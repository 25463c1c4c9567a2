"""Every word that a page says is in each language's catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.renditions.html.environment import environment

from tests.theme.example_edition import CHECKOUT, TEMPLATES

RENDITIONS = CHECKOUT / "plugins" / "group_pages" / "renditions"


def messages() -> set[str]:
    return {*_template_messages(), *_view_messages()}


def _template_messages() -> Iterator[str]:
    known = environment(TEMPLATES, Words(Language.ENGLISH))
    for path in sorted(TEMPLATES.rglob("*.html")):
        for _, _, message in known.extract_translations(path.read_text("utf-8")):
            yield message if isinstance(message, str) else message[0]


def _view_messages() -> Iterator[str]:
    for path in sorted(RENDITIONS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("gettext", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def test_templates_and_views_have_messages():
    """The walk below finds what it looks for."""
    assert {"Skip to content", "Cancelled: %(reason)s", "%(num)s group"} <= messages()


@pytest.mark.parametrize("language", [Language.FINNISH, Language.SWEDISH])
def test_every_message_is_translated(language):
    known = Words(language).translations.entries
    assert sorted(message for message in messages() if message not in known) == []
