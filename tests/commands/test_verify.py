"""`make verify`: a published site that is not as it was built is told address by address."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from http import HTTPStatus
from pathlib import Path

import pytest
from group_pages.commands import preview_server, verify
from group_pages.commands.findings import MESSAGES, sound_calendar
from group_pages.commands.live_site import LiveSite
from group_pages.commands.preview_server import PreviewServer
from group_pages.languages import catalogue

from tests.building import CHECKOUT

SITE = "https://example.org/ryhmat/"
SITE_OF_EXAMPLE = "https://example.org/"
CALENDAR = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
LEFT_OUT = "is there, though the build left it out or never made it"
HEADERS = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """What a build has left: two pages, a feed, a former address."""
    root = tmp_path / "output"
    facts = json.dumps({"association": {"language": "en", "url": SITE}, "groups": []})
    files = {
        "index.html": f'<!doctype html><a href="webcal://example.org/ryhmat/calendar.ics">{SITE}</a>',
        "404.html": "<!doctype html><title>Not here</title>",
        "calendar.ics": CALENDAR.decode(),
        "groups.json": facts,
        "groups/säde/index.html": "<!doctype html><title>Säde</title>",
        "old/index.html": "<!doctype html><title>Moved</title>",
        "theme/style.css": "body{}",
        "_headers": HEADERS,
        "_redirects": "/old/ /groups/s%C3%A4de/ 301\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


@pytest.fixture
def host(output: Path, tmp_path: Path) -> Path:
    """A copy of the output on a host, to be spoilt."""
    return Path(shutil.copytree(output, tmp_path / "host"))


@pytest.fixture
def read_back(output, host, serve, capsys):
    """Verifies the host: (exit status, lines of findings without the address of the server)."""

    def run(*options: str, kind=PreviewServer) -> tuple[int, list[str]]:
        address = serve(host, kind=kind).address
        status = verify.main([str(output), address, *options])
        found = capsys.readouterr().err.replace(address, "/").splitlines()
        return status, [line for line in found if SITE not in line]

    return run


def test_site_as_built_passes(read_back):
    assert read_back() == (0, [])


def test_another_address_than_the_pages_name_is_a_warning(output, host, serve, capsys):
    address = serve(host).address
    assert verify.main([str(output), address]) == 0
    assert capsys.readouterr() == (
        "21 addresses read, 1 warning\n",
        f"{address}: warning: the pages name another site: {SITE}\n",
    )


@pytest.mark.parametrize(
    ("file", "address"), [("groups/säde/index.html", "/groups/säde/"), ("index.html", "/")]
)
def test_missing_page_is_found(read_back, host, file, address):
    (host / file).unlink()
    assert read_back() == (1, [f"{address}: answered with status 404 instead of 200"])


def test_changed_page_is_found(read_back, host):
    """A host that hides e-mail addresses or adds a script changes what was built."""
    (host / "index.html").write_text("<!doctype html><script src=/x.js></script>", "utf-8")
    assert read_back() == (1, ["/: is not what was built"])


def test_changed_feed_that_no_app_can_read_is_found(read_back, host):
    (host / "calendar.ics").write_bytes(CALENDAR.replace(b"\r\n", b"\n"))
    assert read_back() == (
        1,
        ["/calendar.ics: is not a sound calendar", "/calendar.ics: is not what was built"],
    )


def test_missing_headers_are_a_warning_told_once_each(read_back, host):
    """GitHub's pages send none: the pages carry the policy themselves."""
    (host / "_headers").unlink()
    status, lines = read_back()
    missing = "the header Referrer-Policy is missing or another than in _headers"
    assert (status, lines) == (0, [f"/: warning: {missing} (and 4 others)"])


@pytest.mark.parametrize(
    ("ending", "header", "sent", "message"),
    [
        (
            ".ics",
            "Content-Type",
            "text/calendar; charset=iso-8859-1",
            "is sent as “iso-8859-1” text",
        ),
        ("/", "Content-Type", 'text/html; charset="latin1"', "is sent as “latin1” text"),
        (".css", "Set-Cookie", "a=b", "sets a cookie"),
        ("/", "Refresh", "0; url=https://example.com/", "sends visitors elsewhere"),
        ("/", "X-Robots-Tag", "googlebot: NoIndex", "is hidden from search engines"),
        ("/", "Content-Disposition", "attachment; filename=x", "is saved by browsers"),
    ],
)
def test_header_that_changes_what_visitors_get_is_found(read_back, ending, header, sent, message):
    status, lines = read_back(kind=with_headers({header: sent}, ending))
    assert status == 1
    assert [line.partition(": ")[2].startswith(message) for line in lines] == [True]


