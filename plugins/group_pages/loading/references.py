"""Titles and slugs of the files -> the file that a reference in another one means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slugify import slugify

from ..fields.lists import split, write_list
from ..problems import Detail, FileProblems, Written
from ..suggestions import folded, is_one_slip, nearest_own
from ..value_classes import dataclass

if TYPE_CHECKING:
    from ..frontmatter import Scalar

MOST_LISTED = 8

SEVERAL = ("list-in-a-text", "reference-several")

MOST_REPORTED = 3
"""Messages about one title, where the fault is in the file that is named, not in those that do."""


def _is_slip_of(text: str, near: str | None) -> bool:
    """Return whether one letter differs; another digit is no slip but names another file."""
    if near is None or not is_one_slip(folded(text), folded(near)):
        return False
    return [*filter(str.isdigit, text)] == [*filter(str.isdigit, near)]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A reference that leads to no one file, and how it is reported."""

    reference: Scalar
    file: FileProblems
    code: str
    details: dict[str, Detail]

    def report(self) -> None:
        name = Written(self.reference.text)
        self.file.error(self.reference.line, self.code, written=name, **self.details)

    def report_with(self, more: int) -> None:
        name = Written(self.reference.text)
        code = "reference-refused-again"
        self.file.error(self.reference.line, code, written=name, more=more)


class ReferenceIndex:
    """The files of one folder by title and slug.

    A file that could not be read has a slug all the same, and a title as far as that is readable.
    While the title of one is not, a reference that dangles may mean it: only a slip of one letter
    in another title is an error then. `report` reports the refused references, when all are known.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._slugs: dict[str, str] = {}
        self._slugs_by_title: dict[str, list[str]] = {}
        self._suggestible: dict[str, str] = {}
        self._drafts: set[str] = set()
        self._has_unknown_titles = False
        self._refusals: dict[str, list[_Refusal]] = {}
        self._resolved: set[str] = set()

    def add(
        self,
        slug: str,
        title: str,
        *,
        draft: bool = False,
        suggestible: bool = True,
        certain: bool = True,
    ) -> None:
        """Add a file; its title is "" where it has none that is readable.

        `suggestible` is false where messages must not name the file, as of a secret place;
        `certain` is false where the title could not be read as its author meant it.
        """
        self._slugs[slug] = slug
        if title:
            slugs = self._slugs_by_title.setdefault(folded(title), [])
            slugs += [slug] if slug not in slugs else []
        if draft:
            # Its faults are warnings: an error that waited for them would be lost.
            self._drafts.add(slug)
            return
        if not title or not certain:
            self._has_unknown_titles = True
        if suggestible and title:
            self._suggestible[slug] = title

    def titles_to_choose_from(self) -> tuple[str, ...]:
        """Return the titles that messages may name, none where they are too many to list."""
        titles = tuple(dict.fromkeys(self._suggestible.values()))
        return titles if len(titles) <= MOST_LISTED else ()

    def resolve(self, reference: Scalar, report: FileProblems, list_key: str = "") -> str | None:
        """Return the slug of the file that is meant, None where it is not exactly one.

        `list_key` is the word of the key, where that may have a list.
        """
        text = folded(reference.text)
        slugs = self._slugs_by_title.get(text, [])
        if len(slugs) > 1 and reference.text.strip() in slugs:
            # A title of one word may differ from its file's name in its capital alone.
            slugs = [reference.text.strip()]
        if len(slugs) > 1:
            self._refuse(reference, report, "reference-ambiguous", count=len(slugs))
            return None
        slug = slugs[0] if slugs else self._slugs.get(text)
        if slug is None and self._has_unknown_titles:
            slug = self._slugs.get(slugify(reference.text))
        if slug is None:
            self._refuse_dangling(reference, report, list_key)
            return None
        if slug in self._drafts:
            self._refuse(reference, report, "reference-draft")
            return None
        self.note(slug)
        return slug

    def note(self, slug: str) -> None:
        """Note that a reference means this file."""
        self._resolved.add(slug)

    def report(self) -> None:
        """Report the references that could not be resolved.

        Those of drafts come last: they are warnings, and must not take the place of errors.
        """
        for refusals in self._refusals.values():
            refusals.sort(key=lambda each: each.file.draft)
            is_many = len(refusals) > MOST_REPORTED and self._has_one_cause(refusals[0])
            in_full = refusals[: MOST_REPORTED - 1] if is_many else refusals
            for each in in_full:
                each.report()
            if is_many:
                refusals[len(in_full)].report_with(more=len(refusals) - MOST_REPORTED)

    def _has_one_cause(self, refusal: _Refusal) -> bool:
        """Return whether the named file is at fault: it is not one, or nobody writes its title."""
        if refusal.code in SEVERAL:
            return False
        if not refusal.code.startswith("no-such"):
            return True
        near = refusal.details.get("near")
        slugs = {slug for slug, title in self._suggestible.items() if near in (slug, title)}
        return bool(slugs) and not slugs & self._resolved

    def _refuse(self, reference: Scalar, file: FileProblems, code: str, **details: Detail) -> None:
        refusal = _Refusal(reference, file, code, details)
        self._refusals.setdefault(folded(reference.text), []).append(refusal)

    def _titles_in(self, text: str) -> tuple[str, ...]:
        """Return the titles or slugs that the text has, one after the other; else none."""
        known = {folded(name) for pair in self._suggestible.items() for name in pair}
        parts = split(text)
        return parts if len(parts) > 1 and all(folded(each) in known for each in parts) else ()

    def _refuse_dangling(self, reference: Scalar, file: FileProblems, list_key: str) -> None:
        several = self._titles_in(reference.text)
        if several and list_key:
            fixed = Written(f"{list_key}: {write_list(several)}")
            self._refuse(reference, file, "list-in-a-text", fixed=fixed)
            return
        if several:
            self._refuse(reference, file, "reference-several")
            return
        suggestible = self._suggestible
        near = nearest_own(reference.text, tuple(suggestible.values()), tuple(suggestible))
        if self._has_unknown_titles and not _is_slip_of(reference.text, near):
            return
        code = f"no-such-{self.folder}"
        if near is not None:
            self._refuse(reference, file, f"{code}-near", near=Written(near))
        elif self.titles_to_choose_from():
            self._refuse(reference, file, f"{code}-known", known=self.titles_to_choose_from())
        else:
            self._refuse(reference, file, code)
