"""Nothing that staff write runs, evaluates, or asks another host: every page is opened.

The pages' Content-Security-Policy would stop most of what came through; so it is switched off
here: the first wall has to hold by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.paths import SEARCH_FILE
from group_pages.problems import format_problem
from group_pages.renditions import site_files
from playwright.sync_api import Browser

from tests.attacks.payloads import EVALUATED, payloads
from tests.building import CHECKOUT, FIXED_DAY

KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
GROUPS_A_SITE = 60
EMPTY = "empty.html"
"""A page that no site has: the frames with the others stand in it."""
OTHERS = re.compile(r"(types|places|news)/\w+/|p\d+/")
LIKE_OTHERS = re.compile(r"(days|fee|languages|mode|times|when)/")
FAULTS, OPEN_PAGES = (
    (Path(__file__).parent / name).read_text("utf-8") for name in ("faults.js", "open_pages.js")
)


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar; what YAML cannot carry is left out."""
    return json.dumps(text.replace("\x00", ""), ensure_ascii=True)


def content(attacks: tuple[str, ...]) -> dict[str, str]:
    """A content folder with each attack in every text of a group, its type, place and news."""
    first = quoted(attacks[0])
    files = {
        "association.md": f"""---
name: {first}
short_name: {first}
language: en
id: attacked
site: https://example.org/
contact: {{name: {first}, unit: {first}, phone: "1", address: {first}}}
emergency:
  - {{name: {first}, phone: "112", hours: {first}, languages: {first}, note: {first}}}
funders: [{first}]
synonyms: [{first}]
defaults: {{audience: {first}, ground_rules: {first}, feedback: {first}}}
---
{attacks[0]}
""",
        "seasons/spring.md": "---\ntitle: Spring\nstart: 2027-01-11\nend: 2027-05-02\n---\n",
    }
    for number, attack in enumerate(attacks):
        text = quoted(attack)
        files[f"types/t{number}.md"] = (
            f"---\ntitle: {quoted(f'{attack} t{number}')}\nsummary: {text}\n---\n{attack}\n"
        )
        files[f"locations/l{number}.md"] = f"""---
title: {quoted(f"{attack} l{number}")}
municipality: Turku
region: {text}
address: {text}
accessibility: {text}
directions: {text}
closures: [{{start: 2027-03-01, end: 2027-03-07, reason: {text}}}]
---
{attack}
"""
        files[f"groups/g{number}.md"] = group(number, text, attack)
        files[f"news/n{number}.md"] = (
            f"---\ntitle: {text}\ndate: 2027-01-10\nsummary: {text}\n---\n{attack}\n"
        )
        files[f"pages/p{number}.md"] = f"---\ntitle: {text}\nsummary: {text}\n---\n{attack}\n"
    return files


def group(number: int, text: str, attack: str) -> str:
    return f"""---
title: {text}
type: t{number}
season: spring
admission: open
location: l{number}
schedule: {{day: tuesday, time: "17:30-19:00"}}
changes:
  - {{date: 2027-02-02, cancelled: {text}}}
  - {{date: 2027-02-09, topic: {text}, guest: {text}}}
fee: {{amount: 5, note: {text}}}
mode: hybrid
online: {{platform: {text}, note: {text}}}
interpreting: {text}
themes: [{text}]
term: {text}
how_to_join: {text}
facilitators: [{{role: peer, name: {text}, organisation: {text}}}]
contact: {{name: {text}, unit: {text}, phone: {text}, address: {text}, hours: {text}}}
partners: [{text}]
summary: {text}
---
{attack}
"""


def accepted(folder: Path, attacks: tuple[str, ...]) -> dict[str, bytes]:
    """The site of those attacks that are content at all; the others are refused with a message.

    A file in which the checker finds an error is taken out, as staff would have to mend it.
    """
    files = content(attacks)
    words = Words(Language.ENGLISH)
    for _ in range(6):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        prepared, problems = prepare(folder, FIXED_DAY)
        if prepared is not None:
            return dict(site_files(prepared, CHECKOUT / "theme"))
        lines = [format_problem(each, words, folder) for each in problems.errors]
        assert all(re.match(r"[^:]+:\d+: ", line) for line in lines)
        for each in problems.errors:
            mend(folder, each.path, each.line, files)
    raise AssertionError(lines)


