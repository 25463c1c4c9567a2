"""Random edits of an association, one after the other: what staff, a developer or a disk may do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.build.edit_texts import (
    ASSOCIATION,
    BESIDE,
    DAYS,
    GROUP,
    OWN_PART,
    PLACES,
    REQUIRED,
    SEASON,
    SEASONS,
    TEXTS,
    TYPES,
    VALUES,
)
from tests.building import DAY
from tests.content_tree import put_keys

TEMPLATE = "base.html"
"""Of the theme: the association's own goes before it. Every page ends with what is added to it."""

Files = dict[str, bytes]


@dataclass
class Association:
    """Everything a build follows from; `variables` are the build's.

    `files` are those of the content, `beside` others by their paths from the folder it is in.
    """

    files: Files
    variables: dict[str, str]
    needs_site: bool = False
    template: str = ""
    style: str = ""
    beside: Files = field(default_factory=dict)
    history: list[Files] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def write(self, name: str, text: str) -> None:
        self.files[name] = text.encode()

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self.files if name.startswith(f"{folder}/"))


def first_association() -> Association:
    files: Files = {"association.md": ASSOCIATION.encode()}
    for title in TYPES:
        files[f"types/{slug(title)}.md"] = f"---\notsikko: {title}\n---\n\n{title}.\n".encode()
    for title, (start, end) in SEASONS.items():
        text = SEASON.format(title=title, start=start, end=end)
        files[f"seasons/{slug(title)}.md"] = text.encode()
    for title in PLACES:
        text = f"---\notsikko: {title}\npaikkakunta: Ii\nosoite: Tie 1\n---\n"
        files[f"locations/{slug(title)}.md"] = text.encode()
    for number, title in enumerate(TYPES):
        text = group(title, type=title, text=TEXTS[number])
        files[f"groups/{slug(title)}.md"] = text.encode()
    files["pages/saannot.md"] = b"---\notsikko: S\xc3\xa4\xc3\xa4nn\xc3\xb6t\n---\n\n## Yksi\n"
    files["pages/ohje.md"] = b"---\notsikko: Ohje\n---\n\n[Ryhm\xc3\xa4](../groups/lukupiiri.md)\n"
    files["news/avaus.md"] = b"---\notsikko: Avaus\npvm: 1.2.2027\n---\n\nAvaus.\n"
    files["images/kuva.png"] = picture("teal")
    return Association(files, {"GROUP_PAGES_TODAY": DAY.isoformat()})


def group(title: str, **values: str) -> str:
    defaults = {
        "type": TYPES[0], "season": "Kevät 2027", "place": PLACES[0], "day": DAYS[0],
        "hour": "18", "text": TEXTS[0],
    }  # fmt: skip
    return GROUP.format(title=title, **{**defaults, **values})


def slug(title: str) -> str:
    return title.lower().replace("ä", "a").replace("ö", "o").replace(" ", "-")


