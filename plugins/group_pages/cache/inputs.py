"""What a build reads and writes, and its state."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from .git_files import list_git_files
from .states import (
    FOLDER,
    STARTED_NS,
    YOUNG_NS,
    States,
    Untraceable,
    digest_text,
    is_hidden,
    is_no_source,
    is_repository,
)

PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


class Inputs:
    """What a build reads, and the folder that it writes.

    `trees` are folders beside the content. `code` are files of the program that are outside its
    package. `dated`: the time stamp follows from when files changed.
    """

    def __init__(
        self,
        content: str,
        output: str,
        trees: Sequence[str] = (),
        code: Sequence[str] = (),
        *,
        dated: bool,
    ) -> None:
        self.content = content
        self.output = output
        self.trees = list(trees)
        self.code = list(code)
        self.dated = dated

    def take_states(self) -> tuple[States, int]:
        """Return the states of all that is read, and when the content was last written.

        The second is in seconds since 1970, 0 where it makes no difference. Raises Untraceable.
        """
        states = States()
        content = os.path.realpath(self.content)
        states.add_tree(content, is_hidden)
        modified = states.newest_modified // 1_000_000_000 if self.dated else 0
        if self.dated:
            folders = [path for path, state in states.by_path.items() if state == FOLDER]
            for file in list_git_files(content, folders):
                states.add_file(file)
        for tree in self.trees:
            states.add_tree(os.path.realpath(tree), is_repository)
        states.check_links()
        return states, modified

    def summarize_code(self) -> tuple[str, bool]:
        """Return a summary of the program's files, and whether they are those loaded.

        They are read when the process begins: what has changed since has not.
        """
        package = summarize_code_folder(PACKAGE)
        states = States()
        for path in self.code:
            states.add_file(path)
        is_loaded = package != "" and states.newest < STARTED_NS - YOUNG_NS
        return digest_text(f"{package}\0{states.summarize()}"), is_loaded

    def summarize_output(self) -> str:
        """Return a summary of the output, equal while it is as it was. Raises Untraceable."""
        states = States()
        output = os.path.realpath(self.output)
        states.add_tree(output, modes=True)
        return digest_text(f"{identify_folder(output)}\0{output}\0{states.summarize()}")


@cache
def summarize_code_folder(folder: str) -> str:
    """Return the digest of a folder of code, "" where it may have changed.

    It is read once in a process: code that changes later has another digest in the next process.
    """
    states = States()
    try:
        states.add_tree(folder, is_no_source)
    except Untraceable:
        return ""
    return states.summarize() if states.newest < STARTED_NS - YOUNG_NS else ""


def identify_folder(path: str) -> str:
    """Return what a folder and another of the same name differ by. Raises Untraceable."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise Untraceable(path) from error
    return f"{status.st_mode} {status.st_dev} {status.st_ino}"
