"""`make verify`: reports each address of a published site that is not as it was built."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from email.message import Message
from http import HTTPStatus
from itertools import count
from pathlib import Path

import brotli
import pytest
from group_pages.commands import live_site, preview_server, verification, verify
from group_pages.commands.findings import MESSAGES
from group_pages.commands.hosting_rules import read_header_rules, resolve_headers
from group_pages.commands.live_site import leads_to, parse_site_url, seconds_kept
from group_pages.commands.preview_server import PreviewServer
from group_pages.languages import catalogue

from tests.building import CHECKOUT
from tests.pdf_files import changed, encrypted, make_pdf, with_secrets
from tests.waiting import PATIENCE_SECONDS

SITE = "https://example.org/ryhmat/"
SITE_OF_EXAMPLE = "https://example.org/"
CALENDAR = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
UNPUBLISHED = "is there, though the build left it out or never made it"
HEADERS = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"


@pytest.fixture
def output(tmp_path: Path, monkeypatch) -> Path:
    """Return the output of a build: two pages, a feed, a former address. Today is its day."""
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    root = tmp_path / "output"
    association = {"language": "en", "url": SITE}
    facts = json.dumps({"version": 1, "built_for": "2027-02-01", "association": association})
    files = {
        "index.html": f'<!doctype html><a href="webcal://example.org/ryhmat/calendar.ics">{SITE}</a>',
        "404.html": "<!doctype html><title>Not here</title>",
        "calendar.ics": CALENDAR.decode(),
        "groups.json": facts,
        "groups.schema.json": "{}",
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
    """Return a copy of the output, as published, for a test to change."""
    return Path(shutil.copytree(output, tmp_path / "host"))


@pytest.fixture
def read_back(output, host, serve, capsys):
    """Return a function that verifies the host: (exit status, findings below `/`)."""

    def run(*options: str, kind=PreviewServer) -> tuple[int, list[str]]:
        address = serve(host, kind=kind).address
        status = verify.main([str(output), address, *options])
        lines = capsys.readouterr().err.replace(address, "/").splitlines()
        return status, [line for line in lines if SITE not in line]

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


def test_changed_feed_is_found(read_back, host):
    """FTP programs convert line ends, and no calendar app can read the feed then."""
    (host / "calendar.ics").write_bytes(CALENDAR.replace(b"\r\n", b"\n"))
    assert read_back() == (1, ["/calendar.ics: is not what was built"])


def test_missing_header_is_one_warning_for_all_addresses(read_back, host):
    """GitHub's pages send none: the pages carry the policy themselves."""
    (host / "_headers").unlink()
    status, lines = read_back()
    missing = "the header Referrer-Policy is missing or another than in _headers"
    assert (status, lines) == (0, [f"/: warning: {missing} (and 5 others)"])


@pytest.mark.parametrize("day", ["2027-01-31", "2027-02-02", "2027-02-03"])
def test_published_site_of_two_days_is_not_old(read_back, monkeypatch, day):
    monkeypatch.setenv("GROUP_PAGES_TODAY", day)
    assert read_back() == (0, [])


@pytest.mark.parametrize(("day", "age"), [("2027-02-04", 3), ("2027-02-09", 8), ("2027-03-13", 40)])
def test_published_site_of_over_two_days_is_a_warning(read_back, monkeypatch, day, age):
    monkeypatch.setenv("GROUP_PAGES_TODAY", day)
    sentence = f"the site is from 1 February 2027, {age} days old"
    line = f"/: warning: {sentence}: check that it is published every night"
    assert read_back() == (0, [line])


def test_age_is_that_of_the_published_site_not_of_what_was_built_here(read_back, host, monkeypatch):
    """The nightly job has stopped; who looks for the fault has built anew."""
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    file = host / "groups.json"
    file.write_text(file.read_text("utf-8").replace("2027-02-01", "2027-01-22"), "utf-8")
    status, lines = read_back()
    assert status == 1
    assert lines[0] == "/groups.json: is not what was built"
    assert lines[1].startswith("/: warning: the site is from 22 January 2027, 10 days old")


