"""Titles and slugs of the files -> what a reference in another file means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from slugify import slugify

from ..problems import FileProblems
from ..suggestions import folded, is_one_slip, nearest

if TYPE_CHECKING:
    from ..frontmatter import Scalar

MOST_LISTED = 8

SHORTEST_TELLING = 3
"""Letters of a word that tells one file from another."""


def _is_slip_of(written: str, near: str | None) -> bool:
    """Another digit is no slip: it may name the one file whose title could not be read."""
    if near is None or not is_one_slip(folded(written), folded(near)):
        return False
    return [*filter(str.isdigit, written)] == [*filter(str.isdigit, near)]


class Shelf:
    """The files of one folder, as others may name them.

    A file that could not be read has a slug all the same, and a title as far as one can be told:
    a reference to it is not dangling.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._slugs: dict[str, str] = {}
        self._titles: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        self._drafts: set[str] = set()
        self._has_unknown_titles = False
        self._untitled: set[str] = set()

    def add(
        self,
        slug: str,
        title: str,
        *,
        draft: bool = False,
        shown: bool = True,
        certain: bool = True,
        untitled: bool = False,
    ) -> None:
        """`shown`: whether messages may name the file; of a secret place they must not.

        `certain` is false where the file's title could not be read as its author meant it,
        `untitled` true where the file says none.
        """
        self._slugs[slug] = slug
        if title:
            self._titles.setdefault(folded(title), []).append(slug)
        if untitled:
            self._untitled.add(slug)
        elif not title or not certain:
            self._has_unknown_titles = True
        if draft:
            self._drafts.add(slug)
        elif shown and title:
            self._shown[slug] = title

    def shown_titles(self) -> tuple[str, ...]:
        """Titles to choose from, where there are few enough to list."""
        titles = tuple(dict.fromkeys(self._shown.values()))
        return titles if len(titles) <= MOST_LISTED else ()

    def resolve(self, named: Scalar, report: FileProblems) -> str | None:
        """The slug of the file that is meant; None after an error, or where a file is broken."""
        written = folded(named.text)
        titled = self._titles.get(written, [])
        if len(titled) > 1:
            report.error(named.line, "reference-ambiguous", written=named.text, count=len(titled))
            return None
        slug = titled[0] if titled else self._slugs.get(written)
        if slug is None and (self._has_unknown_titles or self._untitled):
            slug = self._slugs.get(slugify(named.text))
        if slug is None:
            self._report_dangling(named, report)
            return None
        if slug in self._drafts:
            report.error(named.line, "reference-draft", written=named.text)
            return None
        return slug

    def _may_be_untitled(self, written: str) -> bool:
        """Whether a file that says no title may be meant: its name shares a word with this."""
        slug = slugify(written)
        words = {word for word in slug.split("-") if len(word) >= SHORTEST_TELLING}
        shared = any(words.intersection(each.split("-")) for each in self._untitled)
        return shared or nearest(slug, self._untitled) is not None

    def _report_dangling(self, named: Scalar, report: FileProblems) -> None:
        candidates: Iterable[str] = (*self._shown.values(), *self._shown)
        near = nearest(named.text, candidates)
        in_doubt = self._has_unknown_titles or self._may_be_untitled(named.text)
        if in_doubt and not _is_slip_of(named.text, near):
            return
        if near is not None:
            report.error(named.line, f"no-such-{self.folder}-near", written=named.text, near=near)
        elif self.shown_titles():
            report.error(
                named.line, f"no-such-{self.folder}-known",
                written=named.text, known=self.shown_titles(),
            )  # fmt: skip
        else:
            report.error(named.line, f"no-such-{self.folder}", written=named.text)
