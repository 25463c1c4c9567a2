"""A small valid content folder that a test changes, and the problems that it then has."""

from __future__ import annotations

import shutil
from pathlib import Path

from group_pages.loading import load
from PIL import Image

BASE = Path(__file__).parent / "problems" / "base-fi"
GROUP = "groups/miesten-ilta.md"
SEASON = "seasons/kevat-2027.md"
PLACE = "locations/kirjasto.md"
ASSOCIATION = "association.md"


class Tree:
    """A small valid content folder; files are changed by their lines."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(BASE, root)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def keys(self, name: str, *lines: str, drop: tuple[str, ...] = ()) -> None:
        """Put lines at the end of the file's keys, without the keys that they replace."""
        self.write(name, put_keys((self.root / name).read_text("utf-8"), *lines, drop=drop))

    def picture(self, name: str, size: tuple[int, int] = (2, 2)) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size).save(path)
        return path

    def problems(self) -> list[tuple[str, int, str]]:
        """File, line and code of each; a warning's code ends with a question mark."""
        _, problems = load(self.root)
        return [
            (
                each.path.relative_to(self.root).as_posix(),
                each.line,
                each.code + "?" * each.warning,
            )
            for each in problems
        ]

    def codes(self) -> list[str]:
        return [code for _, _, code in self.problems()]

    def site(self):
        site, problems = load(self.root)
        assert list(problems) == []
        assert site is not None
        return site

    def group(self):
        return next(each for each in self.site().groups if each.slug == "miesten-ilta")


def put_keys(text: str, *lines: str, drop: tuple[str, ...] = ()) -> str:
    """Return a file's text with lines at the end of its keys, in place of those they replace."""
    _, front, body = text.split("---\n", 2)
    gone = (*drop, *(line.partition(":")[0] for line in lines))
    lines_left: list[str] = []
    dropping = False
    for line in front.splitlines():
        dropping = line.partition(":")[0] in gone or (dropping and line.startswith(" "))
        lines_left += [] if dropping else [line]
    return "---\n" + "\n".join([*lines_left, *lines]) + "\n---\n" + body


def another_group(tree: Tree, title: str) -> str:
    """Return the text of the group with another title."""
    return (tree.root / GROUP).read_text("utf-8").replace("Miesten ilta", title)
