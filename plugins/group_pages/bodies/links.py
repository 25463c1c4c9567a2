"""References in a body -> where they lead in the site.

A link is to another file of the content (`../pages/x.md`, `{filename}/pages/x.md`), a page of the
site (`/ryhmat/`), a place in the same page (`#…`) or an address elsewhere; a picture is a file of
the content. Source: content-format 1.2.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import quote, unquote

from ..addresses import pages_by_file, published_addresses
from ..languages.dialling import dialling_code
from ..languages.phones import make_tel_link
from ..listings import Edition
from ..loading.folder import PICTURE_SUFFIXES
from ..model import Site
from ..paths import INDEX_FILE, Paths
from ..patterns import define_pattern
from ..pdfs import SUFFIX
from ..problems import Problems, Written
from ..schema import NEWS
from ..suggestions import nearest
from ..value_classes import dataclass
from .absent import Absent
from .attachments import is_pdf
from .nearby import find_nearest, list_files
from .pictures import Pictures
from .references import is_file_name, prefix_fragment, split_reference
from .sanitiser import SCHEMES
from .source import BodySource
from .targets import complete_target

SCHEME = define_pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PREFIX = define_pattern(r"(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)")
# What an author means as a file's name; anything else that is not an address is no reference.
FILE_LIKE = define_pattern(r"[\w./ ~()+,%@-]+")
SCHEME_OF_LINK = define_pattern(
    r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?)([a-zA-Z][a-zA-Z0-9+.-]{0,30}):", re.MULTILINE
)
# What browsers take out of an address before they read it.
IGNORED_INSIDE = str.maketrans("", "", "\t\r\n")
IGNORED_AROUND = "".join(map(chr, range(0x21)))


MOST_SUGGESTIONS = 100
"""Of one body: comparing names takes long, and a body may have many thousands of links."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The target of a link or picture. `kind` says what the address is relative to:

    `site` the site's root; `external` nothing, it is whole; `verbatim` likewise, for mail and
    phone; `picture` and `pdf` the body's file, of the `file`; `none` leads nowhere.
    """

    kind: str
    address: str = ""
    file: Path = Path()


NOWHERE = Resolved("none")


def may_link(body: str) -> bool:
    """Return whether a body has the signs of a link that is written as Markdown has it."""
    return "](" in body or "]:" in body


class LinkResolver:
    """The links and pictures of the bodies of one edition.

    `pdfs` are the links to PDFs that have been resolved: each with its file and line, and the PDF.
    """

    def __init__(
        self, site: Site, edition: Edition, paths: Paths, pictures: Pictures, problems: Problems
    ) -> None:
        self._pictures = pictures
        self._root = Path(os.path.realpath(site.root))
        self._code = dialling_code(site.association.timezone.key)
        self._problems = problems
        self._published = published_addresses(edition, paths)
        self._known = {address.casefold() for address in self._published}
        self._by_file = pages_by_file(site, edition.publication, paths)
        self._absent = Absent(site, problems, paths)
        self._held_files = {
            Path(os.path.realpath(site.documents[NEWS.folder, item.slug].path))
            for item in edition.held_news
        }
        self._held_addresses = {paths.news_item(item.slug).casefold() for item in edition.held_news}
        # By the body: in what order bodies are rendered must make no difference.
        self._faults: Counter[BodySource] = Counter()
        self.pdfs: dict[tuple[Path, int, Path], None] = {}

    def forget_faults(self, source: BodySource) -> None:
        """Forget the faults of a body whose references are going to be resolved again."""
        del self._faults[source]

    def report_schemes(self, source: BodySource) -> None:
        """Report links whose scheme is not published: the sanitiser drops them silently."""
        # Few bodies have a link at all, and the pattern tries each sign.
        if not may_link(source.body):
            return
        for start in SCHEME_OF_LINK.finditer(source.body):
            scheme = start[1].lower()
            if scheme not in SCHEMES:
                line = source.line + source.body.count("\n", 0, start.start(1))
                self._problems.warning(source.path, line, "link-scheme", scheme=Written(scheme))

    def resolve_link(self, source: BodySource, target: str, *, strict: bool) -> Resolved:
        """Resolve a link's target. `strict`: report a reference to nothing as an error.

        Otherwise it is dropped with a warning.
        """
        reference = target
        target = complete_target(target.strip(IGNORED_AROUND).translate(IGNORED_INSIDE))
        scheme = SCHEME.match(target)
        if scheme:
            return self._resolve_elsewhere(source, scheme[1].lower(), target)
        # Browsers read a backslash as a slash.
        if target.replace("\\", "/").startswith("//"):
            return self._drop(source, reference)
        prefixed = PREFIX.match(target)
        name, end = split_reference(target[prefixed.end() :] if prefixed else target)
        if not name:
            return self._drop(source, reference) if not end else Resolved("verbatim", end)
        if name.startswith("/") and not prefixed and not self._is_of_content(source, name):
            return self._resolve_address(source, name, end)
        file = self._find_file(source, name)
        if file is None:
            return self._report(source, "link-leaves-content", reference, strict=strict)
        return self._resolve_file(source, file, reference, end, strict=strict)

    def resolve_picture(self, source: BodySource, target: str, *, strict: bool) -> Resolved:
        """Resolve a picture's target; `strict` as in `resolve_link`."""
        reference = target
        target = target.strip(IGNORED_AROUND).translate(IGNORED_INSIDE)
        scheme = SCHEME.match(target)
        if scheme or target.replace("\\", "/").startswith("//"):
            if not scheme or scheme[1].lower() not in ("http", "https"):
                return self._drop(source, reference)
            return self._report(source, "image-elsewhere", reference, strict=strict)
        name = PREFIX.sub("", split_reference(target)[0], count=1)
        file = self._find_file(source, name) if name else None
        if file is None:
            code = "link-leaves-content" if name else "image-missing"
            return self._report(source, code, reference, strict=strict)
        return self._resolve_picture_file(source, file, reference, strict=strict)

    def _is_of_content(self, source: BodySource, name: str) -> bool:
        """Return whether a path from the root is a file's; the site has PDFs of its own."""
        file = self._find_file(source, name) if is_pdf(Path(name)) else None
        return is_file_name(name) or (file is not None and self._is_published(file))

    def _resolve_elsewhere(self, source: BodySource, scheme: str, target: str) -> Resolved:
        if scheme not in SCHEMES:
            return NOWHERE
        if scheme in ("http", "https"):
            return Resolved("external", target)
        if scheme == "tel":
            return self._resolve_number(source, target)
        return Resolved("verbatim", target)

    def _resolve_number(self, source: BodySource, target: str) -> Resolved:
        """Resolve a phone number as people write it: `tel:040 000 0051`, `tel:040%20000`."""
        link = make_tel_link(unquote(target.partition(":")[2]).lstrip("/"), self._code)
        if link:
            return Resolved("verbatim", link)
        line = source.line_of(target)
        self._problems.warning(source.path, line, "link-without-number", target=Written(target))
        return NOWHERE

    def _find_file(self, source: BodySource, name: str) -> Path | None:
        """Return the file of a name, symbolic links resolved; None outside the content folder."""
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

    def _resolve_file(
        self, source: BodySource, file: Path, reference: str, end: str, *, strict: bool
    ) -> Resolved:
        address = self._by_file.get(file)
        if address is not None:
            return Resolved("site", quote(address) + prefix_fragment(end))
        if file in self._held_files or self._absent.has_file(file):
            return NOWHERE
        if file.suffix.lower() in PICTURE_SUFFIXES and self._pictures.is_there(file):
            return self._resolve_picture_file(source, file, reference, strict=strict)
        if is_pdf(file) and self._is_published(file):
            self.pdfs[source.path, source.line_of(reference), file] = None
            return Resolved("pdf", reference, file)
        if os.path.exists(file):
            return self._report(source, "link-without-page", reference, strict=strict)
        if reference.startswith("www."):
            return self._report(source, "link-without-scheme", reference, strict=strict)
        beside = list_files(file.parent, (SUFFIX,)) if is_pdf(file) else self._by_file
        near = find_nearest(source, file, beside) if self._may_suggest(source) else None
        return self._report(source, "link-to-nothing", reference, near, strict=strict)

    def _resolve_address(self, source: BodySource, name: str, end: str) -> Resolved:
        """Resolve a page of the site by its address; a link to nothing stays, with a warning."""
        names = [each for each in unquote(name).split("/") if each not in ("", ".")]
        if ".." in names or "\\" in name:
            return self._drop(source, name)
        if names[-1:] == [INDEX_FILE]:
            names.pop()
        address = "/".join(names)
        if names and not self._is_known(address):
            address += "/"
        if address.casefold() in self._held_addresses:
            return NOWHERE
        if not self._is_known(address) and not self._absent.has_address(address):
            self._warn_of_address(source, name, address)
        return Resolved("site", quote(address) + end)

    def _warn_of_address(self, source: BodySource, name: str, address: str) -> None:
        line = source.line_of(name)
        near = self._find_nearest_address(address) if self._may_suggest(source) else None
        if near is None:
            self._problems.warning(source.path, line, "link-unknown-address", address=Written(name))
        else:
            code = "link-unknown-address-near"
            self._problems.warning(
                source.path, line, code, address=Written(name), near=Written(f"/{near}")
            )

    def _find_nearest_address(self, address: str) -> str | None:
        folder, _, wanted = address.rstrip("/").rpartition("/")
        beside = {
            known.rstrip("/").rpartition("/")[2]: known
            for known in sorted(self._published)
            if known.rstrip("/").rpartition("/")[0] == folder
        }
        near = nearest(wanted, beside)
        return None if near is None else beside[near]

    def _may_suggest(self, source: BodySource) -> bool:
        """Return whether a fault is among the first of its body, for which names are compared."""
        self._faults[source] += 1
        return self._faults[source] <= MOST_SUGGESTIONS

    def _is_known(self, address: str) -> bool:
        return address.casefold() in self._known

    def _resolve_picture_file(
        self, source: BodySource, file: Path, reference: str, *, strict: bool
    ) -> Resolved:
        if not self._is_published(file):
            may_suggest = self._may_suggest(source)
            pictures = list_files(file.parent, PICTURE_SUFFIXES) if may_suggest else []
            near = find_nearest(source, file, pictures)
            return self._report(source, "image-missing", reference, near, strict=strict)
        return Resolved("picture", reference, file)

    def _is_published(self, file: Path) -> bool:
        """Return whether there is such a file, with no name that begins with a dot."""
        parts = file.relative_to(self._root).parts
        is_hidden = any(part.startswith(".") for part in parts)
        return self._pictures.is_there(file) and not is_hidden

    def _report(
        self,
        source: BodySource,
        code: str,
        reference: str,
        near: str | None = None,
        *,
        strict: bool,
    ) -> Resolved:
        is_reference = "://" in reference or FILE_LIKE.fullmatch(PREFIX.sub("", reference))
        if not (strict and is_reference):
            return self._drop(source, reference)
        line = source.line_of(reference)
        if near is None:
            self._problems.error(source.path, line, code, target=Written(reference))
        else:
            target, known = Written(reference), Written(near)
            self._problems.error(source.path, line, f"{code}-near", target=target, near=known)
        return NOWHERE

    def _drop(self, source: BodySource, reference: str) -> Resolved:
        line = source.line_of(reference)
        self._problems.warning(source.path, line, "link-dropped", target=Written(reference))
        return NOWHERE
