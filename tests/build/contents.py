"""The content of a small association, and the observable state of folders."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from PIL import Image

ASSOCIATION = """\
---
nimi: Esimerkkiyhdistys ry
kieli: fi
sivusto: https://example.org/
yhteystiedot:
  puhelin: 040 123 4567
---

{text}
"""
FILES = {
    "types/keskusteluryhma.md": "---\notsikko: Keskusteluryhmä\n---\n",
    "locations/tupa.md": "---\notsikko: Tupa\npaikkakunta: Ii\n---\n",
    "seasons/kevat-2027.md": (
        "---\notsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 28.5.2027\n---\n"
    ),
    "groups/keskusteluryhma.md": (
        "---\notsikko: Keskusteluryhmä\ntyyppi: Keskusteluryhmä\nkausi: Kevät 2027\n"
        "avoimuus: avoin\npaikka: Tupa\nvanhat_osoitteet: [/vanha/]\n"
        "aikataulu:\n  päivä: tiistai\n  kello: 18\n---\n\n{text} ![](../images/kuva.png)\n"
    ),
    "pages/palvelut.md": "---\notsikko: Palvelut\n---\n\n{text} [ryhmät](/ryhmat/)\n",
    "news/avaus.md": "---\notsikko: Avaus\npvm: 1.2.2027\n---\n\n{text}\n",
}
WRONG = "avoimuus: avonainen"


def write_content(folder: Path, text: str = "Tervetuloa.", *, backwards: bool = False) -> Path:
    """Write a valid association, `text` in its bodies; `backwards` creates the last file first."""
    files = {"association.md": ASSOCIATION, **FILES}
    for name, content in sorted(files.items(), reverse=backwards):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.replace("{text}", text), "utf-8")
    (folder / "images").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), "teal").save(folder / "images" / "kuva.png")
    return folder


def break_content(folder: Path) -> None:
    """Add an error on line 5 of the group."""
    group = folder / "groups" / "keskusteluryhma.md"
    group.write_text(group.read_text("utf-8").replace("avoimuus: avoin", WRONG), "utf-8")


def state(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the mode of every file and folder, and a file's digest: what a reader could see."""
    entries = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = path.lstat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        entries[path.relative_to(folder).as_posix()] = (stat.filemode(status.st_mode), digest)
    return entries


def size_and_times(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return size and times of every file and folder: a write of any kind changes them."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_size,
            path.lstat().st_mtime_ns,
            path.lstat().st_ctime_ns,
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def beside(output: Path) -> list[str]:
    """Return the names beside the output."""
    return sorted(path.name for path in output.parent.iterdir() if path.name != output.name)
