"""References of other files to one that is renamed or gets another title."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from urllib.parse import quote, unquote

from ..fields.keywords import words_of
from ..frontmatter import Mapping as MappingNode
from ..frontmatter import Node, Scalar, Sequence
from ..model import Site
from ..schema import GROUP, NEWS, Key, Reference
from ..suggestions import folded
from .content_files import ContentFile, Step, list_titles
from .folders import TextFile, list_texts
from .proposals import FileChange


def follow_title(site: Site, folder: str, slug: str, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the changes after which what names a file by its old title still names it.

    By the new title; where another file has that one, too, both are named by their slugs.
    """
    others = _slugs_of(site, folder, new, slug)
    names = {folded(new): others[0]} if len(others) == 1 else {}
    if not _slugs_of(site, folder, old, slug):
        names[folded(old)] = slug if others else new
    return _rename(site, folder, names)


def keep_references(site: Site, folder: str, title: str) -> tuple[FileChange, ...]:
    """Return the changes after which what names the only file of a title names it by its slug."""
    alike = _slugs_of(site, folder, title)
    return _rename(site, folder, {folded(title): alike[0]}) if len(alike) == 1 else ()


def _slugs_of(site: Site, folder: str, title: str, but: str = "") -> list[str]:
    """Return the slugs of the files with a title, less one."""
    titles = list_titles(site, folder).items()
    return [slug for slug, each in titles if folded(each) == folded(title) and slug != but]


def _rename(site: Site, folder: str, names: MappingOf[str, str]) -> tuple[FileChange, ...]:
    """Return the changes of all files that name one of the folder by a title of these, folded."""
    changes: list[FileChange] = []
    for text in list_texts(site):
        places = [
            (path, new)
            for old, new in names.items()
            for path in find_references(text, folder, old, site)
        ]
        if places:
            file = _open(site, text)
            for path, new in places:
                file.set(path, new)
            changes += file.change()
    return tuple(changes)


def follow_rename(site: Site, folder: str, slug: str, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the changes of all other files that name a file by its slug, or link to it.

    `old` and `new` are its paths below the content folder.
    """
    changes: list[FileChange] = []
    for text in list_texts(site):
        if text.name == old:
            continue
        paths = list(find_references(text, folder, slug, site))
        body = _with_links(text, old, new)
        if paths or body != text.body:
            file = _open(site, text)
            for path in paths:
                file.set(path, new.rpartition("/")[2].removesuffix(".md"))
            if body != text.body:
                file.replace_body(body)
            changes += file.change()
    return tuple(changes)


def list_referring(site: Site, folder: str, slug: str, name: str) -> tuple[str, ...]:
    """Return the paths of the files that need one of the folder, or link to it, in their order.

    News about a group do not need it: `drop_references` takes it out of them.
    """
    names = _names_of(site, folder, slug)
    referring = []
    for text in list_texts(site):
        is_dropped = folder == GROUP.folder and text.folder == NEWS.folder
        is_named = not is_dropped and any(
            True for each in names for _ in find_references(text, folder, each, site)
        )
        if text.name != name and (is_named or _with_links(text, name, "") != text.body):
            referring.append(text.name)
    return tuple(referring)


def _names_of(site: Site, folder: str, slug: str) -> tuple[str, ...]:
    """Return what others may name a file by: its slug, and its title if no other has that."""
    own = list_titles(site, folder)
    title = folded(own.get(slug, ""))
    is_alone = [folded(each) for each in own.values()].count(title) == 1
    return (slug, title) if is_alone else (slug,)


def drop_references(site: Site, folder: str, slug: str) -> tuple[FileChange, ...]:
    """Return the changes of news about a group, by its title or slug, without that."""
    if folder != GROUP.folder:
        return ()
    names = _names_of(site, folder, slug)
    changes: list[FileChange] = []
    for text in list_texts(site):
        paths = {
            path
            for name in (names if text.folder == NEWS.folder else ())
            for path in find_references(text, folder, name, site)
        }
        if paths:
            file = _open(site, text)
            for path in sorted(paths, key=_last_index, reverse=True):
                file.remove(*path)
            changes += file.change()
    return tuple(changes)


def _last_index(path: tuple[Step, ...]) -> int:
    return path[-1] if isinstance(path[-1], int) else 0


def _open(site: Site, text: TextFile) -> ContentFile:
    """Return the file for edits. Raises CannotEdit where it has changed since the site was read."""
    document = site.documents.get((text.folder, text.slug))
    return ContentFile(site, text.name, text.kind, document)


def _with_links(text: TextFile, old: str, new: str) -> str:
    """Return the body with links to one file as links to another of the same folder."""
    name = old.rpartition("/")[2]
    names = {name, quote(name)}
    above = text.name.rpartition("/")[0]

    def follow(match: re.Match[str]) -> str:
        before = unquote(match[1])
        folder = before.lstrip("/") if before.startswith("/") else posixpath.join(above, before)
        leads_there = posixpath.normpath(posixpath.join(folder, name)) == old
        return match[1] + new.rpartition("/")[2] if leads_there else match[0]

    pattern = "|".join(map(re.escape, sorted(names)))
    return re.sub(rf"(?<=[(\"'<\s])((?:[^\s()<>\"']*/)?)(?:{pattern})(?![\w-])", follow, text.body)


def find_references(
    text: TextFile, folder: str, name: str, site: Site
) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of a file's scalars that name one of the folder by this title or slug."""
    yield from _references_below(text.front, text.kind.keys, (), folder, folded(name), site)


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
