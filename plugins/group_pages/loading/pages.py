"""Pages and news; the headings that a page of a kind must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.vocabulary import HEADINGS
from ..model import Language, News, Page, PageKind
from ..suggestions import folded, is_one_slip
from .references import Shelf
from .sources import Source

_HASHES = re.compile(r" {0,3}#{1,6}\s")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
_EMPHASIS = re.compile(r"[*_`]+")


def build_page(source: Source, language: Language) -> Page:
    fields = source.fields
    kind = PageKind(fields.get("kind")) if fields.get("kind") else None
    if kind is not None and kind.value in HEADINGS:
        _check_headings(source, kind, _language_of(source, language))
    return Page(
        slug=source.slug,
        title=fields.get("title", ""),
        body=source.document.body,
        kind=kind,
        summary=fields.get("summary", ""),
        order=fields.get("order"),
        aliases=fields.get("aliases", ()),
        lang=fields.get("lang", ""),
    )


def build_news(source: Source, shelf: Shelf) -> News | None:
    """None where it has no date."""
    fields = source.fields
    slugs = [shelf.resolve(named, source.report) for named in fields.get("group", ())]
    if fields.get("date") is None:
        return None
    return News(
        slug=source.slug,
        title=fields.get("title", ""),
        date=fields.get("date"),
        body=source.document.body,
        summary=fields.get("summary", ""),
        groups=tuple(dict.fromkeys(slug for slug in slugs if slug)),
        aliases=fields.get("aliases", ()),
        lang=fields.get("lang", ""),
    )


def _language_of(source: Source, language: Language) -> Language:
    """A page may be in another of the three languages than the site is."""
    code = source.fields.get("lang", "").partition("-")[0]
    return next((each for each in Language if each.value == code), language)


def _check_headings(source: Source, kind: PageKind, language: Language) -> None:
    """Each heading must be there, in the order they have in `HEADINGS`."""
    written = list(headings(source.document.body, source.document.body_line))
    missing, reached, before = [], 0, ""
    for wording in HEADINGS[kind.value]:
        wanted = wording.word(language)
        line = next((line for line, text in written if folded(text) == folded(wanted)), None)
        if line is None:
            if not _report_slip(source, wanted, written):
                missing.append(wanted)
        elif line < reached:
            source.report.error(line, "heading-order", heading=wanted, before=before)
        else:
            reached, before = line, wanted
    if missing:
        code = "heading-missing" if len(missing) == 1 else "headings-missing"
        source.report.error(1, code, headings=tuple(missing))


def _report_slip(source: Source, wanted: str, written: list[tuple[int, str]]) -> bool:
    for line, text in written:
        if is_one_slip(folded(text), folded(wanted)):
            source.report.error(line, "heading-near", heading=wanted, written=text)
            return True
    return False


def headings(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Line and text of each Markdown heading."""
    fence, before = "", ""
    for number, line in enumerate(body.split("\n"), first_line):
        mark = _CODE_FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if fence or mark:
            before = ""
            continue
        match = _HASHES.match(line)
        if match:
            yield number, _heading_text(line[match.end() :])
        elif _UNDERLINE.fullmatch(line) and before.strip():
            yield number - 1, _EMPHASIS.sub("", before.strip())
        before = line if not match else ""


def _heading_text(written: str) -> str:
    """The text less closing hashes, attributes in braces, and marks of emphasis."""
    text = written.strip()
    if text.endswith("}") and "{" in text:
        text = text[: text.rindex("{")].rstrip()
    bare = text.rstrip("#")
    if not bare or bare[-1].isspace():
        text = bare.rstrip()
    return _EMPHASIS.sub("", text)
