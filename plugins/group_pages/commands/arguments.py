"""The arguments of the commands, with help and faults in the language of whoever reads them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..languages import Words
from ..listings.renditions import GROUPS_JSON
from ..loading.folder import ASSOCIATION_FILE
from ..loading.sources import association_language
from ..model import Language
from ..numbers import read_number
from . import table

CONTENT = Path("content")
MOST_PORT = 65535

# argparse's own words, which it looks up with gettext.
MESSAGES = {
    "usage": "usage: ",
    "positional": "positional arguments",
    "options": "options",
    "help": "show this help message and exit",
    "error": "%(prog)s: error: %(message)s\n",
    "of-argument": "argument %(argument_name)s: %(message)s",
    "required": "the following arguments are required: %s",
    "unknown": "unrecognized arguments: %s",
    "one-expected": "expected one argument",
    "not-expected": "ignored explicit argument %r",
    "ambiguous": "ambiguous option: %(option)s could match %(matches)s",
    "not-a-choice": "invalid choice: %(value)r (choose from %(choices)s)",
    "not-with": "not allowed with argument %s",
}


def resolve_language(
    arguments: Sequence[str], environment: Mapping[str, str] = os.environ
) -> Language:
    """Return the language of the association whose content or site an argument names.

    Without one it is that of the folder `content`, else that of the terminal, else Finnish.
    """
    for folder in (*map(Path, arguments), CONTENT):
        if (folder / ASSOCIATION_FILE).is_file():
            return association_language(folder)
        if language := _language_of_site(folder):
            return language
    codes = {each.value: each for each in Language}
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if language := codes.get(environment.get(name, "")[:2]):
            return language
    return Language.FINNISH


def resolve_words(arguments: Sequence[str] | None) -> Words:
    """Return the words in the language of these arguments, None for those of the program."""
    return Words(resolve_language(sys.argv[1:] if arguments is None else arguments))


def _language_of_site(output: Path) -> Language | None:
    """Return the language of a built site; None where there is none."""
    try:
        association = json.loads((output / GROUPS_JSON.filename).read_text("utf-8"))["association"]
        return Language(association["language"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def make_parser(command: str, words: Words, more: str = "") -> argparse.ArgumentParser:
    """Return a parser without arguments yet; `more` stands below its help."""
    catalogue = words.translations
    # argparse has these names from gettext, whose own catalogues would be files of the system.
    vars(argparse).update(_=catalogue.gettext, ngettext=catalogue.ngettext)
    [helps] = [helps for name, _, helps in table.COMMANDS if name == command]
    description = f"{words.capital(helps[words.language.value])}."
    return argparse.ArgumentParser(prog=f"piiri {command}", description=description, epilog=more)


def add_content(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "content",
        nargs="?",
        default=CONTENT,
        type=Path,
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the content folder"),
    )


def add_content_option(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add `--content`, for commands whose own argument is another file or folder."""
    parser.add_argument(
        "--content",
        default=CONTENT,
        type=Path,
        metavar=words.gettext("FOLDER"),
        help=words.gettext("the content folder"),
    )


def add_port(parser: argparse.ArgumentParser, words: Words) -> None:
    def parse_port(text: str) -> int:
        port = read_number(text)
        if port is not None and port <= MOST_PORT:
            return port
        message = words.gettext("“%(text)s” is not a port; write a number up to 65535", text=text)
        raise argparse.ArgumentTypeError(message)

    parser.add_argument(
        "--port",
        type=parse_port,
        default=8000,
        metavar=words.gettext("NUMBER"),
        help=words.gettext("the port on this computer: 8000, or the next free one"),
    )


def add_settings(parser: argparse.ArgumentParser, words: Words) -> None:
    def parse_file(text: str) -> Path:
        if Path(text).is_file():
            return Path(text)
        message = words.gettext("there is no file “%(text)s”", text=text)
        raise argparse.ArgumentTypeError(message)

    parser.add_argument(
        "--settings",
        type=parse_file,
        metavar=words.gettext("FILE"),
        help=words.gettext("the settings of Pelican, where they are another file"),
    )
