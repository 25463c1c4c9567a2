"""Content folders as text, and how a random source spoils them.

A tree maps a path below the content folder to what is there. Everything is drawn from one
`random.Random`, so that hypothesis can draw from its own and shrink what it finds.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from group_pages import schema
from group_pages.languages import vocabulary
from group_pages.model import Language

from tests.fuzz import recurrences
from tests.fuzz.base import (
    BASE,
    BODY,
    PICTURE,
    Content,
    Folder,
    Link,
    Pipe,
    Tree,
    Value,
    base_tree,
    bytes_of,
    file_text,
)
from tests.fuzz.values import HOSTILE_LINES, HOSTILE_TEXTS, MARKDOWN, VALID

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
    for _ in range(random.randint(1, 2)):
        path = random.choice(sorted(BASE))
        kind = KINDS[path.rpartition("/")[0]]
        front = dict(BASE[path])
        for _ in range(random.randint(1, 4)):
            key = random.choice(kind.keys)
            front.pop(key.name, None)
            front[_word(key, random)] = any_value(key.type, random, 0.05)
        tree[path] = file_text(front, BODY).encode("utf-8", "surrogatepass")
    return tree


def _word(key: schema.Key, random: Random) -> str:
    words = (key.name, key.finnish)
    return random.choice((*words, *words, *words, key.swedish))


def any_value(of: schema.Type, random: Random, hostility: float) -> Value:
    """Return a value of the type, or with this probability one that nobody expects there."""
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
            return random.choice(wordings).word(Language.FINNISH)
        case schema.Reference():
            return random.choice(VALID[of.folder])
        case schema.Plain() | schema.File() | schema.Coordinates():
            return random.choice(VALID.get(of.name, VALID["text"]))


def _scalar(text: str, random: Random) -> str:
    """Return the text as it is, or quoted as YAML would want it."""
    return text if random.random() < 0.5 else json.dumps(text, ensure_ascii=random.random() < 0.5)


# Bodies: Markdown and HTML that nobody means


def odd_bodies(random: Random) -> Tree:
    tree = base_tree()
    for _ in range(random.randint(1, 3)):
        path = random.choice([path for path in sorted(BASE) if not path.startswith("seasons/")])
        pieces = [random.choice(MARKDOWN) for _ in range(random.randint(1, 12))]
        body = "".join(piece + random.choice(("", " ", "\n", "\n\n", "\n    ")) for piece in pieces)
        tree[path] = file_text(BASE[path], body).encode("utf-8", "surrogatepass")
    return tree


# Trees: files that are missing, doubled, misnamed, linked


def odd_tree(random: Random) -> Tree:
    tree = base_tree()
    for _ in range(random.randint(1, 3)):
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


def _pipe(tree: Tree, random: Random) -> None:
    _place(tree, random.choice((*ODD_NAMES, *sorted(BASE), "images/kuva.png")), Pipe())


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


def _place(tree: Tree, path: str, what: Content) -> None:
    """Put it there, and take away whatever is in its way."""
    for other in [
        each for each in tree if each.startswith(path + "/") or path.startswith(each + "/")
    ]:
        del tree[other]
    tree[path] = what


TREE_EDITS: tuple[Callable[[Tree, Random], None], ...] = (
    _remove, _copy, _copy, _link, _pipe, _folder, _rename_folder, _odd_picture,
)  # fmt: skip

CASES: dict[str, Callable[[Random], Tree]] = {
    "text": spoiled_text,
    "values": spoiled_values,
    "recurrences": recurrences.odd_recurrences,
    "bodies": odd_bodies,
    "trees": odd_tree,
}
