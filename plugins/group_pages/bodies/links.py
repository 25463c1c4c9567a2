"""What a body names -> where it stands in the site.

A link names another file of the content (`../pages/x.md`, `{filename}/pages/x.md`), a page of the
site (`/ryhmat/`), a place in the same page (`#…`) or an address elsewhere; a picture is a file of
the content. Source: content-format.md, "Files".
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from slugify import slugify

from ..addresses import pages_by_file, published_addresses
from ..listings import Edition
from ..loading.folder import PICTURE_SUFFIXES
from ..model import Site
from ..paths import INDEX_FILE, Paths
from ..problems import Problems
from ..suggestions import nearest
from .absent import Absent

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PREFIX = re.compile(r"(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)")
# What an author means as a file's name; anything else that is not an address is no reference.
FILE_LIKE = re.compile(r"[\w./ ~()+,%@-]+")
WRITTEN_SCHEME = re.compile(
    r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?)([a-zA-Z][a-zA-Z0-9+.-]{0,30}):", re.MULTILINE
)
# What browsers take out of an address before they read it.
IGNORED_INSIDE = str.maketrans("", "", "\t\r\n")
IGNORED_AROUND = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body with the file it stands in; `line` is the one that the body begins on."""

    path: Path
    body: str
    line: int

    def line_of(self, text: str) -> int:
        """The line where a text first stands in the body, its first line if it cannot be seen."""
        place = max(self.body.find(text), self.body.find(escape(text)))
        return self.line + self.body.count("\n", 0, max(place, 0))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a link or picture leads. `kind` says what the address is relative to:

    `site` the site's root; `external` nothing, it is whole; `as written` likewise, for mail and
    phone; `picture` the content, as written, of the picture `file`; `none` leads nowhere.
    """

    kind: str
    address: str = ""
    file: Path = Path()


NOWHERE = Resolved("none")


class Links:
    """Resolves what the bodies of one edition name, and reports what cannot be."""

    def __init__(self, site: Site, edition: Edition, paths: Paths, problems: Problems) -> None:
        self._root = Path(os.path.realpath(site.root))
        self._problems = problems
        self._published = published_addresses(edition, paths)
        self._known = {address.casefold() for address in self._published}
        self._by_file = pages_by_file(site, edition.publication, paths)
        self._absent = Absent(site, problems, paths)

    def check_schemes(self, source: BodySource) -> None:
        """Warn of links whose scheme is not published: the sanitiser drops them without a word."""
        for found in WRITTEN_SCHEME.finditer(source.body):
            if found[1].lower() not in LINK_SCHEMES:
                line = source.line + source.body.count("\n", 0, found.start(1))
                self._problems.warning(source.path, line, "link-scheme", scheme=found[1].lower())

    def link(self, source: BodySource, target: str, *, strict: bool) -> Resolved:
        """`strict` makes a reference to nothing an error; else it is dropped with a warning."""
        written = target
        target = target.strip(IGNORED_AROUND).translate(IGNORED_INSIDE)
        scheme = SCHEME.match(target)
        if scheme:
            return self._other_site(scheme[1].lower(), target)
        # Browsers read a backslash as a slash.
        if target.replace("\\", "/").startswith("//"):
            return self._dropped(source, written)
        prefixed = PREFIX.match(target)
        name, end = _split(target[prefixed.end() :] if prefixed else target)
        if not name:
            return self._dropped(source, written) if not end else Resolved("as written", end)
        if name.startswith("/") and not prefixed and not _names_file(name):
            return self._address(source, name, end)
        file = self._file(source, name)
        if file is None:
            return self._failed(source, "link-leaves-content", written, strict=strict)
        return self._file_link(source, file, written, end, strict=strict)

    def picture(self, source: BodySource, target: str, *, strict: bool) -> Resolved:
        written = target
        target = target.strip(IGNORED_AROUND).translate(IGNORED_INSIDE)
        scheme = SCHEME.match(target)
        if scheme or target.replace("\\", "/").startswith("//"):
            if not scheme or scheme[1].lower() not in ("http", "https"):
                return self._dropped(source, written)
            return self._failed(source, "image-elsewhere", written, strict=strict)
        name = PREFIX.sub("", _split(target)[0], count=1)
        file = self._file(source, name) if name else None
        if file is None:
            code = "link-leaves-content" if name else "image-missing"
            return self._failed(source, code, written, strict=strict)
        return self._picture(source, file, written, strict=strict)

    def _other_site(self, scheme: str, target: str) -> Resolved:
        if scheme not in LINK_SCHEMES:
            return NOWHERE
        if scheme in ("http", "https"):
            return Resolved("external", target)
        return Resolved("as written", target)

    def _file(self, source: BodySource, name: str) -> Path | None:
        """The file that a name means, links resolved; None where it is not inside the content."""
        path = unquote(name)
        if "\0" in path or "\\" in path:
            return None
        folder = self._root if path.startswith("/") else source.path.parent
        file = Path(os.path.realpath(folder / path.lstrip("/")))
        if not os.path.exists(file):
            # Some disks keep names decomposed, whatever form the text has.
            other = unicodedata.normalize("NFD", str(folder / path.lstrip("/")))
            file = Path(os.path.realpath(other)) if os.path.exists(other) else file
        return file if file == self._root or self._root in file.parents else None

    def _file_link(
        self, source: BodySource, file: Path, written: str, end: str, *, strict: bool
    ) -> Resolved:
        address = self._by_file.get(file)
        if address is not None:
            return Resolved("site", quote(address) + _own_end(end))
        if self._absent.has_file(file):
            return NOWHERE
        if file.suffix.lower() in PICTURE_SUFFIXES and os.path.exists(file):
            return self._picture(source, file, written, strict=strict)
        if os.path.exists(file):
            return self._failed(source, "link-without-page", written, strict=strict)
        if written.startswith("www."):
            return self._failed(source, "link-without-scheme", written, strict=strict)
        near = _nearest_file(source, file, self._by_file)
        return self._failed(source, "link-to-nothing", written, near, strict=strict)

    def _address(self, source: BodySource, name: str, end: str) -> Resolved:
        """A page of the site by its address; a link to nothing is kept, with a warning."""
        names = [each for each in unquote(name).split("/") if each not in ("", ".")]
        if ".." in names or "\\" in name:
            return self._dropped(source, name)
        if names[-1:] == [INDEX_FILE]:
            names.pop()
        address = "/".join(names)
        if names and not self._is_known(address):
            address += "/"
        if not self._is_known(address) and not self._absent.has_address(address):
            self._warn_of_address(source, name, address)
        return Resolved("site", quote(address) + end)

    def _warn_of_address(self, source: BodySource, name: str, address: str) -> None:
        line = source.line_of(name)
        folder, _, wanted = address.rstrip("/").rpartition("/")
        beside = {
            known.rstrip("/").rpartition("/")[2]: known
            for known in sorted(self._published)
            if known.rstrip("/").rpartition("/")[0] == folder
        }
        near = nearest(wanted, beside)
        if near is None:
            self._problems.warning(source.path, line, "link-unknown-address", address=name)
        else:
            code = "link-unknown-address-near"
            self._problems.warning(source.path, line, code, address=name, near=f"/{beside[near]}")

    def _is_known(self, address: str) -> bool:
        return address.casefold() in self._known

    def _picture(self, source: BodySource, file: Path, written: str, *, strict: bool) -> Resolved:
        if not self._is_picture(file):
            near = _nearest_file(source, file, _pictures_in(file.parent))
            return self._failed(source, "image-missing", written, near, strict=strict)
        return Resolved("picture", written, file)

    def _is_picture(self, file: Path) -> bool:
        """Whether there is such a file; names that begin with a dot are passed over."""
        parts = file.relative_to(self._root).parts
        return _is_regular(file) and not any(part.startswith(".") for part in parts)

    def _failed(
        self, source: BodySource, code: str, written: str, near: str | None = None, *, strict: bool
    ) -> Resolved:
        meant = "://" in written or FILE_LIKE.fullmatch(PREFIX.sub("", written))
        if not (strict and meant):
            return self._dropped(source, written)
        line = source.line_of(written)
        if near is None:
            self._problems.error(source.path, line, code, target=written)
        else:
            self._problems.error(source.path, line, f"{code}-near", target=written, near=near)
        return NOWHERE

    def _dropped(self, source: BodySource, written: str) -> Resolved:
        line = source.line_of(written)
        self._problems.warning(source.path, line, "link-dropped", target=written)
        return NOWHERE


def _split(target: str) -> tuple[str, str]:
    """A reference without its query and fragment, and these."""
    place = re.search(r"[?#]", target)
    return (target[: place.start()], target[place.start() :]) if place else (target, "")


def _names_file(name: str) -> bool:
    """Whether what begins with a slash is meant as a file of the content, not as an address."""
    return os.path.splitext(name)[1].lower() in {*PICTURE_SUFFIXES, ".md"}


def _own_end(end: str) -> str:
    """The fragment of a link to a body: its headings' ids have a prefix."""
    query, mark, fragment = end.partition("#")
    if not fragment:
        return query
    name = slugify(unquote(fragment))
    return f"{query}{mark}{name if name.startswith('h-') else 'h-' + name}"


def _nearest_file(source: BodySource, file: Path, candidates: Iterable[Path]) -> str | None:
    """The candidate with the name most like that of a file that is not there, as it would be
    written in the body."""
    by_stem = {each.stem: each for each in sorted(candidates)}
    near = nearest(file.stem, by_stem)
    if near is None:
        return None
    return Path(os.path.relpath(by_stem[near], source.path.parent)).as_posix()


def _pictures_in(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    shown = (name for name in names if not name.startswith("."))
    files = (folder / name for name in shown if name.lower().endswith(PICTURE_SUFFIXES))
    return [file for file in files if _is_regular(file)]


def _is_regular(file: Path) -> bool:
    try:
        return stat.S_ISREG(os.stat(file).st_mode)
    except OSError:
        return False
