"""The headings that a page of a kind must have: content-format 12.3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..languages.language_names import language_with_words
from ..languages.vocabulary import HEADINGS
from ..model import Language, Page, PageKind, Site, WrittenFile
from ..patterns import define_pattern
from ..problems import FileProblems, Problems, Written
from ..suggestions import folded, is_one_slip
from . import Bodies

_HEADING = define_pattern(r"<(?P<tag>h[1-6])\b[^>]*>(?P<content>.*?)</(?P=tag)>", re.DOTALL)
_MARKS = " \t\r*_:"
_WORD = define_pattern(r"[^\W_]+")


def check_headings(site: Site, bodies: Bodies, problems: Problems) -> None:
    """Report headings that a page of a kind lacks, or has in another order than its kind.

    A heading is what is one in the rendered body, of any level and in any letter case; others may
    stand between them.
    """
    for page in site.pages:
        if page.kind is None or page.kind.value not in HEADINGS:
            continue
        html, document = bodies.html("pages", page.slug, ""), site.documents["pages", page.slug]
        if document.body.strip() and not html:
            continue  # it could not be rendered, which has been reported
        spans = [each.span("content") for each in _HEADING.finditer(html)]
        texts = [html[start:end].striptags() for start, end in spans]
        wanted = _headings_of(page.kind, _language_of(page, site.association.language))
        _check(texts, wanted, document, FileProblems(document.path, problems))


def _language_of(page: Page, language: Language) -> Language:
    """Return the page's own language if it is one of the three, else that of the site."""
    return language_with_words(page.lang) or language


def _headings_of(kind: PageKind, language: Language) -> list[str]:
    return [wording.word(language) for wording in HEADINGS[kind.value]]


def _check(
    texts: Sequence[str], wanted: Iterable[str], document: WrittenFile, problems: FileProblems
) -> None:
    missing: list[str] = []
    reached, before = -1, ""
    for heading in wanted:
        places = [n for n, text in enumerate(texts) if folded(text) == folded(heading)]
        if not places:
            slip = next((each for each in texts if is_one_slip(folded(each), folded(heading))), "")
            if slip:
                line = _line_of(slip, document)
                problems.error(line, "heading-near", heading=heading, written=Written(slip))
            else:
                missing += _report_unmarked(heading, document, problems)
            continue
        place = next((each for each in places if each > reached), places[0])
        if place < reached:
            line = _line_of(texts[place], document)
            problems.error(line, "heading-order", heading=heading, before=before)
        reached, before = place, heading
    if missing:
        code = "heading-missing" if len(missing) == 1 else "headings-missing"
        problems.error(1, code, headings=tuple(missing))


def _report_unmarked(heading: str, document: WrittenFile, problems: FileProblems) -> Iterator[str]:
    """Report a line that has the heading's words alone, bold or not; yield it if there is none."""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        if folded(line.strip(_MARKS)) == folded(heading):
            problems.error(number, "heading-unmarked", written=Written(line.strip()), fixed=heading)
            return
    yield heading


def _line_of(heading: str, document: WrittenFile) -> int:
    """Return the line with these words and the fewest others, as Markdown gives no line."""
    words = _words_in(heading)
    lines = enumerate(document.body.split("\n"), document.body_line)
    matches = [(len(line), number) for number, line in lines if words in _words_in(line)]
    return min(matches)[1] if matches else document.body_line


def _words_in(text: str) -> str:
    return f" {' '.join(_WORD.findall(folded(text)))} "
