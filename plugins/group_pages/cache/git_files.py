"""The files that git's answers about a content folder follow from, beside the content itself.

When a file was last changed is a question to git (`file_times`). Asking it takes longer than all
else; so it is asked only where one of these files is another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

REFERENCES = "reftable/tables.list"
"""Of a repository that has no file for each branch (git 2.45 and later)."""
OF_A_WORK_TREE = ("HEAD", "index", "config.worktree", REFERENCES)
OF_A_REPOSITORY = (
    "config", "packed-refs", REFERENCES, "shallow", "info/exclude", "info/attributes",
)  # fmt: skip
NAMED = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_INDEX_FILE")
"""Variables that name a file in place of a user's, the system's or the work tree's own."""
OF_A_USER = ("config", "ignore", "attributes")
SETTINGS = frozenset({"config", "config.worktree", ".gitconfig", "gitconfig"})
NAMING_KEYS = frozenset({"path", "excludesfile", "attributesfile"})
"""Of git's settings: each names a file, the first one of more settings."""
IN_A_FOLDER = (".gitignore", ".gitattributes")
SYSTEM = "/etc/gitconfig"


def list_git_files(
    content: str, folders: Sequence[str], environment: Mapping[str, str] = os.environ
) -> list[str]:
    """Return the paths, of files that may not be there.

    `content` has no link in it; `folders` are itself and those below it.
    """
    files = [f"{folder}/{name}" for folder in folders for name in IN_A_FOLDER]
    folder = content
    while True:
        marker = os.path.join(folder, ".git")
        files += [os.path.join(folder, name) for name in (*IN_A_FOLDER, ".git")]
        if os.path.lexists(marker):
            files += _list_of_repository(marker)
            break
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    if environment.get("GIT_DIR"):
        # As a hook of git has it; git is asked in the content folder.
        files += _list_of_repository(os.path.join(content, environment["GIT_DIR"]))
    named = [environment[name] for name in NAMED if environment.get(name)]
    # Git looks for them from the content folder, or from the top of its work tree.
    files += [os.path.join(place, name) for place in (content, folder) for name in named]
    files += _list_of_user(environment)
    settings = [each for each in files if os.path.basename(each) in SETTINGS] + named
    return files + _list_named(settings, environment.get("HOME", ""))


def _list_of_repository(marker: str) -> Iterator[str]:
    own = marker
    if os.path.isfile(marker):
        # A work tree beside the first one has a file that names its folder.
        own = os.path.join(os.path.dirname(marker), _read(marker).removeprefix("gitdir:").strip())
    common = os.path.join(own, _read(os.path.join(own, "commondir")).strip())
    yield from (os.path.join(own, name) for name in OF_A_WORK_TREE)
    yield from (os.path.join(common, name) for name in OF_A_REPOSITORY)
    reference = _read(os.path.join(own, "HEAD"))
    if reference.startswith("ref:"):
        yield os.path.join(common, reference.removeprefix("ref:").strip())


def _list_of_user(environment: Mapping[str, str]) -> Iterator[str]:
    home = environment.get("HOME", "")
    folder = environment.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    yield os.path.join(home, ".gitconfig")
    yield from (os.path.join(folder, "git", name) for name in OF_A_USER)
    yield SYSTEM


def _list_named(settings: Sequence[str], home: str) -> list[str]:
    """Return the files that these ones name, and those that are named there in turn."""
    waiting, named = [*settings], dict[str, None]()
    while waiting:
        file = waiting.pop()
        for line in _read(file).splitlines():
            key, _, value = line.partition("=")
            if key.strip().lower() in NAMING_KEYS:
                name = value.partition(" #")[0].partition(" ;")[0].strip().strip('"')
                name = home + name[1:] if name.startswith("~/") else name
                place = os.path.normpath(os.path.join(os.path.dirname(file), name))
                if place not in named:
                    named[place] = None
                    waiting.append(place)
    return [*named]


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as stream:
            return stream.read()
    except OSError:
        return ""