@pytest.mark.parametrize(
    ("ending", "header"),
    [
        (".ics", ("Content-Type", "text/calendar")),
        (".ics", ("Content-Type", "Text/Calendar; Charset=UTF8")),
        (".ics", ("Content-Disposition", "attachment; filename=calendar.ics")),
        (".json", ("X-Robots-Tag", "noindex")),
    ],
)
def test_header_that_harms_nobody_passes(read_back, ending, header):
    assert read_back(kind=with_headers(dict([header]), ending)) == (0, [])


def test_words_of_the_host_give_the_terminal_no_orders(read_back):
    kind = with_headers({"Content-Type": "x\x1b[2Jy" + "z" * 60_000}, ".ics")
    line = "".join(read_back(kind=kind)[1])
    assert line.isprintable()
    assert len(line) < 400


def test_wrong_content_type_is_found(read_back, monkeypatch):
    monkeypatch.setitem(preview_server.media_type.__globals__["MEDIA_TYPES"], ".ics", "text/plain")
    monkeypatch.setattr(
        "group_pages.commands.live_checks.media_type",
        lambda file: {"calendar.ics": "text/calendar"}.get(file, preview_server.media_type(file)),
    )
    assert read_back() == (
        1,
        ["/calendar.ics: is sent as “text/plain”; it must be “text/calendar”"],
    )


def answering(change):
    """A server whose answers are changed: change(path, status, headers, body) gives them anew."""

    class Changed(preview_server._Answer):
        def _serve_site(self):
            self.sent = [HTTPStatus.OK, {}, b""]
            super()._serve_site()
            status, headers, body = change(self.path, *self.sent)
            super().send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                super().send_header(name, value)
            super().end_headers()
            self.wfile.write(body)

        def _send(self, status, body, name="x.txt", _=None, headers=None):
            sent = {"Content-Type": preview_server.media_type(name), "ETag": '"x"'}
            self.sent = [status, sent | (headers or {}), body]

    return server_of(Changed)


def server_of(handler):
    class Server(PreviewServer):
        def __init__(self, root, state):
            super().__init__(root, state=state)
            self.RequestHandlerClass = handler

        def handle_error(self, *_):
            """Nothing: who asks may hang up."""

    return Server


def with_headers(headers, ending=""):
    """Adds headers to the files whose address ends so."""

    def change(path, status, sent, body):
        return status, sent | (headers if path.endswith(ending) else {}), body

    return answering(change)


def test_host_that_answers_everything_is_found(read_back):
    kind = answering(lambda path, status, headers, body: (HTTPStatus.OK, headers, body))
    status, lines = read_back(kind=kind)
    assert status == 1
    assert "answered with status 200 instead of 404" in "\n".join(lines)


def test_redirecting_host_passes_and_a_wrong_target_is_found(read_back):
    class Redirecting(preview_server._Answer):
        target = "/groups/s%C3%A4de/"

        def do_GET(self):  # noqa: N802 - the name that http.server calls
            if self.path == "/old/":
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", self.target)
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                super().do_GET()

    class RedirectingServer(PreviewServer):
        def __init__(self, root, state):
            super().__init__(root, state=state)
            self.RequestHandlerClass = Redirecting

    assert read_back(kind=RedirectingServer) == (0, [])
    Redirecting.target = "/elsewhere/"
    assert read_back(kind=RedirectingServer) == (1, ["/old/: does not lead to /groups/säde/"])


def test_former_address_that_is_gone_is_found(read_back, host):
    shutil.rmtree(host / "old")
    status, lines = read_back()
    assert status == 1
    assert "/old/: does not lead to /groups/säde/" in lines


def test_source_file_on_the_host_is_found(read_back, host):
    (host / "pelicanconf.py").write_text("PATH = ''", "utf-8")
    assert read_back() == (1, [f"/pelicanconf.py: {LEFT_OUT}"])


@pytest.mark.parametrize("status", [HTTPStatus.NON_AUTHORITATIVE_INFORMATION, 206])
@pytest.mark.parametrize(
    "address", [".git/", ".git/index", ".venv/pyvenv.cfg", "publishconf.py", "content/"]
)
def test_source_that_is_answered_at_all_is_found(read_back, status, address):
    def change(path, was, headers, body):
        return (status if path == f"/{address}" else was), headers, body

    assert read_back(kind=answering(change)) == (1, [f"/{address}: {LEFT_OUT}"])


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("groups/salainen.md", "groups/salainen/"),
        ("groups/piirit/Salainen Säde.md", "groups/salainen-sade/calendar.ics"),
        ("locations/turvakoti.md", "places/turvakoti/"),
        ("types/turva.md", "types/turva/"),
        ("locations/turvakoti.md", "content/locations/turvakoti.md"),
        ("locations/turvakoti.md", "omat-sivut/locations/turvakoti.md"),
        ("locations/turvakoti.md", "omat-sivut/"),
        ("pages/luonnos.md", "luonnos/"),
        ("news/luonnos.md", "news/luonnos/"),
        ("images/alkuperäinen.jpg", "images/alkuperäinen.jpg"),
    ],
)
def test_what_the_build_left_out_must_not_be_there(read_back, host, tmp_path, file, address):
    source = tmp_path / "omat-sivut" / file
    source.parent.mkdir(parents=True)
    source.write_text("x", "utf-8")
    left_out = host / (address + "index.html" if address.endswith("/") else address)
    left_out.parent.mkdir(parents=True)
    left_out.write_text("x", "utf-8")
    status, lines = read_back("--content", str(tmp_path / "omat-sivut"))
    assert (status, lines) == (1, [f"/{address}: {LEFT_OUT}"])


