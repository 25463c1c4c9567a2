"""Patterns are compiled at their first use, and then do as those of the standard library."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import group_pages
import pytest
from group_pages.patterns import Pattern, define_pattern

from tests.building import run_forked

SOME = 200


def test_a_pattern_does_as_the_standard_library_s():
    pattern = define_pattern(r"(?P<digit>\d)", re.IGNORECASE)
    assert pattern.search("a1")["digit"] == "1"
    assert pattern.fullmatch("12") is None
    assert pattern.sub("x", "a1b2", count=1) == "axb2"
    assert [each[0] for each in pattern.finditer("1 2")] == ["1", "2"]
    assert pattern.pattern == r"(?P<digit>\d)"
    assert pattern.groupindex == {"digit": 1}
    assert define_pattern(b"[0-9]").split(b"a1b") == [b"a", b"b"]
    with pytest.raises(AttributeError):
        _ = pattern.searches


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch):
    compile_at_once, compiled = re.compile, []

    def note(*arguments):
        compiled.append(arguments)
        return compile_at_once(*arguments)

    monkeypatch.setattr(re, "compile", note)
    pattern = define_pattern("a", re.IGNORECASE)
    assert not compiled
    assert pattern.match("A")
    assert pattern.match("a")
    assert pattern.search("b") is None
    assert compiled == [("a", re.IGNORECASE)]


def list_patterns() -> Iterator[Pattern]:
    for each in pkgutil.walk_packages(group_pages.__path__, "group_pages."):
        module = importlib.import_module(each.name)
        classes = [each for each in vars(module).values() if isinstance(each, type)]
        for holder in (module, *classes):
            for value in vars(holder).values():
                values = value if isinstance(value, tuple) else (value,)
                yield from (part for part in values if isinstance(part, Pattern))


def compile_all() -> None:
    """Compile each pattern; in a process of its own, as modules of commands change their own."""
    every = list(list_patterns())
    assert len(every) > SOME
    assert all(pattern.pattern for pattern in every)


def test_each_pattern_of_the_program_can_be_compiled():
    """One that cannot is noticed by nobody until it is used."""
    finished = run_forked(compile_all)
    assert finished.returncode == 0, finished.stderr
