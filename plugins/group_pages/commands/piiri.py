"""`piiri`: one program for all that staff do; `piiri` alone lists its commands.

It starts quickly: the module of a command is imported when that command is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from . import table

HELP = ("help", "-h", "--help")
VERSION_NAMES = ("version", "--version")


class Command:
    """A row of the table; `helps` are texts by language code, none for a second name."""

    def __init__(self, name: str, function: str, helps: dict[str, str]) -> None:
        self.name = name
        self.function = function
        self.helps = helps

    def run(self, arguments: Sequence[str]) -> int:
        """Return the exit status."""
        module, _, function = self.function.partition(":")
        status: int = getattr(import_module(f".{module}", __package__), function)(arguments)
        return status


COMMANDS = {name: Command(name, function, helps) for name, function, helps in table.COMMANDS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the first argument names; return its exit status, 2 for no command."""
    name, *others = (sys.argv[1:] if arguments is None else arguments) or HELP[:1]
    if name in COMMANDS:
        try:
            return COMMANDS[name].run(others)
        except KeyboardInterrupt:
            from .. import interruption

            return interruption.STATUS
        except ModuleNotFoundError as error:
            if _is_own(error.name or ""):
                raise
            _report_missing(name, error.name or "")
            return 1
    if name in VERSION_NAMES:
        from .. import installation

        sys.stdout.write(f"piiri {installation.VERSION}\n")
        return 0
    _write_commands("" if name in HELP else name)
    return 0 if name in HELP else 2


def _is_own(module: str) -> bool:
    """Return whether the module is of this package, not of one that the command needs."""
    return module.partition(".")[0] == __name__.partition(".")[0]


def format_install_command() -> str:
    """Return the command that installs all that editing needs."""
    from .. import installation

    return f'uv tool install "./piiri-{installation.VERSION}-py3-none-any.whl[editing]"'


def _report_missing(command: str, module: str) -> None:
    """Report a package that only some commands need, and how to install it with the others."""
    from ..languages import Words
    from ..terminal import write_lines
    from .arguments import resolve_language

    message = (
        "“piiri %(command)s” needs a package that is not installed (%(module)s). "
        "Install all that editing needs: %(install)s"
    )
    details = {"command": command, "module": module, "install": format_install_command()}
    write_lines([Words(resolve_language(())).gettext(message, **details)])


def _write_commands(unknown: str) -> None:
    """Write the list of commands, in the association's language; first which one is unknown."""
    from ..languages import Words
    from ..suggestions import nearest
    from ..terminal import write_lines
    from .arguments import resolve_language

    words = Words(resolve_language(()))
    if unknown:
        near = nearest(unknown, tuple(COMMANDS))
        message = "there is no command “%(name)s”"
        if near:
            message = "there is no command “%(name)s”; did you mean “%(near)s”?"
        write_lines([words.gettext(message, name=unknown, near=near), ""])
    language = words.language.value
    rows = [(each.name, each.helps[language]) for each in COMMANDS.values() if each.helps]
    width = max(len(name) for name, _ in rows)
    lines = [f"  piiri {name:<{width}} {text}" for name, text in rows]
    more = words.gettext("What a command takes: %(command)s", command="piiri check --help")
    write_lines([*lines, "", f"  {more}"], sys.stderr if unknown else sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
