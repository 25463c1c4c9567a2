"""Marks in a body that stand for what is put in after it has been sanitised.

No author can know them. What they stand for are addresses of ours: pages and pictures.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from ..loading.pictures import PictureError
from ..patterns import define_pattern
from ..pdfs import PdfError
from ..problems import Problems, Written
from .attachments import is_pdf
from .links import Resolved
from .pictures import Pictures, PublishedPicture
from .rendered import ROOT
from .source import BodySource

# As the sanitiser writes it: every value in double quotes, with none inside.
_LINK_OR_PICTURE = define_pattern(r'<a[ >]|</a>|<img(?: [a-z]+="[^"]*")*>')
_PICTURE_WITHOUT_SOURCE = define_pattern(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')
# Only our own links have a type: the sanitiser takes it from others.
_TYPE_OF_PDF = ' type="application/pdf"'
_LINK_TO_PDF = define_pattern(rf"(<a [^>]*{_TYPE_OF_PDF}[^>]*>)(.*?)(</a>)", re.DOTALL)
_TABLE = define_pattern(r"<table(?=[ >])")
_SCROLLER = '<div class="scroller" tabindex="0"><table'
_CODE = define_pattern(r"<pre(?=[ >])")


class Marks:
    """The marks of one edition: others in each build."""

    def __init__(
        self,
        pictures: Pictures,
        problems: Problems,
        note_picture: Callable[[int, PublishedPicture], None],
    ) -> None:
        """Make the marks; `note_picture` gets each picture that a body has, and its number."""
        token = secrets.token_hex(8)
        self.root, self.external = f"r{token}", f"e{token}"
        self.heading, self.picture = f"i{token}", f"p{token}"
        self.all = (self.root, self.external, self.picture)
        self._pictures = pictures
        self._problems = problems
        self._note_picture = note_picture
        self._external = re.compile(rf' href="{self.external}/([^"]*)"')
        self._picture = re.compile(rf' (src|href)="{self.picture}/([0-9]+)"')
        # The body being rendered, and the pictures it names.
        self._source = BodySource(Path(), "", 1)
        self._named: list[tuple[Path, str]] = []

    def start(self, source: BodySource) -> None:
        """Forget the pictures of the body before; `source` is the next one."""
        self._source = source
        self._named.clear()

    def mark(self, resolved: Resolved) -> str:
        """Return the mark of a link's or picture's target, "" for one that leads nowhere."""
        match resolved.kind:
            case "site":
                return f"{self.root}/{resolved.address}"
            case "external":
                return f"{self.external}/{resolved.address}"
            case "picture" | "pdf":
                self._named.append((resolved.file, resolved.address))
                return f"{self.picture}/{len(self._named) - 1}"
            case "verbatim":
                return resolved.address
            case _:
                return ""

    def replace(self, clean: str) -> str:
        """Replace the marks by what they stand for, that of the site's root by ROOT."""
        clean = clean.replace(f' id="{self.heading}', ' id="')
        clean = self._external.sub(r' href="\1" rel="noreferrer"', clean)
        clean = "".join(self._link_large_pictures(clean))
        clean = self._picture.sub(self._place_picture, clean)
        if _TYPE_OF_PDF in clean:
            clean = _LINK_TO_PDF.sub(_name_pdf, clean)
        clean = _PICTURE_WITHOUT_SOURCE.sub("", clean).strip()
        # What may be wider than a page scrolls in itself, by keys too.
        clean = _TABLE.sub(_SCROLLER, clean).replace("</table>", "</table></div>")
        return _CODE.sub('<pre tabindex="0"', clean).replace(f"{self.root}/", ROOT)

    def _link_large_pictures(self, clean: str) -> Iterator[str]:
        """Yield the text, each picture that has a large one as a link to it."""
        position, is_linked = 0, False
        for tag in _LINK_OR_PICTURE.finditer(clean):
            if not tag[0].startswith("<img"):
                is_linked = tag[0] != "</a>"
                continue
            mark = self._picture.search(tag[0])
            picture = self._published_picture(mark) if mark and not is_linked else None
            if picture is not None and picture.large and ' alt=""' not in tag[0]:
                yield clean[position : tag.start()]
                yield f'<a href="{self.root}/{picture.large}">{tag[0]}</a>'
                position = tag.end()
        yield clean[position:]

    def _published_picture(self, mark: re.Match[str]) -> PublishedPicture | None:
        """Publish the picture of a mark; None after an error at its line."""
        number = int(mark[2])
        file, reference = self._named[number]
        try:
            picture = self._pictures.publish(file)
        except PictureError as error:
            source = self._source
            line = source.line_of(reference)
            self._problems.error(source.path, line, error.code, target=Written(reference))
            return None
        self._note_picture(number, picture)
        return picture

    def _place_picture(self, mark: re.Match[str]) -> str:
        """Publish a file that the sanitised text shows or links to; return its attributes."""
        if mark[1] == "href" and is_pdf(self._named[int(mark[2])][0]):
            return self._place_pdf(int(mark[2]))
        picture = self._published_picture(mark)
        if picture is None:
            return ""
        if mark[1] == "href":
            return f' href="{self.root}/{picture.large or picture.path}"'
        address = f' src="{self.root}/{picture.path}"'
        return f'{address} width="{picture.width}" height="{picture.height}" loading="lazy"'

    def _place_pdf(self, number: int) -> str:
        """Publish a PDF that the text links to; return the link's attributes."""
        file, reference = self._named[number]
        try:
            path = self._pictures.attachments.publish(file).path
        except PdfError as error:
            source = self._source
            line = source.line_of(reference)
            self._problems.error(source.path, line, error.code, target=Written(reference))
            return ""
        self._note_picture(number, PublishedPicture(path, 0, 0))
        return f' href="{self.root}/{path}"{_TYPE_OF_PDF}'


def _name_pdf(link: re.Match[str]) -> str:
    """Return a link that says that it leads to a PDF, for those who expect a page."""
    is_named = "pdf" in link[2].lower()
    return link[0] if is_named else f"{link[1]}{link[2]} (PDF){link[3]}"
