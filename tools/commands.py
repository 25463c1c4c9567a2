"""Lists make's commands: `commands.py staff CONTENT`, or `commands.py developers`.

Staff's have their help in the association's language, the others in English, in the Makefile.
`commands.py ready CONTENT` says that all is set up, `commands.py unknown CONTENT NAME` that it is
no command: make's own words for both are English.
"""

import difflib
import os
import re
import runpy
import sys

from tools.staff_words import MAKE_COMMANDS, read_language, text

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAKEFILE = os.path.join(ROOT, "Makefile")
TABLE = os.path.join(ROOT, "plugins", "group_pages", "commands", "table.py")
TARGETS = re.compile(r"(?m)^([a-z-][a-z -]*):")
HELP = re.compile(r"(?m)^([a-z-]+):.*?## (.*)$")


def main():
    with open(MAKEFILE, encoding="utf-8") as file:
        makefile = file.read()
    if sys.argv[1] == "ready":
        lines = [text("ready", read_language(sys.argv[2]))]
    elif sys.argv[1] == "unknown":
        sys.exit(refuse(sys.argv[3], makefile, read_language(sys.argv[2])))
    elif sys.argv[1] == "staff":
        language = read_language(sys.argv[2])
        lines = [row(name, helps[language]) for name, helps in list_commands(makefile)]
        lines += ["", "  " + text("folders", language)]
    else:
        lines = [row(name, help_text) for name, help_text in HELP.findall(makefile)]
    sys.stdout.write("\n".join(lines) + "\n")


def list_commands(makefile):
    """Return the commands of staff that make has: those of `piiri`, then its own."""
    targets = " ".join(TARGETS.findall(makefile)).split()
    rows = [(name, helps) for name, _, helps in runpy.run_path(TABLE)["COMMANDS"] if helps]
    return [each for each in rows + list(MAKE_COMMANDS) if each[0] in targets]


def refuse(name, makefile, language):
    """Return the sentence about a name that is no command, with the nearest one if one is near."""
    names = [each for each, _ in list_commands(makefile) + HELP.findall(makefile)]
    near = difflib.get_close_matches(name, names, 1)
    if near:
        return text("unknown-near", language, command=name, near=near[0])
    return text("unknown", language, command=name)


def row(name, help_text):
    return "  make %-13s %s" % (name, help_text)


if __name__ == "__main__":
    main()
