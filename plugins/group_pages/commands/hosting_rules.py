"""Reads the files that configure a host: `_headers` and `_redirects`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from ..paths import HEADERS_FILE, REDIRECTS_FILE
from ..value_classes import dataclass


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers of the addresses that the pattern matches whole."""

    pattern: re.Pattern[str]
    headers: Mapping[str, str]


def read_header_rules(root: Path) -> tuple[HeaderRule, ...]:
    """Return the rules of the built site, in order; `*` in an address stands for anything."""
    rules: list[HeaderRule] = []
    headers: dict[str, str] = {}
    for line in _read_lines(root / HEADERS_FILE):
        if line.startswith("/"):
            headers = {}
            pattern = ".*".join(map(re.escape, line.split("*")))
            rules.append(HeaderRule(re.compile(pattern), headers))
        else:
            name, _, value = line.partition(":")
            headers[name.strip()] = value.strip()
    return tuple(rules)


def resolve_headers(address: str, rules: tuple[HeaderRule, ...]) -> dict[str, str]:
    """Return the headers of an address, which begins with a slash; a later rule wins."""
    headers: dict[str, str] = {}
    for rule in rules:
        if rule.pattern.fullmatch(address):
            headers.update(rule.headers)
    return headers


def read_redirects(root: Path) -> tuple[tuple[str, str], ...]:
    """Return the former and the present address of each redirect, below the root, decoded."""
    rows = (line.split() for line in _read_lines(root / REDIRECTS_FILE))
    return tuple((unquote(row[0])[1:], unquote(row[1])[1:]) for row in rows if len(row) > 1)


def _read_lines(file: Path) -> list[str]:
    if not file.is_file():
        return []
    return [line for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
