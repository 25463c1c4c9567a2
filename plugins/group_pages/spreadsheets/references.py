"""What the files of a content folder are called: by titles, and by slugs where titles are alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..editing.content_files import name_by_title
from ..schema.values import BadValue
from ..suggestions import folded, nearest


@dataclass(slots=True)
class Names:
    """The titles of one folder's files by slug: those that are there, and those to be made.

    `former` are titles that files have until the import gives them another.
    """

    titles: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    _slugs: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for slug, title in self.titles.items():
            self._slugs.setdefault(folded(title), []).append(slug)

    def add(self, slug: str, title: str) -> None:
        self.titles[slug] = title
        self._slugs.setdefault(folded(title), []).append(slug)

    def retitle(self, slug: str, title: str) -> None:
        """Note another title for a file; the former one goes on meaning it."""
        self.former.setdefault(slug, self.titles[slug])
        self.add(slug, title)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the slugs of the files that the text may mean: by title, else by slug."""
        word = folded(text)
        by_title = tuple(dict.fromkeys(self._slugs.get(word, ())))
        if by_title:
            return by_title
        return (word,) if word in self.titles else ()

    def find_one(self, text: str) -> str:
        """Return the slug of the one file that the text means. Raises BadValue."""
        slugs = self.find(text)
        if len(slugs) == 1:
            return slugs[0]
        if slugs:
            raise BadValue("cell-names-several", slugs=slugs)
        near = self.nearest(text)
        if near is not None:
            raise BadValue("cell-names-none-near", near=near)
        raise BadValue("cell-names-none")

    def name(self, slug: str) -> str:
        """Return what a file is called in a cell."""
        # Most titles are unlike all others: no need to look through all of them.
        title = self.titles[slug]
        if len(self._slugs.get(folded(title), ())) == 1:
            return title
        return name_by_title(slug, self.titles)

    def nearest(self, text: str) -> str | None:
        return nearest(text, tuple(dict.fromkeys(self.titles.values())))

    def names(self) -> Iterator[str]:
        return map(self.name, self.titles)


References = Mapping[str, Names]
"""The names by folder."""
