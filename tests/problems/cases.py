"""The cases of this folder: a small valid site with a change, and the problems that it must have.

Each topic is a YAML file, a list of cases. A case has

    rule      its name
    base      the site that it changes: base-fi, base-sv or base-en; "fi" where it names none
    diff      files of the base, each with its lines that go (-) and that come (+), in order; a line
              after a space, or an empty one, stays and says where. Lines that come before any other
              are put at the end of the keys
    files     files with their whole text, or with `encoding` and `text`
    without   names of files of the base that the site lacks
    problems  the lines that an author reads; "" where there are none
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FENCE = "---"
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays text; in C where PyYAML was built with libyaml."""


@dataclass(frozen=True)
class Case:
    rule: str
    problems: str
    base: str = "fi"
    diff: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def write(self, content: Path) -> None:
        """Write the site's files into a new folder."""
        base = BASES[self.base]
        texts = {name: text for name, text in base.items() if name not in self.without}
        texts |= {name: patch(base[name], diff) for name, diff in self.diff.items()}
        write_files(content, {**texts, **self.files})


def patch(text: str, diff: str) -> str:
    """Return the text with the diff applied.

    Raises ValueError where the text lacks a line that the diff takes away or keeps.
    """
    old = text.split("\n")
    new: list[str] = []
    position = 0
    if diff.startswith("+"):
        position = old.index(FENCE, 1)
        new += old[:position]
    for line in diff.splitlines():
        mark, content = line[:1], line[1:]
        if mark == "+":
            new.append(content)
            continue
        place = old.index(content, position)
        new += old[position : place if mark == "-" else place + 1]
        position = place + 1
    return "\n".join(new + old[position:])


def write_files(folder: Path, files: Mapping[str, str | Mapping[str, str]]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(content.encode())
        else:
            path.write_bytes(content["text"].encode(content["encoding"]))


def read_files(folder: Path) -> dict[str, str]:
    """Return the texts of the folder's files by their paths from there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def read_cases() -> Iterator[tuple[str, Case]]:
    """Yield each case with its topic, in the order of the files."""
    for path in sorted(HERE.glob("*.yaml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader):
            yield path.stem, Case(**entry)


BASES = {folder.name.removeprefix("base-"): read_files(folder) for folder in HERE.glob("base-*")}
