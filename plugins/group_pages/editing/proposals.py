"""Changes of files that are not made yet: what they will be, as texts and as a difference."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..frontmatter import Overlay
from ..languages import Words
from ..loading.folder import absolute, slug_of
from ..problems import Detail, format_message
from ..value_classes import dataclass

NO_FILE = "/dev/null"
"""In place of a file's name in a difference, where there is none."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's bytes as they were read and as they are to be; None where there is no file.

    `name` is its path below the content folder, with slashes.
    """

    name: str
    before: bytes | None
    after: bytes | None

    @property
    def slug(self) -> str:
        return slug_of(Path(self.name))


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody should know, and agree to, before the changes are made: a message's code."""

    code: str
    details: tuple[tuple[str, Detail], ...] = ()

    def text(self, words: Words) -> str:
        return format_message(self.code, dict(self.details), words)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that are made all or none. `sentence` describes them in the association's language.

    It repeats nothing that a group withholds: it may become a commit's message.
    """

    sentence: str
    changes: tuple[FileChange, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.changes

    def overlay(self, content: Path) -> Overlay:
        """Return the new bytes as `edition.prepare` reads them in place of the files'."""
        root = absolute(content)
        return {root / change.name: change.after for change in self.changes}

    def difference(self) -> str:
        """Return the changes as a unified difference, "" for none."""
        return "".join(line for change in self.changes for line in difference(change))


def difference(change: FileChange) -> Iterator[str]:
    """Yield the lines of a file's unified difference; of a picture only that it differs."""
    texts = [_decoded(each) for each in (change.before, change.after)]
    if None in texts:
        yield f"*** {change.name}\n"
        return
    old = NO_FILE if change.before is None else f"a/{change.name}"
    new = NO_FILE if change.after is None else f"b/{change.name}"
    before, after = ((text or "").splitlines(keepends=True) for text in texts)
    for line in difflib.unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else f"{line.rstrip()}\n\\ No newline at end of file\n"


def _decoded(content: bytes | None) -> str | None:
    try:
        text = (content or b"").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def merged(sentence: str, proposals: Iterable[Proposal]) -> Proposal:
    """Return proposals for different files as one."""
    proposals = tuple(proposals)
    changes = tuple(change for each in proposals for change in each.changes)
    questions = tuple(question for each in proposals for question in each.questions)
    return Proposal(sentence, changes, questions)
