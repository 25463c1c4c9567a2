"""Files as an earlier build has read them: a file of the same bytes is not read again.

Neither a document nor its fields follow from other files, as long as there is nothing to report:
a file with a problem is read in every build, and its problems are reported in every build.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ..cache.artifacts import NO_STORE, Store, digest_parts
from ..cache.value_bytes import dump_value, load_value
from ..fields import Fields
from ..fields.reader import FieldReader
from ..frontmatter import Document, Overlay, parse_bytes, read_bytes
from ..problems import Problems
from ..processes import SharingError, count_processes, fill, split
from ..schema import Kind
from ..value_classes import dataclass

KIND = "readings"
PACKAGES = ("yaml", "slugify")
"""What reads files, beside this program."""

MUCH = 200
"""Files, from which on another process saves time."""
IN_BATCH = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it has been read: its document, and its fields as far as they were sound.

    `read_as` is what the fields follow from besides. A document's nodes are those of its fields:
    together they are there once.
    """

    document: Document
    read_as: str = ""
    fields: Fields | None = None


class Readings:
    """The readings of one store."""

    def __init__(self, store: Store, problems: Problems) -> None:
        self._store = store
        self._problems = problems
        self._keys: dict[Path, str] = {}
        self._documents: dict[Path, Document | None] = {}
        self._readings: dict[Path, Reading] = {}

    def read_all(self, paths: Sequence[Path], overlay: Overlay) -> None:
        """Read the files, in several processes where there are many that are not known."""
        if self._store is NO_STORE:
            return

        def read(batch: Iterable[Path]) -> None:
            for path in batch:
                self.document(path, overlay)

        processes = count_processes(is_much=self._store.is_new and len(paths) >= MUCH)
        # What another process has read is then in the store, as if in an earlier build.
        with suppress(SharingError):
            fill(self._store, [*split(paths, IN_BATCH)], read, processes)

    def document(self, path: Path, overlay: Overlay) -> Document | None:
        """Return the document of a file, None after an error; see `frontmatter.read`."""
        if path not in self._documents:
            self._documents[path] = self._document(path, overlay)
        return self._documents[path]

    def _document(self, path: Path, overlay: Overlay) -> Document | None:
        content = read_bytes(path, self._problems, overlay)
        if content is None:
            return None
        if self._store is not NO_STORE:
            key = self._keys[path] = digest_parts(os.fsencode(path), content)
            known = self._store.get_value(key, _load)
            if isinstance(known, Reading):
                self._readings[path] = known
                return known.document
        reports = self._problems.reports
        document = parse_bytes(path, content, self._problems)
        if document is not None and self._problems.reports == reports:
            self._keep(path, Reading(document))
        return document

    def key(self, path: Path) -> str:
        """Return a digest of a file that has been read, "" where nothing is kept."""
        return self._keys.get(path, "")

    def fields(self, document: Document, kind: Kind, reader: FieldReader, zone: str) -> Fields:
        """Return the fields of a file; `zone` is the association's time zone.

        Nothing is in doubt in a file with nothing to report.
        """
        path, read_as = document.path, f"{kind.name} {reader.language.value} {zone}"
        reading = self._readings.get(path)
        if reading is not None and reading.fields is not None and reading.read_as == read_as:
            return reading.fields
        reports = self._problems.reports
        fields = reader.file(document, kind)
        if reading is not None and self._problems.reports == reports:
            self._keep(path, Reading(document, read_as, fields))
        return fields

    def _keep(self, path: Path, reading: Reading) -> None:
        if self._store is not NO_STORE:
            self._readings[path] = reading
            self._store.put(self._keys[path], dump_value(reading))


def _load(content: bytes) -> object:
    return load_value(content, (Fields,))
