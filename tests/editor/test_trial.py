"""The trial: a person who does not program begins an association and works with it, by forms alone.

`make trial` prints how many steps (pages, presses, choices) and answers each action takes, and how
many seconds the browser. Every file that is written passes the check, and a save changes only the
lines that had to change.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from group_pages.commands import start
from group_pages.edition import prepare
from playwright.sync_api import Browser, Page

from tests.building import FIXED_DAY, build
from tests.commands.test_start import SHORT, options
from tests.editor.running import RunningEditor, running_editor
from tests.editor.test_desk import changed_lines, snapshot_of

WIDE = {"width": 1280, "height": 900}
DAYS = ("ma", "ti", "ke", "to", "pe", "la")
TITLES = ("Aamukahvit", "Isien ilta", "Kävelyryhmä", "Lauluilta", "Nuorten ryhmä", "Uusien ilta")
ROWS = 40
TABLE = "Nimi;Päivä;klo;Paikka;Osoite\n" + "".join(
    f"Taulukon ryhmä {number};{DAYS[number % 5]};17-18.30;Kirjastosali;Kirjastokatu 2, 90100 Oulu\n"
    for number in range(1, ROWS + 1)
)


class Person:
    """One who presses and types, and counts both; the changed lines are those since `begin`."""

    def __init__(self, page: Page, editor: RunningEditor) -> None:
        self.page, self.editor = page, editor
        self.steps = self.answers = 0
        self.table: list[tuple[str, int, int, float]] = []
        self.before: dict[str, bytes] = {}

    def press(self, role: str, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role(role, name=name, exact=exact).filter(visible=True).last.click()
        self.steps += 1

    def click(self, selector: str) -> None:
        self.page.locator(selector).filter(visible=True).first.click()
        self.steps += 1

    def type(self, field: str, text: str) -> None:
        self.page.locator(f"[name='{field}']").first.fill(text)
        self.answers += 1

    def choose(self, field: str, value: str) -> None:
        """Choose from a list, or tick a choice, whose value is this."""
        control = self.page.locator(f"[name='{field}']").first
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            self.page.locator(f"label:has([name='{field}'][value='{value}'])").click()
        self.answers += 1

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Count an action, which begins at the desk; what it leaves behind passes the check."""
        self.steps = self.answers = 0
        self.before = snapshot_of(self.editor.content)
        self.page.goto(self.editor.address)
        # For the table that is printed: nothing is asserted of it.
        begun = time.monotonic()
        yield
        self.table.append((what, self.steps, self.answers, time.monotonic() - begun))
        _, problems = prepare(self.editor.content, FIXED_DAY)
        assert problems.errors == (), what

    def changed(self, name: str) -> list[str]:
        """Return the changed lines of the one file that has changed, whose path begins so."""
        after = snapshot_of(self.editor.content)
        names = [
            each for each in {*self.before, *after} if self.before.get(each) != after.get(each)
        ]
        assert len(names) == 1, names
        assert names[0].startswith(name)
        return changed_lines(self.before.get(names[0], b""), after[names[0]])


