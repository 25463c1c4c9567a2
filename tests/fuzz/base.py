"""A small content folder without a fault, and how such folders are described.

A tree maps a path below the content folder to what is there.
"""

from __future__ import annotations

from dataclasses import dataclass

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff"
    "9f811e00068402ff5d7ab0f70000000049454e44ae426082"
)


@dataclass(frozen=True)
class Link:
    """A symbolic link; its target is relative to where it lies, or absolute."""

    target: str


@dataclass(frozen=True)
class Folder:
    """An empty folder."""


@dataclass(frozen=True)
class Pipe:
    """A named pipe: whoever reads from it waits for ever."""


Content = bytes | Link | Folder | Pipe
Tree = dict[str, Content]
Value = str | list["Value"] | dict[str, "Value"]

BASE: dict[str, dict[str, Value]] = {
    "association.md": {
        "name": "Esimerkkiyhdistys ry",
        "language": "fi",
        "site": "https://example.org/ryhmat/",
        "contact": [{"name": "Toimisto", "phone": "040 123 4567", "email": "toimisto@example.org"}],
    },
    "seasons/kevat-2027.md": {
        "title": "Kevät 2027", "start": "2027-01-11", "end": "2027-05-02",
        "breaks": [{"week": "9", "name": "Talviloma"}, "2027-03-29"],
    },
    "seasons/syksy-2027.md": {"title": "Syksy 2027", "start": "30.8.2027", "end": "12.12.2027"},
    "locations/kirjasto.md": {
        "title": "Kirjasto", "municipality": "Oulu", "address": "Esimerkkikatu 5",
        "closures": [{"start": "2027-04-05", "end": "2027-04-11", "reason": "Remontti"}],
    },
    "locations/talo.md": {"title": "Vaahteratalo", "municipality": "Ii", "secret": "yes"},
    "types/ilta.md": {"title": "Ilta", "order": "1"},
    "groups/miehet.md": {
        "title": "Miesten ilta", "type": "Ilta", "season": "Kevät 2027", "admission": "open",
        "location": "Kirjasto",
        "schedule": [{"day": "tuesday", "time": "17:30–19:00"}],
        "changes": [{"date": "2027-02-02", "cancelled": "Sairaus"}],
    },
    "groups/suljettu.md": {
        "title": "Suljettu ryhmä", "type": "ilta", "season": ["Kevät 2027", "Syksy 2027"],
        "admission": "closed", "location": "Vaahteratalo",
        "schedule": [{"day": ["mon", "thursday"], "time": "18–20", "every": "2 weeks"}],
    },
    "pages/tietoa.md": {"title": "Tietoa meistä"},
    "news/uutinen.md": {"title": "Uutinen", "date": "1.2.2027", "group": "miehet"},
}  # fmt: skip

BODY = "\nTervetuloa! [Ryhmä](/groups/miehet.md)\n\n- kahvia\n- teetä\n"


def base_tree() -> Tree:
    """Return a small content folder without a fault."""
    tree: Tree = {path: file_text(front, BODY).encode() for path, front in BASE.items()}
    tree["images/kuva.png"] = PICTURE
    return tree


def file_text(front: dict[str, Value], body: str = "") -> str:
    return "---\n" + "\n".join(yaml_lines(front)) + "\n---\n" + body


def yaml_lines(front: dict[str, Value], indent: str = "") -> list[str]:
    lines = []
    for key, value in front.items():
        if isinstance(value, str):
            lines.append(f"{indent}{key}: {value}")
        elif isinstance(value, dict):
            lines += [f"{indent}{key}:", *yaml_lines(value, indent + "  ")]
        else:
            lines += [f"{indent}{key}:", *_list_lines(value, indent + "  ")]
    return lines


def _list_lines(values: list[Value], indent: str) -> list[str]:
    lines = []
    for value in values:
        if isinstance(value, str):
            lines.append(f"{indent}- {value}")
        elif isinstance(value, list):
            lines += [f"{indent}-", *_list_lines(value, indent + "  ")]
        else:
            inside = yaml_lines(value, indent + "  ") or [indent + "  {}"]
            lines += [indent + "- " + inside[0].lstrip(), *inside[1:]]
    return lines


def bytes_of(tree: Tree, path: str) -> bytes:
    content = tree[path]
    assert isinstance(content, bytes)
    return content


def difference(tree: Tree) -> str:
    """Describe to people how the tree differs from the folder without a fault."""
    base = base_tree()
    changed = {path: what for path, what in tree.items() if base.get(path) != what}
    lines = [f"{path}: {what!r}" for path, what in changed.items()]
    return "\n".join([*lines, *(f"{path} is missing" for path in base if path not in tree)])