def test_page_of_a_deleted_group_must_not_be_there(read_back, host, tmp_path):
    """The content's history knows what there was."""
    content = tmp_path / "sivut/content"
    group = content / "groups/Päättynyt.md"
    group.parent.mkdir(parents=True)

    def git(*arguments):
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(content.parent), *name, *arguments], check=True)

    for text in ("x", None):
        group.write_text(text, "utf-8") if text else group.unlink()
        (content / "association.md").write_text(f"{text}", "utf-8")
        git("init", "-q")
        git("add", "-A")
        git("commit", "-q", "-m", f"{text}")
    (host / "groups/paattynyt").mkdir()
    (host / "groups/paattynyt/index.html").write_text("x", "utf-8")
    assert read_back("--content", str(content)) == (1, [f"/groups/paattynyt/: {LEFT_OUT}"])


def test_calendar_link_without_a_feed_is_found(output, host, read_back):
    page = '<a href="webcal://example.org/ryhmat/gone/calendar.ics">x</a>'
    for root in (output, host):
        (root / "index.html").write_text(page, "utf-8")
    assert read_back() == (
        1,
        ["/: the calendar address webcal://example.org/ryhmat/gone/calendar.ics leads nowhere"],
    )


def test_host_that_does_not_answer_is_one_error(output, serve, capsys):
    server = serve(output)
    address = server.address
    server.shutdown()
    server.server_close()
    assert verify.main([str(output), address]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_broken_tls_is_an_error(output, serve, capsys):
    address = serve(output).address.replace("http:", "https:")
    assert verify.main([str(output), address]) == 1
    assert f"{address}: no answer: " in capsys.readouterr().err


@pytest.mark.parametrize(("days", "warned"), [(20, False), (13, True)])
def test_certificate_that_runs_out_soon_is_a_warning(read_back, monkeypatch, days, warned):
    soon = time.time() + days * 86_400 + 60
    monkeypatch.setattr(LiveSite, "certificate_ends", lambda self: soon)
    status, lines = read_back()
    assert status == 0
    assert ("the certificate runs out in 13 days" in "\n".join(lines)) is warned


def test_without_a_built_site_there_is_nothing_to_verify(tmp_path, capsys):
    assert verify.main([str(tmp_path), "https://example.org/"]) == 2
    assert "no site has been built here" in capsys.readouterr().err


def test_address_that_is_none_is_refused(output, capsys):
    assert verify.main([str(output), "example.org"]) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        CALENDAR[:-2],
        CALENDAR + CALENDAR,
        CALENDAR.replace(b"END:VEVENT\r\n", b""),
        CALENDAR.replace(b"END:VEVENT", b"END:VTODO"),
        CALENDAR.replace(b"\r\nEND:VC", b"\r\nX:" + b"x" * 74 + b"\r\nEND:VC"),
        CALENDAR.replace(b"\r\n", b"\n", 1),
        b"END:VCALENDAR\r\n",
    ],
)
def test_unsound_calendar_is_told_from_a_sound_one(body):
    assert sound_calendar(CALENDAR)
    assert not sound_calendar(body)


def test_every_finding_has_its_words_in_each_language():
    for language in ("fi", "sv"):
        entries = catalogue.load(language).entries
        assert [text for text in MESSAGES.values() if text not in entries] == []


def test_example_as_built_passes_and_nothing_withheld_is_reachable(example_site, serve, capsys):
    """The host shows the very build, to which the content's drafts and secrets are compared."""
    address = serve(example_site.root).address
    content = CHECKOUT / "content"
    assert verify.main([str(example_site.root), address, "--content", str(content)]) == 0
    captured = capsys.readouterr()
    assert (
        captured.err
        == f"{address}: varoitus: sivuilla on toisen sivuston osoite: {SITE_OF_EXAMPLE}\n"
    )
    assert int(captured.out.split()[1]) > 300
