"""`piiri copy`: prints groups' facts as the forms of service registers ask for them.

piiri copy --group kielo                      one group, for both registers
piiri copy --group kielo --register suomi     for one of them
piiri copy > ryhmat.txt                       all current groups
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..clock import ClockError
from ..edition import prepare
from ..languages import Words
from ..listings import ListedGroup
from ..renditions.registers import (
    REGISTERS,
    RegisterFacts,
    format_block,
    list_copied,
    list_warnings,
)
from ..reporting import format_clock_error, report
from ..suggestions import folded
from ..terminal import write_lines
from .arguments import add_content, make_parser, resolve_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 if printed, 1 if the content or the group is not there."""
    words = resolve_words(arguments)
    options = _parse(arguments, words)
    try:
        prepared, problems = prepare(options.content)
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 1
    if prepared is None:
        report(problems)
        return 1
    groups = list_copied(prepared)
    if not groups:
        message = "There is no group to copy: none of a current or coming season goes on."
        write_lines([words.gettext(message)])
        return 1
    chosen = _choose(groups, options.group, words)
    registers = [each for each in REGISTERS if options.register in ("", each.name)]
    for listed in chosen:
        facts = RegisterFacts(prepared, listed)
        warnings = (text for each in registers for text in list_warnings(each, facts, words))
        name = facts.name_with_town()
        write_lines([f"{name}: {text}" for text in dict.fromkeys(warnings)])
        write_lines([format_block(each, facts) for each in registers], sys.stdout)
    return 0 if chosen else 1


def _parse(arguments: Sequence[str] | None, words: Words) -> argparse.Namespace:
    parser = make_parser("copy", words)
    add_content(parser, words)
    names = [each.name for each in REGISTERS]
    parser.add_argument(
        "--group",
        metavar="…",
        default="",
        help=words.gettext("the group, by its title or its file's name"),
    )
    parser.add_argument(
        "--register",
        metavar="…",
        choices=names,
        default="",
        help=words.gettext(
            "the register, by its short name: %(names)s; both without it", names=words.join(names)
        ),
    )
    return parser.parse_args(arguments)


def _choose(groups: Sequence[ListedGroup], name: str, words: Words) -> list[ListedGroup]:
    """Return the groups of this title or file's name, all without one; report one that is none."""
    wanted = folded(name)
    chosen = [
        each
        for each in groups
        if not wanted or wanted in (each.group.slug, folded(each.group.facts.title))
    ]
    if not chosen:
        titles = words.join(dict.fromkeys(each.group.facts.title for each in groups))
        line = words.gettext(
            "no group that goes on is called “%(group)s”; these are: %(titles)s",
            group=name,
            titles=titles,
        )
        write_lines([line])
    return chosen


if __name__ == "__main__":
    sys.exit(main())