def test_day_that_cannot_be_read_is_reported(read_back, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "tomorrow")
    status, lines = read_back()
    assert (status, lines) == (2, ["GROUP_PAGES_TODAY=tomorrow: write a date such as 2027-02-01"])


def test_warning_fails_with_strict(read_back, host):
    assert read_back("--strict")[0] == 1  # the pages name another site
    (host / "_headers").unlink()
    assert read_back()[0] == 0


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


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP"])
def test_compressed_answers_are_decompressed(read_back, name):
    def change(path, status, headers, body):
        sent = {"Content-Encoding": name, "Vary": "Accept-Encoding"}
        return status, headers | sent, gzip.compress(body)

    assert read_back(kind=answering(change)) == (0, [])


PACK = {"gzip": (".gz", gzip.compress), "br": (".br", brotli.compress)}


def sending_forms(headers):
    """Return a server that sends the compressed file beside a file to whom it is meant for."""

    class Sending(preview_server._RequestHandler):
        def _send(self, status, body, name="x.txt", modified=None, own=None):
            coding = self.headers["Accept-Encoding"]
            file = self.server.root / (self.path[1:] + ("index.html" * self.path.endswith("/")))
            form = file.with_name(file.name + PACK.get(coding, ("",))[0])
            if coding in PACK and form.is_file():
                own = {**(own or {}), **headers, "Content-Encoding": coding}
                body = form.read_bytes()
            super()._send(status, body, name, modified, own)

    return server_of(Sending)


def pack(host, *codings):
    """Put the compressed forms beside the pages of the host."""
    for coding in codings:
        ending, compress = PACK[coding]
        for file in host.rglob("index.html"):
            file.with_name(file.name + ending).write_bytes(compress(file.read_bytes()))


def test_compressed_files_beside_the_pages_pass(read_back, host):
    pack(host, "gzip", "br")
    assert read_back(kind=sending_forms({"Vary": "Accept-Encoding"})) == (0, [])


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_old_compressed_file_beside_a_new_page_is_found(read_back, host, coding):
    """The program that asks for no compression gets the new one: browsers get the old one."""
    pack(host, "gzip", "br")
    ending, compress = PACK[coding]
    (host / f"groups/säde/index.html{ending}").write_bytes(compress(b"<title>Old</title>"))
    message = f"is not what was built where it is sent compressed ({coding})"
    kind = sending_forms({"Vary": "Accept-Encoding, Origin"})
    # The server takes the address as it comes, percent-encoded.
    (host / "groups/s%C3%A4de").symlink_to(host / "groups/säde")
    assert read_back(kind=kind) == (1, [f"/groups/säde/: {message}"])


def test_compressed_answer_that_caches_may_hand_to_anybody_is_a_warning(read_back, host):
    pack(host, "br")
    status, lines = read_back(kind=sending_forms({}))
    assert status == 0
    [line] = lines
    assert line.startswith("/: warning: is sent compressed without “Vary: Accept-Encoding”")


@pytest.mark.parametrize(
    ("headers", "hours"),
    [
        ({"Cache-Control": "public, max-age=86400"}, "24"),
        ({"Cache-Control": 'Max-Age="3601"'}, "2"),
    ],
)
def test_page_that_browsers_keep_for_long_is_a_warning(read_back, headers, hours):
    message = f"browsers may keep it for {hours} h without asking again: changes come late"
    lines = [f"/: warning: {message} (and 1 other)"]
    assert read_back(kind=with_headers(headers, "/")) == (0, lines)


@pytest.mark.parametrize(
    "sent",
    ["max-age=600", "no-cache, max-age=86400", "no-store", "max-age=x", "s-maxage=86400", ""],
)
def test_page_that_is_asked_for_again_soon_passes(read_back, sent):
    assert read_back(kind=with_headers({"Cache-Control": sent}, "/")) == (0, [])


