"""Titles and slugs of the files -> what a reference in another file means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slugify import slugify

from ..problems import Detail, FileProblems, Written
from ..suggestions import folded, is_one_slip, nearest, nearest_own

if TYPE_CHECKING:
    from ..frontmatter import Scalar

MOST_LISTED = 8

MOST_TOLD = 3
"""Messages about one title, where the fault is in the file that is named, not in those that do."""

SHORTEST_TELLING = 3
"""Letters of a word that tells one file from another."""


def _is_slip_of(written: str, near: str | None) -> bool:
    """Another digit is no slip: it may name the one file whose title could not be read."""
    if near is None or not is_one_slip(folded(written), folded(near)):
        return False
    return [*filter(str.isdigit, written)] == [*filter(str.isdigit, near)]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A reference that leads to no one file, and what is to be told of it."""

    named: Scalar
    file: FileProblems
    code: str
    details: dict[str, Detail]

    def tell(self) -> None:
        self.file.error(
            self.named.line, self.code, written=Written(self.named.text), **self.details
        )

    def tell_with(self, more: int) -> None:
        written = Written(self.named.text)
        self.file.error(self.named.line, "reference-refused-again", written=written, more=more)


def _near(refusal: _Refusal) -> str | None:
    near = refusal.details.get("near")
    return near if isinstance(near, str) else None


class Shelf:
    """The files of one folder, as others may name them.

    A file that could not be read has a slug all the same, and a title as far as one can be told:
    a reference to it is not dangling. What cannot be resolved is told by `report`, when all
    references are known.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._slugs: dict[str, str] = {}
        self._titles: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        self._drafts: set[str] = set()
        self._has_unknown_titles = False
        self._untitled: set[str] = set()
        self._refused: dict[str, list[_Refusal]] = {}
        self._named: set[str] = set()

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
            titled = self._titles.setdefault(folded(title), [])
            titled += [slug] if slug not in titled else []
        if draft:
            # Its faults are warnings: an error that they excused would be lost.
            self._drafts.add(slug)
            return
        if untitled:
            self._untitled.add(slug)
        elif not title or not certain:
            self._has_unknown_titles = True
        if shown and title:
            self._shown[slug] = title

    def shown_titles(self) -> tuple[str, ...]:
        """Titles to choose from, where there are few enough to list."""
        titles = tuple(dict.fromkeys(self._shown.values()))
        return titles if len(titles) <= MOST_LISTED else ()

    def resolve(self, named: Scalar, report: FileProblems) -> str | None:
        """The slug of the file that is meant; None where there is none, or not one alone."""
        written = folded(named.text)
        titled = self._titles.get(written, [])
        if len(titled) > 1:
            self._refuse(named, report, "reference-ambiguous", count=len(titled))
            return None
        slug = titled[0] if titled else self._slugs.get(written)
        if slug is None and (self._has_unknown_titles or self._untitled):
            slug = self._slugs.get(slugify(named.text))
        if slug is None:
            self._refuse_dangling(named, report)
            return None
        if slug in self._drafts:
            self._refuse(named, report, "reference-draft")
            return None
        self._named.add(slug)
        return slug

    def report(self) -> None:
        """Tell of the references that could not be resolved.

        Those of drafts come last: they are warnings, and must not be told in place of errors.
        """
        excused = self._likely_untitled()
        for written, refused in self._refused.items():
            refused.sort(key=lambda each: each.file.draft)
            if written in excused:
                continue
            enough = len(refused) <= MOST_TOLD or not self._has_one_cause(refused[0])
            told = refused if enough else refused[: MOST_TOLD - 1]
            for each in told:
                each.tell()
            if not enough:
                refused[len(told)].tell_with(more=len(refused) - MOST_TOLD)

    def _has_one_cause(self, refusal: _Refusal) -> bool:
        """Whether what is named is at fault: it is no one file, or nobody writes its title so."""
        if not refusal.code.startswith("no-such"):
            return True
        near = refusal.details.get("near")
        slugs = {slug for slug, title in self._shown.items() if near in (slug, title)}
        return bool(slugs) and not slugs & self._named

    def _likely_untitled(self) -> set[str]:
        """What so many name in vain that it is likely the title of a file that says none.

        One such file excuses one title, the one that most name; a slip of a known one is none.
        """
        counts = {
            written: len(refused)
            for written, refused in self._refused.items()
            if len(refused) > 1
            and refused[0].code.startswith("no-such")
            and not _is_slip_of(refused[0].named.text, _near(refused[0]))
        }
        most = sorted(counts.values(), reverse=True)[: len(self._untitled)]
        return {written for written, count in counts.items() if most and count >= most[-1]}

    def _refuse(self, named: Scalar, file: FileProblems, code: str, **details: Detail) -> None:
        refusal = _Refusal(named, file, code, details)
        self._refused.setdefault(folded(named.text), []).append(refusal)

    def _may_be_untitled(self, written: str) -> bool:
        """Whether a file that says no title may be meant: its name shares a word with this."""
        slug = slugify(written)
        words = {word for word in slug.split("-") if len(word) >= SHORTEST_TELLING}
        shared = any(words.intersection(each.split("-")) for each in self._untitled)
        return shared or nearest(slug, self._untitled) is not None

    def _refuse_dangling(self, named: Scalar, file: FileProblems) -> None:
        near = nearest_own(named.text, tuple(self._shown.values()), tuple(self._shown))
        in_doubt = self._has_unknown_titles or self._may_be_untitled(named.text)
        if in_doubt and not _is_slip_of(named.text, near):
            return
        code = f"no-such-{self.folder}"
        if near is not None:
            self._refuse(named, file, f"{code}-near", near=Written(near))
        elif self.shown_titles():
            self._refuse(named, file, f"{code}-known", known=self.shown_titles())
        else:
            self._refuse(named, file, code)
