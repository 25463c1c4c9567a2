"""References of other files to one that is renamed or gets another title."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ..fields.keywords import words_of
from ..frontmatter import Mapping as MappingNode
from ..frontmatter import Node, Scalar, Sequence
from ..loading.folder import absolute
from ..model import Site, WrittenFile
from ..schema import ASSOCIATION, GROUP, KIND_OF_FOLDER, NEWS, Key, Kind, Reference
from ..suggestions import folded
from .content_files import ContentFile, Step, open_file
from .proposals import FileChange


def rename_references(site: Site, folder: str, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the changes of all files that name one of the folder by this title or slug."""
    changes: list[FileChange] = []
    for (own_folder, slug), document in site.documents.items():
        kind = KIND_OF_FOLDER.get(own_folder, ASSOCIATION)
        paths = list(_references(document, kind, folder, old, site))
        if paths:
            file = _open(site, own_folder, slug)
            for path in paths:
                file.set(path, new)
            changes += file.change()
    return tuple(changes)


def follow_rename(site: Site, folder: str, slug: str, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the changes of all other files that name a file by its slug, or link to it.

    `old` and `new` are its paths below the content folder.
    """
    changes: list[FileChange] = []
    for (own_folder, own_slug), document in site.documents.items():
        if (own_folder, own_slug) == (folder, slug):
            continue
        kind = KIND_OF_FOLDER.get(own_folder, ASSOCIATION)
        paths = list(_references(document, kind, folder, slug, site))
        body = _with_links(document, site, old, new)
        if paths or body != document.body:
            file = _open(site, own_folder, own_slug)
            for path in paths:
                file.set(path, new.rpartition("/")[2].removesuffix(".md"))
            if body != document.body:
                file.replace_body(body)
            changes += file.change()
    return tuple(changes)


def drop_references(site: Site, folder: str, slug: str) -> tuple[FileChange, ...]:
    """Return the changes of news that name a group, by its title or slug, without that."""
    if folder != GROUP.folder:
        return ()
    titles = {group.slug: group.facts.title for group in site.groups}
    changes: list[FileChange] = []
    for news in site.news:
        if slug in news.groups:
            document = site.documents[NEWS.folder, news.slug]
            names = (slug, titles.get(slug, slug))
            paths = [
                path for name in names for path in _references(document, NEWS, folder, name, site)
            ]
            file = _open(site, NEWS.folder, news.slug)
            for path in sorted(set(paths), key=_last_index, reverse=True):
                file.remove(*path)
            changes += file.change()
    return tuple(changes)


def _last_index(path: tuple[Step, ...]) -> int:
    return path[-1] if isinstance(path[-1], int) else 0


def _open(site: Site, folder: str, slug: str) -> ContentFile:
    return open_file(site, "" if folder == ASSOCIATION.name else folder, slug)


def _with_links(document: WrittenFile, site: Site, old: str, new: str) -> str:
    """Return the body with links to one file as links to another of the same folder."""
    name = old.rpartition("/")[2]
    names = {name, quote(name)}
    above = document.path.relative_to(absolute(site.root)).parent.as_posix()

    def follow(match: re.Match[str]) -> str:
        before = unquote(match[1])
        folder = before.lstrip("/") if before.startswith("/") else posixpath.join(above, before)
        leads_there = posixpath.normpath(posixpath.join(folder, name)) == old
        return match[1] + new.rpartition("/")[2] if leads_there else match[0]

    pattern = "|".join(map(re.escape, sorted(names)))
    return re.sub(
        rf"(?<=[(\"'<\s])((?:[^\s()<>\"']*/)?)(?:{pattern})(?![\w-])", follow, document.body
    )


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
