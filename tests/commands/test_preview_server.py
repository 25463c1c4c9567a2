"""The preview's web server: headers, only its own folder, only its own host names."""

from __future__ import annotations

import http.client
import json
import os
from pathlib import Path

import pytest
from group_pages.commands.preview_server import PreviewServer, PreviewState
from group_pages.model import Language

from tests.waiting import PATIENCE_SECONDS

PAGE = "<!doctype html><title>Etusivu</title><body><h1>Säde</h1></body>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "ryhmat" / "säde").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, "utf-8")
    (site / "404.html").write_text("<!doctype html><title>Ei löydy</title>", "utf-8")
    (site / "calendar.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (site / "groups.json").write_text("{}", "utf-8")
    (site / "groups.schema.json").write_text("{}", "utf-8")
    (site / "ryhmat" / "säde" / "index.html").write_text(PAGE, "utf-8")
    (site / ".hidden").write_text("own", "utf-8")
    (tmp_path / "secret.txt").write_text("outside", "utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "loop").symlink_to(site / "loop")
    return site


@pytest.fixture
def server(serve, root: Path) -> PreviewServer:
    return serve(root)


def request(server: PreviewServer, path: str, method: str = "GET", **headers: str):
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.server_address[1], timeout=PATIENCE_SECONDS
    )
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/groups.json", "application/json"),
        ("/groups.schema.json", "application/schema+json"),
        ("/ryhmat/s%C3%A4de/", "text/html; charset=utf-8"),
        ("/calendar.ics?download", "text/calendar; charset=utf-8"),
    ],
)
def test_each_file_has_its_content_type(server, path, content_type):
    response, body = request(server, path)
    assert (response.status, response.headers["Content-Type"]) == (200, content_type)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert int(response.headers["Content-Length"]) == len(body) > 0


def test_unchanged_file_is_not_sent_again(server):
    first, body = request(server, "/calendar.ics")
    tagged, nothing = request(
        server, "/calendar.ics", If_None_Match=f'"x", W/{first.headers["ETag"]}'
    )
    dated, _ = request(server, "/calendar.ics", If_Modified_Since=first.headers["Last-Modified"])
    assert (tagged.status, dated.status, nothing) == (304, 304, b"")
    assert tagged.headers["ETag"] == first.headers["ETag"]
    assert tagged.headers["Content-Type"] is None
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")


def test_changed_file_is_sent_anew_even_with_the_same_time(server, root):
    """Builds set the time of files; only bytes distinguish versions."""
    first, _ = request(server, "/groups.json")
    stat = (root / "groups.json").stat()
    (root / "groups.json").write_text("[]", "utf-8")
    os.utime(root / "groups.json", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    again, body = request(server, "/groups.json", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (200, b"[]")


def test_older_copy_by_date_is_replaced(server):
    response, _ = request(server, "/groups.json", If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT")
    assert response.status == 200
    response, _ = request(server, "/groups.json", If_Modified_Since="yesterday")
    assert response.status == 200


def test_folder_without_slash_leads_to_the_one_with(server):
    response, _ = request(server, "/ryhmat/s%C3%A4de")
    assert (response.status, response.headers["Location"]) == (301, "/ryhmat/s%C3%A4de/")


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/ryhmat/../../secret.txt",
        "/ryhmat/..%5c..%5csecret.txt",
        "//secret.txt",
        "//example.org/",
        "/link.txt",
        "/loop",
        "/.hidden",
        "/ryhmat//",
        "/%00",
        "/%ff",
        "/" + "a" * 5000,
        "ryhmat/",
        "/ei-ole/",
    ],
)
def test_nothing_outside_the_site_is_served(server, path):
    response, body = request(server, path)
    assert response.status == 404
    assert b"outside" not in body
    assert "Ei löydy" in body.decode()


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.evil:8000", ""]
)
def test_other_host_name_is_refused(server, host):
    response, body = request(server, "/", Host=host)
    assert response.status == 421
    assert b"S\xc3\xa4de" not in body


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:9", "[::1]:8000", "[::1]", "LOCALHOST"]
)
def test_own_host_name_is_answered(server, host):
    assert request(server, "/", Host=host)[0].status == 200


