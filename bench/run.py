"""`make bench`: times of builds and weights of pages, on this machine.

Each time is minimum / median / maximum of several rounds. The table of times is written to
docs/performance.md, too; what people have written below it stays.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.builds import Bench, describe_machine, format_table
from bench.corpus import write_corpus
from bench.sites import (
    CHECKOUT,
    CONTENT,
    build_site,
    group_pages,
    heaviest_group_page,
    listing_page,
)
from bench.sixty import write_sixty
from bench.weights import (
    INDEX_LIMIT,
    TIMES_OF_ROOT_LIMIT,
    Weight,
    compressed_size,
    first_view,
    over_budget,
    times_of_root,
)

MANY = 1_000
ROUNDS = 5
FEWER_ROUNDS = 3
SIZES_VARIABLE = "SIZES"
SIZES = "60 1000"
REPORT = CHECKOUT / "docs" / "performance.md"
BY_PEOPLE = ("## Where the time goes", "## What was tried")
"""The headings from the first of which on the report is written by people."""
INTRODUCTION = """\
# Performance

What a build costs, and what was tried to make it cost less. Figures are CPU time of all processes,
user and system: a clock on the wall swings by half on a busy machine, CPU time by a fifth. A ratio
compares builds that took turns in one run.

## Builds

Made by `make bench`: minimum / median / maximum of {rounds}, {day}. {machine}
"No change" and "edited": the output and the cache are those of the build before.
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="piiri-bench-") as name:
        folder = Path(name)
        measure_builds(folder / "builds")
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "corpus"
        if len(sys.argv) == 1:
            write_corpus(corpus, MANY)
        write_sixty(folder / "sixty")
        sites = (
            build_site(CONTENT, folder / "site"),
            build_site(folder / "sixty", folder / "site-sixty"),
            build_site(corpus, folder / "site-many"),
        )
        sys.exit("\n".join(_measure_weights(*sites)) or None)


def measure_builds(folder: Path) -> None:
    """Print the times of builds, and write them to the report."""
    tables: list[str] = []
    machine, numbers = "", []
    for size in map(int, os.environ.get(SIZES_VARIABLE, SIZES).split()):
        bench = Bench(folder / str(size), size)
        rounds = ROUNDS if size < MANY else FEWER_ROUNDS
        for number in range(rounds):
            bench.run_round(number)
        table = format_table(bench)
        print("\n".join(table), flush=True)
        tables += table
        machine = describe_machine(bench.peers)
        numbers.append(f"{rounds} rounds with {size:,} groups")
    day = datetime.now(UTC).date().isoformat()
    head = INTRODUCTION.format(rounds=", ".join(numbers), day=day, machine=machine)
    REPORT.write_text("\n".join([head, *tables, _by_people()]), "utf-8")


def _by_people() -> str:
    """Return what people have written in the report."""
    text = REPORT.read_text("utf-8") if REPORT.exists() else ""
    places = [text.index(heading) for heading in BY_PEOPLE if heading in text]
    return text[min(places) :] if places else "\n\n".join((*BY_PEOPLE, ""))


def _measure_weights(example: Path, sixty: Path, many: Path) -> list[str]:
    """Print the weight of the first view of each page; return what is over its budget."""
    listing, group = listing_page(example), heaviest_group_page(example)
    groups = group_pages(example)
    with_picture = max(groups, key=lambda path: groups[path].later)
    print("\nA first view with every file of it, bytes after gzip -9")
    print(
        f"  {'':32}{'HTML':>8}{'CSS':>7}{'both':>8}{'script':>7}{'others':>7}"
        f"{'pictures':>9}{'in all':>8}{'requests':>9}"
    )
    over: list[str] = []
    for name, kind, site, page in (
        ("home of the example", "home", example, "index.html"),
        ("its listing", "listing of 60 groups", example, listing),
        ("its heaviest group", "group", example, group),
        ("its heaviest picture", "group", example, with_picture),
        ("home of 60 groups", "home", sixty, "index.html"),
        ("their listing", "listing of 60 groups", sixty, listing_page(sixty)),
        ("home of the larger site", "", many, "index.html"),
        ("its listing", "", many, listing_page(many)),
    ):
        weight = first_view(site, page)
        _print_weight(name, weight)
        over += over_budget(kind, weight) if kind else []
    print("\nThe search's index, loaded on first use, bytes after gzip -9")
    for name, site in (("example", example), ("60 groups", sixty), ("the larger site", many)):
        print(f"  {name:40}{compressed_size(site / 'search.json'):>8,}")
    if (size := compressed_size(sixty / "search.json")) >= INDEX_LIMIT:
        over.append(f"search index of 60 groups: {size:,} of {INDEX_LIMIT:,}")
    return over + _measure_files_for_programs(sixty)


def _measure_files_for_programs(sixty: Path) -> list[str]:
    """Print how many times the root's file all together are; return what is over its budget."""
    print("\nAll files for programs of 60 groups, times the root's")
    over = []
    for filename in ("calendar.ics", "groups.json"):
        times = times_of_root(sixty, filename)
        print(f"  {filename:40}{times:>8.1f}")
        if times >= TIMES_OF_ROOT_LIMIT:
            over.append(f"{filename} of 60 groups: {times:.1f} of {TIMES_OF_ROOT_LIMIT}")
    return over


def _print_weight(name: str, weight: Weight) -> None:
    print(
        f"  {name:32}{weight.html:>8,}{weight.css:>7,}{weight.html + weight.css:>8,}"
        f"{weight.script:>7,}{weight.others:>7,}{weight.pictures:>9,}{weight.total:>8,}{weight.requests:>9}"
    )


if __name__ == "__main__":
    main()
