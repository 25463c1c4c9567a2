"""`piiri fetch-partners`: fetches the groups of the partners that piiri.toml names.

    [partners]
    oulu = "https://oulu.example.org/"      a short name of one's own, and the site's address

Each one's groups.json is checked, and what the page of partners' groups needs of it is written to
`partners/oulu.json` beside the content folder. A partner that does not answer, or answers something
else, keeps its last good copy. No build fetches anything.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import interruption
from ..association_settings import MESSAGES as SETTINGS_MESSAGES
from ..association_settings import SettingsError, read_section
from ..editing.storage import replace
from ..languages import Words
from ..listings.renditions import GROUPS_JSON
from ..partners import folder_of
from ..partners.copies import Copy, is_name, list_files, read_copy, write_copy
from ..partners.documents import MESSAGES as DOCUMENT_MESSAGES
from ..partners.documents import DocumentError, is_secure
from ..reporting import display_path
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import add_content, make_parser, resolve_words
from .live_site import Unreachable, parse_site_url
from .partner_requests import MESSAGES as REQUEST_MESSAGES
from .partner_requests import Outcome, RequestError, fetch_all

SECTION = "partners"
MOST_PARTNERS = 200
EXAMPLE = '[partners]\noulu = "https://oulu.example.org/"'


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 where all that could be fetched was, 1 where nothing could be.

    With `--strict` it is 1 if the copy of any partner is not fresh.
    """
    words = resolve_words(arguments)
    options = _parser(words).parse_args(arguments)
    try:
        addresses = read_addresses(options.content.resolve().parent)
        folder = folder_of(options.content)
        if not addresses and not list_files(folder):
            message = "No partners are named. Write them into piiri.toml, beside the content:"
            write_lines([words.gettext(message), *EXAMPLE.splitlines()])
            return 1
        is_fresh = _fetch(folder, addresses, words)
    except SettingsError as error:
        write_lines([words.gettext(SETTINGS_MESSAGES[error.code]) % error.details])
        return 1
    except OSError as error:
        place = display_path(folder_of(options.content))
        write_lines([f"{place}: {format_reason(error, words)}"])
        return 1
    except KeyboardInterrupt:
        return interruption.STATUS
    return 0 if is_fresh or not options.strict else 1


def _parser(words: Words) -> argparse.ArgumentParser:
    parser = make_parser("fetch-partners", words)
    add_content(parser, words)
    strict = words.gettext("fail if a partner could not be fetched")
    parser.add_argument("--strict", action="store_true", help=strict)
    return parser


def read_addresses(folder: Path) -> dict[str, str]:
    """Return the addresses of the partners' sites by short names. Raises SettingsError."""
    section = read_section(folder, SECTION) or {}
    if len(section) > MOST_PARTNERS:
        raise SettingsError("settings-value", key=SECTION, value=str(len(section)))
    return {name: _read_address(name, text) for name, text in section.items()}


def _read_address(name: str, text: str) -> str:
    """Return the address of a site's root, whichever of its groups.json stands there."""
    if not is_name(name):
        raise SettingsError("settings-value", key=SECTION, value=name)
    try:
        address = parse_site_url(text.removesuffix(GROUPS_JSON.filename))
    except ValueError as error:
        raise SettingsError("settings-value", key=name, value=text) from error
    if not is_secure(address):
        raise SettingsError("settings-value", key=name, value=text)
    return address


def _fetch(folder: Path, addresses: dict[str, str], words: Words) -> bool:
    """Fetch all, write what is new, and report each; return whether every copy is fresh.

    Raises OSError where a copy cannot be written.
    """
    before = _read_copies(folder)
    partners = {
        name: (address, _same_address(before.get(name), address))
        for name, address in addresses.items()
    }
    is_fresh = True
    for name, outcome in fetch_all(partners):
        earlier = partners[name][1]
        line = _describe(outcome, earlier, words)
        is_fresh = is_fresh and isinstance(outcome, Copy)
        # The same facts under another tag are written too: the next request names it.
        if isinstance(outcome, Copy) and outcome != earlier:
            replace(folder / f"{name}.json", write_copy(outcome))
        stream = sys.stdout if isinstance(outcome, Copy) else sys.stderr
        write_lines([f"{name}: {line}"], stream)
    for name in sorted(before.keys() - addresses.keys()):
        (folder / f"{name}.json").unlink()
        message = words.gettext("is no longer in piiri.toml; its copy has been removed")
        write_lines([f"{name}: {message}"], sys.stdout)
    return is_fresh


def _read_copies(folder: Path) -> dict[str, Copy]:
    """Return the copies that can be read; the others are fetched anew."""
    copies = {}
    for name, file in list_files(folder).items():
        try:
            copies[name] = read_copy(file)
        except (DocumentError, OSError):
            continue
    return copies


def _same_address(copy: Copy | None, address: str) -> Copy | None:
    """Return the copy if it is of this site: another's must not stand for it."""
    return copy if copy is not None and copy.partner.address == address else None


def _describe(outcome: Outcome, earlier: Copy | None, words: Words) -> str:
    if isinstance(outcome, Copy):
        groups = len(outcome.partner.groups)
        count = words.ngettext("%(num)s group", "%(num)s groups", groups)
        return words.gettext("%(count)s, unchanged", count=count) if outcome == earlier else count
    why = _explain(outcome, words)
    if earlier is None:
        return words.gettext("not fetched, and not listed: %(why)s", why=why)
    day = words.date(earlier.partner.built_for)
    return words.gettext("not fetched, its copy of %(date)s stays: %(why)s", date=day, why=why)


def _explain(error: RequestError | DocumentError | Unreachable, words: Words) -> str:
    if isinstance(error, Unreachable):
        return format_reason(error.reason, words)
    messages = REQUEST_MESSAGES if isinstance(error, RequestError) else DOCUMENT_MESSAGES
    return words.gettext(messages[error.code]) % error.details


if __name__ == "__main__":
    sys.exit(main())
