"""Parts of requirements.in and of its lock: each begins with a line `# Part NAME: why`.

Runs on any Python 3 without packages.
"""

import re

HEADING = re.compile(r"(?m)^# Part ([a-z]+)\b.*$")
NEEDED = {
    "site": ("site",),
    "codes": ("site", "codes"),
    "editing": ("site", "codes", "editing"),
    "print": ("site", "codes", "print"),
    "wheel": ("site", "wheel"),
    "tests": ("site", "codes", "editing", "print", "wheel", "tests"),
}
"""The parts that each kind of work needs, in their order in the files."""


def split_parts(text):
    """Return each part's text by name, without its heading."""
    _, *pieces = HEADING.split(text)
    return {name: pieces[place + 1] for place, name in enumerate(pieces) if place % 2 == 0}


def text_needed(text, part):
    """Return the text of all that a part needs."""
    parts = split_parts(text)
    return "".join(parts[name] for name in NEEDED[part])
