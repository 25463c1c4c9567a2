"""Catalogues of the interface's messages, read from gettext's `.po` files when first needed.

A build neither compiles files nor imports Babel: this reader knows what our catalogues use
(comments, `msgid`, `msgid_plural`, `msgstr`) and rejects all else. Babel reads the same files in
the tests, as the oracle. A fuzzy entry counts as missing.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
_ENGLISH_PLURALS = "n != 1"
_KEYWORD = re.compile(r'(msgid|msgid_plural|msgstr|msgstr\[[0-9]\]) "((?:[^"\\]|\\["\\n])*)"')
_CONTINUED = re.compile(r'"((?:[^"\\]|\\["\\n])*)"')
_PLURAL_FORMS = re.compile(r"Plural-Forms:.*plural=([^;]+);")


class CatalogueError(Exception):
    """A catalogue that cannot be read: a fault of the product, not of content."""


@dataclass(slots=True)
class Entry:
    """One message: its English words and, in order of gettext's plural forms, the translations."""

    msgid: str
    plural: str
    translations: tuple[str, ...]
    fuzzy: bool = False


@dataclass(slots=True)
class Catalogue:
    """The translations of one language; a message without one is returned in English.

    `digest` is of the files that they were read from. The two methods are those that Jinja's i18n
    extension calls.
    """

    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plural_form: Callable[[int], int] = field(default=lambda n: int(n != 1))
    digest: str = ""

    def gettext(self, msgid: str) -> str:
        translations = self.entries.get(msgid)
        return translations[0] if translations else msgid

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        translations = self.entries.get(singular)
        if not translations:
            return singular if n == 1 else plural
        return translations[self.plural_form(n) if len(translations) > 1 else 0]


@cache
def load_catalogue(code: str) -> Catalogue:
    """Return the language's catalogues as one: `fi.po`, `fi.problems.po`, … (English has none)."""
    merged = Catalogue(plural_form=gettext.c2py(_ENGLISH_PLURALS))
    digest = sha256(code.encode())
    for file in list_files(code):
        digest.update(file.read_bytes())
        for entry in read_entries(file):
            if not entry.msgid:
                merged.plural_form = _parse_plural_form(entry.translations[0])
            elif entry.translations[0] and not entry.fuzzy:
                merged.entries[entry.msgid] = entry.translations
    merged.digest = digest.hexdigest()
    return merged


def list_files(code: str) -> list[Path]:
    """Return the language's catalogues, the interface's own first."""
    return [*FOLDER.glob(f"{code}.po"), *sorted(FOLDER.glob(f"{code}.*.po"))]


def read_entries(file: Path) -> Iterator[Entry]:
    """Yield the entries of one file, its header (the empty msgid) among them."""
    fields: list[tuple[str, list[str]]] = []
    fuzzy = False
    for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            if any(keyword.startswith("msgstr") for keyword, _ in fields):
                yield _parse_entry(fields, fuzzy)
                fields, fuzzy = [], False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif keyword := _KEYWORD.fullmatch(line):
            fields.append((keyword.group(1), [keyword.group(2)]))
        elif fields and (continued := _CONTINUED.fullmatch(line)):
            fields[-1][1].append(continued.group(1))
        else:
            raise CatalogueError(f"{file.name}:{number}: not a line of a catalogue: {line}")
    if fields:
        yield _parse_entry(fields, fuzzy)


def _parse_entry(fields: list[tuple[str, list[str]]], fuzzy: bool) -> Entry:
    texts = {keyword: _unescape("".join(parts)) for keyword, parts in fields}
    msgid, plural = texts.pop("msgid"), texts.pop("msgid_plural", "")
    return Entry(msgid, plural, tuple(texts[keyword] for keyword in sorted(texts)), fuzzy)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    escapes = {"n": "\n", '"': '"', "\\": "\\"}
    return re.sub(r"\\(.)", lambda match: escapes[match.group(1)], text)


def _parse_plural_form(header: str) -> Callable[[int], int]:
    rule = _PLURAL_FORMS.search(header)
    return gettext.c2py(rule.group(1) if rule else _ENGLISH_PLURALS)