def test_time_until_expires_counts_where_no_other_is_named():
    expires = {"Date": "Mon, 01 Feb 2027 00:00:00 GMT", "Expires": "Mon, 01 Feb 2027 12:00:00 GMT"}
    assert seconds_kept(message(expires)) == 12 * 3600
    assert seconds_kept(message(expires | {"Cache-Control": "max-age=60"})) == 60
    assert seconds_kept(message(expires | {"Expires": "0"})) == 0
    assert seconds_kept(message({})) == 0


def message(headers):
    answer = Message()
    for name, value in headers.items():
        answer[name] = value
    return answer


def test_file_with_a_rule_of_its_own_may_be_kept_as_that_says(read_back, host):
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    assert seconds_kept(message(headers)) == 31_536_000
    for root in (host, host.parent / "output"):
        rule = "/theme/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        (root / "_headers").write_text(HEADERS + rule, "utf-8")
    assert read_back(kind=host_of(host)) == (0, [])


def test_pdf_that_is_a_danger_or_a_barrier_is_found(read_back, output, host):
    good = make_pdf("Tervetuloa.")
    contents = {
        "good.pdf": good,
        "broken.pdf": good[:-100],
        "locked.pdf": encrypted(good, ""),
        "script.pdf": with_secrets("x"),
        "bare.pdf": changed(good, lambda pdf: pdf.Root.update({"/Lang": ""})),
    }
    for root in (output, host):
        for name, content in contents.items():
            (root / name).write_bytes(content)
    status, lines = read_back()
    assert status == 1
    assert sorted(lines) == [
        "/bare.pdf: warning: is a PDF that does not name its language",
        "/broken.pdf: is a damaged PDF",
        "/locked.pdf: is a PDF that is protected: screen readers may not read it",
        "/script.pdf: is a PDF that runs a script or another program",
    ]


def test_control_sequences_of_the_host_do_not_reach_the_terminal(read_back):
    kind = with_headers({"Content-Type": "x\x1b[2Jy" + "z" * 60_000}, ".ics")
    line = "".join(read_back(kind=kind)[1])
    assert line.isprintable()
    assert len(line) < 400


def test_wrong_content_type_is_found(read_back, monkeypatch):
    monkeypatch.setitem(
        preview_server.media_type.__globals__["NAMED"], "calendar.ics", "text/plain"
    )
    monkeypatch.setattr(
        "group_pages.commands.verification.media_type",
        lambda file: {"calendar.ics": "text/calendar"}.get(file, preview_server.media_type(file)),
    )
    assert read_back() == (
        1,
        ["/calendar.ics: is sent as “text/plain”; it must be “text/calendar”"],
    )


def answering(change):
    """Return a server that sends what change(path, status, headers, body) returns."""

    class Changed(preview_server._RequestHandler):
        def _send_site_file(self):
            self.sent = [HTTPStatus.OK, {}, b""]
            super()._send_site_file()
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
            """Ignore clients that close the connection."""

    return Server


def host_of(site):
    """Return a server that sends what the site's `_headers` asks; the preview keeps nothing."""
    rules = read_header_rules(site)
    return answering(
        lambda path, status, sent, body: (status, sent | resolve_headers(path, rules), body)
    )


def with_headers(headers, ending=""):
    """Return a server that adds headers to the files whose address ends so."""

    def change(path, status, sent, body):
        return status, sent | (headers if path.endswith(ending) else {}), body

    return answering(change)


def test_host_that_answers_everything_is_found(read_back):
    kind = answering(lambda path, status, headers, body: (HTTPStatus.OK, headers, body))
    status, lines = read_back(kind=kind)
    assert status == 1
    assert "answered with status 200 instead of 404" in "\n".join(lines)


def redirecting(target):
    def change(path, status, headers, body):
        if path == "/old/":
            return HTTPStatus.MOVED_PERMANENTLY, {"Location": target}, b""
        return status, headers, body

    return answering(change)


