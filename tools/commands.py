"""Lists make's commands: `commands.py staff CONTENT`, or `commands.py developers`.

Staff's are told in the association's language; the others' help stands in the Makefile, in English.
"""

import os
import re
import sys

from tools.staff_words import COMMANDS, read_language, text

MAKEFILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Makefile")
HELP = re.compile(r"(?m)^([a-z-]+):.*?## (.*)$")


def main():
    if sys.argv[1] == "staff":
        language = read_language(sys.argv[2])
        lines = [row(name, helps[language]) for name, helps in COMMANDS]
        lines += ["", "  " + text("folders", language)]
    else:
        with open(MAKEFILE, encoding="utf-8") as file:
            lines = [row(name, help_text) for name, help_text in HELP.findall(file.read())]
    sys.stdout.write("\n".join(lines) + "\n")


def row(name, help_text):
    return "  make %-13s %s" % (name, help_text)


if __name__ == "__main__":
    main()
