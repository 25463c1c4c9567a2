"""Built pages as a reader meets them: text, headings, sections and links, parsed as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element

import html5lib

from tests.building import build

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ELSEWHERE = re.compile(r"[a-z]+:|#", re.IGNORECASE)


def text_of(element: Element) -> str:
    """Return the text, runs of white space (no-break ones too) made one space, no word joiners."""
    return " ".join("".join(_texts(element)).replace("\u2060", "").split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        # Words of two list items or cells do not run together.
        yield " " if child.tag not in ("a", "em", "strong", "span", "b", "i", "abbr") else ""
        yield child.tail or ""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    target: str
    """The path in the site without leading slash, or the whole address elsewhere."""


class Page:
    """One HTML file of a built site; `path` is its folder in the site, such as `ryhmat/`."""

    def __init__(self, file: Path, path: str) -> None:
        self.path = path
        self.source = file.read_text(encoding="utf-8")
        self.root = html5lib.parse(self.source, namespaceHTMLElements=False)

    @cached_property
    def main(self) -> Element:
        [main] = self.root.iter("main")
        return main

    @cached_property
    def title(self) -> str:
        [heading] = self.main.iter("h1")
        return text_of(heading)

    @cached_property
    def text(self) -> str:
        """Return the text of the main part alone: not of the footer or the menu."""
        return text_of(self.main)

    def headings(self, *tags: str) -> list[str]:
        return [text_of(each) for each in self.main.iter() if each.tag in (tags or HEADINGS)]

    def section(self, heading: str) -> Element:
        """Return the elements from a heading on to the next one of its level or above.

        A term of a list of facts is a heading, too: its section is the fact.
        """
        for parent in self.main.iter():
            children = list(parent)
            for place, child in enumerate(children):
                if child.tag == "dt" and text_of(child) == heading:
                    return parent
                if child.tag in HEADINGS and text_of(child) == heading:
                    return _section(children[place:])
        raise AssertionError(f"{self.path} has no heading {heading!r}: {self.headings()}")

    def links(self, within: Element | None = None) -> list[Link]:
        part = self.main if within is None else within
        return [
            Link(text_of(each), self._target(each.get("href", "")))
            for each in part.iter("a")
            if each.get("href")
        ]

    def _target(self, href: str) -> str:
        if ELSEWHERE.match(href):
            return href
        return unquote(urljoin(f"https://site.invalid/{self.path}", href)).removeprefix(
            "https://site.invalid/"
        )

    def elements(self, tag: str) -> list[Element]:
        return list(self.main.iter(tag))


def _section(elements: list[Element]) -> Element:
    level = HEADINGS.index(elements[0].tag)
    section = Element("section")
    section.append(elements[0])
    for each in elements[1:]:
        if each.tag in HEADINGS[: level + 1]:
            break
        section.append(each)
    return section


@dataclass(frozen=True)
class BuiltSite:
    """A folder that a build has made, and the messages of the build."""

    root: Path
    content: Path
    messages: str

    def page(self, path: str) -> Page:
        return Page(self.root / path / "index.html", path)

    def pages(self, folder: str) -> list[Page]:
        """Return the pages of the folders right below a folder."""
        files = sorted((self.root / folder).glob("*/index.html"))
        return [Page(each, f"{folder}{each.parent.name}/") for each in files]

    def json(self, path: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.root / path / "groups.json").read_text("utf-8"))
        return loaded

    def groups(self, path: str) -> dict[str, dict[str, Any]]:
        """Return the groups of a listing by slug, in its order."""
        return {group["id"]: group for group in self.json(path)["groups"]}

    def feed(self, path: str) -> str:
        """Return a calendar with its folded lines joined again."""
        text = (self.root / path / "calendar.ics").read_text("utf-8")
        return re.sub(r"\r?\n[ \t]", "", text)


def built_site(content: Path, output: Path) -> BuiltSite:
    done = build(content, output)
    assert done.returncode == 0, done.stderr
    return BuiltSite(output, content, done.stderr)
