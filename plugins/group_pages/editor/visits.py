"""One request: what it asks of which content, and the page or the address that answers it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..editing import storage
from ..editing.content_files import ContentFile
from ..editing.history import Save
from ..installation import THEME
from ..languages import Words
from ..model import Association, Site
from ..numbers import read_number
from ..renditions.html.assets import Assets, make_assets
from ..renditions.html.environment import environment
from .access import FORM_FIELD, Access
from .brought_pictures import BroughtPictures
from .drafts import Drafts
from .forms.answers import Surroundings
from .latest import Latest
from .menu import MENU
from .publication import Publisher
from .site_pages import SitePages
from .snapshots import Contents, Snapshot
from .tables import ReceivedTables
from .turns import Turns
from .uploads import Upload, read_upload

if TYPE_CHECKING:
    from .sharing import Sharing

LOOK = "do-look"
"""The button of a form that only looks."""
BASES_REMEMBERED = 300
"""Texts that forms were made from."""

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(slots=True)
class Editor:
    """What all requests share. `turns` are those of the forms that are carried out.

    `site_address` is where the preview of the whole site is served, "" for none.
    """

    contents: Contents
    access: Access
    publisher: Publisher
    site_address: str = ""
    sharing: Sharing | None = None
    turns: Turns = field(default_factory=Turns)
    bases: Latest[bytes] = field(default_factory=lambda: Latest(BASES_REMEMBERED))
    pictures: BroughtPictures = field(init=False)
    drafts: Drafts = field(init=False)
    tables: ReceivedTables = field(default_factory=ReceivedTables)
    site_pages: SitePages = field(default_factory=SitePages)
    _environments: dict[str, Environment] = field(default_factory=dict)
    _assets: tuple[tuple[bool, str], Assets] | None = None

    def __post_init__(self) -> None:
        self.pictures = BroughtPictures(self.contents.content)
        self.drafts = Drafts(self.contents)

    def remember(self, content: bytes | None) -> str:
        """Return the name of a file's bytes, kept to find later who changed what in it."""
        version = storage.digest(content)
        self.bases.put(version, content or b"")
        return version

    def environment(self, words: Words) -> Environment:
        """Return the templates' environment in a language."""
        code = words.language.value
        if code not in self._environments:
            made = environment([TEMPLATES, THEME / "templates"], words)
            self._environments[code] = made
        return self._environments[code]

    def assets(self, association: Association) -> Assets:
        """Return the theme's files for the association. The last ones are kept for their pages."""
        choices = bool(association.quick_exit), association.accent
        if self._assets is None or self._assets[0] != choices:
            self._assets = choices, make_assets(THEME / "static", *choices)
        return self._assets[1]


class NotHere(Exception):
    """Nothing is at the address that was asked for."""


@dataclass
class Visit:
    """A request. `form` are the fields that it sent, none for one that only looks."""

    editor: Editor
    request: Request
    form: FormData = field(default_factory=FormData)

    @cached_property
    def snapshot(self) -> Snapshot:
        return self.editor.contents.read()

    def forget_snapshot(self) -> None:
        """Read the content anew when it is next asked for: this request has changed it."""
        self.__dict__.pop("snapshot", None)

    @property
    def site(self) -> Site:
        """What staff wrote, with what is withheld. Raises NotHere where nothing can be read."""
        if self.snapshot.site is None:
            raise NotHere
        return self.snapshot.site

    @property
    def words(self) -> Words:
        return self.snapshot.words

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def is_look(self) -> bool:
        """Whether a form was only sent to see what it would make of the site."""
        return bool(self.text(LOOK))

    @cached_property
    def sending(self) -> str:
        """The form's token and a digest of all that it sent: with another text it is another."""
        whole = hashlib.sha256()
        for name, value in self.form.multi_items():
            content = value.encode() if isinstance(value, str) else _read_whole(value)
            whole.update(f"{len(name.encode())} {len(content)} {name}".encode() + content)
        return f"{self.text(FORM_FIELD)} {whole.hexdigest()}"

    def part(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params.get(name, ""))

    def query(self, name: str) -> str:
        return self.request.query_params.get(name, "")

    def text(self, name: str) -> str:
        """Return what was typed into a field of the form, "" for a field that was not there."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(each for each in self.form.getlist(name) if isinstance(each, str))

    def upload(self, name: str) -> Upload | None:
        """Return the file of a field of the form, None where none was chosen."""
        return read_upload(self.form, name)

    def page(
        self, template: str, section: str = "", status: int = HTTPStatus.OK, **context: object
    ) -> Response:
        """Return a page; `section` is the row of the menu that it belongs to."""
        jinja = self.editor.environment(self.words)
        html = jinja.get_template(template).render(
            visit=self, frame=self.frame(section), form_token=self.editor.access.new_form, **context
        )
        return HTMLResponse(html, status)

    def frame(self, section: str) -> Mapping[str, object]:
        """Return the values of the frame that every page has."""
        site = self.snapshot.site
        name = site.association.short_name if site else self.words.gettext("Unnamed association")
        menu = [(each, each.name == section) for each in MENU]
        waiting = len(self.editor.publisher.list_waiting(self.editor.contents))
        language = self.words.language.value
        return {
            "name": name, "menu": menu, "waiting": waiting, "language": language,
            "site_address": self.editor.site_address,
            "is_shared": bool(self.editor.sharing and self.editor.sharing.address),
            "can_share": self.editor.sharing is not None,
        }  # fmt: skip

    def redirect(self, address: str) -> Response:
        """Return an answer that leads to another page; a form sent again leads there, too."""
        if self.is_post:
            self.editor.access.remember(self.sending, address)
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def find_save(self) -> Save | None:
        """Return the save that the address says is done, for the note at the top."""
        number = read_number(self.query("done"))
        return None if number is None else self.editor.contents.saver.history.find(number)


def _read_whole(file: UploadFile) -> bytes:
    content = file.file.read()
    file.file.seek(0)
    return content


def surroundings(visit: Visit, site: Site, file: ContentFile | None) -> Surroundings:
    """Return what the controls of a form need; `file` is None for that of a new file."""
    reading = site.association.language
    return Surroundings(site, visit.words, reading, file.language if file else reading)


def own_address(text: str) -> str:
    """Return an address of the editor that a form names to go back to; else the desk's."""
    is_own = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return quote(text, safe="/?=&#%+.,:;@!$'()*~-_") if is_own else "/"
