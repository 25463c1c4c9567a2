"""The address of every file in the site.

An address is relative to the site's root, without a leading slash; a folder's ends with one. The
words in it are the content format's (content-format 13.1).
"""

from __future__ import annotations

from .languages.vocabulary import translate_folder
from .model import Language

HOME = ""
THEME_FOLDER = "theme/"
IMAGES_FOLDER = "images/"
FILES_FOLDER = "files/"
"""Holds PDFs alone; a page may have this address as well."""
RESERVED_FOLDERS = (THEME_FOLDER, IMAGES_FOLDER)
STYLES_FOLDER = THEME_FOLDER + "css/"
SCRIPTS_FOLDER = THEME_FOLDER + "js/"

INDEX_FILE = "index.html"
NEWS_FEED_FILE = "atom.xml"
NOT_FOUND_FILE = "404.html"
ROBOTS_FILE = "robots.txt"
SITEMAP_FILE = "sitemap.xml"
HEADERS_FILE = "_headers"
REDIRECTS_FILE = "_redirects"
SEARCH_FILE = "search.json"
SCHEMA_FILE = "groups.schema.json"
PARTNERS_FILE = "partners.json"
ROOT_FILES = (
    NOT_FOUND_FILE,
    ROBOTS_FILE,
    SITEMAP_FILE,
    HEADERS_FILE,
    REDIRECTS_FILE,
    SEARCH_FILE,
    SCHEMA_FILE,
)
"""Files of the root alone."""


class Paths:
    """Addresses of one site, in the words of its language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.home = HOME
        self.groups = self._folder("groups")
        self.calendar = self._folder("calendar")
        self.news = self._folder("news")
        self.partners = self._folder("partners")

    def _folder(self, name: str) -> str:
        return translate_folder(name, self.language) + "/"

    def group(self, slug: str) -> str:
        return f"{self.groups}{slug}/"

    def facet(self, name: str) -> str:
        """Return the folder of a facet, or of another listing by its name: `tyypit/`."""
        return self._folder(name)

    def value(self, name: str, slug: str) -> str:
        return f"{self._folder(name)}{slug}/"

    def page(self, slug: str) -> str:
        return f"{slug}/"

    def news_item(self, slug: str) -> str:
        return f"{self.news}{slug}/"


def root_of(address: str) -> str:
    """Return the way from the page at an address back to the root: `./`, `../`, `../../`, …"""
    return "../" * address.count("/") or "./"


def page_file(address: str) -> str:
    """Return the HTML file of an address."""
    return address if address and not address.endswith("/") else address + INDEX_FILE


class PathError(ValueError):
    """A path that does not stay below the site's root: a defect of the build, never written."""


def checked(path: str) -> str:
    """Return the path as given if it names a file below the root, else raise PathError.

    Every write goes through this.
    """
    names = path.split("/")
    safe = all(name not in ("", ".", "..") and "\\" not in name for name in names)
    if not safe or "\0" in path:
        raise PathError(path)
    return path
