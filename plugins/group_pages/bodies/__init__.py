"""Markdown bodies -> HTML that may stand in any page: sanitised, its links and pictures resolved.

The sanitiser (`sanitiser.py`) is the last step that reads a body as HTML. After it, addresses of
ours are put in, in place of marks that no author can know.
"""

from __future__ import annotations

import html as entities
import re
import secrets
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote
from weakref import proxy
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup
from slugify import slugify

from ..languages import Words
from ..listings import Edition
from ..loading.pictures import PictureError
from ..model import Site, WrittenFile
from ..paths import Paths
from ..problems import Problem, Problems, Written, format_problem
from ..reporting import write_lines
from .bounds import Bounds, TooComplicated, count_reading
from .elements import escape_unknown_elements, find_refused_elements
from .forgiving import ForgivingMarkdown
from .links import LinkResolver, Resolved
from .pictures import Pictures, PublishedPicture
from .sanitiser import CLASSES, new_sanitiser
from .source import BodySource
from .watchdog import PATIENCE, Watchdog

FIRST_HEADING = 2
LAST_HEADING = 6
ID_PREFIX = "h-"


_STASHED = re.compile("\x02[^\x03]*\x03")
# As the sanitiser writes it: every value in double quotes, with none inside.
_LINK_OR_PICTURE = re.compile(r'<a[ >]|</a>|<img(?: [a-z]+="[^"]*")*>')
_PICTURE_WITHOUT_SOURCE = re.compile(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')


class Bodies:
    """The bodies of one edition, each rendered once; HTML for pages at any depth."""

    def __init__(
        self, site: Site, edition: Edition, paths: Paths, pictures: Pictures, problems: Problems
    ) -> None:
        # No others: a secret place has a body, too.
        self._documents = {
            (kind, slug): site.documents[kind, slug]
            for kind, slug, _ in edition.publication.objects()
        }
        self._problems = problems
        self._pictures = pictures
        mark = secrets.token_hex(8)
        self._marks = Marks(f"r{mark}", f"e{mark}", f"i{mark}", f"p{mark}")
        self._links = LinkResolver(site, edition, paths, problems)
        self._rendered: dict[tuple[str, str], str] = {}
        # The garbage collector cannot look into nh3: a circle through it would stay for ever.
        self._sanitiser = new_sanitiser(partial(Bodies._filter_attribute, proxy(self)))
        self._external = re.compile(rf' href="{self._marks.external}/([^"]*)"')
        self._picture = re.compile(rf' (src|href)="{self._marks.picture}/([0-9]+)"')
        # The body being rendered, and the pictures it names.
        self._source = BodySource(site.root, "", 1)
        self._named_pictures: list[tuple[Path, str]] = []
        self._bounds = Bounds()
        self._converter = self._new_converter()

    def html(self, kind: str, slug: str, root: str) -> Markup:
        """Return a body's HTML; `root` leads from the page it stands in to the site's root.

        `kind` and `slug` as in `Site.documents`; KeyError for what is not published.
        """
        rendered = self._rendered.get((kind, slug))
        if rendered is None:
            rendered = self._render(kind, slug)
        return Markup(rendered.replace(self._marks.root + "/", root))  # noqa: S704 -- sanitised

    def render_all(self) -> None:
        """Render every published body, so that all problems in them are known."""
        self.render(self._documents)

    def render(self, keys: Iterable[tuple[str, str]]) -> None:
        """Render these bodies, so that their problems are known; keys as in `Site.documents`."""
        with Watchdog(self._report_slow) as watchdog:
            for kind, slug in keys:
                watchdog.start(self._documents[kind, slug])
                self.html(kind, slug, "")

    def _report_slow(self, document: WrittenFile) -> None:
        """Name a body that takes long on standard error, as a warning that is not counted."""
        limit = (("limit", int(PATIENCE)),)
        slow = Problem(document.path, document.body_line, "body-slow", limit, warning=True)
        write_lines([format_problem(slow, Words(self._problems.language))])

    def _render(self, kind: str, slug: str) -> str:
        document = self._documents[kind, slug]
        rendered = self._render_document(document) if document.body.strip() else ""
        self._rendered[kind, slug] = rendered
        return rendered

    def _render_document(self, document: WrittenFile) -> str:
        self._source = BodySource(document.path, document.body, document.body_line)
        self._named_pictures.clear()
        self._links.report_schemes(self._source)
        self._bounds.start(document.body)
        try:
            self._bounds.check_source()
            dirty = escape_unknown_elements(self._converter.reset().convert(document.body))
            self._bounds.check_html(dirty)
        except TooComplicated as error:
            line = document.body_line + document.body.count("\n", 0, error.offset)
            self._problems.error(document.path, line, error.code, limit=error.limit)
            # What was interrupted is in an unknown state.
            self._converter = self._new_converter()
            return ""
        self._report_refused_elements(document, dirty)
        return self._replace_marks(self._sanitiser.clean(dirty))

    def _report_refused_elements(self, document: WrittenFile, dirty: str) -> None:
        for element in find_refused_elements(document.body, dirty):
            line = document.body_line + document.body.count("\n", 0, element.offset)
            code = "element-refused-whole" if element.is_whole else "element-refused"
            self._problems.warning(document.path, line, code, element=element.name)

    def _replace_marks(self, clean: str) -> str:
        """Replace the marks by what they stand for, all but the root."""
        marks = self._marks
        clean = clean.replace(f' id="{marks.heading}', ' id="')
        clean = self._external.sub(r' href="\1" rel="noreferrer"', clean)
        clean = "".join(self._link_large_pictures(clean))
        clean = self._picture.sub(self._place_picture, clean)
        return _PICTURE_WITHOUT_SOURCE.sub("", clean).strip()

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
                yield f'<a href="{self._marks.root}/{picture.large}">{tag[0]}</a>'
                position = tag.end()
        yield clean[position:]

    def _published_picture(self, mark: re.Match[str]) -> PublishedPicture | None:
        """Publish the picture of a mark; None after an error at its line."""
        file, reference = self._named_pictures[int(mark[2])]
        try:
            return self._pictures.publish(file)
        except PictureError as error:
            source = self._source
            line = source.line_of(reference)
            self._problems.error(source.path, line, error.code, target=Written(reference))
            return None

    def _place_picture(self, mark: re.Match[str]) -> str:
        """Publish a picture that the sanitised text has or links to; return its attributes."""
        picture = self._published_picture(mark)
        if picture is None:
            return ""
        address = f' {mark[1]}="{self._marks.root}/{picture.path}"'
        if mark[1] == "href":
            return address
        return f'{address} width="{picture.width}" height="{picture.height}" loading="lazy"'

    def _new_converter(self) -> Markdown:
        tables = TableExtension(use_align_attribute=True)
        md = Markdown(
            extensions=[tables, DefListExtension(), SaneListExtension(), ForgivingMarkdown()],
            output_format="html",
        )
        count_reading(md, self._bounds)
        # After all of Markdown's own tree processors, whose last has the priority 0.
        md.treeprocessors.register(_Improvement(md, self), "improvement", -10)
        return md

    # Markdown's tree: headings, links and pictures, whose problems are errors

    def improve_tree(self, tree: Element) -> None:
        """Give headings their levels and ids, links and pictures their addresses."""
        ids = self._set_headings(tree)
        for element in tree.iter():
            if element.tag == "a":
                self._improve_link(element, ids)
            elif element.tag == "img":
                target = _unescape(element.get("src", ""))
                self._set_address(element, "src", self._resolve_picture(target, strict=True))
            elif element.tag in CLASSES and element.get("align"):
                element.set("class", f"align-{element.attrib.pop('align')}")

    def _set_headings(self, tree: Element) -> frozenset[str]:
        """Set levels from h2 on without a gap, and ids: slugs, made unique. Return the ids."""
        headings = [each for each in tree.iter() if re.fullmatch("h[1-6]", each.tag)]
        if not headings:
            return frozenset()
        shift = FIRST_HEADING - min(int(each.tag[1]) for each in headings)
        previous = FIRST_HEADING - 1
        ids: dict[str, int] = {}
        for each in headings:
            previous = min(int(each.tag[1]) + shift, previous + 1, LAST_HEADING)
            each.tag = f"h{previous}"
            text = _STASHED.sub("", "".join(each.itertext()))
            name = _make_unique(ID_PREFIX + (slugify(text) or "x"), ids)
            each.set("id", self._marks.heading + name)
        return frozenset(ids)

    def _improve_link(self, element: Element, ids: frozenset[str]) -> None:
        target = _unescape(element.get("href", ""))
        if target.startswith("#"):
            element.set("href", self._resolve_fragment(target, ids))
        else:
            self._set_address(element, "href", self._resolve_link(target, strict=True))

    def _set_address(self, element: Element, name: str, resolved: Resolved) -> None:
        address = self._mark(resolved)
        if address:
            element.set(name, address)
        else:
            element.attrib.pop(name, None)

    def _resolve_fragment(self, target: str, ids: frozenset[str]) -> str:
        name = ID_PREFIX + slugify(unquote(target[1:]))
        if name in ids:
            return f"#{name}"
        source = self._source
        line = source.line_of(target)
        self._problems.warning(source.path, line, "link-unknown-heading", target=Written(target))
        return target

    # Every attribute, as the sanitiser asks about it

    def _filter_attribute(self, _: str, name: str, value: str) -> str | None:
        """Return the attribute's final value, None to drop it.

        Raw HTML is treated leniently: what leads nowhere is dropped with a warning.
        """
        if name == "id":
            return value if value.startswith(self._marks.heading) else None
        if name not in ("href", "src") or value.startswith(self._marks.all):
            return value
        if name == "src":
            return self._mark(self._resolve_picture(value, strict=False)) or None
        if value.startswith("#"):
            return value
        return self._mark(self._resolve_link(value, strict=False)) or None

    def _resolve_link(self, target: str, *, strict: bool) -> Resolved:
        return self._links.resolve_link(self._source, target, strict=strict)

    def _resolve_picture(self, target: str, *, strict: bool) -> Resolved:
        return self._links.resolve_picture(self._source, target, strict=strict)

    def _mark(self, resolved: Resolved) -> str:
        marks = self._marks
        match resolved.kind:
            case "site":
                return f"{marks.root}/{resolved.address}"
            case "external":
                return f"{marks.external}/{resolved.address}"
            case "picture":
                self._named_pictures.append((resolved.file, resolved.address))
                return f"{marks.picture}/{len(self._named_pictures) - 1}"
            case "verbatim":
                return resolved.address
            case _:
                return ""


class Marks:
    """Texts that stand for what is put in after sanitising; unknown to any author."""

    def __init__(self, root: str, external: str, heading: str, picture: str) -> None:
        self.root = root
        self.external = external
        self.heading = heading
        self.picture = picture
        self.all = (root, external, picture)


class _Improvement(Treeprocessor):
    def __init__(self, md: Markdown, bodies: Bodies) -> None:
        super().__init__(md)
        self._bodies = bodies

    def run(self, root: Element) -> None:
        self._bodies.improve_tree(root)


def _unescape(target: str) -> str:
    """Return an address in Markdown's tree with Markdown's escapes resolved."""
    return entities.unescape(target.replace(AMP_SUBSTITUTE, "&")).strip()


def _make_unique(name: str, uses: dict[str, int]) -> str:
    """Return the name, with a number where it has been used, and note its use."""
    free = name
    while free in uses:
        # Counting on from the last number, not from 2, keeps many equal headings from taking long.
        uses[name] += 1
        free = f"{name}-{uses[name]}"
    uses[free] = 1
    return free
