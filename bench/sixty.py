"""A content folder with sixty groups, generated from the example association.

The example's groups are copied to more towns, each with a text of its own: sentences of the
example's pages, news and guides, each used once. So words are as frequent as in real texts.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLE = CHECKOUT / "content"
TEXTS = ("pages/*.md", "news/*.md", "../docs/ohje.md", "../docs/julkaisu.md")
SEASON = "Kevät 2027"
TOWNS = (
    "Haapajärvi", "Ii", "Kalajoki", "Keminmaa", "Kempele", "Liminka", "Muhos", "Nivala",
    "Pudasjärvi", "Pyhäjoki", "Sotkamo", "Tornio",
)  # fmt: skip
SENTENCES_A_GROUP = 6

_LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"[A-ZÅÄÖ][^.!?|`{}<>\d]{25,}[.!?](?=\s|$)")
_PLACE = re.compile(r"^paikka: .*$", re.MULTILINE)
_SUMMARY = re.compile(r"^tiivistelmä: .*$", re.MULTILINE)
_OWN_LINES = re.compile(r"^(?:vanhat_osoitteet|kuva|muutokset):.*\n(?:[ -].*\n)*", re.MULTILINE)


def write_sixty(folder: Path, groups: int = 60) -> None:
    """Write the content folder; `groups` is how many meet in SEASON, others come on top."""
    shutil.copytree(EXAMPLE, folder)
    own = sorted((folder / "groups").rglob("*.md"))
    texts = {file: file.read_text("utf-8") for file in own}
    meeting = [file for file in own if SEASON in texts[file].split("\n---\n")[0]]
    models = cycle(file for file in meeting if _can_be_moved(texts[file]))
    sentences = _sentences()
    for number, town in enumerate(TOWNS):
        place = f"otsikko: Talo {town}\npaikkakunta: {town}\nosoite: Esimerkkikatu {number + 2}"
        (folder / "locations" / f"talo-{number}.md").write_text(f"---\n{place}\n---\n", "utf-8")
    for number in range(groups - len(meeting)):
        model = next(models)
        town = TOWNS[number % len(TOWNS)]
        text = _move(texts[model], f"Talo {town}", list(islice(sentences, SENTENCES_A_GROUP)))
        model.with_stem(f"{model.stem}-{number}").write_text(text, "utf-8")


def _can_be_moved(text: str) -> bool:
    """Return whether the group is in Finnish and at one public place, named by `paikka`."""
    front = text.split("\n---\n", maxsplit=1)[0]
    return bool(_PLACE.search(front)) and "Ulpukanlehti" not in front and "kieli:" not in front


def _move(text: str, place: str, sentences: list[str]) -> str:
    front = _OWN_LINES.sub("", text.split("\n---\n", maxsplit=1)[0] + "\n")
    front = _PLACE.sub(f"paikka: {place}", front)
    front = _SUMMARY.sub(f'tiivistelmä: "{sentences[0]}"', front)
    return f"{front}---\n\n{' '.join(sentences[1:])}\n"


def _sentences() -> Iterator[str]:
    """Yield every sentence once, text by text."""
    seen: set[str] = set()
    for pattern in TEXTS:
        for file in sorted(EXAMPLE.glob(pattern)):
            body = file.read_text("utf-8").split("\n---\n")[-1]
            for paragraph in _LINK.sub(r"\1", body.replace("*", "")).split("\n\n"):
                for sentence in _SENTENCE.findall(" ".join(paragraph.split())):
                    if '"' not in sentence and sentence not in seen:
                        seen.add(sentence)
                        yield sentence
