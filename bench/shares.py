"""`make bench-shares`: what parts of a build take how much of it, by samples of its stack.

The table is printed, and written to docs/performance.md between two marks. One process does all
the work of a build, so that each part is counted where it is done. PEERS as for `make bench`.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.builds import describe_machine
from bench.peers import edit_group, write_content
from bench.run import REPORT
from bench.sites import piiri_command
from bench.timing import measure

BEGIN, END = "<!-- made by make bench-shares -->", "<!-- end of what make bench-shares made -->"
SAMPLES_A_SECOND = "500"
FEW, MANY = 60, 1_000
ROUNDS = {FEW: 12, MANY: 4}
"""Of builds whose samples are counted together: a short one has few."""

IMPORTS = "<frozen importlib"
PARTS: Mapping[str, tuple[str, ...]] = {
    "start: loading of modules": (IMPORTS,),
    "reading: files, values, references, sessions": ("group_pages/loading/",),
    "bodies and long texts": ("group_pages/bodies/",),
    "search for what is withheld": ("group_pages/publication/disclosure.py",),
    "publishing, arranging listings, addresses": (
        "group_pages/publication/", "group_pages/listings/", "group_pages/addresses.py",
    ),
    "pages": ("group_pages/renditions/html/", "group_pages/renditions/views/"),
    "search index": ("group_pages/renditions/data/search_",),
    "groups.json, hsds.json, feeds": (
        "group_pages/renditions/data/", "group_pages/renditions/calendar/",
    ),
    "keys, writing, swapping in, manifest, stores": (
        "group_pages/renditions/fragments.py", "group_pages/output/", "group_pages/cache/",
    ),
}  # fmt: skip
"""Names of parts, with what the path of their outermost frame has in it. Imports count anywhere."""
OTHER = "all else"
LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "Markdown": ("/markdown/",),
    "Jinja2 and our templates": ("/jinja2/", "/markupsafe/", "theme/templates/"),
    "YAML": ("/yaml/",),
    "json": ("/json/",),
}
"""Names of libraries, with what the path of a frame has in it."""
_LINE = re.compile(r"(?P<stack>.*) (?P<count>\d+)")

Samples = Counter[tuple[str, ...]]
"""How many samples had this stack: its frames, the outermost first."""


class Build(NamedTuple):
    """A build that is sampled; `edited` after a change of one group's text."""

    groups: int
    edited: bool

    def __str__(self) -> str:
        return f"{self.groups:,}, {'edited' if self.edited else 'first build'}"


BUILDS = [Build(groups, edited) for groups in (FEW, MANY) for edited in (False, True)]


def main() -> None:
    shares = {build: count_shares(sample(build)) for build in BUILDS}
    made = "\n".join(["", describe_machine([]), "", *format_table(shares), ""])
    print(made)
    before, _, rest = REPORT.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    REPORT.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", "utf-8")


def sample(build: Build) -> Samples:
    """Return the samples of several such builds."""
    samples: Samples = Counter()
    with tempfile.TemporaryDirectory(prefix="piiri-shares-") as name:
        folder = Path(name)
        content, cache, site = folder / "content", folder / "cache", folder / "site"
        write_content(content, folder / "prepared", build.groups)
        command = piiri_command("site", str(content), "--output", str(site))
        for number in range(ROUNDS[build.groups]):
            if build.edited:
                run(command, cache)
                edit_group(content, None, f"Muutos {number}")
            else:
                shutil.rmtree(cache, ignore_errors=True)
                shutil.rmtree(site, ignore_errors=True)
            samples += record(command, cache, folder / "samples")
    return samples


def record(command: list[str], cache: Path, file: Path) -> Samples:
    """Run a command under py-spy, which writes its samples to the file; return them."""
    program = Path(sys.executable).with_name("py-spy")
    options = ["--rate", SAMPLES_A_SECOND, "--format", "raw", "--full-filenames", "-o", str(file)]
    run([str(program), "record", *options, "--", *command], cache)
    return parse_samples(file.read_text("utf-8").splitlines())


def run(command: list[str], cache: Path) -> None:
    """Run a command with one process for the work. Exits where it fails."""
    measure(command, environment={"GROUP_PAGES_CACHE": str(cache), "GROUP_PAGES_PROCESSES": "1"})


def parse_samples(lines: Iterable[str]) -> Samples:
    """Return the samples of py-spy's raw format."""
    samples: Samples = Counter()
    for line in lines:
        if match := _LINE.fullmatch(line):
            samples[tuple(match["stack"].split(";"))] += int(match["count"])
    return samples


def count_shares(samples: Samples) -> Mapping[str, float]:
    """Return the share of each part, and of each library, of all samples."""
    counts: Counter[str] = Counter()
    for stack, count in samples.items():
        counts[find_part(stack)] += count
        for name in find_libraries(stack):
            counts[name] += count
    total = samples.total()
    return {name: count / total for name, count in counts.items()}


def find_part(stack: tuple[str, ...]) -> str:
    """Return the part in whose work the sample was taken."""
    if any(IMPORTS in frame for frame in stack):
        return next(iter(PARTS))
    for frame in stack:
        for name, places in PARTS.items():
            if any(place in frame for place in places):
                return name
    return OTHER


def find_libraries(stack: tuple[str, ...]) -> Iterator[str]:
    """Yield the libraries in which the sample was taken, or in what they call."""
    for name, places in LIBRARIES.items():
        if any(place in frame for frame in stack for place in places):
            yield name


def format_table(shares: Mapping[Build, Mapping[str, float]]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"| part | {' | '.join(map(str, shares))} |"
    yield f"|{'---|' * (len(shares) + 1)}"
    for name in (*PARTS, OTHER):
        yield _format_row(name, name, shares)
    for name in LIBRARIES:
        yield _format_row(f"of all this, in {name}", name, shares)


def _format_row(label: str, name: str, shares: Mapping[Build, Mapping[str, float]]) -> str:
    cells = (f"{100 * each.get(name, 0):.0f} %" for each in shares.values())
    return f"| {label} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