def test_head_has_headers_and_no_body(server):
    response, body = request(server, "/calendar.ics", method="HEAD")
    assert (response.status, response.headers["Content-Length"], body) == (200, "32", b"")


def test_other_methods_are_refused(server):
    assert request(server, "/", method="POST", Content_Length="0")[0].status == 501


def test_headers_are_those_the_site_asks_of_its_host(server, root):
    rules = "/*\n  Content-Security-Policy: default-src 'none'\n/*/calendar.ics\n  X-Feed: yes\n"
    (root / "_headers").write_text(rules, "utf-8")
    (root / "ryhmat" / "calendar.ics").write_text("x", "utf-8")
    page, _ = request(server, "/")
    feed, _ = request(server, "/ryhmat/calendar.ics")
    assert page.headers["Content-Security-Policy"] == "default-src 'none'"
    assert (page.headers["X-Feed"], feed.headers["X-Feed"]) == (None, "yes")


def test_plain_server_adds_nothing_to_a_page(server):
    assert request(server, "/")[1].decode() == PAGE


class TestFollowing:
    @pytest.fixture
    def state(self) -> PreviewState:
        return PreviewState()

    @pytest.fixture
    def server(self, serve, root, state) -> PreviewServer:
        return serve(root, state)

    def events(self, server):
        connection = http.client.HTTPConnection(
            "127.0.0.1", server.server_address[1], timeout=PATIENCE_SECONDS
        )
        connection.request("GET", "/.preview/events")
        response = connection.getresponse()
        assert response.headers["Content-Type"].startswith("text/event-stream")
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def test_page_carries_the_script_and_is_not_stored(self, server, state, root):
        response, body = request(server, "/")
        assert (
            f'<script src="/.preview/follow.js?{state.version}" defer></script></body>'
            in body.decode()
        )
        assert response.headers["Cache-Control"] == "no-store"
        assert (root / "index.html").read_text("utf-8") == PAGE

    def test_page_follows_before_there_is_a_site(self, serve, tmp_path, state):
        response, body = request(serve(tmp_path / "not-built-yet", state), "/")
        assert response.status == 404
        assert b"/.preview/follow.js" in body

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            (Language.FINNISH, "Täällä ei ole vielä mitään."),
            (Language.SWEDISH, "Här finns ingenting än."),
            (Language.ENGLISH, "Nothing here yet."),
        ],
    )
    def test_page_before_there_is_a_site_is_in_the_associations_language(
        self, serve, tmp_path, language, text
    ):
        server = serve(tmp_path / "none", PreviewState(language=language))
        page = request(server, "/")[1].decode()
        assert f"<html lang={language.value}>" in page
        assert text in page

    def test_script_is_served(self, server):
        response, body = request(server, "/.preview/follow.js?x-1")
        assert (response.status, response.headers["Content-Type"]) == (
            200,
            "text/javascript; charset=utf-8",
        )
        assert b"EventSource" in body

    def test_page_that_connects_late_gets_the_state_at_once(self, server, state):
        state.record_failure(("content/groups/säde.md:3: x",))
        event = next(self.events(server))
        assert event["version"] == state.version
        assert event["problems"] == ["content/groups/säde.md:3: x"]

    def test_each_change_is_sent(self, server, state):
        events = self.events(server)
        before = next(events)
        state.record_failure(("x",))
        event = next(events)
        assert (event["version"], event["problems"]) == (before["version"], ["x"])
        state.record_build()
        after = next(events)
        assert after["problems"] == []
        assert after["version"] != before["version"]

    def test_another_run_never_has_the_same_version(self):
        assert PreviewState().version != PreviewState().version
