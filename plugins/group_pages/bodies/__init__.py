"""Markdown bodies -> HTML that may stand in any page: sanitised, its links and pictures resolved.

The sanitiser (`sanitiser.py`) is the last step that reads a body as HTML. After it, addresses of
ours are put in, in place of marks that no author can know.
"""

from __future__ import annotations

import html as entities
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
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

from .. import interruption
from ..cache.artifacts import NO_STORE, Store
from ..languages import Words
from ..languages.dialling import dialling_code
from ..listings import Edition
from ..model import Site, WrittenFile
from ..paths import Paths
from ..pdfs import PdfError
from ..problems import Problem, Problems, Written, format_problem
from ..publication.disclosure import LinkedText
from ..terminal import write_lines
from .anchors import ID_PREFIX, set_headings
from .bounds import Bounds, TooComplicated, count_reading
from .elements import escape_unknown_elements, find_refused_elements
from .forgiving import ForgivingMarkdown
from .lines import keep_lines
from .links import LinkResolver, Resolved
from .long_texts import files_of, find_source, long_texts
from .marks import Marks
from .pictures import Pictures, PublishedPicture
from .rendered import ROOT, RenderedBodies, lead_from
from .renderings import Renderings
from .sanitiser import CLASSES, TAGS, new_sanitiser
from .signs import try_only_possible_rules
from .source import BodySource
from .unbroken import hold_together
from .watchdog import PATIENCE, Watchdog