def test_redirecting_host_passes(read_back):
    assert read_back(kind=redirecting("/groups/s%C3%A4de/")) == (0, [])


@pytest.mark.parametrize("target", ["/elsewhere/", "http://[", "//a..b/", ""])
def test_redirect_elsewhere_is_found(read_back, target):
    kind = redirecting(target)
    assert read_back(kind=kind) == (1, ["/old/: does not lead to /groups/säde/"])


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("../groups/s%C3%A4de/", True),
        ("../groups/s%c3%a4de/", True),
        ("HTTPS://EXAMPLE.org:443/ryhm%C3%A4t/groups/s%C3%A4de/", True),
        ("http://example.org/ryhm%C3%A4t/groups/s%C3%A4de/", False),
        ("https://example.org/groups/s%C3%A4de/", False),
        ("../groups/s%C3%A4de/?from=old", False),
    ],
)
def test_redirect_counts_however_its_address_is_written(link, good):
    site = parse_site_url("https://example.org/ryhmät")
    assert site == "https://example.org/ryhm%C3%A4t/"
    assert leads_to(f"{site}old/", link, f"{site}groups/säde/") is good


def test_names_in_letters_beyond_ascii_are_the_same_in_ascii():
    assert leads_to(
        "https://säde.example/", "https://xn--sde-qla.example/a", "https://säde.example/a"
    )


@pytest.mark.parametrize(
    ("site", "ascii_site"),
    [
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://SÄDE.example:8443", "https://xn--sde-qla.example:8443/"),
        ("https://säde。example/", "https://xn--sde-qla.example/"),
        ("http://[::1]:8000", "http://[::1]:8000/"),
        ("https://example.org./", "https://example.org./"),
    ],
)
def test_site_is_asked_for_by_the_name_that_the_build_writes(site, ascii_site):
    assert parse_site_url(site) == ascii_site


def test_two_names_that_idna_2003_took_for_one_are_two():
    assert not leads_to("https://a.example/", "https://fass.example/", "https://faß.example/")


def test_former_address_that_is_gone_is_found(read_back, host):
    shutil.rmtree(host / "old")
    status, lines = read_back()
    assert status == 1
    assert "/old/: does not lead to /groups/säde/" in lines


def test_source_file_on_the_host_is_found(read_back, host):
    (host / "pelicanconf.py").write_text("PATH = ''", "utf-8")
    assert read_back() == (1, [f"/pelicanconf.py: {UNPUBLISHED}"])


@pytest.mark.parametrize("status", [HTTPStatus.NON_AUTHORITATIVE_INFORMATION, 206])
@pytest.mark.parametrize(
    "address", [".git/", ".git/index", ".venv/pyvenv.cfg", "publishconf.py", "content/"]
)
def test_source_that_is_answered_at_all_is_found(read_back, status, address):
    def change(path, was, headers, body):
        return (status if path == f"/{address}" else was), headers, body

    assert read_back(kind=answering(change)) == (1, [f"/{address}: {UNPUBLISHED}"])


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
    published = host / (address + "index.html" if address.endswith("/") else address)
    published.parent.mkdir(parents=True)
    published.write_text("x", "utf-8")
    status, lines = read_back("--content", str(tmp_path / "omat-sivut"))
    assert (status, lines) == (1, [f"/{address}: {UNPUBLISHED}"])


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
    assert read_back("--content", str(content)) == (1, [f"/groups/paattynyt/: {UNPUBLISHED}"])


def test_content_that_cannot_be_read_is_refused(read_back, tmp_path):
    """No address would be asked for that must not be there, and the site would pass."""
    (tmp_path / "file").write_text("x", "utf-8")
    for name in ("missing", "file"):
        folder = str(tmp_path / name)
        message = f"{folder}: there is no such content folder"
        assert read_back("--content", folder) == (2, [message])


