"""Where everything stands in the site: every address, and what an alias may be.

An address is relative to the site's root, without a leading slash; a folder's ends with one. The
words in it are the content format's (content-format.md, "What is published").
"""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from .languages.vocabulary import path_word
from .model import Language

HOME = ""
THEME_FOLDER = "theme/"
IMAGES_FOLDER = "images/"
INDEX_FILE = "index.html"
FEED_FILE = "calendar.ics"
JSON_FILE = "groups.json"
NEWS_FEED_FILE = "atom.xml"
SCHEMA_FILE = "groups.schema.json"
RESERVED_FOLDERS = (THEME_FOLDER, IMAGES_FOLDER)

# File systems hold names of 255 bytes; a build needs some of them for itself.
MAX_NAME_BYTES = 240
MAX_ALIAS_CHARACTERS = 1000


class Paths:
    """Addresses of one site, in the words of its language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.home = HOME
        self.groups = self._folder("groups")
        self.calendar = self._folder("calendar")
        self.news = self._folder("news")

    def _folder(self, name: str) -> str:
        return path_word(name, self.language) + "/"

    def group(self, slug: str) -> str:
        return f"{self.groups}{slug}/"

    def facet(self, name: str) -> str:
        """The folder of a facet itself, such as `tyypit/`."""
        return self._folder(name)

    def value(self, name: str, slug: str) -> str:
        return f"{self._folder(name)}{slug}/"

    def page(self, slug: str) -> str:
        return f"{slug}/"

    def news_item(self, slug: str) -> str:
        return f"{self.news}{slug}/"


def root_of(address: str) -> str:
    """What leads from the page at an address back to the root: `./`, `../`, `../../`, …"""
    return "../" * address.count("/") or "./"


class AliasError(ValueError):
    """An alias that cannot be a former address of the site; `code` names the rule it breaks."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def alias_address(alias: str) -> str:
    """The address an alias stands for: a folder, or a file that ends in `.html` or `.htm`.

    `/vanha`, `/vanha/` and `/vanha/index.html` are one address. Percent-encoding is decoded, once,
    as a server does it. Raises AliasError.
    """
    if alias.startswith("//") or "://" in alias:
        raise AliasError("alias-with-host")
    if not alias.startswith("/"):
        raise AliasError("alias-without-slash")
    if "?" in alias or "#" in alias:
        raise AliasError("alias-with-query")
    if len(alias) > MAX_ALIAS_CHARACTERS:
        raise AliasError("address-too-long")
    try:
        path = unicodedata.normalize("NFC", unquote(alias[1:], errors="strict"))
    except UnicodeDecodeError:
        raise AliasError("alias-unreadable") from None
    # A slash that was encoded would become a folder of its own: the parts are split first.
    if path.count("/") != alias[1:].count("/"):
        raise AliasError("alias-unreadable")
    return _address(path.split("/"))


def _address(names: list[str]) -> str:
    """The address that the names between an alias's slashes make."""
    if names[-1] in ("", INDEX_FILE):
        names = names[:-1]
    for name in names:
        _check_name(name)
    if not names:
        return HOME
    is_file = names[-1].lower().endswith((".html", ".htm"))
    return "/".join(names) + ("" if is_file else "/")


def _check_name(name: str) -> None:
    if name in (".", ".."):
        raise AliasError("alias-leaves-site")
    if not name or name != name.strip() or not name.isprintable() or set(name) & set('\\?#%:*"<>|'):
        raise AliasError("alias-unreadable")
    if len(name.encode()) > MAX_NAME_BYTES:
        raise AliasError("address-too-long")


def page_file(address: str) -> str:
    """The HTML file of an address."""
    return address if address and not address.endswith("/") else address + INDEX_FILE


class PathError(ValueError):
    """A path that does not stay below the site's root: a defect of the build, never written."""


def checked(path: str) -> str:
    """The path as given, if it names a file below the root. Every write goes through this."""
    names = path.split("/")
    safe = all(name not in ("", ".", "..") and "\\" not in name for name in names)
    if not safe or "\0" in path:
        raise PathError(path)
    return path
