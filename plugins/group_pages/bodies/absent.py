"""Files and addresses that a site lacks because of errors: a link to one has no fault itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..addresses import address_of
from ..listings.facets import FACETS
from ..loading.file_names import SUFFIX
from ..loading.folder import slug_of
from ..model import Site
from ..paths import Paths
from ..problems import Problems
from ..schema import GROUP, KIND_OF_FOLDER


class Absent:
    """The files that have errors, or were left out for those of others, and their addresses."""

    def __init__(self, site: Site, problems: Problems, paths: Paths) -> None:
        files = {*site.dropped, *(each.path for each in problems.errors)}
        self._files = {os.path.realpath(file) for file in files}
        self._beginnings = tuple(_beginnings(site.root, files, paths))

    def has_file(self, file: Path) -> bool:
        """Return whether the file is missing; symbolic links in its path are resolved."""
        return str(file) in self._files

    def has_address(self, address: str) -> bool:
        """Return whether the page at the address may be missing."""
        return address.casefold().startswith(self._beginnings)


def _beginnings(root: Path, files: set[Path], paths: Paths) -> Iterator[str]:
    """Yield the folders where pages may be missing: the files' own, and those of facets."""
    groups_may_be_missing = False
    for file in files:
        folder, *names = file.relative_to(root).parts or ("",)
        kind = KIND_OF_FOLDER.get(folder)
        if kind is not None and names and file.suffix == SUFFIX:
            yield address_of(folder, slug_of(file), paths)
            groups_may_be_missing |= kind is GROUP or kind.is_facet
    if groups_may_be_missing:
        yield from (paths.facet(facet.name) for facet in FACETS if not facet.folder)