@pytest.fixture(scope="module")
def association(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `piiri start` makes of a few answers."""
    folder = tmp_path_factory.mktemp("trial") / "association"
    environment = dict(os.environ)
    os.environ.update(FIXED_DAY)
    try:
        assert start.main([str(folder), *options(SHORT["fi"])]) == 0
    finally:
        os.environ.clear()
        os.environ.update(environment)
    return folder


def test_person_who_does_not_program_does_it_all(
    association: Path, browser: Browser, tmp_path: Path
):
    site = tmp_path / "site"

    def publish(staged: Path) -> tuple[bool, tuple[str, ...]]:
        built = build(association / "content", staged)
        return built.returncode == 0, tuple(built.stderr.splitlines())

    with running_editor(association / "content", site, publish) as editor:
        page = browser.new_page(viewport=WIDE)
        # Nobody reads the page beside the form here, and drawing it takes as long as all the rest.
        page.route("**/look/**", lambda route: route.abort())
        page.goto(editor.key_address())
        person = Person(page, editor)
        for each in (
            add_six_groups,
            cancel_a_session,
            move_a_session,
            close_a_place,
            break_a_field_and_recover,
            bring_groups_in,
            roll_a_season_over,
        ):
            each(person)
        with person.doing("publish"):
            person.click("a.menu__publish")
            person.click("form[action='/publish'] .button")
            person.page.wait_for_selector("#done")
        page.close()
    assert (site / "index.html").exists()
    assert "Aamukahvit" in (site / "ryhmat/index.html").read_text("utf-8")
    started = ("start an association", 1, len(SHORT["fi"]), 0.0)
    for row in (started, *person.table):
        print("{:<28}{:>4} steps {:>4} answers {:>6.1f} s".format(*row))


def add_six_groups(person: Person) -> None:
    with person.doing("six groups by form"):
        for title, day in zip(TITLES, range(6), strict=True):
            person.click("a[href='/files/groups']")
            person.click("a[href^='/new/groups?from=']")
            person.type("f.title", title)
            for number in range(7):
                ticked = page_has_ticked(person.page, number)
                if ticked != (number == day):
                    person.choose("f.schedule.0.day", str(number))
            person.press("button", "Tallenna")
            person.page.wait_for_selector("#done")
    assert len(list((person.editor.content / "groups").rglob("*.md"))) == 1 + len(TITLES)


def page_has_ticked(page: Page, day: int) -> bool:
    return page.locator(f"[name='f.schedule.0.day'][value='{day}']").is_checked()


def cancel_a_session(person: Person) -> None:
    with person.doing("cancel a session"):
        person.click("a.act[href$='/cancel#act']")
        person.press("button", "Merkitse perutuksi")
        person.page.wait_for_selector("#done")
    lines = person.changed("groups/")
    assert lines[0].startswith("+ muutokset:")
    assert [line[0] for line in lines] == ["+"] * 3
    assert (person.table[-1][1], person.table[-1][2]) == (2, 0)


def move_a_session(person: Person) -> None:
    with person.doing("move a session"):
        person.click("a.act[href*='2027-02-0'][href$='/move#act']")
        person.type("starts", "18")
        person.type("ends", "19.30")
        person.press("button", "Siirrä kerta")
        person.page.wait_for_selector("#done")
    assert all(line[0] == "+" for line in person.changed("groups/"))


def close_a_place(person: Person) -> None:
    with person.doing("close a place"):
        person.click("a[href='/files/locations']")
        person.click("a.table__name")
        person.click("a[href$='/close']")
        person.type("start", "15.2.2027")
        person.type("end", "16.2.2027")
        person.press("button", "Katso, mitkä kerrat")
        person.press("button", "Sulje paikka")
        person.page.wait_for_selector("#done")
    assert all(line[0] == "+" for line in person.changed("locations/"))


def break_a_field_and_recover(person: Person) -> None:
    with person.doing("break a field and recover"):
        person.click("a[href='/files/groups']")
        person.click("a.table__name")
        person.type("f.summary", "Uusi lause.")
        person.type("f.schedule.0.time.end", "16")
        person.press("button", "Tallenna")
        person.page.wait_for_selector("[role=alert]:not([data-away])")
        assert snapshot_of(person.editor.content) == person.before
        person.page.get_by_role("alert").get_by_role("link").first.click()
        person.type("f.schedule.0.time.end", "19")
        person.press("button", "Tallenna")
        person.page.wait_for_selector("#done")
    assert {line[0] for line in person.changed("groups/")} == {"-", "+"}
    assert len(person.changed("groups/")) == 2


def bring_groups_in(person: Person) -> None:
    with person.doing("40 groups from a table"):
        person.click("a[href='/spreadsheet']")
        person.page.set_input_files(
            "input[type=file]",
            {"name": "ryhmät.csv", "mimeType": "text/csv", "buffer": TABLE.encode()},
        )
        person.answers += 1
        person.press("button", "Lue taulukko")
        for name, text in (("type", "Kävely"), ("season", ""), ("admission", "avoin")):
            control = person.page.locator(f"[name='default-{name}']")
            person.choose(
                f"default-{name}", text or control.locator("option").nth(1).get_attribute("value")
            )
        person.press("button", "Lue taulukko uudelleen")
        person.press("button", "Tuo taulukko sivustolle")
        person.page.wait_for_selector("#done")
    after = snapshot_of(person.editor.content)
    assert len([name for name in after if "taulukon-ryhma" in name]) == ROWS
    assert all(after[name] == text for name, text in person.before.items())


def roll_a_season_over(person: Person) -> None:
    with person.doing("a new season"):
        person.click("a[href='/files/seasons']")
        person.click("a[href='/seasons/roll-over']")
        person.choose("to", "new")
        person.type("f.title", "Syksy 2027")
        person.type("f.start", "30.8.2027")
        person.type("f.end", "12.12.2027")
        person.press("button", "Jatka")
        # The next page has a button of the same look.
        person.page.wait_for_url("**/from/**")
        person.click(".save .button:not(.button--quiet)")
        person.click("button[name=do][value=save]")
        person.page.wait_for_selector("#done")
    after = snapshot_of(person.editor.content)
    changed = [name for name, text in person.before.items() if after[name] != text]
    assert len(changed) == ROWS + 1 + len(TITLES)
    for name in changed:
        lines = changed_lines(person.before[name], after[name])
        assert len(lines) == 2, (name, lines)
        assert "Syksy 2027" in lines[1]
