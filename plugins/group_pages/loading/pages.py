"""Pages and news; the headings that a page of a kind must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.vocabulary import HEADINGS
from ..model import Language, News, Page, PageKind
from ..problems import Written
from ..suggestions import folded, is_one_slip
from .aliases import build_aliases
from .references import ReferenceIndex
from .sources import Source

_HASHES = re.compile(r"#{1,6}(?P<text>.*)")
_TAGGED = re.compile(r"<(?P<tag>h[1-6])\b[^>]*>(?P<text>.*?)</(?P=tag)>", re.IGNORECASE)
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
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
        aliases=build_aliases(fields),
        lang=fields.get("lang", ""),
    )


def build_news(source: Source, groups: ReferenceIndex) -> News | None:
    """None where it has no date."""
    fields = source.fields
    slugs = [groups.resolve(named, source.report) for named in fields.get("group", ())]
    if fields.get("date") is None:
        return None
    return News(
        slug=source.slug,
        title=fields.get("title", ""),
        date=fields.get("date"),
        body=source.document.body,
        summary=fields.get("summary", ""),
        groups=tuple(dict.fromkeys(slug for slug in slugs if slug)),
        aliases=build_aliases(fields),
        lang=fields.get("lang", ""),
    )


def _language_of(source: Source, language: Language) -> Language:
    """A page may be in another of the three languages than the site is."""
    code = source.fields.get("lang", "").partition("-")[0]
    return next((each for each in Language if each.value == code), language)


def _check_headings(source: Source, kind: PageKind, language: Language) -> None:
    """Each heading must be there, in the order they have in `HEADINGS`."""
    written = list(headings(source.document.body, source.document.body_line))
    missing: list[str] = []
    present: list[tuple[int, str]] = []
    for wording in HEADINGS[kind.value]:
        wanted = wording.word(language)
        lines = [line for line, text in written if folded(text) == folded(wanted)]
        if lines:
            reached = present[-1][0] if present else 0
            line = next((each for each in lines if each > reached), lines[0])
            present.append((line, wanted))
        elif not _report_slip(source, wanted, written):
            missing.append(wanted)
    _report_order(source, present)
    if missing:
        code = "heading-missing" if len(missing) == 1 else "headings-missing"
        source.report.error(1, code, headings=tuple(missing))


def _report_order(source: Source, present: list[tuple[int, str]]) -> None:
    """As few headings as are in a wrong place; `present` are all in the order they should have."""
    in_place = _longest_rise([line for line, _ in present])
    for index, (line, heading) in enumerate(present):
        if index in in_place:
            continue
        if index:
            source.report.error(
                line, "heading-order", heading=heading, before=present[index - 1][1]
            )
        else:
            source.report.error(line, "heading-order-first", heading=heading, after=present[1][1])


def _longest_rise(numbers: list[int]) -> tuple[int, ...]:
    """The places of the most numbers that rise from one to the next."""
    best: list[tuple[int, ...]] = []
    for place, number in enumerate(numbers):
        before = [run for run in best if numbers[run[-1]] < number]
        best.append((*max(before, key=len, default=()), place))
    return max(best, key=len, default=())


def _report_slip(source: Source, wanted: str, written: list[tuple[int, str]]) -> bool:
    for line, text in written:
        if is_one_slip(folded(text), folded(wanted)):
            source.report.error(line, "heading-near", heading=wanted, written=Written(text))
            return True
    return False


def headings(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Line and text of each heading that Markdown makes of the body."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), body)
    paragraph: list[str] = []
    for number, line in enumerate(text.split("\n"), first_line):
        match = _HASHES.match(line) or _TAGGED.match(line)
        if match:
            yield number, _heading_text(match["text"])
        elif _UNDERLINE.fullmatch(line) and len(paragraph) == 1:
            yield number - 1, _heading_text(paragraph[0])
        elif line.strip():
            paragraph.append(line)
            continue
        paragraph = []


def _heading_text(written: str) -> str:
    """The text less closing hashes, attributes in braces, links and marks of emphasis."""
    text = written.strip()
    if text.endswith("}") and "{" in text:
        text = text[: text.rindex("{")].rstrip()
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text.rstrip("#").rstrip()))
