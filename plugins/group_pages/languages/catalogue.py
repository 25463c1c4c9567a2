"""Catalogues of the interface's messages, read from gettext's `.po` files when first needed.

A build neither compiles files nor imports Babel: this reader knows what our catalogues use
(comments, `msgid`, `msgid_plural`, `msgstr`) and rejects all else. Babel reads the same files in
the tests, as the oracle. A fuzzy entry counts as missing.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ..patterns import define_pattern
from ..value_classes import dataclass

FOLDER = Path(__file__).parent
_ENGLISH_PLURALS = "n != 1"
_LINE_BREAK, _BREAK = '"\n"', "\0"
"""Between two lines of one text, and what stands for it while a file is read."""
_TEXT = r'[^"\\\n]*(?:\\["\\n][^"\\\n]*)*'
_COMMENTS = r"(?:#.*\n|[ \t]*\n)*"
_ENTRY = define_pattern(
    rf'({_COMMENTS})msgid "({_TEXT})"\n(?:msgid_plural "({_TEXT})"\n)?'
    rf'(?:msgstr "({_TEXT})"\n|((?:msgstr\[[0-9]\] "{_TEXT}"\n)+))'
)
_BETWEEN = define_pattern(_COMMENTS)
_FORM = define_pattern(rf'msgstr\[([0-9])\] "({_TEXT})"')
_FUZZY = define_pattern(r"^#,.*fuzzy", re.MULTILINE)
_ESCAPES = {r"\n": "\n", r"\"": '"', r"\\": "\\"}
_PLURAL_FORMS = define_pattern(r"Plural-Forms:.*plural=([^;]+);")


class CatalogueError(Exception):
    """A catalogue that cannot be read: a fault of the product, not of content."""


class Entry(NamedTuple):
    """One message: its English words and, in order of gettext's plural forms, the translations."""

    msgid: str
    plural: str
    translations: tuple[str, ...]
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one language; a message without one is returned in English.

    `digest` is of the files that they were read from. The two methods are those that Jinja's i18n
    extension calls.
    """

    entries: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]
    digest: str

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
    entries = {}
    plural_form = gettext.c2py(_ENGLISH_PLURALS)
    digest = sha256(code.encode())
    for file in list_files(code):
        digest.update(file.read_bytes())
        for entry in read_entries(file):
            if not entry.msgid:
                plural_form = _parse_plural_form(entry.translations[0])
            elif entry.translations[0] and not entry.fuzzy:
                entries[entry.msgid] = entry.translations
    return Catalogue(entries, plural_form, digest.hexdigest())


def list_files(code: str) -> list[Path]:
    """Return the language's catalogues, the interface's own first."""
    return [*FOLDER.glob(f"{code}.po"), *sorted(FOLDER.glob(f"{code}.*.po"))]


def read_entries(file: Path) -> Iterator[Entry]:
    """Yield the entries of one file, its header (the empty msgid) among them."""
    text = f"{file.read_text('utf-8')}\n".replace(_LINE_BREAK, _BREAK)
    end = 0
    for match in _ENTRY.finditer(text):
        if match.start() != end:
            break
        yield _parse_entry(match)
        end = match.end()
    rest = _BETWEEN.sub("", text[end:], count=1)
    if rest:
        before = text[: len(text) - len(rest)]
        number = before.count("\n") + before.count(_BREAK) + 1
        line = rest.replace(_BREAK, _LINE_BREAK).partition("\n")[0]
        raise CatalogueError(f"{file.name}:{number}: not an entry of a catalogue: {line}")


def _parse_entry(match: re.Match[str]) -> Entry:
    comments, msgid, plural, translation, forms = match.groups()
    is_fuzzy = "fuzzy" in comments and _FUZZY.search(comments) is not None
    if forms is None:
        return Entry(_unescape(msgid), _unescape(plural or ""), (_unescape(translation),), is_fuzzy)
    translations = tuple(_unescape(text) for _, text in sorted(_FORM.findall(forms)))
    return Entry(_unescape(msgid), _unescape(plural or ""), translations, is_fuzzy)


def _unescape(quoted: str) -> str:
    """Return the text that stands between quotation marks."""
    text = quoted.replace(_BREAK, "")
    if "\\" not in text:
        return text
    return re.sub(r"\\.", lambda match: _ESCAPES[match[0]], text)


def _parse_plural_form(header: str) -> Callable[[int], int]:
    rule = _PLURAL_FORMS.search(header)
    return gettext.c2py(rule.group(1) if rule else _ENGLISH_PLURALS)
