"""Files that a table brings: their values from rows and cells, as they are to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..editing.groups import new_file
from ..editing.proposals import FileChange
from ..frontmatter.editing import Value
from ..languages import Words
from ..model import Site
from ..schema import KIND_OF_FOLDER, Key
from .columns import Column
from .edits import nest
from .passing import Passing
from .plans import NewFile
from .rows import FileRow


@dataclass(slots=True)
class NewValues:
    """The values of a file to be made, from its row and those of its items."""

    row: FileRow
    values: list[tuple[Column, Value | None]] = field(default_factory=list)
    items: dict[Key, list[Value]] = field(default_factory=dict)
    body: str = ""
    texts: list[tuple[str, str]] = field(default_factory=list)


FilesToMake = Mapping[tuple[str, str], NewValues]
"""By folder and slug."""


def list_new(passing: Passing, new: FilesToMake, words: Words) -> Iterator[NewFile]:
    """Yield the files to be made, as they are shown before that."""
    for (folder, _), made in passing.files.items():
        texts = tuple(
            (words.capital(key.word(words.language)), text)
            for key, text in made.values.items()
            if text != made.title
        )
        yield NewFile(made.cell, folder, made.title, texts, in_passing=True)
    for (folder, _), own in new.items():
        title = own.row.text("title")
        texts = tuple(each for each in own.texts if each[1] != title)
        yield NewFile(own.row.address, folder, title, texts)


def make_files(
    site: Site, passing: Passing, new: FilesToMake, words: Words
) -> Iterator[FileChange]:
    """Yield the files to be made, as changes. Raises CannotEdit."""
    for (folder, slug), made in passing.files.items():
        yield new_file(site, folder, made.values, name=slug).changes[0]
    for (folder, slug), own in new.items():
        values = values_of(folder, own, words)
        yield new_file(site, folder, values, body=own.body, name=slug).changes[0]


def values_of(folder: str, own: NewValues, words: Words) -> dict[Key, Value]:
    """Return the values of a file to be made, by its keys."""
    nested = nest(own.values, lambda key: key.word(words.language))
    values: dict[Key, Value] = {}
    for key in KIND_OF_FOLDER[folder].keys:
        items = tuple(own.items.get(key, ()))
        value: Value | None = items if len(items) > 1 else next(iter(items), None)
        value = value or nested.get(key.word(words.language))
        if value:
            values[key] = value
    return values
