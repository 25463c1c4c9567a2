"""deploy/template, a repository to copy, is what `piiri start` writes: `make golden` renews it."""

from __future__ import annotations

import shutil
from pathlib import Path

from group_pages.commands import check, start

from tests.building import CHECKOUT

TEMPLATE = CHECKOUT / "deploy" / "template"
ANSWERS = {
    "language": "fi",
    "name": "Esimerkkiyhdistys ry",
    "introduction": "Vertaistukea omaisille: tule juuri sellaisena kuin olet.",
    "contact": "Esimerkkiyhdistyksen toimisto",
    "phone": "040 000 0001",
    "place": "Esimerkkitalo",
    "municipality": "Oulu",
    "address": "Esimerkkikatu 1",
    "postcode": "90100",
    "kinds": "Omaisten ryhmä",
    "title": "Iltaryhmä",
    "day": "ti",
    "time": "17.30–19",
    "fee": "0",
    "summary": "Keskustelua ja kahvia omaisille",
    "body": "Keskustellaan ja juodaan kahvia: jokainen puhuu sen verran kuin haluaa.",
    "host": "GitHub",
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_template_is_what_the_program_writes(tmp_path: Path, monkeypatch, renew) -> None:
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    options = [word for name, text in ANSWERS.items() for word in (f"--{name}", text)]
    assert start.main([str(tmp_path / "new"), *options]) == 0
    if renew:
        shutil.rmtree(TEMPLATE, ignore_errors=True)
        shutil.copytree(tmp_path / "new", TEMPLATE)
    assert files_of(TEMPLATE) == files_of(tmp_path / "new"), "make golden writes it anew"
    assert check.main([str(TEMPLATE / "content")]) == 0
