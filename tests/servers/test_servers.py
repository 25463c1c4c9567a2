"""nginx, Caddy and Apache with the files of deploy/, asked for the built example on loopback.

`make test-servers`: the servers are Debian's packages nginx-light, caddy and apache2 (and, if it is
there, libnginx-mod-http-brotli-filter). No part of `make test`, which needs none of them.
"""

from __future__ import annotations

import gzip
import http.client
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from group_pages.commands.verification import Verification
from group_pages.model import Language
from group_pages.publishing.compressing import LEVEL, write_compressed

from tests.building import CHECKOUT, FIXED_DAY, build
from tests.pdf_files import make_pdf
from tests.servers.running import SERVERS, running_server
from tests.waiting import PATIENCE_SECONDS

CONTENT = CHECKOUT / "content"
PDF = "files/ohje.0123abcd.pdf"
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600, must-revalidate"
FORMER = "/vertaisryhmat/miesten-voimaa/"
FORMER_WITH_DOTS = "/vanha/ryhm%C3%A4/"
ALIASES = f"vanhat_osoitteet: [{FORMER}"
PRESENT = "/ryhmat/miesten-voimaa/"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the one value of a header, None where it is not there."""
        values = self.headers.get_all(name, [])
        assert len(values) <= 1, (name, values)
        return values[0] if values else None


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    site: Path
    compressions: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=given)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that servers may read which run as another user than this one."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name).resolve()


@pytest.fixture(scope="module")
def output(folder: Path) -> Path:
    content = Path(shutil.copytree(CONTENT, folder / "content"))
    group = next(content.glob("groups/**/miesten-voimaa.md"))
    text = group.read_text("utf-8")
    assert ALIASES in text
    group.write_text(text.replace(ALIASES, f"{ALIASES}, /vanha/ryhmä/"), "utf-8")
    finished = build(content, folder / "output")
    assert finished.returncode == 0, finished.stderr
    return folder / "output"


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, folder: Path, output: Path) -> Iterator[Server]:
    make_command, compressions = SERVERS[request.param]
    own = folder / request.param
    own.mkdir(mode=0o755)
    site = Path(shutil.copytree(output, own / "site"))
    (site / ".hidden").write_text("x")
    (site / PDF).parent.mkdir()
    (site / PDF).write_bytes(make_pdf("Tervetuloa."))
    write_compressed(output, site)
    with running_server(make_command, own, site) as port:
        yield Server(request.param, port, output, compressions)


def asset_of(server: Server, suffix: str) -> str:
    return "/" + next(server.site.glob(f"theme/**/*{suffix}")).relative_to(server.site).as_posix()


def test_site_is_served_as_built(server: Server, monkeypatch):
    """Every file, type, header of `_headers`, redirect, and nothing that was left out."""
    for name, value in FIXED_DAY.items():
        monkeypatch.setenv(name, value)
    verification = Verification(server.site, server.address, Language.FINNISH)
    verification.run("", CONTENT)
    assert verification.findings == []
    assert verification.checked > 300


@pytest.mark.parametrize(
    ("path", "types"),
    [
        ("/", {"text/html; charset=utf-8"}),
        ("/calendar.ics", {"text/calendar; charset=utf-8"}),
        ("/ryhmat/miesten-voimaa/calendar.ics", {"text/calendar; charset=utf-8"}),
        ("/groups.json", {"application/json"}),
        ("/groups.schema.json", {"application/schema+json"}),
        ("/uutiset/atom.xml", {"application/atom+xml; charset=utf-8"}),
        ("/sitemap.xml", {"text/xml; charset=utf-8", "application/xml; charset=utf-8"}),
        ("/robots.txt", {"text/plain; charset=utf-8"}),
        (".css", {"text/css; charset=utf-8"}),
        (".js", {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"}),
        (".svg", {"image/svg+xml"}),
    ],
)
def test_file_has_its_type(server: Server, path: str, types: set[str]):
    answer = server.get(path if path.startswith("/") else asset_of(server, path))
    assert answer.status == 200
    assert answer.header("Content-Type") in types


@pytest.mark.parametrize(
    "path", ["/", "/calendar.ics", "/groups.json", "/uutiset/atom.xml", ".css", ".js"]
)
def test_text_is_compressed(server: Server, path: str):
    path = path if path.startswith("/") else asset_of(server, path)
    plain = server.get(path)
    assert plain.header("Content-Encoding") is None
    for coding in server.compressions:
        answer = server.get(path, Accept_Encoding=coding)
        assert answer.header("Content-Encoding") == coding, coding
        assert "Accept-Encoding" in (answer.header("Vary") or "")
        assert len(answer.body) < len(plain.body)
    assert gzip.decompress(server.get(path, Accept_Encoding="gzip").body) == plain.body


@pytest.mark.parametrize("server", ["nginx", "caddy"], indirect=True)
@pytest.mark.parametrize("path", ["index.html", "calendar.ics", "groups.json"])
def test_compressed_form_beside_a_text_is_sent_as_it_is(server: Server, path: str):
    answer = server.get(f"/{path.removesuffix('index.html')}", Accept_Encoding="gzip")
    assert answer.body == gzip.compress((server.site / path).read_bytes(), LEVEL, mtime=0)


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("path", ["/", "/calendar.ics", "/groups.json", ".css"])
def test_what_has_not_changed_is_not_sent_again(server: Server, path: str, coding: str):
    path = path if path.startswith("/") else asset_of(server, path)
    first = server.get(path, Accept_Encoding=coding)
    tag = first.header("ETag")
    assert tag
    again = server.get(path, Accept_Encoding=coding, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.header("Cache-Control") == first.header("Cache-Control")
    other = server.get(path, Accept_Encoding=coding, If_None_Match='"another"')
    assert (other.status, other.body) == (200, first.body)


def test_copy_is_known_by_its_day_as_well(server: Server):
    day = server.get("/calendar.ics").header("Last-Modified")
    assert day
    assert server.get("/calendar.ics", If_Modified_Since=day).status == 304


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/", "no-cache"),
        ("/ryhmat/", "no-cache"),
        ("/search.json", "no-cache"),
        ("/robots.txt", "no-cache"),
        ("/calendar.ics", FOR_AN_HOUR),
        ("/ryhmat/miesten-voimaa/calendar.ics", FOR_AN_HOUR),
        ("/groups.json", FOR_AN_HOUR),
        ("/groups.schema.json", FOR_AN_HOUR),
        ("/uutiset/atom.xml", FOR_AN_HOUR),
        (".css", FOR_GOOD),
        (".js", FOR_GOOD),
        (".svg", FOR_GOOD),
    ],
)
def test_copies_are_kept_as_long_as_they_hold(server: Server, path: str, value: str):
    answer = server.get(path if path.startswith("/") else asset_of(server, path))
    assert answer.header("Cache-Control") == value


def test_pictures_and_linked_pdfs_are_kept_for_good(server: Server):
    picture = next((server.site / "images").iterdir())
    for path in (f"images/{picture.name}", PDF):
        assert server.get(f"/{path}").header("Cache-Control") == FOR_GOOD
    assert server.get(f"/{PDF}").header("Content-Type") == "application/pdf"


@pytest.mark.parametrize("path", ["/ei-ole/", "/ei-ole.ics", "/theme/css/site.00000000.css"])
def test_missing_page_is_the_sites_own_and_not_kept(server: Server, path: str):
    answer = server.get(path)
    assert answer.status == 404
    assert answer.body == (server.site / "404.html").read_bytes()
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert answer.header("Cache-Control") in (None, "no-cache")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert "frame-ancestors 'none'" in (answer.header("Content-Security-Policy") or "")


@pytest.mark.parametrize("path", ["/_headers", "/_redirects", "/.hidden", "/.htaccess"])
def test_settings_and_hidden_files_are_not_there(server: Server, path: str):
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert answer.body == (server.site / "404.html").read_bytes()


@pytest.mark.parametrize("path", [FORMER, FORMER_WITH_DOTS, f"{FORMER}?from=leaflet"])
def test_former_address_redirects_for_good(server: Server, path: str):
    answer = server.get(path)
    assert answer.status == 301
    location = (answer.header("Location") or "").partition("?")[0]
    assert location.removeprefix(server.address[:-1]) == PRESENT


def test_former_feed_is_there_itself(server: Server):
    """Calendar programs may not follow."""
    former, present = server.get(f"{FORMER}calendar.ics"), server.get(f"{PRESENT}calendar.ics")
    assert (former.status, former.body) == (200, present.body)


def test_folder_without_its_slash_leads_there(server: Server):
    answer = server.get("/ryhmat")
    assert answer.status in (301, 308)
    assert (answer.header("Location") or "").removeprefix(server.address[:-1]) == "/ryhmat/"


def test_folder_without_a_page_lists_nothing(server: Server):
    assert server.get("/theme/css/").status in (403, 404)
