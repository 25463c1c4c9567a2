"""`piiri publish`: builds the site, and sends it to where piiri.toml says that it goes.

`--rollback` brings the site before this one back there; nothing is built.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..terminal import CLEAR_LINE, write_lines
from . import site

TYPE_CHECKING = False  # see `site`: a build of which nothing has changed imports nothing else
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from ..languages import Words
    from ..publishing.targets import Target

SETTINGS = "piiri.toml"
OWN_OPTIONS = ("--rollback", "--help", "-h")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if the site is published, 1 if not."""
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    if not _has_settings(given) and not set(given) & set(OWN_OPTIONS):
        return site.publish(given)
    from ..publishing.errors import PublishError, explain_failure

    options = _parse(given)
    save = _last_save(options)
    try:
        # Before the build, which takes longer: its faults are known at once.
        target = _read_target(options)
        if not options.rollback:
            status = site.publish(given)
            if status or target is None:
                return status
        _send(options, target, save)
    except PublishError as error:
        write_lines([explain_failure(error, _words_of(options))])
        return 1
    return 0


def _has_settings(given: Sequence[str]) -> bool:
    """Return whether the file is beside a folder that an argument may name, or beside `content`."""
    from pathlib import Path

    return any(Path(each).resolve().with_name(SETTINGS).is_file() for each in (*given, "content"))


def _parse(given: Sequence[str]) -> argparse.Namespace:
    from .arguments import resolve_words

    words = resolve_words(given)
    parser = site.make_site_parser("publish", words)
    help_text = words.gettext("bring back the site before this one, where it was sent to")
    parser.add_argument("--rollback", action="store_true", help=help_text)
    return parser.parse_args(given)


def _progress_of(stream: TextIO | None) -> Callable[[int], None] | None:
    """Return what shows a percentage on a terminal; None for a log, which has whole lines."""
    if stream is None or not stream.isatty():
        return None

    def show(percent: int) -> None:
        stream.write(f"{CLEAR_LINE}{percent} %" if percent < 100 else CLEAR_LINE)
        stream.flush()

    return show


def _last_save(options: argparse.Namespace) -> int:
    """Return the number of the last save in the site that is about to be built."""
    from ..editing.history import History
    from ..publishing.records import last_save

    return last_save(History(options.content))


def _words_of(options: argparse.Namespace) -> Words:
    from ..languages import Words
    from ..loading.sources import association_language

    return Words(association_language(options.content))


def _read_target(options: argparse.Namespace) -> Target | None:
    """Return where the site is sent to, None for nowhere. Raises PublishError."""
    from ..publishing.targets import read_settings

    folder = options.content.resolve().parent
    return read_settings(folder, _progress_of(sys.stdout)).target


def _send(options: argparse.Namespace, target: Target | None, save: int) -> None:
    """Send the built site, or bring back the one before. Raises PublishError.

    `save` is the number of the last save in the built site.
    """
    from pathlib import Path

    from ..editing.history import History
    from ..publishing.errors import PublishError
    from ..publishing.records import write_record, write_way_back

    words, history = _words_of(options), History(options.content)
    if target is None:
        raise PublishError("nothing-before")
    write_lines([words.gettext("Sending: %(target)s", target=target.describe())], sys.stdout)
    if options.rollback:
        target.roll_back()
        write_way_back(history, target.describe())
        message = "The site before this one is back."
    else:
        is_new = target.send(Path(options.output))
        write_record(history, save, target.describe())
        message = "Nothing has changed: the same site is there already."
        message = "The site was published." if is_new else message
    write_lines([words.gettext(message)], sys.stdout)
