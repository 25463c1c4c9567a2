"""`piiri fetch-partners`, and the page of partners' groups: tried with ten associations."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import html5lib
import jsonschema
import pytest
import yaml
from group_pages.build_settings import make_build_settings
from group_pages.commands import fetch_partners, partner_requests, piiri
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.partners.copies import read_copy, write_copy
from group_pages.partners.documents import (
    DocumentError,
    is_secure,
    read_document,
    resolve_own,
    write_members,
)
from group_pages.renditions import site_files
from group_pages.renditions.data.groups_schema import schema
from group_pages.renditions.html.partner_pages import partners_view

from tests.building import CHECKOUT, DAY, FIXED_DAY, run_forked
from tests.content_tree import Tree
from tests.editions import edition_of, groups_json_of
from tests.factories import make_association, make_group, make_location, make_session

TOWNS = ("oulu", "turku", "kemi", "lahti", "espoo", "oulu")
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e'
PAGE, DATA = "koko-maa/index.html", "koko-maa/partners.json"
ADDRESS = "https://groups.example.org/"

Reply = tuple[int, bytes, dict[str, str]]


def document(name: str, town: str = "Oulu", **facts: object) -> bytes:
    """Return the groups.json that an association of one group publishes."""
    place = make_location(municipality=town)
    group = make_group(title=f"Ryhmä {name}", location=place)
    edition = edition_of(
        group,
        make_session(location=place),
        association=make_association(name=name),
        locations=(place,),
    )
    published = json.loads(groups_json_of(edition)["groups.json"])
    published["groups"][0].update(facts)
    return json.dumps(published).encode()


@dataclass
class Host:
    """A server of loopback with what it replies by path; `requests` are paths and their tags."""

    port: int = 0
    replies: dict[str, Reply | Callable[[], None]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}/"

    def publish(self, name: str, content: bytes, status: int = 200, **headers: str) -> None:
        self.replies[f"/{name}/groups.json"] = (status, content, headers)


@pytest.fixture(scope="module")
def server() -> Iterator[Host]:
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            tag = self.headers.get("If-None-Match", "")
            host.requests.append((self.path, tag))
            reply = host.replies.get(self.path, (404, b"", {}))
            if callable(reply):
                reply()
                return
            status, content, headers = reply
            if tag and tag == headers.get("ETag"):
                status, content = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Write nothing to the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        host.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield host
        listening.shutdown()
        thread.join()


@pytest.fixture
def host(server: Host) -> Host:
    server.replies.clear()
    server.requests.clear()
    return server


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "content")


@pytest.fixture
def run(tree: Tree, host: Host, capsys):
    """Return a function that names partners, fetches them and returns status, output, errors."""

    def fetch(*names: str, strict: bool = False) -> tuple[int, str, str]:
        lines = "\n".join(f'{name} = "{host.address(name)}"' for name in names)
        tree.root.with_name("piiri.toml").write_text(f"[partners]\n{lines}\n")
        status = fetch_partners.main([str(tree.root), *(["--strict"] if strict else [])])
        output = capsys.readouterr()
        return status, output.out, output.err

    return fetch


def copies(tree: Tree) -> dict[str, str]:
    folder = tree.root.with_name("partners")
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def site_of(tree: Tree, day: date = DAY) -> dict[str, bytes]:
    variables = {**FIXED_DAY, "GROUP_PAGES_TODAY": day.isoformat(), "GROUP_PAGES_CACHE": ""}
    prepared, problems = prepare(tree.root, variables)
    assert prepared is not None, list(problems)
    return dict(site_files(prepared, CHECKOUT / "theme"))


def links_of(page: bytes) -> set[str]:
    root = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return {each.attrib["href"] for each in root.iter("a")}


def test_ten_associations(tree: Tree, host: Host, run):
    """Six are well; one is broken, one gone, one full of markup, one leads elsewhere."""
    for number, town in enumerate(TOWNS):
        host.publish(f"well-{number}", document(f"Yhdistys {number} ry", town.title()))
    host.publish("broken", document("Rikki ry")[:-40])
    host.publish("markup", document(HOSTILE, "Åbo", title=HOSTILE, type=HOSTILE))
    host.publish("elsewhere", document("Muualle ry", url="javascript:alert(1)"))
    names = [*(f"well-{number}" for number in range(6)), "broken", "gone", "markup", "elsewhere"]
    status, output, errors = run(*names)
    assert status == 0
    assert output.splitlines() == [f"{name}: 1 ryhmä" for name in names if name[0] in "wm"]
    elsewhere = "sen groups.json vie muuhun osoitteeseen: javascript:alert(1)"
    assert errors.splitlines() == [
        "broken: ei haettu eikä ole sivulla: sen groups.json ei ole JSONia",
        "gone: ei haettu eikä ole sivulla: se vastaa tilakoodilla 404",
        f"elsewhere: ei haettu eikä ole sivulla: {elsewhere}",
    ]
    assert len(copies(tree)) == 7
    before = len(host.requests)
    files = site_of(tree)
    assert len(host.requests) == before == 10
    page = files[PAGE].decode()
    assert b"koko-maa/" in files["index.html"]
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    outside = {
        link for link in links_of(files[PAGE]) if ":" in link and not link.startswith("tel:")
    }
    assert {link for link in outside if "well-" in link or "markup" in link} == {
        host.address(name) + path
        for name in names
        if name[0] in "wm"
        for path in ("", "ryhmat/miesten-ilta/")
    }
    assert "javascript:" not in page
    towns = [page.index(f">{town}</h2>") for town in ("Espoo", "Kemi", "Lahti", "Oulu", "Turku")]
    assert towns == sorted(towns)
    assert page.count("ti 2.2.".replace(" ", "\N{NO-BREAK SPACE}")) >= 7
    groups = [group for each in json.loads(files[DATA])["partners"] for group in each["groups"]]
    assert {group["next"] for group in groups} == {"2027-02-02T17:30:00+02:00"}


def test_workflow_of_a_federation_publishes_ten_associations(tmp_path: Path, host: Host, capsys):
    """Each is built by itself; one with a mistake stops no other."""
    file = CHECKOUT / "deploy/federation/.github/workflows/publish.yml"
    jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    [build] = piiri_commands(jobs["association"])
    fetch, build_national = piiri_commands(jobs["national"])
    assert jobs["association"]["strategy"]["fail-fast"] is False
    names = [f"yhdistys-{number}" for number in range(10)]
    for name in (*names, "national"):
        folder = tmp_path / ("national" if name == "national" else f"associations/{name}")
        copy_association(folder / "content", name)
    (tmp_path / "associations/yhdistys-3/content/association.md").write_text("---\nnimi: [\n---\n")
    statuses = run_in(tmp_path, *(build.replace("$ASSOCIATION", name) for name in names))
    assert statuses == [int(name == "yhdistys-3") for name in names]
    partners = []
    for name in names:
        partners.append(f'{name} = "{host.address(name)}"')
        published = tmp_path / "published" / name / "groups.json"
        if published.exists():
            # Published at its own address, and served at one of this computer.
            content = published.read_bytes()
            site = f"https://example.org/{name}/"
            host.publish(name, content.replace(site.encode(), host.address(name).encode()))
    (tmp_path / "national/piiri.toml").write_text("\n".join(["[partners]", *partners]))
    assert fetch_partners.main([str(tmp_path / each) for each in fetch.split()[2:]]) == 0
    assert "yhdistys-3: ei haettu eikä ole sivulla" in capsys.readouterr().err
    assert run_in(tmp_path, build_national) == [0]
    page = (tmp_path / "published/national" / PAGE).read_bytes()
    links = {link for link in links_of(page) if "keskusteluryhma" in link}
    group = "ryhmat/keskusteluryhma/"
    assert links == {host.address(name) + group for name in names if name != "yhdistys-3"}


def piiri_commands(job: dict[str, list[dict[str, str]]]) -> list[str]:
    """Return the steps of a job that run this program, without quotes."""
    steps = [step.get("run", "").replace('"', "") for step in job["steps"]]
    return [step for step in steps if step.startswith("piiri ")]


def copy_association(content: Path, name: str) -> None:
    shutil.copytree(CHECKOUT / "tests/associations/one-group/content", content)
    file = content / "association.md"
    text = file.read_text("utf-8").replace("Yhden ryhmän yhdistys", f"Yhdistys {name}")
    file.write_text(text.replace("example.org/yksi/", f"example.org/{name}/"), "utf-8")


def run_in(folder: Path, *commands: str) -> list[int]:
    """Run commands of this program, whose paths are below the folder; return their statuses."""
    words = [
        [str(folder / each) if "/" in each else each for each in command.split()[1:]]
        for command in commands
    ]
    run_forked(run_all, words, folder / "statuses.json")
    statuses: list[int] = json.loads((folder / "statuses.json").read_text())
    return statuses


def run_all(commands: list[list[str]], statuses: Path) -> None:
    statuses.write_text(json.dumps([piiri.main(command) for command in commands]))


def test_page_is_there_only_with_partners(tree: Tree):
    assert not [name for name in site_of(tree) if name.startswith("koko-maa/")]


def test_type_is_left_out_where_it_is_the_groups_title(tree: Tree, host: Host, run):
    groups = json.loads(document("oulu"))
    kind = groups["groups"][0]["type"]
    host.publish("oulu", json.dumps(groups).encode())
    run("oulu")
    assert site_of(tree)[PAGE].decode().count(f">{kind}<") == 1
    groups["groups"][0]["title"] = kind
    host.publish("oulu", json.dumps(groups).encode())
    run("oulu")
    assert site_of(tree)[PAGE].decode().count(f">{kind}<") == 1


def test_unchanged_groups_are_not_sent_again(tree: Tree, host: Host, run):
    host.publish("a", document("A ry"), ETag='"1"')
    assert run("a") == (0, "a: 1 ryhmä\n", "")
    file = tree.root.with_name("partners") / "a.json"
    before = file.stat()
    assert run("a") == (0, "a: 1 ryhmä, ennallaan\n", "")
    assert host.requests == [("/a/groups.json", ""), ("/a/groups.json", '"1"')]
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    host.publish("a", document("A ry", title="Uusi"), ETag='"2"')
    assert run("a") == (0, "a: 1 ryhmä\n", "")
    assert read_copy(file).partner.groups[0].title == "Uusi"


@pytest.mark.parametrize(
    ("status", "content", "headers"),
    [
        (503, b"", {}),
        (200, b"<!doctype html>", {}),
        (200, b"[" * 100_000, {}),
        (200, b'{"version":99}', {}),
        (200, document("A ry", sessions=[{"start": "9999-12-31T20:00:00+02:00"}]), {}),
        (301, b"", {"Location": "https://example.org/groups.json"}),
        (301, b"", {"Location": "//example.org:443/"}),
        (302, b"", {"Location": "groups.json"}),
        (302, b"", {}),
        (200, b"\x1f\x8b broken", {"Content-Encoding": "gzip"}),
    ],
)
def test_last_good_copy_stays(tree: Tree, host: Host, run, status: int, content: bytes, headers):
    host.publish("a", document("A ry"))
    run("a")
    before = copies(tree)
    host.publish("a", content, status, **headers)
    code, output, errors = run("a")
    assert (code, output) == (0, "")
    assert errors.startswith("a: ei haettu, päivän 1.2.2027 kopio jää voimaan: ")
    assert len(errors.splitlines()) == 1
    assert copies(tree) == before
    assert run("a", strict=True)[0] == 1


def test_size_is_bounded(tree: Tree, host: Host, run, monkeypatch):
    host.publish("large", document("A ry"))
    monkeypatch.setattr(partner_requests, "LARGEST_DOCUMENT", 100)
    assert "sen groups.json on suurempi kuin" in run("large")[2]


def test_time_is_bounded(tree: Tree, host: Host, run, monkeypatch):
    released = threading.Event()
    host.replies["/slow/groups.json"] = released.wait
    monkeypatch.setattr(partner_requests, "MOST_SECONDS", 0.1)
    try:
        errors = run("slow")[2]
    finally:
        released.set()
    assert errors == "slow: ei haettu eikä ole sivulla: kesti liian kauan\n"


def test_redirect_on_the_same_host_is_followed(tree: Tree, host: Host, run):
    host.publish("old", b"", 308, Location="/new/groups.json")
    host.publish("new", document("A ry"))
    assert run("old") == (0, "old: 1 ryhmä\n", "")


def test_copy_of_another_site_or_of_nobody_goes(tree: Tree, host: Host, run):
    """Another address under the same name: the copy must not stand for it."""
    host.publish("a", document("A ry"), ETag='"1"')
    run("a")
    host.replies.clear()
    text = copies(tree)["a.json"].replace(f":{host.port}/a/", ":1/a/")
    (tree.root.with_name("partners") / "a.json").write_text(text)
    assert "a: ei haettu eikä ole sivulla: " in run("a")[2]
    assert host.requests[-1] == ("/a/groups.json", "")
    assert run() == (0, "a: ei ole enää tiedostossa piiri.toml; sen kopio on poistettu\n", "")
    assert copies(tree) == {}
    status, _, errors = run()
    assert status == 1
    assert "[partners]" in errors


@pytest.mark.parametrize(
    "line",
    [
        'a = "http://example.org/"',
        'a = "ftp://example.org/"',
        'a = "https://me@example.org/"',
        'a = "example.org"',
        '"../a" = "https://example.org/"',
        'A = "https://example.org/"',
        "a = 1",
    ],
)
def test_faulty_line_is_named(tree: Tree, capsys, line: str):
    tree.root.with_name("piiri.toml").write_text(f"[partners]\n{line}\n")
    assert fetch_partners.main([str(tree.root)]) == 1
    assert capsys.readouterr().err.startswith("piiri.toml: ”")
    assert not tree.root.with_name("partners").exists()


def test_copy_holds_no_more_than_the_page(tree: Tree, host: Host, run):
    """Names and numbers of people are not written down."""
    people = [{"name": "Maija Malli", "phone": "040 000 0001"}]
    host.publish("a", document("A ry", contact=people, facilitators=people, summary="Vain täällä"))
    run("a")
    [text] = copies(tree).values()
    assert not any(word in text for word in ("Maija", "040", "Vain"))


def test_damaged_copy_is_a_warning_and_not_listed(tree: Tree):
    folder = tree.root.with_name("partners")
    folder.mkdir()
    good = read_document(document("A ry"), ADDRESS)
    (folder / "good.json").write_bytes(write_copy(fetch_partners.Copy(good, "")))
    for name, text in {"bad": "{", "link": '{"copy":1,"address":"javascript:x","etag":""}'}.items():
        (folder / f"{name}.json").write_text(text)
    prepared, problems = prepare(tree.root, {**FIXED_DAY, "GROUP_PAGES_CACHE": ""})
    assert [(each.path.name, each.code, each.warning) for each in problems] == [
        ("bad.json", "partner-unreadable", True),
        ("link.json", "partner-unreadable", True),
    ]
    assert prepared is not None
    assert prepared.edition.partners == (good,)


def test_build_begins_anew_where_a_copy_has_changed(tree: Tree):
    """The manifest of a build knows the copies as what it was made from."""
    settings = make_build_settings(
        {"PATH": tree.root, "OUTPUT_PATH": tree.root.with_name("output"), "THEME": tree.root}
    )
    folder = tree.root.with_name("partners")
    folder.mkdir()
    before = settings.list_inputs().take_states()[0].summarize()
    assert settings.list_inputs().take_states()[0].summarize() == before
    (folder / "a.json").write_text("{}")
    assert settings.list_inputs().take_states()[0].summarize() != before


@pytest.mark.parametrize(("days", "as_of"), [(7, ""), (8, "1.2.2027")])
def test_old_copy_is_marked(days: int, as_of: str):
    partner = read_document(document("A ry"), ADDRESS)
    day = date(2027, 2, 1 + days)
    view = partners_view((partner,), day, Words(Language.FINNISH))
    [group] = view.towns[0].groups
    assert (view.partners[0].as_of, group.partner.as_of, group.when) == (as_of, as_of, "")


def test_page_of_own_content_may_not_have_the_address(tree: Tree):
    tree.write("pages/koko-maa.md", "---\notsikko: Koko maa\n---\n\nTeksti.\n")
    assert "koko-maa/index.html" in site_of(tree)
    folder = tree.root.with_name("partners")
    folder.mkdir()
    partner = read_document(document("A ry"), ADDRESS)
    (folder / "a.json").write_bytes(write_copy(fetch_partners.Copy(partner, "")))
    _, problems = prepare(tree.root, FIXED_DAY)
    assert [each.code for each in problems] == ["address-reserved"]


class TestDocuments:
    def test_ended_groups_and_cancelled_meetings_are_left_out(self):
        meeting = {"start": "2027-02-03T18:00:00+02:00", "status": "cancelled"}
        partner = read_document(document("A ry", sessions=[meeting]), ADDRESS)
        assert partner.groups[0].next_start(DAY) is None
        assert read_document(document("A ry", status="ended"), ADDRESS).groups == ()

    def test_what_is_not_known_is_passed_over(self):
        """A program goes on working with new keys and values (content-format 16.2)."""
        partner = read_document(document("A ry", status="new", mode="new", new=[1]), ADDRESS)
        assert len(partner.groups) == 1

    def test_all_that_is_read_is_promised(self):
        """Each member that a copy needs is required by groups.schema.json."""
        partner = read_document(document("A ry"), ADDRESS)
        promised, members = schema(), write_members(partner)
        group, session = (promised["$defs"][name] for name in ("group", "session"))
        assert set(members) <= set(promised["required"])
        assert set(members["groups"][0]) <= set(group["required"])
        assert set(members["groups"][0]["sessions"][0]) <= set(session["required"])
        jsonschema.validate(json.loads(document("A ry")), promised)

    @pytest.mark.parametrize(
        "facts",
        [
            {"title": None},
            {"title": "\u200b"},
            {"title": "x" * 501},
            {"type": 1},
            {"municipality": []},
            {"sessions": {}},
            {"sessions": [1]},
            {"sessions": [{"status": "scheduled", "start": "2027-02-03T18:00:00"}]},
            {"url": None},
        ],
    )
    def test_what_is_not_as_promised_refuses_the_whole(self, facts: dict[str, object]):
        with pytest.raises(DocumentError):
            read_document(document("A ry", **facts), ADDRESS)

    @pytest.mark.parametrize(
        "link",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "http://groups.example.org/",
            "https://groups.example.org:444/",
            "https://groups.example.org.evil.example/",
            "https://groups.example.org@evil.example/",
            "https://groups.example.org\\@evil.example/",
            "//evil.example/",
            "\\\\evil.example/",
            "/\t/evil.example/",
            "https://[evil/",
            'x" onclick="alert(1)',
        ],
    )
    def test_link_leads_to_the_partners_own_host(self, link: str):
        with pytest.raises(DocumentError):
            resolve_own(link, ADDRESS)

    def test_link_is_whole(self):
        assert resolve_own("ryhmat/a/", ADDRESS) == ADDRESS + "ryhmat/a/"
        for link in ("https://Groups.example.org/a/", "https://groups.example.org:443/a/"):
            assert resolve_own(link, ADDRESS) == link

    def test_message_repeats_nothing_that_controls_a_terminal(self):
        version = "\x1b[2J\n\u202e" + "x" * 10_000
        with pytest.raises(DocumentError) as refusal:
            read_document(json.dumps({"version": version}).encode(), ADDRESS)
        assert refusal.value.details["version"].isprintable()
        assert len(refusal.value.details["version"]) <= 500

    def test_encryption_is_left_out_on_this_computer_alone(self):
        for address in ("http://127.0.0.1:8000/", "http://[::1]/", "https://example.org/"):
            assert is_secure(address)
        for address in ("http://127.0.0.1.example.org/", "http://10.0.0.1/", "file:///etc/"):
            assert not is_secure(address)
