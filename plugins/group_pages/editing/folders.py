"""The files of the content by folder and slug: drafts and files with errors, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from slugify import slugify

from ..frontmatter import Mapping, Node, Scalar
from ..frontmatter.front_text import Uneditable
from ..frontmatter.revision import read_back
from ..loading.folder import absolute, slug_of
from ..model import Site
from ..schema import ASSOCIATION, GROUP, KIND_OF_FOLDER, Kind
from . import storage
from .content_files import CannotEdit, ContentFile, decode, names_in
from .sentences import describe_group


class TextFile(NamedTuple):
    """A file as text: its path below the content folder, its keys' node, and its body."""

    folder: str
    slug: str
    name: str
    front: Node
    body: str

    @property
    def kind(self) -> Kind:
        return KIND_OF_FOLDER.get(self.folder, ASSOCIATION)


def list_texts(site: Site) -> Iterator[TextFile]:
    """Yield every file that can be read, those first that the site is made of."""
    root = absolute(site.root)
    seen = set()
    for (folder, slug), document in site.documents.items():
        name = document.path.relative_to(root).as_posix()
        seen.add(name)
        front = getattr(document, "front", None)
        if isinstance(front, Mapping):
            yield TextFile(folder, slug, name, front, document.body)
    for folder in KIND_OF_FOLDER:
        for slug, name in names_in(site.root, folder).items():
            if name not in seen:
                yield from _read(site, folder, slug, name)


def title_of_file(site: Site, name: str, folder: str) -> str:
    """Return the title in a file, its name's stem where that cannot be read."""
    kind = KIND_OF_FOLDER[folder]
    try:
        node = ContentFile(site, name, kind).find(kind.key("title"))
    except (CannotEdit, OSError):
        node = None
    return node.text if isinstance(node, Scalar) else PurePosixPath(name).stem


def describe_file(site: Site, name: str) -> str:
    """Return what staff call a file of this path: its title, with the town if it is a group.

    The association's file has its name; what is no such file keeps its path.
    """
    folder, slug = name.rpartition("/")[0].partition("/")[0], slug_of(Path(name))
    if not folder and name == f"{ASSOCIATION.name}.md":
        return site.association.name
    if folder not in KIND_OF_FOLDER:
        return name
    group = next((each for each in site.groups if each.slug == slug), None)
    if folder == GROUP.folder and group is not None:
        return describe_group(group)
    return title_of_file(site, name, folder)


def check_free(site: Site, folder: str, slug: str) -> None:
    """Return where no file has the name. Raises CannotEdit where one has, or it is empty."""
    if not slug:
        raise CannotEdit("edit-no-name")
    taken = [path for path in (site.root / folder).glob("**/*.md") if slugify(path.stem) == slug]
    if taken:
        raise CannotEdit("edit-name-taken", name=taken[0].name)


def _read(site: Site, folder: str, slug: str, name: str) -> Iterator[TextFile]:
    try:
        content = storage.read_bytes(storage.place_of(site.root, name))
        document = read_back(decode(content, name))
    except (Uneditable, CannotEdit, OSError, storage.OutsideContent):
        # What cannot be read names nothing that could be followed.
        return
    yield TextFile(folder, slug, name, document.front, document.body)