def picture(colour: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    return stream.getvalue()


# Edits. Each is one thing that changes.


def change_group(association: Association, rng: random.Random) -> None:
    name = rng.choice(association.names("groups"))
    association.write(name, _random_group(rng))


def add_group(association: Association, rng: random.Random) -> None:
    association.write(f"groups/uusi-{rng.randrange(9)}.md", _random_group(rng))


def _random_group(rng: random.Random) -> str:
    return group(
        f"{rng.choice(TYPES)} {rng.randrange(99)}",
        type=rng.choice(TYPES), season=rng.choice(list(SEASONS)), place=rng.choice(PLACES),
        day=rng.choice(DAYS), hour=str(rng.randrange(8, 20)), text=rng.choice(TEXTS),
    )  # fmt: skip


def change_body(association: Association, rng: random.Random) -> None:
    folder = rng.choice(("groups", "pages", "news", "types", "locations"))
    name = rng.choice(association.names(folder) or ["pages/saannot.md"])
    front = association.files.get(name, b"---\notsikko: X\n---\n").decode().split("---\n")[1]
    association.write(name, f"---\n{front}---\n\n{rng.choice(TEXTS)}\n")


def rename_file(association: Association, rng: random.Random) -> None:
    name = rng.choice(association.names(rng.choice(("groups", "pages", "images"))) or ["x"])
    if name in association.files:
        folder, _, end = name.rpartition("/")
        association.files[f"{folder}/x{rng.randrange(9)}-{end}"] = association.files.pop(name)


def delete_file(association: Association, rng: random.Random) -> None:
    name = rng.choice(sorted(association.files.keys() - {"association.md"}))
    del association.files[name]


def change_season(association: Association, rng: random.Random) -> None:
    title, (start, end) = rng.choice(list(SEASONS.items()))
    day = rng.randrange(1, 9)
    text = SEASON.format(title=title, start=f"{day}.{start.split('.', 1)[1]}", end=end)
    closed = f"tauot:\n  - {date(2027, 2, 1 + day).strftime('%-d.%-m.%Y')}\n"
    association.write(f"seasons/{slug(title)}.md", text.replace("\n---\n", f"\n{closed}---\n"))


def change_place(association: Association, rng: random.Random) -> None:
    title = rng.choice(PLACES)
    lines = [f"otsikko: {title}", f"paikkakunta: {rng.choice(('Ii', 'Oulu'))}"]
    lines += rng.choice(([], ["salainen: kyllä"], [f"osoite: Tie {rng.randrange(9)}"]))
    association.write(f"locations/{slug(title)}.md", "\n".join(["---", *lines, "---", ""]))


def change_kind(association: Association, rng: random.Random) -> None:
    title = rng.choice(TYPES)
    text = f"---\notsikko: {title}\ntiivistelmä: Ryhmä {rng.randrange(9)}\n---\n"
    association.write(f"types/{slug(title)}.md", text)


def change_association(association: Association, rng: random.Random) -> None:
    _put_key(association, "association.md", rng.choice(VALUES["association"]))


def change_key(association: Association, rng: random.Random) -> None:
    """Give a file another value of a key."""
    folder = rng.choice([*VALUES])
    name = rng.choice(association.names(folder) or ["association.md"])
    _put_key(association, name, rng.choice(VALUES[folder if "/" in name else "association"]))


def remove_key(association: Association, rng: random.Random) -> None:
    folder = rng.choice([*VALUES])
    keys = {value.partition(":")[0] for value in VALUES[folder]} - {*REQUIRED}
    for name in association.names(folder):
        text = put_keys(association.text(name), drop=tuple(sorted(keys)))
        if text != association.text(name):
            association.write(name, text)
            return


def _put_key(association: Association, name: str, value: str) -> None:
    """Put the lines of a value into a file, in place of those of its keys."""
    keys = tuple(line.partition(":")[0] for line in value.splitlines() if line[0] != " ")
    association.write(name, put_keys(association.text(name), value, drop=keys))


def add_kind(association: Association, rng: random.Random) -> None:
    """Add a kind that no group is of."""
    text = f"---\notsikko: Kurssi\njärjestys: {rng.randrange(9)}\n---\n\n{rng.choice(TEXTS)}\n"
    association.write("types/kurssi.md", text)


def add_news(association: Association, rng: random.Random) -> None:
    """Add news, which may be of a later day."""
    text = f"---\notsikko: Uutinen\npvm: {rng.randrange(1, 29)}.{rng.randrange(1, 6)}.2027\n---\n"
    association.write(f"news/uutinen-{rng.randrange(3)}.md", f"{text}\n{rng.choice(TEXTS)}\n")


def move_group(association: Association, rng: random.Random) -> None:
    """Move a group's file into a folder, or back."""
    name = rng.choice(association.names("groups") or ["x"])
    if name in association.files:
        folder = "" if name.count("/") > 1 else "kansio/"
        end = name.rpartition("/")[2]
        association.files[f"groups/{folder}{end}"] = association.files.pop(name)


def respell_name(association: Association, rng: random.Random) -> None:
    """Give a file's name a capital or an accent: its address stays."""
    name = rng.choice(association.names(rng.choice(("groups", "pages", "types"))) or ["x"])
    if name in association.files:
        folder, _, end = name.rpartition("/")
        other = rng.choice((end.capitalize(), end.lower(), end.replace("u", "u\u0308", 1)))
        association.files[f"{folder}/{other}"] = association.files.pop(name)


def add_second_file(association: Association, rng: random.Random) -> None:
    """Add a file of an address that another has, or take it away."""
    name = "groups/alle/lukupiiri.md"
    if association.files.pop(name, None) is None:
        association.write(name, _random_group(rng))


def swap_files(association: Association, rng: random.Random) -> None:
    names = association.names(rng.choice(("groups", "pages", "locations")))
    if len(names) > 1:
        one, other = rng.sample(names, 2)
        files = association.files
        files[one], files[other] = files[other], files[one]


def change_picture(association: Association, rng: random.Random) -> None:
    association.files["images/kuva.png"] = picture(rng.choice(("red", "blue", "teal")))


def change_template(association: Association, rng: random.Random) -> None:
    part = f'{{% include "{OWN_PART}" ignore missing %}}'
    association.template = rng.choice(("", "<!-- oma -->", part))


def change_style(association: Association, rng: random.Random) -> None:
    association.style = rng.choice(("", "main { color: red; }", "main { color: blue; }"))


def change_beside(association: Association, rng: random.Random) -> None:
    """Add or change a part of an own template, a style or a partner's copy, or take it away."""
    name, data = rng.choice(BESIDE)
    if association.beside.pop(name, None) != data:
        association.beside[name] = data


def change_setting(association: Association, rng: random.Random) -> None:
    association.needs_site = not association.needs_site


def change_day(association: Association, rng: random.Random) -> None:
    day = DAY + timedelta(rng.randrange(-40, 200))
    association.variables = {"GROUP_PAGES_TODAY": day.isoformat()}


def change_stamp(association: Association, rng: random.Random) -> None:
    association.variables["SOURCE_DATE_EPOCH"] = str(1_800_000_000 + rng.randrange(3))


def undo(association: Association, rng: random.Random) -> None:
    if association.history:
        association.files = dict(association.history.pop())


def change_nothing(association: Association, rng: random.Random) -> None:
    """Leave all as it is."""


Edit = Callable[[Association, random.Random], None]
EDITS: tuple[Edit, ...] = (
    change_group, add_group, change_body, rename_file, delete_file, change_season, change_place,
    change_kind, change_association, change_picture, change_template, change_style,
    change_setting, change_day, change_stamp, undo, change_nothing,
    change_key, remove_key, add_kind, add_news, move_group, respell_name, add_second_file,
    swap_files, change_beside,
)  # fmt: skip


def edit_output(output: Path, rng: random.Random) -> None:
    """Delete, change or add a file of the site."""
    file = rng.choice(sorted(each for each in output.rglob("*") if each.is_file()))
    match rng.randrange(3):
        case 0:
            file.unlink()
        case 1:
            file.write_bytes(file.read_bytes()[:-1] + b"!")
        case _:
            file.with_name("vieras.txt").write_text("x")