def test_file_name_that_is_no_text_can_be_requested(read_back, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / os.fsdecode(b"s\xe4de.jpg")).write_bytes(b"x")
    assert read_back("--content", str(tmp_path / "content")) == (0, [])


def test_host_that_does_not_answer_is_one_error(output, serve, capsys):
    server = serve(output)
    address = server.address
    server.shutdown()
    server.server_close()
    assert verify.main([str(output), address]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def raw(answer):
    """Return a server whose calendar is sent by answer(handler)."""

    class Raw(preview_server._RequestHandler):
        def do_GET(self):
            if self.path != "/calendar.ics":
                super().do_GET()
                return
            self.close_connection = True
            try:
                answer(self)
            except OSError:
                return  # the client has closed the connection

    return server_of(Raw)


START = b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n"


def _endless(handler):
    handler.wfile.write(START + b"\r\n")
    while True:
        handler.wfile.write(b"x" * 100_000)


def _bomb(handler):
    body = gzip.compress(bytes(100_000_000), 1)
    handler.wfile.write(START + b"Content-Encoding: gzip\r\n")
    handler.wfile.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)


@pytest.mark.parametrize("answer", [_endless, _bomb])
def test_answer_longer_than_any_file_is_not_read_to_its_end(read_back, monkeypatch, answer):
    lengths = []

    def measured_fetch(url, most_bytes, *coding):
        response = live_site.fetch(url, most_bytes, *coding)
        lengths.append(len(response.body))
        return response

    monkeypatch.setattr(verification, "fetch", measured_fetch)
    status, lines = read_back(kind=raw(answer))
    assert status == 1
    assert "/calendar.ics: is not what was built" in lines
    assert max(lengths) < 100_000


def test_answer_that_ends_too_early_is_not_what_was_built(read_back):
    def cut_off(handler):
        handler.wfile.write(START + b"Content-Length: 100\r\n\r\n" + CALENDAR[:20])

    assert "/calendar.ics: is not what was built" in read_back(kind=raw(cut_off))[1]


def test_host_that_stops_answering_is_asked_no_more(read_back, output, host, monkeypatch):
    monkeypatch.setattr(live_site, "TIMEOUT_SECONDS", 1)
    for number in range(40):
        for root in (output, host):
            (root / f"{number}.txt").write_text("x", "utf-8")
    requests = count()
    ended = threading.Event()

    class Silent(preview_server._RequestHandler):
        def do_GET(self):
            if next(requests) > 5:
                ended.wait(10)
            super().do_GET()

        def handle(self):
            try:
                super().handle()
            except OSError:
                return  # the client has closed the connection

    status, lines = read_back(kind=server_of(Silent))
    ended.set()
    assert status == 1
    assert next(requests) < 40
    assert [line.partition(": ")[2] for line in lines] == [
        "no answer: it took too long (and 15 others)",
        "the rest is not checked: the server did not answer several requests",
    ]


PATIENT_VERIFY = """
import sys
from group_pages.commands import live_site, verify
live_site.TIMEOUT_SECONDS = 3600
sys.exit(verify.main())
"""


def test_interrupted_verification_ends_at_once(output, serve):
    """Though eight threads still wait for an answer."""
    waiting = threading.Semaphore(0)
    ended = threading.Event()

    class Slow(preview_server._RequestHandler):
        def do_GET(self):
            if self.path.endswith((".css", ".ics", ".json")):
                waiting.release()
                ended.wait()
            super().do_GET()

        def handle(self):
            try:
                super().handle()
            except OSError:
                return  # the client has closed the connection

    address = serve(output, kind=server_of(Slow)).address
    process = subprocess.Popen(
        [sys.executable, "-c", PATIENT_VERIFY, str(output), address],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "plugins")},
        stderr=subprocess.PIPE,
    )
    try:
        assert waiting.acquire(timeout=PATIENCE_SECONDS)
        process.send_signal(signal.SIGINT)
        messages = process.communicate(timeout=PATIENCE_SECONDS)[1]
    finally:
        ended.set()
        process.kill()
    assert (process.returncode, messages) == (130, b"")


