"""Words of the commands that staff run before any package is there, in three languages."""

import os
import re

LANGUAGES = ("fi", "sv", "en")
LANGUAGE_KEY = re.compile(r"(?im)^\s*(?:language|kieli|språk)\s*:\s*[\"']?(fi|sv|en)\b")

# What only make has; the others are in the plugin's table.
MAKE_COMMANDS = (
    ("setup", {
        "fi": "asentaa, mitä komennot tarvitsevat (ne tekevät sen itsekin)",
        "sv": "installerar det som kommandona behöver (de gör det också själva)",
        "en": "installs what the commands need (they do it themselves, too)",
    }),
    ("help-dev", {
        "fi": "luettelee kehittäjien komennot (englanniksi)",
        "sv": "räknar upp utvecklarnas kommandon (på engelska)",
        "en": "lists the developers' commands",
    }),
)  # fmt: skip

TEXTS = {
    "ready": {
        "fi": "Valmis. Komennot näet näin: make",
        "sv": "Klart. Så ser du kommandona: make",
        "en": "Ready. To see the commands: make",
    },
    "unknown": {
        "fi": "Komentoa ”make %(command)s” ei ole. Komennot näet näin: make",
        "sv": "Kommandot ”make %(command)s” finns inte. Så ser du kommandona: make",
        "en": "There is no command “make %(command)s”. To see the commands: make",
    },
    "unknown-near": {
        "fi": "Komentoa ”make %(command)s” ei ole; tarkoititko ”make %(near)s”?",
        "sv": "Kommandot ”make %(command)s” finns inte; menade du ”make %(near)s”?",
        "en": "There is no command “make %(command)s”; did you mean “make %(near)s”?",
    },
    "folders": {
        "fi": "Muut kansiot: make site CONTENT=../omat-sivut OUTPUT=../julkaistava",
        "sv": "Andra mappar: make site CONTENT=../egna-sidor OUTPUT=../publiceras",
        "en": "Other folders: make site CONTENT=../ours OUTPUT=../www",
    },
    "old-python": {
        "fi": "Piiri tarvitsee Pythonin version %(oldest)s tai uudemman; "
        "%(python)s on %(version)s. Jos uudempi on asennettu, kerro sen nimi: "
        "make PYTHON=python3.12 site",
        "sv": "Piiri behöver Python %(oldest)s eller nyare; %(python)s är %(version)s. "
        "Om en nyare är installerad, skriv dess namn: make PYTHON=python3.12 site",
        "en": "Piiri needs Python %(oldest)s or newer; %(python)s is %(version)s. "
        "Where a newer one is installed, name it: make PYTHON=python3.12 site",
    },
    "making": {
        "fi": "Valmistellaan kansio .venv (vain kerran)",
        "sv": "Förbereder mappen .venv (bara en gång)",
        "en": "Setting up .venv (once)",
    },
    "not-made": {
        "fi": "Kansiota .venv ei saatu tehtyä. Debianissa ja Ubuntussa se tarvitsee oman "
        "pakettinsa: sudo apt install python3-venv",
        "sv": "Mappen .venv kunde inte göras. I Debian och Ubuntu behöver den ett eget paket: "
        "sudo apt install python3-venv",
        "en": "The folder .venv could not be made. On Debian and Ubuntu it takes a package of its "
        "own: sudo apt install python3-venv",
    },
    "installing": {
        "fi": "Asennetaan tarvittavat ohjelmat (vain kerran)",
        "sv": "Installerar de program som behövs (bara en gång)",
        "en": "Installing what requirements.txt names (once)",
    },
    "no-network": {
        "fi": "Asennus tarvitsee verkkoyhteyden: osoitteeseen pypi.org ei saada yhteyttä. "
        "Tarkista yhteys ja yritä uudelleen.",
        "sv": "Installationen behöver nätet: det går inte att nå pypi.org. "
        "Kontrollera anslutningen och försök igen.",
        "en": "Setting up needs the network: pypi.org cannot be reached. "
        "Check the connection and try again.",
    },
    "not-installed": {
        "fi": "Kaikkea ei voitu asentaa; yllä olevat rivit kertovat syyn.",
        "sv": "Allt kunde inte installeras; raderna ovan berättar varför.",
        "en": "Not everything could be installed; the lines above say why.",
    },
}


def read_language(content):
    """Return the association's language; without one that of the terminal, else Finnish."""
    try:
        with open(os.path.join(content, "association.md"), encoding="utf-8") as file:
            match = LANGUAGE_KEY.search(file.read().split("\n---")[0])
    except (OSError, ValueError):
        match = None
    if match:
        return match.group(1).lower()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2]
        if code in LANGUAGES:
            return code
    return "fi"


def text(name, language, **values):
    """Return a text in the language, filled with the values."""
    words = TEXTS[name][language]
    return words % values if values else words
