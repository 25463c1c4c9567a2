"""Long texts of the keys, which are Markdown as bodies are, and where they are written.

Their lines are kept: who types a line in a key means one. Source: content-format 18.13.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ..model import Language, Site, WrittenFile
from ..patterns import define_pattern
from ..publication import Publication, PublishedGroup, PublishedPlace
from ..schema import ASSOCIATION, FACTS, GROUP, LOCATION, ONLINE, TYPE
from ..schema.shared import TEXT, TEXT_OR_ADDRESS
from ..suggestions import folded
from .lines import keep_lines
from .source import BodySource

Identity = tuple[str, str]
"""Kind and slug, as in `Site.documents`."""

_KEYS = tuple(key.name for key in FACTS if key.type in (TEXT, TEXT_OR_ADDRESS))
_WORDS = frozenset(
    folded(key.word(language))
    for key in (*FACTS, *LOCATION.keys, *ONLINE.keys)
    for language in Language
    if key.type in (TEXT, TEXT_OR_ADDRESS)
)
_ADDRESS = define_pattern(r"https:|\S+@\S+$")
_BLOCK = define_pattern(r"[|>][-+0-9]*\s*(?:#.*)?$")


def inline(html: Markup) -> Markup:
    """Return a text of one paragraph without its tags, to stand in a line; any other as it is."""
    inner = html[len("<p>") : -len("</p>")]
    is_single = html.startswith("<p>") and html.endswith("</p>") and "<p>" not in inner
    return inner if is_single else html


def is_address(text: str) -> bool:
    """Return whether a text is nothing but a web address or an e-mail address."""
    return bool(_ADDRESS.match(text))


def long_texts(publication: Publication) -> dict[Identity, tuple[str, ...]]:
    """Return the long texts that are shown, by the object they belong to."""
    texts = {(GROUP.folder, group.slug): tuple(_of_group(group)) for group in publication.groups}
    for place in publication.places:
        texts[LOCATION.folder, place.slug] = tuple(_of_place(place))
    return texts


def _of_group(group: PublishedGroup) -> Iterator[str]:
    texts = [getattr(group.facts, name) for name in _KEYS]
    texts.append(group.online.note if group.online else "")
    yield from (text for text in texts if text and not is_address(text))


def _of_place(place: PublishedPlace) -> Iterator[str]:
    yield from (text for text in (place.accessibility, place.directions) if text)


def files_of(site: Site, publication: Publication) -> dict[Identity, tuple[WrittenFile, ...]]:
    """Return the files in which an object's texts may stand, its own first.

    A group has some of its type's and of the association's.
    """
    documents = site.documents
    association = documents.get((ASSOCIATION.name, ASSOCIATION.name))
    files: dict[Identity, tuple[WrittenFile, ...]] = {}
    for group in publication.groups:
        own = documents[GROUP.folder, group.slug]
        others = (documents.get((TYPE.folder, group.type.slug)), association)
        files[GROUP.folder, group.slug] = (own, *(each for each in others if each))
    for place in publication.places:
        files[LOCATION.folder, place.slug] = (documents[LOCATION.folder, place.slug],)
    return files


def find_source(text: str, files: Sequence[WrittenFile]) -> BodySource:
    """Return where a text is written: in the first of the files that has it."""
    for file in files:
        for names, value, line in file.texts():
            if value.strip() == text and folded(names.rpartition(".")[2]) in _WORDS:
                before = value[: len(value) - len(value.lstrip())].count("\n")
                first = _first_line(file, line) + before
                return BodySource(file.path, keep_lines(text), first)
    return BodySource(files[0].path, keep_lines(text), 1)


def _first_line(file: WrittenFile, line: int) -> int:
    """Return the line on which a value begins: below its key where that ends in `|` or `>`."""
    front = file.raw_front.split("\n")
    index = line - (file.body_line - 1 - len(front))
    is_block = 0 <= index < len(front) and bool(_BLOCK.search(front[index]))
    return line + 1 if is_block else line
