"""References of other files to one that is renamed or gets another title."""

from __future__ import annotations

from collections.abc import Iterator

from ..fields.keywords import words_of
from ..frontmatter import Mapping as MappingNode
from ..frontmatter import Node, Scalar, Sequence
from ..model import Site, WrittenFile
from ..schema import ASSOCIATION, KIND_OF_FOLDER, Key, Kind, Reference
from ..suggestions import folded
from .content_files import Step, open_file
from .proposals import FileChange


def rename_references(site: Site, folder: str, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the changes of all files that name one of the folder by this title or slug."""
    changes: list[FileChange] = []
    for (own_folder, slug), document in site.documents.items():
        kind = KIND_OF_FOLDER.get(own_folder, ASSOCIATION)
        paths = list(_references(document, kind, folder, old, site))
        if paths:
            file = open_file(site, own_folder, slug)
            for path in paths:
                file.set(path, new)
            changes += file.change()
    return tuple(changes)


def _references(
    document: WrittenFile, kind: Kind, folder: str, name: str, site: Site
) -> Iterator[tuple[Step, ...]]:
    front = getattr(document, "front", None)
    if isinstance(front, MappingNode):
        yield from _references_below(front, kind.keys, (), folder, folded(name), site)


def _references_below(
    node: Node,
    keys: tuple[Key, ...],
    path: tuple[Step, ...],
    folder: str,
    name: str,
    site: Site,
) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of scalars below a mapping that name a file of the folder so."""
    if not isinstance(node, MappingNode):
        return
    table = words_of(keys, site.association.language)
    for entry in node.entries:
        key = table.get(folded(entry.key.text))
        if key is None:
            continue
        is_list = isinstance(entry.value, Sequence)
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for index, item in enumerate(items):
            own: tuple[Step, ...] = (*path, key, index) if is_list else (*path, key)
            if key.below:
                yield from _references_below(item, key.below, own, folder, name, site)
            elif key.single == Reference(folder) and _is_named(item, name):
                yield own


def _is_named(node: Node, name: str) -> bool:
    return isinstance(node, Scalar) and folded(node.text) == name
