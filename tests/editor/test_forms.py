"""The form of a file: what nobody touched stays as it is written, whatever else is changed."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from group_pages.editor.forms.answers import Surroundings
from group_pages.editor.forms.form import (
    changed_keys,
    find_node,
    name_of,
    read_answers,
    write_value,
)
from group_pages.editor.forms.sections import hint_of, label_of, sections_of
from group_pages.editor.forms.table import control_of
from group_pages.frontmatter.revision import read_back
from group_pages.languages import Words
from group_pages.loading import load
from group_pages.model import Language
from group_pages.schema import GROUP, KIND_OF_FOLDER, KINDS, LOCATION, Plain
from group_pages.schema.values import BadValue

from tests.building import CHECKOUT
from tests.editor.running import Reply, RunningEditor
from tests.editor.test_desk import changed_lines, snapshot_of

KIELO = "/files/groups/ryhma-kielo"
KIELO_FILE = "groups/lahisuhdevakivalta/ryhma-kielo.md"
ASSOCIATIONS = (
    "content",
    "tests/associations/svenska/content",
    "tests/associations/english/content",
)


class Sent(HTMLParser):
    """What a browser would send of a page's form `form`, by the names of its fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._text: str | None = None
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        self._inside = self._inside or own.get("id") == "form"
        name = own.get("name") or ""
        if not self._inside:
            return
        if tag == "input":
            ticked = own.get("type") not in {"radio", "checkbox"} or "checked" in own
            if name and ticked:
                self.fields.setdefault(name, []).append(own.get("value") or "")
        elif tag == "textarea":
            self._text = name
            self.fields[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.fields or "selected" in own):
            self.fields[self._select] = [own.get("value") or ""]

    def handle_data(self, data):
        if self._text:
            self.fields[self._text][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._text:
            # A browser passes over the line break that begins it.
            self.fields[self._text][0] = self.fields[self._text][0].removeprefix("\n")
            self._text = None
        if tag == "form":
            self._inside = False


def send(editor: RunningEditor, path: str, **changes: str | list[str]) -> Reply:
    """Send the form of a page as it is but for these fields; `__` stands for a dot."""
    page = editor.get(path)
    assert page.status == 200
    fields = Sent(page.text).fields | {k.replace("__", "."): v for k, v in changes.items()}
    return editor.post(path, fields)


def test_every_key_of_the_schema_stands_in_its_form_once():
    for kind in KINDS:
        names = [name for part in sections_of(kind) for name in (*part.usual, *part.more)]
        assert sorted(names) == sorted(key.name for key in kind.keys)
        for key in kind.rows():
            assert control_of(key) is not None


def test_what_may_have_several_lines_keeps_them():
    """For each type that does not join the lines of a text, wherever a key of it stands."""
    text = "Soita ensin.\n\nTai lähetä viesti:\nvastaamme pian."
    site, _ = load(CHECKOUT / ASSOCIATIONS[0])
    language = site.association.language
    around = Surroundings(site, Words(language), language, language)
    names = set()
    for key in (key for kind in KINDS for key in kind.rows() if isinstance(key.type, Plain)):
        try:
            keeps = key.type.parse(text, language) == text
        except BadValue:
            continue
        if keeps:
            control = control_of(key)
            node = read_back(f"---\nx: {json.dumps(text)}\n---\n").front.entries[0].value
            answers = control.read("f.x", node, around)
            assert control.write("f.x", answers, around, node) == text, key.name
            assert control.view("f.x", answers, around).macro == "text", key.name
            names.add(key.type.name)
    assert names == {"text", "text-or-address"}


@pytest.mark.parametrize("folder", ASSOCIATIONS)
def test_reading_and_writing_every_file_changes_nothing(folder: str):
    """For each value of each file: unchanged answers are an unchanged value."""
    site, _ = load(CHECKOUT / folder)
    language = site.association.language
    around = Surroundings(site, Words(language), language, language)
    files = 0
    for (name, _), written_file in site.documents.items():
        kind = KIND_OF_FOLDER.get(name, KINDS[0])
        document = read_back(Path(written_file.path).read_text("utf-8"))
        answers = read_answers(kind, document, around)
        assert changed_keys(kind, answers, dict(answers)) == ()
        files += 1
        for key in kind.keys:
            value = write_value(key, answers, around, document)
            again = control_of(key).view(name_of(key), answers, around)
            assert again.macro
            assert (value is not None) == (find_node(document, key, around) is not None)
    assert files > 10


def test_form_that_nobody_touched_saves_nothing(editor: RunningEditor):
    before = snapshot_of(editor.content)
    for path in (
        KIELO,
        "/files/locations/esimerkkitalo",
        "/files/seasons/kevat-2027",
        "/association",
        "/files/pages/palvelukuvaus",
        "/files/types/miesten-voimaa",
        "/files/groups/kiertava-omaisten-ilta",
        "/files/groups/uusien-omaisten-ryhma",
    ):
        assert send(editor, path).headers["location"] == path
    assert snapshot_of(editor.content) == before


def test_only_the_lines_that_were_changed_differ(editor: RunningEditor):
    before = (editor.content / KIELO_FILE).read_bytes()
    reply = send(editor, KIELO, f__schedule__0__time__end="18.45", f__checked="1,2,2027")
    assert reply.headers["location"] == f"{KIELO}?done=1#done"
    assert changed_lines(before, (editor.content / KIELO_FILE).read_bytes()) == [
        "-   kello: 17–18.30",
        "+   kello: 17–18.45",
        "- tarkistettu: 18.11.2026",
        "+ tarkistettu: 1.2.2027",
    ]


def test_days_rhythms_and_choices_are_written_in_the_files_words(editor: RunningEditor):
    before = (editor.content / KIELO_FILE).read_bytes()
    send(
        editor,
        KIELO,
        f__schedule__0__day=["0", "2"],
        f__admission="closed",
        f__status="full",
        f__publish_times="yes",
    )
    lines = changed_lines(before, (editor.content / KIELO_FILE).read_bytes())
    assert "+ avoimuus: suljettu" in lines
    assert "+ tila: täynnä" in lines
    assert "+ julkaise_ajat: kyllä" in lines
    assert any("maanantai, keskiviikko" in line for line in lines)


def test_refused_form_keeps_all_that_was_typed(editor: RunningEditor):
    before = snapshot_of(editor.content)
    reply = send(editor, KIELO, f__schedule__0__time__end="16.30", f__summary="Uusi & <lause>")
    assert reply.status == 422
    assert snapshot_of(editor.content) == before
    sent = Sent(reply.text).fields
    assert sent["f.schedule.0.time.end"] == ["16.30"]
    assert sent["f.summary"] == ["Uusi & <lause>"]
    assert 'href="#f.schedule.0.time"' in reply.text
    assert 'id="f.schedule.0.time-m1"' in reply.text
    # What is wrong in an item of a folded list is not folded away.
    fold = r'<details class="fold" open><summary>[^<]*lisäkerrat'
    assert not re.search(fold, reply.text)
    more = sent | {"f.extra.0.was": [""], "f.extra.0.date": ["5/12"], "f.admission": [""]}
    refused = editor.post(KIELO, more).text
    assert re.search(fold, refused)
    # What is missing is named as the form names it, at the field that lacks it.
    assert '<a href="#f.extra.0.time">”Kello” puuttuu: täytä tämä kohta</a>' in refused
    assert '<a href="#f.admission">”Kuka voi tulla” puuttuu: täytä tämä kohta</a>' in refused
    # Mended, the same form is saved.
    sent["f.schedule.0.time.end"] = ["19"]
    assert editor.post(KIELO, sent).status == 303


def test_entry_is_added_and_removed_without_script(editor: RunningEditor):
    before = snapshot_of(editor.content)
    # The button leads to the entry that it adds, not to the top of a long page.
    assert f'formaction="{KIELO}#f.schedule.1"' in editor.get(KIELO).text
    more = send(editor, KIELO, **{"do-add": "f.schedule"})
    sent = Sent(more.text).fields
    assert more.status == 200
    assert sent["f.schedule.1.was"] == [""]
    assert snapshot_of(editor.content) == before
    sent |= {
        "f.schedule.1.day": ["3"],
        "f.schedule.1.time.start": ["10"],
        "f.schedule.1.time.end": ["1130"],
        "f.schedule.1.season": ["kevat-2027"],
    }
    assert editor.post(KIELO, sent).status == 303
    text = (editor.content / KIELO_FILE).read_text("utf-8")
    assert "torstai" in text
    assert "10–11.30" in text
    assert "toistuu: parilliset viikot" in text
    fewer = Sent(send(editor, KIELO, **{"do-remove": "f.schedule.1"}).text).fields
    assert editor.post(KIELO, fewer).status == 303
    assert "torstai" not in (editor.content / KIELO_FILE).read_text("utf-8")


def test_two_people_and_different_fields_are_both_kept(editor: RunningEditor):
    mine = Sent(editor.get(KIELO).text).fields
    assert send(editor, KIELO, f__summary="Toisen lause").status == 303
    reply = editor.post(KIELO, mine | {"f.checked": ["1.2.2027"]})
    assert reply.status == 303
    text = (editor.content / KIELO_FILE).read_text("utf-8")
    assert "Toisen lause" in text
    assert "tarkistettu: 1.2.2027" in text


@pytest.mark.parametrize(("choice", "left"), [("mine", "Oma lause"), ("theirs", "Toisen lause")])
def test_two_people_and_the_same_field_ask_which(editor: RunningEditor, choice: str, left: str):
    mine = Sent(editor.get(KIELO).text).fields
    send(editor, KIELO, f__summary="Toisen lause")
    reply = editor.post(KIELO, mine | {"f.summary": ["Oma lause"]})
    assert reply.status == 409
    assert "Toisen lause" in (editor.content / KIELO_FILE).read_text("utf-8")
    for text in ("Toisen lause", "Oma lause", "Tuemme toisiamme väkivallan jälkeen."):
        assert text in html.unescape(reply.text)
    sent = Sent(reply.text).fields | {"choice-summary": [choice]}
    assert editor.post(KIELO, sent).status == 303
    assert f"tiivistelmä: {left}" in (editor.content / KIELO_FILE).read_text("utf-8")


def test_new_place_and_its_title_changed_everywhere(editor: RunningEditor):
    new = Sent(editor.get("/new/locations").text).fields
    reply = editor.post(
        "/new/locations",
        new | {"f.title": ["Uusi talo"], "f.municipality": ["Oulu"], "f.postcode": ["00100"]},
    )
    assert reply.headers["location"] == "/files/locations/uusi-talo?done=1#done"
    assert 'postinumero: "00100"' in (editor.content / "locations/uusi-talo.md").read_text(
        "utf-8"
    ) or "postinumero: 00100" in (editor.content / "locations/uusi-talo.md").read_text("utf-8")
    send(editor, "/files/locations/esimerkkitalo", f__title="Esimerkkien talo")
    text = (editor.content / "groups/omaiset/toiminnasta-voimaa.md").read_text("utf-8")
    assert "paikka: Esimerkkien talo" in text


@pytest.mark.parametrize("title", ["../../evil", "..", "/etc/passwd", "a/b"])
def test_name_that_is_a_path_stays_below_the_folder(editor: RunningEditor, title: str):
    new = Sent(editor.get("/new/pages").text).fields
    editor.post("/new/pages", new | {"f.title": [title], "body": ["Teksti."]})
    outside = [path.name for path in editor.content.parent.iterdir()]
    assert set(outside) <= {"content", "content-history"}
    added = set(snapshot_of(editor.content)) - set(snapshot_of(CHECKOUT / "content"))
    assert all(re.fullmatch(r"pages/[a-z-]+\.md", name) for name in added)


def test_deleted_file_is_put_back(editor: RunningEditor):
    before = snapshot_of(editor.content)
    path = "/files/news/2026-11-12-vanamo"
    form = editor.get(f"{path}/delete").form
    assert editor.post(f"{path}/delete", {"form": form}).status == 303
    assert editor.get(path).status == 404
    page = editor.get("/changes").text
    name = re.search(r'name="name" value="([^"]+)"', page)[1]
    fields = {
        "form": re.search(r'name="form" value="([^"]+)"', page)[1],
        "number": "1",
        "name": name,
    }
    assert editor.post("/changes/restore", fields).status == 303
    assert snapshot_of(editor.content) == before


@pytest.mark.parametrize(
    "path",
    [
        "../outside.md",
        "%2e%2e/outside.md",
        "groups/../../outside.md",
        "/etc/passwd",
        "locations/link.md",
        ".git/config",
        "association.md%00",
        "groups",
        "images/x.png",
    ],
)
def test_text_of_nothing_outside_the_content_is_shown(editor: RunningEditor, path: str):
    outside = editor.content.parent / "outside.md"
    outside.write_text("salaisuus", "utf-8")
    (editor.content / "locations" / "link.md").symlink_to(outside)
    reply = editor.get(f"/text/{path}")
    assert reply.status in {400, 404}
    assert "salaisuus" not in reply.text


def test_broken_file_is_opened_as_text_and_mended(editor: RunningEditor):
    file = editor.content / KIELO_FILE
    good = file.read_text("utf-8")
    file.write_text(good.replace("kello: 17", "kello:17"), "utf-8", newline="")
    assert editor.get(KIELO).headers["location"] == f"/text/{KIELO_FILE}"
    page = editor.get(f"/text/{KIELO_FILE}")
    version = re.search(r'name="version" value="([^"]+)"', page.text)[1]
    fields = {"form": page.form, "version": version, "text": good.replace("\n", "\r\n")}
    assert editor.post(f"/text/{KIELO_FILE}", fields).status == 303
    assert file.read_text("utf-8") == good


def test_error_leads_from_the_desk_to_its_field(editor: RunningEditor):
    file = editor.content / KIELO_FILE
    file.write_text(file.read_text("utf-8").replace("17–18.30", "17–16.30"), "utf-8")
    address = re.search(r'href="(/at/[^"]+)"', editor.get("/").text)[1]
    reply = editor.get(address)
    assert reply.headers["location"] == f"{KIELO}#f.schedule.0.time"


def test_look_is_the_page_and_does_nothing(shared_editor: RunningEditor):
    page = shared_editor.get(KIELO).text
    address = re.search(r'iframe src="([^"]+)"', page)[1]
    reply = shared_editor.get(address)
    assert "Poistu" in reply.text
    assert "Ulpukanlehti" not in reply.text
    policy = reply.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "script-src 'none'" in policy
    assert 'sandbox="allow-same-origin"' in page
    style = re.search(r'rel="stylesheet" href="(?:\.\./)+([^"]+)"', reply.text)[1]
    assert shared_editor.get(f"/look/{style}").status == 200
    assert shared_editor.get("/look/../association.md").status == 404


def test_error_stops_publishing(editor: RunningEditor):
    form = editor.get("/publish").form
    (editor.content / KIELO_FILE).write_text("---\n---\n", "utf-8")
    reply = editor.post("/publish", {"form": form})
    assert reply.status == 200
    assert "Julkaista voi vasta" in reply.text


def test_messages_name_fields_by_their_labels_and_not_keys_and_lines(small: RunningEditor):
    file = small.content / "groups/miesten-ilta.md"
    text = file.read_text("utf-8")
    entry = "{päivä: tiistai, kello: 17.30–19}"
    holiday = "{päivä: perjantai, kello: 10, alkaa: 26.3.2027, päättyy: 26.3.2027}"
    head, _, _ = text.partition("aikataulu:")
    more = f"tila: tauolla\naikataulu: [{entry}, {entry}, {holiday}]\n---\n"
    file.write_text(head + more.replace("[", "\n  - ").replace("}, ", "}\n  - ").replace("]", ""))
    page = small.get("/files/groups/miesten-ilta").plain
    assert "Kirjoita ensimmäinen päivä kohtaan ”Tila alkaen”" in page
    assert "toinen tulee kohdasta ”Ajat 1”" in page
    assert "lisää se kohtaan ”Ei kokoonnu” tai valitse kyllä kohdassa ”Pyhäpäivinä”" in page
    assert "Kirjoita ensimmäinen päivä kohtaan ”Tila alkaen”" in small.get("/").plain


@pytest.mark.parametrize("language", Language)
def test_no_help_repeats_its_label(language: Language):
    words = Words(language)
    pairs = [(label_of(key, words), hint_of(key, words)) for kind in KINDS for key in kind.rows()]
    assert [label for label, hint in pairs if hint.rstrip(".").casefold() == label.casefold()] == []
    assert hint_of(LOCATION.key("postcode"), Words(Language.FINNISH)) == ""


def test_what_is_usual_is_named(small: RunningEditor):
    page = small.get("/files/groups/miesten-ilta").plain
    assert ">Tavallisesti: käynnissä<" in page


def test_look_of_a_form_without_a_page_promises_none(small: RunningEditor):
    page = small.post("/new/groups", {"form": small.get("/new/groups").form, "f.title": "Uusi"})
    assert page.status == 422
    assert "Näkyvissä on viimeisin versio" not in page.text


def test_quotation_marks_round_a_whole_line_are_none_of_it():
    """As in files; those that a file has by its own are left where nobody changes them."""
    site, _ = load(CHECKOUT / ASSOCIATIONS[0])
    language = site.association.language
    around = Surroundings(site, Words(language), language, language)
    title = GROUP.key("title")
    node = read_back("---\nx: '”Voimaa”'\n---\n").front.entries[0].value
    for typed, file_text in (("”Voimaa”", "Voimaa"), ("”A” ja ”B”", "”A” ja ”B”"), ("””", None)):
        assert control_of(title).write("f.title", {"f.title": (typed,)}, around, None) == file_text
    same = {"f.title": ("”Voimaa”",)}
    assert control_of(title).write("f.title", same, around, node) == "”Voimaa”"


@pytest.mark.parametrize("body", ["  - yksi\n  - kaksi\n\nLoppu", "  1. yksi\n  2. kaksi\n\nLoppu"])
def test_indent_of_a_bodys_first_line_stays(editor: RunningEditor, body: str):
    """Without it the other items would be nested in the first one."""
    file = editor.content / KIELO_FILE
    front = file.read_text("utf-8").rpartition("\n---\n")[0]
    file.write_text(f"{front}\n---\n\n{body}\n", "utf-8")
    send(editor, KIELO, body=f"\n{body} tulee.\n\n".replace("\n", "\r\n"))
    assert file.read_text("utf-8") == f"{front}\n---\n\n{body} tulee.\n"


def test_indent_that_all_lines_of_a_fact_have_is_nothing(editor: RunningEditor):
    send(editor, KIELO, f__how_to_join="  - soita\n  - tule\n    - ovelle")
    text = (editor.content / KIELO_FILE).read_text("utf-8")
    assert re.search(r"miten_mukaan: \|\n  - soita\n  - tule\n    - ovelle\n", text), text