def mend(folder: Path, path: Path, line: int, files: dict[str, str]) -> None:
    """Put harmless words in the place of the attack on the line that was refused."""
    name = path.relative_to(folder).as_posix()
    head, fence, body = files[name].rpartition("---\n")
    lines = head.splitlines(keepends=True)
    if line <= len(lines):
        number = re.search(r"\d+", path.stem)
        replacement = f'"harmless {number[0] if number else ""}"'
        lines[line - 1] = re.sub(r'"(?:[^"\\]|\\.)*"', lambda _: replacement, lines[line - 1])
        files[name] = "".join(lines) + fence + body
    else:
        files[name] = head + fence + "harmless\n"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    every = payloads()
    batches = [every[at : at + GROUPS_A_SITE] for at in range(0, len(every), GROUPS_A_SITE)]
    return [accepted(tmp_path_factory.mktemp("attacked"), batch) for batch in batches]


def test_there_are_at_least_150_attacks() -> None:
    assert len(payloads()) >= 150


def pages_to_read(site: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """Return the pages that are opened with their scripts, and those whose markup is read alone.

    A group's page shows its type's and place's texts and news too, the others show nothing else:
    each fifth of theirs is read. The listings that are not opened have the cards of those that are.
    """
    pages = sorted(name for name in site if name.endswith(".html"))
    own = list(filter(OTHERS.match, pages))
    alike = list(filter(LIKE_OTHERS.match, pages))
    opened = sorted({*pages} - {*own} - {*alike} | {*own[::20]})
    return opened, sorted({*own[::5], *alike} - {*opened})


def test_no_template_in_content_is_evaluated(sites: list[dict[str, bytes]]) -> None:
    """Its result stands nowhere but where an author wrote it as it is."""
    template = "{% if 1 %}1337{% endif %}"
    for site in sites:
        for name, raw in site.items():
            if name.endswith((".html", ".json", ".ics", ".xml")):
                if EVALUATED.encode() not in raw and b"root" not in raw:
                    continue
                unfolded = raw.decode().replace("\r\n ", "").replace("\u00a0", " ")
                # A telephone link keeps the digits of what is typed; the search's index lists its
                # words in order: `1337 44 endif*`.
                text = unfolded.replace(template, "").replace("tel:1337", "")
                if name == SEARCH_FILE:
                    text = re.sub(r"\b1337(?= \d+ endif)", "", text)
                assert not re.search(rf"(?<![\w.]){EVALUATED}(?![\w%])", text), name
                assert "root:x:0" not in text


def test_nothing_runs_or_could_run_on_any_page(
    sites: list[dict[str, bytes]], browser: Browser
) -> None:
    assert not [seen for site in sites for seen in seen_on_pages(site, browser)]


@pytest.mark.parametrize(
    ("name", "attack", "fault"),
    [
        ("groups/g1/index.html", "<img src=x onerror=boom(1)>", "ran"),
        ("groups/g1/index.html", "<img src='https://attack.example/x'>", "https://"),
        ("days/tuesday/index.html", "<b onclick=boom(1)>x</b>", "onclick"),
    ],
)
def test_attack_that_came_through_would_be_seen(
    sites: list[dict[str, bytes]], browser: Browser, name: str, attack: str, fault: str
) -> None:
    page = sites[0][name].replace(b"</main>", f"{attack}</main>".encode())
    faults = seen_on_pages({**dict.fromkeys(sites[0], b""), name: page}, browser)
    assert [each for each in faults if name.startswith(each[0]) and fault in each[1]]


def seen_on_pages(site: dict[str, bytes], browser: Browser) -> list[tuple[str, str]]:
    """What ran, could run, or was asked of other hosts, while every page was opened."""
    seen: list[tuple[str, str]] = []
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.expose_binding("boom", lambda source, *_: seen.append((source["frame"].url, "ran")))
    page.on("dialog", lambda dialog: dialog.dismiss())
    with served({**site, EMPTY: b"<!doctype html>"}) as origin:
        page.on(
            "request",
            lambda request: (
                request.url.startswith(origin) or seen.append((request.frame.url, request.url))
            ),
        )
        page.goto(origin + EMPTY)
        every = ([origin + name for name in part] for part in pages_to_read(site))
        seen += page.evaluate(OPEN_PAGES, [*every, FAULTS])
    context.close()
    return [(address.removeprefix(origin), fault) for address, fault in seen]


@contextmanager
def served(site: dict[str, bytes]) -> Iterator[str]:
    """The site's address on this machine, with a slash at its end."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            body = site.get(path, site.get(f"{path}index.html"))
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", KINDS.get(Path(path).suffix, KINDS[".html"]))
            self.send_header("Content-Length", str(len(body or b"")))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Requests are no news."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
