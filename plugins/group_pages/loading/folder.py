"""The content folder -> its files by kind, and the strays among them.

Nothing outside the folder is ever read: a link that leads out is refused with an error.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from slugify import slugify

from ..frontmatter import Overlay
from ..pdfs import SUFFIX as PDF_SUFFIX
from ..problems import Problems
from ..schema import GROUP, KIND_OF_FOLDER
from ..suggestions import nearest
from ..value_classes import dataclass
from .file_names import (
    SUFFIX,
    find_content_name,
    find_likely_original,
    find_original,
    is_document,
    is_scratch,
)

ASSOCIATION_FILE = "association.md"
FOLDERS = tuple(KIND_OF_FOLDER)
PICTURES, PDFS = "images", "files"
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
SUFFIXES = {PICTURES: PICTURE_SUFFIXES, PDFS: (PDF_SUFFIX,)}
"""Of the folders that hold what texts refer to."""
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """The files of a content folder; each list is sorted by the paths as text.

    `root` is absolute, links not resolved; `real_root` has them resolved. `strays` are files and
    folders that are no content, unless some text refers to them. `copies` are files that have been
    refused, since the one that they are a copy of lies beside them. `overlay` has bytes to read in
    place of files'.
    """

    root: Path
    real_root: str
    association: Path | None = None
    files: dict[str, list[Path]] = field(default_factory=lambda: {name: [] for name in FOLDERS})
    strays: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    overlay: Overlay = field(default_factory=dict)

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def slug_of(path: Path) -> str:
    """Return the slug of the file among those of its folder, "" if its name gives none."""
    return slugify(unicodedata.normalize("NFC", path.stem))


def absolute(root: Path) -> Path:
    """Return the absolute path, its links kept, as a reader names them."""
    # pathlib drops `..` only where it follows links, too.
    return Path(os.path.normpath(root.absolute()))


def walk(
    root: Path, problems: Problems, overlay: Overlay = MappingProxyType({})
) -> ContentFolder | None:
    """Return the folder's files, None where there is no such folder, or too many files."""
    root = absolute(root)
    if not root.is_dir():
        problems.error(root, 1, "content-folder-missing")
        return None
    return _FolderWalk(root, problems, overlay).run()