class Bodies:
    """Renders the bodies and long texts of one edition, each once."""

    def __init__(
        self,
        site: Site,
        edition: Edition,
        paths: Paths,
        pictures: Pictures,
        problems: Problems,
        store: Store = NO_STORE,
    ) -> None:
        # No others: a secret place has a body, too.
        self._documents = {
            (kind, slug): site.documents[kind, slug]
            for kind, slug, _ in edition.publication.objects()
        }
        self._files_of = files_of(site, edition.publication)
        self._long_texts = long_texts(edition.publication)
        self._problems = problems
        self._pictures = pictures
        self._dialling_code = dialling_code(site.association.timezone.key)
        # A circle would keep all documents while no garbage is collected, and nh3's for ever.
        self._self = proxy(self)
        self._marks = Marks(pictures, problems, partial(Bodies._note_picture, self._self))
        self._renderings = Renderings(store, self._dialling_code)
        self._links = LinkResolver(site, edition, paths, pictures, problems)
        self._rendered: dict[BodySource, str] = {}
        self._texts: dict[tuple[str, str, str], str] = {}
        self._sanitiser = new_sanitiser(partial(Bodies._filter_attribute, self._self))
        self._source = BodySource(site.root, "", 1)
        self._bounds = Bounds()
        self._converter = self._new_converter()

    def html(self, kind: str, slug: str, root: str) -> Markup:
        """Return a body's HTML; `root` leads from the page it stands in to the site's root.

        `kind` and `slug` as in `Site.documents`; KeyError for what is not published.
        """
        document = self._documents[kind, slug]
        source = BodySource(document.path, document.body, document.body_line)
        return lead_from(self._find_html(source), root)

    def text(self, kind: str, slug: str, text: str, root: str) -> Markup:
        """Return the HTML of a long text of an object's keys, its lines kept.

        Links lead from the file that it is written in: a group's may be its type's.
        """
        if not text:
            return Markup("")
        html = self._texts.get((kind, slug, text))
        if html is None:
            # Few texts refer to anything: only of those it matters where they are written.
            html = self._renderings.find_plain(keep_lines(text))
            if html is None:
                html = self._find_html(find_source(text, self._files_of[kind, slug]))
            self._texts[kind, slug, text] = html
        return lead_from(html, root)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the objects that have bodies and long texts; keys as in `Site.documents`."""
        return tuple(self._documents)

    def render_all(self) -> None:
        """Render every published body and long text, so that all problems in them are known."""
        self.render(self._documents)

    def render(self, keys: Iterable[tuple[str, str]]) -> None:
        """Render the bodies and long texts of these objects; keys as in `Site.documents`."""
        with Watchdog(self._report_slow) as watchdog:
            for kind, slug in keys:
                watchdog.start(self._documents[kind, slug])
                self.html(kind, slug, "")
                for text in self._long_texts.get((kind, slug), ()):
                    self.text(kind, slug, text, "")

    def finish(self) -> RenderedBodies:
        """Return all bodies and long texts, rendered.

        Past this nobody needs the files that they stand in, and what is withheld in these.
        """
        bodies = {key: str(self.html(*key, ROOT)) for key in self._documents}
        texts = {
            key: {text: str(self.text(*key, text, ROOT)) for text in texts}
            for key, texts in self._long_texts.items()
        }
        return RenderedBodies(bodies, texts)

    def linked_pdfs(self) -> Iterator[LinkedText]:
        """Yield each PDF that a rendered body links to, with the line of the link."""
        for path, line, file in self._links.pdfs:
            with suppress(PdfError):  # it has been reported where it is linked
                pdf = self._pictures.attachments.publish(file)
                for code in pdf.faults:
                    self._problems.warning(path, line, code, target=Written(file.name))
                yield LinkedText(path, line, pdf.texts)

    def _report_slow(self, document: WrittenFile) -> None:
        """Name a body that takes long on standard error, as a warning that is not counted."""
        limit = (("limit", int(PATIENCE)),)
        slow = Problem(document.path, document.body_line, "body-slow", limit, warning=True)
        write_lines([format_problem(slow, Words(self._problems.language))])

    def _find_html(self, source: BodySource) -> str:
        rendered = self._rendered.get(source)
        if rendered is None:
            rendered = self._find_or_render(source) if source.body.strip() else ""
            self._rendered[source] = rendered
        return rendered

    def _note_picture(self, number: int, picture: PublishedPicture) -> None:
        self._renderings.note_picture(number, picture)

    def _find_or_render(self, source: BodySource) -> str:
        """Return the body's HTML as an earlier build has rendered it, or else render it."""
        self._links.report_schemes(source)
        html = self._renderings.find(source, self._links, self._pictures)
        if html is None:
            self._renderings.start()
            reports = self._problems.reports
            html = self._render(source)
            if self._problems.reports == reports:
                self._renderings.keep(source.body, html)
        return html

    def _render(self, source: BodySource) -> str:
        self._source = source
        self._marks.start(source)
        self._bounds.start(source.body)
        try:
            self._bounds.check_source()
            dirty = escape_unknown_elements(self._converter.reset().convert(source.body))
            self._bounds.check_html(dirty)
        except TooComplicated as error:
            line = source.line_at(error.offset)
            self._problems.error(source.path, line, error.code, limit=error.limit)
            # What was interrupted is in an unknown state.
            self._converter = self._new_converter()
            return ""
        self._report_refused_elements(source, dirty)
        clean = self._sanitiser.clean(dirty)
        # The sanitiser is written in Rust, and asks about each attribute.
        interruption.raise_swallowed()
        return hold_together(self._marks.replace(clean))

    def _report_refused_elements(self, source: BodySource, dirty: str) -> None:
        for element in find_refused_elements(source.body, dirty):
            line = source.line_at(element.offset)
            code = "element-refused-whole" if element.is_whole else "element-refused"
            self._problems.warning(source.path, line, code, element=element.name)

    def _new_converter(self) -> Markdown:
        forgiving = ForgivingMarkdown(self._dialling_code)
        tables = TableExtension(use_align_attribute=True)
        md = Markdown(
            extensions=[tables, DefListExtension(), SaneListExtension(), forgiving],
            output_format="html",
        )
        count_reading(md, self._bounds)
        # After all of Markdown's own tree processors, whose last has the priority 0.
        md.treeprocessors.register(_Improvement(md, self._self), "improvement", -10)
        try_only_possible_rules(md)
        return md

    # Markdown's tree: headings, links and pictures, whose problems are errors

    def improve_tree(self, tree: Element) -> None:
        """Give headings their levels and ids, links and pictures their addresses."""
        ids = set_headings(tree, self._marks.heading)
        for element in tree.iter():
            if element.tag == "a":
                self._improve_link(element, ids)
            elif element.tag == "img":
                target = _unescape(element.get("src", ""))
                self._set_address(element, "src", self._resolve_picture(target, strict=True))
            elif element.tag in CLASSES and element.get("align"):
                element.set("class", f"align-{element.attrib.pop('align')}")

    def _improve_link(self, element: Element, ids: frozenset[str]) -> None:
        target = _unescape(element.get("href", ""))
        if target.startswith("#"):
            element.set("href", self._resolve_fragment(target, ids))
        else:
            self._set_address(element, "href", self._resolve_link(target, strict=True))

    def _set_address(self, element: Element, name: str, resolved: Resolved) -> None:
        address = self._marks.mark(resolved)
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

    def _filter_attribute(self, element: str, name: str, value: str) -> str | None:
        """Return the attribute's final value, None to drop it.

        Raw HTML is treated leniently: what leads nowhere is dropped with a warning. An element
        that goes as a whole has been reported.
        """
        if element not in TAGS:
            return None
        if name == "id":
            return value if value.startswith(self._marks.heading) else None
        if name not in ("href", "src") or value.startswith(self._marks.all):
            return value
        if name == "src":
            return self._marks.mark(self._resolve_picture(value, strict=False)) or None
        if value.startswith("#"):
            return value
        return self._marks.mark(self._resolve_link(value, strict=False)) or None

    def _resolve_link(self, target: str, *, strict: bool) -> Resolved:
        resolved = self._links.resolve_link(self._source, target, strict=strict)
        self._renderings.note_reference(target, resolved, is_picture=False, strict=strict)
        return resolved

    def _resolve_picture(self, target: str, *, strict: bool) -> Resolved:
        resolved = self._links.resolve_picture(self._source, target, strict=strict)
        self._renderings.note_reference(target, resolved, is_picture=True, strict=strict)
        return resolved


class _Improvement(Treeprocessor):
    def __init__(self, md: Markdown, bodies: Bodies) -> None:
        super().__init__(md)
        self._bodies = bodies

    def run(self, root: Element) -> None:
        self._bodies.improve_tree(root)


def _unescape(target: str) -> str:
    """Return an address in Markdown's tree with Markdown's escapes resolved."""
    return entities.unescape(target.replace(AMP_SUBSTITUTE, "&")).strip()
