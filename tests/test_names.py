"""Names of values are nouns that say what the value is; no name or comment is a metaphor."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDERS = ("plugins", "tools", "bench", "tests", "theme")
PARTICIPLES = {"told", "said", "shown", "written", "found", "kept"}
"""What has happened to a value, not what it is. Placeholders of messages are sentences' words."""

METAPHORS = {"veil", "shelf", "shelves", "chrome", "chromes", "speak", "speaks"}
MENTION = re.compile(rf"\b_*(?:{'|'.join(PARTICIPLES)})_*\b|{'|'.join(METAPHORS)}", re.IGNORECASE)
"""Every name that is refused, and prose: a text without any need not be read as a program."""
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
DECLARATION = re.compile(r"\b(?:const|let|var|function|set|for|macro)\s+\[?(\w+)")
"""Of a name in JavaScript or in a template."""
SPEECH = re.compile(r"\b(?:told|said)\b", re.IGNORECASE)
"""What a program does not do in a comment: it prints, returns or shows."""
REMARK = re.compile(r"/\*.*?\*/|\{#.*?#\}|(?<!:)//[^\n]*", re.DOTALL)
"""A comment of a script, a style sheet or a template."""


def files(*suffixes: str) -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in sorted((CHECKOUT / folder).rglob("*"))
        if path.suffix in suffixes and "node_modules" not in path.parts
    ]


def names_in(source: str) -> Iterator[str]:
    """Yield every name that the Python text gives: of a value, parameter, function, class."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.ClassDef(name=name) | ast.alias(asname=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name


def is_refused(name: str) -> bool:
    """Report whether the name is a participle alone or has a metaphor; a test's is a sentence."""
    words = {word.lower() for word in WORD.findall(name)}
    return name.strip("_") in PARTICIPLES or (
        not name.startswith("test_") and not words.isdisjoint(METAPHORS)
    )


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("found = 1", ["found"]),
        ("def _written(text): ...", ["_written"]),
        ("def is_in(told: str, *, shown: bool) -> bool: ...", ["told", "shown"]),
        ("for kept, rest in pairs: ...", ["kept"]),
        ("with open(path) as said: ...", ["said"]),
        ("class Page:\n    shown: str", ["shown"]),
        ("self.kept = []", ["kept"]),
        ("(found := 1)", ["found"]),
        ("lambda told: told", ["told"]),
        ("import os as found", ["found"]),
        ("match kind:\n    case str() as said: ...", ["said"]),
        ("class _Shelf: ...\nclass PageChromes: ...", ["_Shelf", "PageChromes"]),
        ("def speak_plainly(): ...", ["speak_plainly"]),
        ("def test_swedish_pages_speak_swedish(): ...", []),
        ("content_written = not_found = 1; page.expression.chromium = 2", []),
        ("report.error(line, 'code', written=text)", []),
    ],
)
def test_name_that_says_nothing_of_its_value_is_seen(source: str, names: list[str]):
    assert [name for name in names_in(source) if is_refused(name)] == names
    assert not names or MENTION.search(source)


def test_names_say_what_the_value_is():
    texts = ((path, path.read_text("utf-8")) for path in files(".py"))
    assert not [
        f"{path.relative_to(CHECKOUT)}: {name}"
        for path, text in texts
        if MENTION.search(text)
        for name in names_in(text)
        if is_refused(name)
    ]


def test_names_in_scripts_and_templates_say_what_the_value_is():
    assert not [
        f"{path.relative_to(CHECKOUT)}: {name}"
        for path in files(".js", ".mjs", ".html")
        for name in DECLARATION.findall(path.read_text("utf-8"))
        if is_refused(name)
    ]


def remarks_in(source: str) -> Iterator[str]:
    """Yield every comment and docstring of the Python text, a value's too."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("x = 1  # the caller is told of it", 1),
        ('"""What the last build said."""', 1),
        ('class Page:\n    x = 1\n    """Said\n    already."""', 1),
        ("answer = 'nobody said so'  # a person's words", 0),
        ("# unsaid, retold: no such words", 0),
    ],
)
def test_comment_that_lets_a_program_speak_is_seen(source: str, count: int):
    assert len([text for text in remarks_in(source) if SPEECH.search(text)]) == count


def test_no_comment_or_docstring_lets_a_program_speak():
    texts = (
        (path, path.read_text("utf-8")) for path in files(".py", ".js", ".mjs", ".css", ".html")
    )
    assert not [
        f"{path.relative_to(CHECKOUT)}: {remark}"
        for path, text in texts
        if SPEECH.search(text)
        for remark in (remarks_in(text) if path.suffix == ".py" else REMARK.findall(text))
        if SPEECH.search(remark)
    ]
