"""Arguments of the commands: help and faults in the association's language, and no English."""

from __future__ import annotations

import errno
import re
import socket
import ssl
import zlib
from http.client import BadStatusLine, RemoteDisconnected
from pathlib import Path

import pytest
from group_pages.commands import arguments, check, copy, new, piiri, serve, start, verify
from group_pages.commands.arguments import resolve_language
from group_pages.languages import Words
from group_pages.languages.catalogue import load_catalogue
from group_pages.model import Language
from group_pages.system_reasons import MESSAGES, format_reason

from tests.building import CHECKOUT

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
FOLDERS = {
    Language.FINNISH: ASSOCIATIONS / "one-group",
    Language.SWEDISH: ASSOCIATIONS / "svenska",
    Language.ENGLISH: ASSOCIATIONS / "english",
}
ENGLISH_WORDS = re.compile(
    r"(?i)\b(the|usage|options|arguments?|show|error|folder|file|is|of|required|expected|invalid|if)\b"
)


def output_of(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return str(captured.out + captured.err)


@pytest.mark.parametrize("name", [name for name, each in piiri.COMMANDS.items() if each.helps])
@pytest.mark.parametrize("language", [Language.FINNISH, Language.SWEDISH])
def test_help_has_no_english(name, language, monkeypatch, capsys):
    monkeypatch.chdir(FOLDERS[language])
    with pytest.raises(SystemExit) as end:
        piiri.COMMANDS[name].run(["--help"])
    assert end.value.code == 0
    text = output_of(capsys)
    assert piiri.COMMANDS[name].helps[language.value][1:30] in " ".join(text.split())
    without_options = re.sub(r"--?\w+|piiri \w+", "", text)
    assert ENGLISH_WORDS.findall(without_options) == []
    # What argparse would write for a value that has no word of ours: the option's name, large.
    names = re.findall(r"--([a-z-]+)\s+([A-Z_]+)", text)
    assert [each for each, value in names if value == each.upper().replace("-", "_")] == []


def test_help_of_an_english_association_is_english(monkeypatch, capsys):
    monkeypatch.chdir(FOLDERS[Language.ENGLISH])
    with pytest.raises(SystemExit):
        check.main(["--help"])
    text = output_of(capsys)
    assert "usage: piiri check [-h] [--output FOLDER] [--json | --github] [FOLDER]" in text
    assert "show this help message and exit" in text


@pytest.mark.parametrize(
    ("main", "given", "fault"),
    [
        (serve.main, ["--port", "x"], "piiri serve: virhe: --port: ”x” ei ole portti; kirjoita"),
        (serve.main, ["--port", "65536"], "virhe: --port: ”65536” ei ole portti"),
        (serve.main, ["--port"], "piiri serve: virhe: --port: arvo puuttuu"),
        (check.main, ["--outptu", "x"], "piiri check: virhe: tuntematon: --outptu"),
        (check.main, ["--json", "--github"], "--github: ei käy yhdessä tämän kanssa: --json"),
        (serve.main, ["--settings", "nope.py"], "--settings: tiedostoa ”nope.py” ei ole"),
        (copy.main, ["--register", "x"], "--register: 'x' ei kelpaa; valitse yksi: 'suomi', '"),
        (start.main, [], "piiri start: virhe: näitä tarvitaan: KANSIO"),
        (verify.main, ["x", "--strict=1"], "virhe: --strict: arvoa '1' ei tarvita; poista se"),
        (new.main, ["--s", "x"], "virhe: --s voi tarkoittaa näitä: --season, --signup"),
    ],
)
def test_fault_of_an_argument_is_in_the_associations_language(
    main, given, fault, monkeypatch, capsys
):
    monkeypatch.chdir(FOLDERS[Language.FINNISH])
    with pytest.raises(SystemExit) as end:
        main(given)
    assert end.value.code == 2
    text = output_of(capsys)
    assert fault in text
    assert ENGLISH_WORDS.findall(re.sub(r"--?\w+", "", text)) == []


@pytest.mark.parametrize(
    ("language", "fault"),
    [
        (Language.SWEDISH, "fel: --port: värde saknas"),
        (Language.ENGLISH, "error: argument --port: expected one argument"),
    ],
)
def test_fault_is_in_the_language_of_the_content_that_is_named(language, fault, capsys):
    with pytest.raises(SystemExit):
        serve.main([str(FOLDERS[language] / "content"), "--port"])
    assert fault in output_of(capsys)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sv_FI.UTF-8"}, Language.SWEDISH),
        ({"LANG": "sv_FI.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, Language.FINNISH),
        ({}, Language.FINNISH),
    ],
)
def test_without_an_association_the_terminal_names_the_language(
    environment, language, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert resolve_language([], environment) is language
    assert resolve_language(["--output", "x"], environment) is language


def test_a_built_site_names_its_language(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "groups.json").write_text('{"association": {"language": "en"}}', "utf-8")
    assert resolve_language([str(tmp_path)], {"LANG": "sv"}) is Language.ENGLISH
    (tmp_path / "groups.json").write_text('{"association": {}}', "utf-8")
    assert resolve_language([str(tmp_path)], {"LANG": "sv"}) is Language.SWEDISH


def certificate_error(number: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = number
    return error


@pytest.mark.parametrize(
    ("error", "finnish"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "levy on täynnä"),
        (PermissionError(errno.EACCES, "Permission denied"), "tällä käyttäjällä ei ole lupaa"),
        (FileNotFoundError(errno.ENOENT, "x"), "tiedostoa tai kansiota ei ole"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "järjestelmävirhe EXDEV"),
        (OSError("x"), "järjestelmävirhe OSError"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), "palvelin ei ota yhteyttä vastaan"),
        (socket.gaierror(-2, "Name or service not known"), "tämän nimistä palvelinta ei ole"),
        (TimeoutError("timed out"), "kesti liian kauan"),
        (RemoteDisconnected("Remote end closed"), "palvelin katkaisi yhteyden"),
        (BadStatusLine("x"), "vastaus ei ole HTTP-muodossa"),
        (zlib.error("x"), "vastauksen pakkausta ei voi purkaa"),
        (certificate_error(10), "varmenne on vanhentunut"),
        (certificate_error(62), "varmenne on eri osoitteelle"),
        (certificate_error(18), "selaimet eivät luota varmenteeseen"),
        (ssl.SSLError(1, "wrong version number"), "suojattu yhteys ei onnistu"),
    ],
)
def test_reason_of_the_system_is_in_the_readers_language(error, finnish):
    assert format_reason(error, Words(Language.FINNISH)) == finnish
    swedish = format_reason(error, Words(Language.SWEDISH))
    english = format_reason(error, Words(Language.ENGLISH))
    assert len({finnish, swedish, english}) == 3
    assert str(error) not in (swedish, english)


def test_argparse_has_each_of_the_messages_that_are_translated():
    source = Path(arguments.argparse.__file__).read_text("utf-8")
    assert [each for each in arguments.MESSAGES.values() if repr(each)[1:-1] not in source] == []
    assert all(load_catalogue("fi").gettext(each) != each for each in MESSAGES.values())


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.FINNISH, "GROUP_PAGES_TODAY=eilen: kirjoita päivä, esimerkiksi 2027-02-01"),
        (Language.SWEDISH, "GROUP_PAGES_TODAY=eilen: skriv ett datum, till exempel 2027-02-01"),
        (Language.ENGLISH, "GROUP_PAGES_TODAY=eilen: write a date such as 2027-02-01"),
    ],
)
def test_fault_of_the_environment_is_in_the_associations_language(
    language, line, monkeypatch, capsys
):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "eilen")
    assert check.main([str(FOLDERS[language] / "content")]) == 1
    assert line in output_of(capsys).splitlines()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.FINNISH, "tässä kansiossa ei ole koostettua sivustoa, tai se on vajaa"),
        (Language.SWEDISH, "här finns ingen byggd webbplats, eller så är den inte hel"),
        (Language.ENGLISH, "no site has been built here, or not the whole of it"),
    ],
)
def test_verify_tells_in_the_associations_language_that_nothing_is_built(
    language, line, monkeypatch, capsys
):
    monkeypatch.chdir(FOLDERS[language])
    assert verify.main(["nowhere"]) == 2
    assert f"nowhere: {line}" in output_of(capsys).splitlines()
