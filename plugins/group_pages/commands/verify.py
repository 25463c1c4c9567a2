"""`make verify URL=…`: compares a published site with what was built.

Every file must be there as it was built, with its media type and headers; former addresses must
lead on; whatever the build left out must not be there. A site that is old is a warning.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import interruption
from ..clock import ClockError
from ..languages import Words
from ..listings.renditions import GROUPS_JSON
from ..model import Language
from ..output.targets import is_built_site
from ..paths import NOT_FOUND_FILE
from ..reporting import format_clock_error
from ..system_reasons import format_reason
from ..terminal import write_lines
from .arguments import make_parser, resolve_words
from .findings import group_by_message, render_line
from .live_site import parse_site_url
from .verification import Verification

SITE_WANTED = (
    "Say which site to read: piiri verify output https://example.org/ "
    "(or make verify URL=https://example.org/)"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 where the site is as built (warnings or not), 1 where it is not.

    2 where there is nothing to compare, 130 where it was interrupted.
    """
    words = resolve_words(arguments)
    options = _parser(words).parse_args(arguments)
    built = _read_language_and_site(options.output)
    if built is None:
        message = "%(folder)s: no site has been built here, or not the whole of it"
        write_lines([words.gettext(message, folder=options.output)])
        return 2
    language, site = built
    words = Words(language)
    try:
        return _verify(options, language, site)
    except OSError as error:
        why = {"file": error.filename, "why": format_reason(error, words)}
        write_lines([words.gettext("%(file)s cannot be read: %(why)s", **why)])
        return 2
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 2
    except KeyboardInterrupt:
        return interruption.STATUS


def _verify(options: argparse.Namespace, language: Language, site: str) -> int:
    """Compare the site of that address, if no other is asked for; return the exit status."""
    words = Words(language)
    if options.content and not options.content.is_dir():
        write_lines(
            [words.gettext("%(folder)s: there is no such content folder", folder=options.content)]
        )
        return 2
    try:
        url = parse_site_url(options.url or site)
    except ValueError:
        write_lines([words.gettext(SITE_WANTED)])
        return 2
    verification = Verification(options.output, url, language)
    verification.run(site, options.content)
    return _report(verification, words, strict=options.strict)


def _parser(words: Words) -> argparse.ArgumentParser:
    parser = make_parser("verify", words)
    folder, address = words.gettext("FOLDER"), words.gettext("ADDRESS")
    built = words.gettext("the folder that the site is built into")
    parser.add_argument(
        "output", nargs="?", default=Path("output"), type=Path, metavar=folder, help=built
    )
    url = words.gettext("the address of the published site; if not given, the pages' own address")
    parser.add_argument("url", nargs="?", default="", metavar=address, help=url)
    content = words.gettext("the content folder, to look for what must not be published")
    parser.add_argument("--content", type=Path, metavar=folder, help=content)
    strict = words.gettext("fail for warnings too")
    parser.add_argument("--strict", action="store_true", help=strict)
    return parser


def _read_language_and_site(output: Path) -> tuple[Language, str] | None:
    """Return the language and address of the site at `output`; None where no whole site is."""
    try:
        if not is_built_site(output) or not (output / NOT_FOUND_FILE).is_file():
            return None
        association = json.loads((output / GROUPS_JSON.filename).read_text("utf-8"))["association"]
        return Language(association["language"]), str(association.get("url") or "")
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _report(verification: Verification, words: Words, *, strict: bool) -> int:
    """Write the errors, the warnings and their counts; return the exit status."""
    findings = verification.findings
    errors = group_by_message((each for each in findings if not each.is_warning), words)
    warnings = group_by_message((each for each in findings if each.is_warning), words)
    prefix = words.gettext("warning")
    messages = [*errors.items(), *((f"{prefix}: {key}", warnings[key]) for key in warnings)]
    write_lines([render_line(verification.url, *each, words) for each in messages])
    num = verification.checked
    counts = [words.ngettext("%(num)s address read", "%(num)s addresses read", num)]
    if errors:
        counts.append(words.ngettext("%(num)s error", "%(num)s errors", len(errors)))
    if warnings:
        counts.append(words.ngettext("%(num)s warning", "%(num)s warnings", len(warnings)))
    write_lines([", ".join(counts)], sys.stdout)
    return 1 if errors or (strict and warnings) else 0


if __name__ == "__main__":
    sys.exit(main())
