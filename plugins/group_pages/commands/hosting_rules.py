"""Reads the files that hosts take their orders from: `_headers` and `_redirects`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ..paths import HEADERS_FILE, REDIRECTS_FILE


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers for the addresses that the pattern matches; `*` in it is anything."""

    pattern: re.Pattern[str]
    headers: Mapping[str, str]


def header_rules(root: Path) -> tuple[HeaderRule, ...]:
    """The rules of the built site, in order; later ones go before earlier ones."""
    rules: list[HeaderRule] = []
    headers: dict[str, str] = {}
    for line in _lines(root / HEADERS_FILE):
        if line.startswith("/"):
            headers = {}
            pattern = ".*".join(map(re.escape, line.split("*")))
            rules.append(HeaderRule(re.compile(pattern), headers))
        else:
            name, _, value = line.partition(":")
            headers[name.strip()] = value.strip()
    return tuple(rules)


def headers_for(address: str, rules: tuple[HeaderRule, ...]) -> dict[str, str]:
    """What is sent with the address, which begins with a slash."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.pattern.fullmatch(address):
            found.update(rule.headers)
    return found


def redirects(root: Path) -> tuple[tuple[str, str], ...]:
    """Former and present address of each redirect, below the root, decoded."""
    rows = (line.split() for line in _lines(root / REDIRECTS_FILE))
    return tuple((unquote(row[0])[1:], unquote(row[1])[1:]) for row in rows if len(row) > 1)


def _lines(file: Path) -> list[str]:
    if not file.is_file():
        return []
    return [line for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