class _FolderWalk:
    """Walks through the folder, and refuses what could lead a reader out of it."""

    def __init__(self, root: Path, problems: Problems, overlay: Overlay) -> None:
        self.content = ContentFolder(root, os.path.realpath(root), overlay=overlay)
        self.association: Path | None = None
        self.problems = problems
        self.file_count = 0
        self.folder_count = 0
        self.visited = {self.content.real_root}

    def run(self) -> ContentFolder | None:
        for entry in self._entries(self.content.root):
            path = Path(entry.path)
            if entry.name == ASSOCIATION_FILE:
                self.association = path
            elif entry.name in (*FOLDERS, *SUFFIXES):
                self._walk_folder(path, entry.name)
            else:
                self._stray_at_root(entry, path)
            if self._is_too_large():
                self.problems.error(self.content.root, 1, "too-many-files", limit=MOST_FILES)
                return None
        self._lay_over()
        for name, paths in self.content.files.items():
            paths.sort(key=Path.as_posix)
            known = frozenset(paths)
            self.content.files[name] = [path for path in paths if not self._is_copy(path, known)]
        self.content.strays.sort(key=Path.as_posix)
        return replace(self.content, association=self.association)

    def _lay_over(self) -> None:
        """Take the overlay's files for there or not there."""
        overlaid = self.content.overlay.keys()
        for name in FOLDERS if overlaid else ():
            paths = self.content.files[name]
            self.content.files[name] = [each for each in paths if each not in overlaid]
        for path, content in self.content.overlay.items():
            folder, *names = path.relative_to(self.content.root).parts
            if not names and folder == ASSOCIATION_FILE:
                self.association = path if content is not None else None
            elif names and folder in FOLDERS and path.name.endswith(SUFFIX):
                self.content.files[folder] += [path] if content is not None else []

    def _is_too_large(self) -> bool:
        """Count folders apart, so that a walk through nothing but folders ends, too."""
        return max(self.file_count, self.folder_count) > MOST_FILES

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """Yield what is in the folder, but nothing hidden nor what a program keeps for itself.

        Refuse links that lead nowhere or out.
        """
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            self.problems.error(folder, 1, "folder-unreadable")
            return
        for entry in entries:
            if not _is_passed_over(entry) and self._is_safe(entry):
                if entry.is_dir():
                    self.folder_count += 1
                else:
                    self.file_count += 1
                yield entry

    def _is_safe(self, entry: os.DirEntry[str]) -> bool:
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            self.problems.error(Path(entry.path), 1, "name-not-unicode")
            return False
        if not entry.is_symlink():
            return True
        path = Path(entry.path)
        target = Path(os.path.realpath(path))
        code = ""
        if not target.is_relative_to(self.content.real_root):
            code = "link-outside"
        elif not target.exists():
            code = "link-broken"
        elif target.is_dir() and str(target) in self.visited:
            code = "link-in-circle"
        if code:
            self.problems.error(path, 1, code)
        return not code

    def _stray_at_root(self, entry: os.DirEntry[str], path: Path) -> None:
        near = nearest(entry.name, (*FOLDERS, *SUFFIXES, ASSOCIATION_FILE))
        if not entry.is_dir() and _stands_for(entry.name) == ASSOCIATION_FILE:
            self._report_association(path)
        elif near is not None:
            self.problems.warning(path, 1, "stray-near", near=near)
        elif entry.is_dir():
            self.problems.warning(path, 1, "stray")
        else:
            self.content.strays.append(path)

    def _report_association(self, path: Path) -> None:
        """Report what is no association.md by its name only, or a copy of it."""
        is_copy = path.with_name(ASSOCIATION_FILE).is_file()
        report_wrong_name(path, ASSOCIATION_FILE, self.problems, is_copy=is_copy)

    def _walk_folder(self, folder: Path, name: str) -> None:
        """Take the files of a kind; groups, pictures and PDFs may lie in folders of their own."""
        if not folder.is_dir():
            self.problems.error(folder, 1, "not-a-folder")
            return
        waiting = [folder]
        while waiting and not self._is_too_large():
            current = waiting.pop()
            self.visited.add(os.path.realpath(current))
            for entry in self._entries(current):
                if entry.is_dir():
                    if self._may_descend(entry, name):
                        waiting.append(Path(entry.path))
                else:
                    self._take_file(entry, name)

    def _may_descend(self, entry: os.DirEntry[str], name: str) -> bool:
        path = Path(entry.path)
        if name not in SUFFIXES and entry.name.endswith(SUFFIX):
            self.problems.error(path, 1, "folder-named-as-file")
        elif name == GROUP.folder or name in SUFFIXES:
            return True
        else:
            self.problems.warning(path, 1, "stray")
        return False

    def _take_file(self, entry: os.DirEntry[str], name: str) -> None:
        if name in SUFFIXES:
            if not entry.name.lower().endswith(SUFFIXES[name]):
                self.content.strays.append(Path(entry.path))
        elif entry.name.endswith(SUFFIX):
            self.content.files[name].append(Path(entry.path))
        else:
            self.content.strays.append(Path(entry.path))

    def _is_copy(self, path: Path, known: frozenset[Path]) -> bool:
        """Return whether the name is a copy's and the first file is known; report any mark.

        A copy alone is read all the same, so that nothing is missed for it.
        """
        original = find_original(path.name)
        likely = original or find_likely_original(path.name)
        if likely and path.with_name(likely) in known:
            self.problems.error(path, 1, "file-copy", other=likely)
            self.content.copies.append(path)
            return True
        meant = find_content_name(path.name)
        if original:
            self.problems.error(path, 1, "file-copy-alone", name=original)
        elif meant:
            is_copy = path.with_name(meant) in known
            report_wrong_name(path, meant, self.problems, is_copy=is_copy)
        return False


def report_wrong_name(path: Path, name: str, problems: Problems, *, is_copy: bool) -> None:
    """Report a file that is named like a content file but is not one.

    `name` is the right name; `is_copy` where another file has it.
    """
    if is_copy:
        problems.error(path, 1, "file-copy", other=name)
    elif is_document(path.name):
        problems.error(path, 1, "file-not-text", name=name)
    else:
        problems.error(path, 1, "file-wrong-ending", name=name)


def _is_passed_over(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".") or (is_scratch(entry.name) and not entry.is_dir())


def _stands_for(name: str) -> str:
    """Return the content file's name that the file should have, or that it is a copy of."""
    return find_content_name(name) or find_original(name) or find_likely_original(name)
