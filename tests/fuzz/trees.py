"""Content folders as text, and how a random source spoils them.

A tree maps a path below the content folder to what is there. Everything is drawn from one
`random.Random`, so that hypothesis can draw from its own and shrink what it finds.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from group_pages import schema
from group_pages.languages import vocabulary
from group_pages.model import Language

from tests.fuzz.values import HOSTILE_LINES, HOSTILE_TEXTS, VALID

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


Tree = dict[str, bytes | Link | Folder]
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
        "schedule": [{"day": ["ma", "to"], "time": "18–20", "every": "2 weeks"}],
    },
    "pages/tietoa.md": {"title": "Tietoa meistä"},
    "news/uutinen.md": {"title": "Uutinen", "date": "1.2.2027", "group": "miehet"},
}  # fmt: skip

BODY = "\nTervetuloa! [Ryhmä](../groups/miehet.md)\n\n- kahvia\n- teetä\n"
FOLDERS = ("types", "seasons", "locations", "pages", "news", "groups", "images")
ODD_NAMES = (
    "groups/x.md/inside.md", "groups/.hidden.md", "groups/sub/miehet.md", "groups/MIEHET.md",
    "groups/Miehet!.md", "groups/!!!.md", "groups/ä.md", "groups/a\u0308.md", "groups/ .md",
    "groups/x.markdown", "groups/x.txt", "groups/" + "x" * 200 + ".md", "stray.md", "stray/x.md",
    "association.md/x", "images/k u v a.png", "pages/ryhmat.md", "pages/index.md",
    "pages/404.md", "pages/con.md", "news/uutinen.md.md", "types/ilta.MD", "groups/\n.md",
    "groups/\x7f.md", "groups/日本.md", "groups/..md",
    "pages/a/b/c/d/e/f/g/h.md", "seasons/kevat.md",
)  # fmt: skip
TARGETS = (
    "miehet.md", "../groups", "..", "/etc/passwd", "/", "no-such-file", "loop.md",
    "../association.md", "/proc/self/mem", "/dev/zero", "../images/kuva.png",
)  # fmt: skip
KINDS = {kind.folder: kind for kind in schema.KINDS}


def base_tree() -> Tree:
    """A small content folder without a fault."""
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


# Text: a file with its characters and lines spoiled


def spoiled_text(random: Random) -> Tree:
    tree = base_tree()
    path = random.choice(sorted(BASE))
    text = bytes_of(tree, path).decode()
    for _ in range(random.randint(1, 5)):
        text = random.choice(EDITS)(text, random)
    content = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        content = _spoiled_bytes(content, random)
    tree[path] = content
    return tree


def bytes_of(tree: Tree, path: str) -> bytes:
    content = tree[path]
    assert isinstance(content, bytes)
    return content


def _spoiled_bytes(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    odd = random.choice(
        (b"\xff", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\xe2\x80")
    )
    return random.choice((
        content[:at] + odd + content[at:], content[:at], content.replace(b"\n", b"\r\n"),
        content.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + content,
        content.decode("utf-8", "replace").encode("utf-16"),
        content.decode("utf-8", "replace").encode("latin-1", "replace"), b"",
    ))  # fmt: skip


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(HOSTILE_TEXTS) + text[at:]


def _insert_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), random.choice(HOSTILE_LINES))
    return "\n".join(lines)


def _delete(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 20) :]


def _repeat_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines.insert(random.randint(0, len(lines)), lines[at])
    return "\n".join(lines)


def _delete_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def _indent_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((" ", "  ", "\t", "\xa0", "- ", "    ", "? ")) + lines[at]
    return "\n".join(lines)


def _outdent_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = lines[at].lstrip()
    return "\n".join(lines)


def _replace_value(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(":")
    lines[at] = key + colon + " " + random.choice(HOSTILE_TEXTS)
    return "\n".join(lines)


def _nest(text: str, random: Random) -> str:
    depth = random.choice((3, 12, 200, 5_000))
    sign = random.choice(("[", "{a: ", "- ", "? "))
    return text.replace("\n---\n", f"\nthemes: {sign * depth}\n---\n", 1)


EDITS: tuple[Callable[[str, Random], str], ...] = (
    _insert, _insert, _insert_line, _insert_line, _delete, _repeat_line, _delete_line,
    _indent_line, _outdent_line, _replace_value, _replace_value, _nest,
)  # fmt: skip


# Values: keys of the schema with values that fit their types, or do not


def spoiled_values(random: Random) -> Tree:
    tree = base_tree()
    for _ in range(random.randint(1, 3)):
        path = random.choice(sorted(BASE))
        kind = KINDS[path.rpartition("/")[0]]
        front = dict(BASE[path])
        for _ in range(random.randint(1, 4)):
            key = random.choice(kind.keys)
            front.pop(key.name, None)
            front[_word(key, random)] = any_value(key.type, random, 0.25)
        tree[path] = file_text(front, BODY).encode("utf-8", "surrogatepass")
    return tree


def _word(key: schema.Key, random: Random) -> str:
    return random.choice((key.name, key.name, key.finnish, key.swedish))


def any_value(of: schema.Type, random: Random, hostility: float) -> Value:
    """A value of the type, or with this probability one that nobody expects there."""
    if random.random() < hostility:
        return _scalar(random.choice(HOSTILE_TEXTS), random)
    match of:
        case schema.Many():
            if random.random() < 0.3:
                return any_value(of.of, random, hostility)
            return [any_value(of.of, random, hostility) for _ in range(random.randint(0, 3))]
        case schema.Block():
            if of.scalar is not None and random.random() < 0.4:
                return any_value(of.scalar, random, hostility)
            chosen = [key for key in of.keys if key.required or random.random() < 0.4]
            return {_word(key, random): any_value(key.type, random, hostility) for key in chosen}
        case schema.Choice():
            wordings = vocabulary.VALUES[of.name]
            return random.choice(wordings).word(random.choice(list(Language)))
        case schema.Reference():
            return random.choice(VALID[of.folder])
        case schema.Plain() | schema.File() | schema.Coordinates():
            return random.choice(VALID.get(of.name, VALID["text"]))


def _scalar(text: str, random: Random) -> str:
    """The text as it is, or quoted as YAML would want it."""
    return text if random.random() < 0.5 else json.dumps(text, ensure_ascii=random.random() < 0.5)


# Recurrences: groups, seasons and places that are well written, and odd


def odd_recurrences(random: Random) -> Tree:
    tree = base_tree()
    season = {
        **BASE["seasons/kevat-2027.md"],
        **_some(schema.SEASON, ("start", "end", "breaks"), random),
    }
    place = {**BASE["locations/kirjasto.md"], **_some(schema.LOCATION, ("closures",), random)}
    group = {
        **BASE["groups/miehet.md"],
        **_some(
            schema.GROUP,
            ("schedule", "skip", "extra", "changes", "status", "publish_times"),
            random,
        ),
        "season": random.choice(["Kevät 2027", ["Kevät 2027", "Syksy 2027"], "Syksy 2027"]),
    }
    association = {
        **BASE["association.md"],
        **_some(schema.ASSOCIATION, ("timezone", "language"), random),
    }
    for path, front in (
        ("seasons/kevat-2027.md", season), ("locations/kirjasto.md", place),
        ("groups/miehet.md", group), ("association.md", association),
    ):  # fmt: skip
        tree[path] = file_text(front).encode("utf-8", "surrogatepass")
    return tree


def _some(kind: schema.Kind, names: tuple[str, ...], random: Random) -> dict[str, Value]:
    return {
        name: any_value(kind.key(name).type, random, 0.01)
        for name in names
        if random.random() < 0.6
    }


# Trees: files that are missing, doubled, misnamed, linked


def odd_tree(random: Random) -> Tree:
    tree = base_tree()
    for _ in range(random.randint(1, 5)):
        random.choice(TREE_EDITS)(tree, random)
    return tree


def _remove(tree: Tree, random: Random) -> None:
    if tree:
        del tree[random.choice(sorted(tree))]


def _copy(tree: Tree, random: Random) -> None:
    source = random.choice(sorted(BASE))
    _place(tree, random.choice(ODD_NAMES), file_text(BASE[source], BODY).encode())


def _link(tree: Tree, random: Random) -> None:
    folder = random.choice(FOLDERS)
    name = random.choice(("loop.md", "linked", "kuva.png", "miehet.md", "x.md"))
    _place(tree, f"{folder}/{name}", Link(random.choice(TARGETS)))


def _folder(tree: Tree, random: Random) -> None:
    _place(tree, random.choice(ODD_NAMES), Folder())


def _rename_folder(tree: Tree, random: Random) -> None:
    folder = random.choice(FOLDERS)
    new = random.choice((folder.upper(), folder[:-1], folder + " ", "." + folder, ""))
    for path in [path for path in tree if path.startswith(folder + "/")]:
        _place(tree, (new + path.removeprefix(folder)).lstrip("/"), tree.pop(path))


def _odd_picture(tree: Tree, random: Random) -> None:
    content = random.choice(
        (b"", PICTURE[:40], b"GIF89a", b"<svg onload='x'/>", PICTURE + b"x" * 99, b"\xff\xd8\xff")
    )
    _place(tree, "images/kuva.png", content)
    name = random.choice(
        ("../images/kuva.png", "/images/kuva.png", "kuva.png", "/../x.png", "C:\\x.png")
    )
    front = {**BASE["groups/miehet.md"], "image": {"file": name, "alt": "Kuva"}}
    _place(tree, "groups/miehet.md", file_text(front, f"![Kuva]({name})").encode())


def _place(tree: Tree, path: str, what: bytes | Link | Folder) -> None:
    """Puts it there, and away whatever would be in its way."""
    for other in [
        each for each in tree if each.startswith(path + "/") or path.startswith(each + "/")
    ]:
        del tree[other]
    tree[path] = what


TREE_EDITS: tuple[Callable[[Tree, Random], None], ...] = (
    _remove, _copy, _copy, _link, _folder, _rename_folder, _odd_picture,
)  # fmt: skip

CASES: dict[str, Callable[[Random], Tree]] = {
    "text": spoiled_text,
    "values": spoiled_values,
    "recurrences": odd_recurrences,
    "trees": odd_tree,
}