def test_broken_tls_is_an_error(output, serve, capsys):
    address = serve(output).address.replace("http:", "https:")
    assert verify.main([str(output), address]) == 1
    assert f"{address}: no answer: " in capsys.readouterr().err


def test_without_a_built_site_there_is_nothing_to_verify(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert verify.main([str(tmp_path), "https://example.org/"]) == 2
    assert "no site has been built here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "body"),
    [
        ("404.html", None),
        ("groups.schema.json", None),
        ("groups.json", b"{"),
        ("groups.json", b"{}"),
        ("groups.json", b'{"version": 1, "built_for": "", "association": []}'),
        ("groups.json", b'{"version": 1, "built_for": "", "association": {"language": "eo"}}'),
        ("groups.json", b'"version" "built_for"' + b"[" * 100_000),
    ],
)
def test_damaged_output_is_no_site_to_compare_with(
    output, tmp_path, monkeypatch, capsys, file, body
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (output / file).unlink() if body is None else (output / file).write_bytes(body)
    assert verify.main([str(output), "http://127.0.0.1:1/"]) == 2
    message = f"{output}: no site has been built here, or not the whole of it\n"
    assert capsys.readouterr().err == message


def test_page_that_is_no_text_is_compared_as_it_is(output, host, read_back):
    for root in (output, host):
        (root / "index.html").write_bytes(b"\xff\xfe")
    assert read_back() == (0, [])
    (host / "index.html").write_bytes(b"\xff\xff")
    assert read_back() == (1, ["/: is not what was built"])


def test_output_removed_during_the_comparison_is_reported(output, read_back):
    def change(path, *sent):
        (output / "theme/style.css").unlink(missing_ok=True)
        return sent

    message = f"{output}/theme/style.css cannot be read: there is no such file or folder"
    assert read_back(kind=answering(change)) == (2, [message])


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://[::1",
        "https://example.org:abc/",
        "https://example.org:99999/",
        "https://a..b/",
        f"https://{'a' * 64}.example/",
        "https://name:word@example.org/",
        "https://example.org/?page=1",
        "https://example.org/#top",
    ],
)
def test_address_that_is_none_is_refused(output, capsys, address):
    assert verify.main([str(output), address]) == 2
    message = (
        "Say which site to read: piiri verify output https://example.org/ "
        "(or make verify URL=https://example.org/)\n"
    )
    assert capsys.readouterr().err == message


@pytest.mark.parametrize("path", ["ryhmät", "ryhm%C3%A4t/"])
def test_site_below_a_path_beyond_ascii_passes(output, host, serve, capsys, path):
    shutil.move(host, host.with_name("moved"))
    shutil.copytree(host.with_name("moved"), host / "ryhmät")
    shutil.copy(host / "ryhmät/_headers", host)
    shutil.copy(host / "ryhmät/404.html", host)
    address = serve(host).address.replace("http:", "HTTP:")
    assert verify.main([str(output), address + path]) == 0
    assert capsys.readouterr().err.count("\n") == 1


def test_every_finding_has_its_words_in_each_language():
    for language in ("fi", "sv"):
        entries = catalogue.load_catalogue(language).entries
        assert [text for text in MESSAGES.values() if text not in entries] == []


def test_example_as_built_passes_and_nothing_withheld_is_reachable(example_site, serve, capsys):
    """The host shows the very build, to which the content's drafts and secrets are compared."""
    address = serve(example_site.root, kind=host_of(example_site.root)).address
    content = CHECKOUT / "content"
    assert verify.main([str(example_site.root), address, "--content", str(content)]) == 0
    captured = capsys.readouterr()
    assert (
        captured.err
        == f"{address}: varoitus: sivuilla on toisen sivuston osoite: {SITE_OF_EXAMPLE}\n"
    )
    assert int(captured.out.split()[1]) > 300
