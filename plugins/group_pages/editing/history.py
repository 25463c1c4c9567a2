"""What files were before each save, in a folder beside the content folder.

    content-history/
      saves/000123.json         the save: when, its sentence, and its files with their hashes
      saves/000123.started      the same while it is being made: one that was cut off is taken back
      versions/000123-1.md      what its first file was before
      trash/000123-1.md         the same of a file that the save deleted
      lock, .gitignore          nothing of it goes into a repository

A name has the number of a save and nothing else: what it is about may be withheld. The files are
the bytes as they were: without Piiri, too, they can be opened and put back.
"""

from __future__ import annotations

import getpass
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from ..value_classes import dataclass
from . import storage

VERSIONS_KEPT = 50
"""Of one file; older ones are removed."""

SUFFIX = "-history"
STARTED = ".started"
DONE = ".json"


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file of a save: its path, hashes before and after ("" for no file), its version's file.

    `version` is "" where there was no file before, or its version is no longer kept.
    """

    name: str
    before: str
    after: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """A save; `at` is ISO 8601 with offset, `undoes` the number of another save, 0 for none.

    `by` is the name of who saved on their computer, "" if that has none.
    """

    number: int
    at: str
    sentence: str
    files: tuple[SavedFile, ...]
    undoes: int = 0
    by: str = ""


class History:
    """The history of one content folder. Its methods raise OSError."""

    def __init__(self, content: Path) -> None:
        real = content.resolve()
        self.content = real
        self.folder = real.with_name(real.name + SUFFIX)
        self.saves = self.folder / "saves"
        self.lock = self.folder / "lock"

    def make(self) -> None:
        for name in ("saves", "versions", "trash"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            storage.replace(ignored, b"*\n")

    def newest(self) -> Iterator[Save]:
        """Yield the saves, the last one first."""
        for file in sorted(self.saves.glob(f"*{DONE}"), reverse=True):
            save = _read_save(file)
            if save is not None:
                yield save

    def find(self, number: int) -> Save | None:
        return _read_save(self.saves / f"{number:06}{DONE}")

    def versions(self, name: str) -> Iterator[tuple[Save, SavedFile]]:
        """Yield the saves that changed a file, the last one first, as far as versions are kept.

        Those of a file that was renamed go on under its former names.
        """
        for save in self.newest():
            own = next((file for file in save.files if file.name == name), None)
            if own is None:
                continue
            if not own.before:
                own = _find_former(save, own) or own
                name = own.name
            if own.version:
                yield save, own

    def find_maker(self, folder: str, content: bytes) -> tuple[Save, SavedFile] | None:
        """Return the save that made a file of the folder with these bytes, if it still has them."""
        after = storage.digest(content)
        for save in self.newest():
            for file in save.files:
                is_made = not file.before and file.after == after
                if is_made and file.name.startswith(f"{folder}/"):
                    place = storage.place_of(self.content, file.name)
                    if storage.digest(storage.read_bytes(place)) == after:
                        return save, file
        return None

    def deleted(self) -> Iterator[tuple[Save, SavedFile]]:
        """Yield what lies in the trash, the last first: files whose paths are free.

        A file that was renamed is not there: it has another path.
        """
        seen: set[str] = set()
        for save in self.newest():
            for file in save.files:
                if file.name not in seen and not file.after and file.version:
                    seen.add(file.name)
                    if _is_renamed(save, file):
                        continue
                    if not storage.place_of(self.content, file.name).exists():
                        yield save, file

    def content_of(self, file: SavedFile) -> bytes | None:
        """Return the bytes before a save, None where there was no file or it is no longer kept."""
        content = storage.read_bytes(self.folder / file.version) if file.version else None
        return content if storage.digest(content) == file.before else None

    def next_number(self) -> int:
        names = (file.stem for file in self.saves.iterdir() if file.stem.isdigit())
        return 1 + max(map(int, names), default=0)

    def start(self, save: Save) -> None:
        """Note what is about to be written; the versions must be there already."""
        # One that a power cut takes away could not be put back.
        for folder in {(self.folder / file.version).parent for file in save.files if file.version}:
            storage.flush_folder(folder)
        text = json.dumps(asdict(save), ensure_ascii=False, indent=1)
        storage.replace(self.saves / f"{save.number:06}{STARTED}", text.encode())

    def finish(self, save: Save) -> None:
        started = self.saves / f"{save.number:06}{STARTED}"
        started.replace(started.with_suffix(DONE))
        storage.flush_folder(self.saves)

    def keep(self, number: int, index: int, name: str, content: bytes, *, trash: bool) -> str:
        """Write a version; return its path below the history's folder. `start` flushes it."""
        suffix = Path(name).suffix
        version = f"{'trash' if trash else 'versions'}/{number:06}-{index}{suffix}"
        storage.replace_unflushed(self.folder / version, content)
        return version

    def recover(self) -> None:
        """Take back a save that was cut off: a file is again as it was, unless changed since."""
        for started in sorted(self.saves.glob(f"*{STARTED}"), reverse=True):
            save = _read_save(started)
            for file in save.files if save is not None else ():
                place = storage.place_of(self.content, file.name)
                storage.sweep(place.parent)
                if storage.digest(storage.read_bytes(place)) == file.after != file.before:
                    self._take_back(place, file)
            started.unlink()
            storage.sweep(self.saves)

    def _take_back(self, place: Path, file: SavedFile) -> None:
        content = self.content_of(file)
        if content is not None:
            storage.replace(place, content)
        elif not file.before:
            place.unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove versions beyond those kept of each file, and saves of which none is left."""
        counts: Counter[str] = Counter()
        for save in self.newest():
            counts.update(file.name for file in save.files)
            if all(counts[file.name] > VERSIONS_KEPT for file in save.files):
                for file in save.files:
                    if file.version:
                        (self.folder / file.version).unlink(missing_ok=True)
                (self.saves / f"{save.number:06}{DONE}").unlink(missing_ok=True)


def _is_renamed(save: Save, gone: SavedFile) -> bool:
    return any(not file.before and _find_former(save, file) == gone for file in save.files)


def _find_former(save: Save, made: SavedFile) -> SavedFile | None:
    """Return the file that a save has renamed to one that it made, None where it is new."""
    folder = made.name.split("/")[0]
    gone = (file for file in save.files if not file.after and file.version)
    return next((file for file in gone if file.name.split("/")[0] == folder), None)


def account_name() -> str:
    """Return the name of who uses this computer, "" where it has none for them."""
    # What `getpass` raises where there is no name differs by version and system.
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def _read_save(file: Path) -> Save | None:
    """Return the save that a file is about, None of one that somebody has changed."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        content = json.loads(file.read_text("utf-8"))
        files = tuple(SavedFile(**each) for each in content.pop("files"))
        return Save(**content, files=files)
    return None
