"""`make bench`: times of builds and weights of pages, on this machine.

The table of times is printed, and written to docs/performance.md between two marks. SIZES names
the numbers of groups, BENCH_FOLDER the folder to build in: one in memory is steadier than a disk.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.builds import Bench, describe_machine
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
from bench.tables import describe_run, format_head, format_rows, replace_table
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
SIZES_VARIABLE = "SIZES"
SIZES = "60 1000"
FOLDER_VARIABLE = "BENCH_FOLDER"
REPORT = CHECKOUT / "docs" / "performance.md"


def main() -> None:
    place = os.environ.get(FOLDER_VARIABLE) or None
    with tempfile.TemporaryDirectory(prefix="piiri-bench-", dir=place) as name:
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
    """Print the table of builds, and write it to the report."""
    day = datetime.now(UTC).date().isoformat()
    print("\n".join(format_head()), flush=True)
    table: list[str] = []
    runs: list[str] = []
    for size in map(int, os.environ.get(SIZES_VARIABLE, SIZES).split()):
        bench = Bench(folder / str(size), size)
        rounds = count_rounds(size)
        for number in range(rounds):
            bench.run_round(number)
        rows = format_rows(size, list(bench.rows()))
        print("\n".join(rows), flush=True)
        table += rows
        runs.append(describe_run(size, rounds, day, describe_machine(bench.peers)))
        shutil.rmtree(folder / str(size))
    print("\n".join(("", *runs)), flush=True)
    REPORT.write_text(replace_table(REPORT.read_text("utf-8"), table, runs), "utf-8")


def count_rounds(groups: int) -> int:
    """Return how often each program is run: a round of 10,000 groups takes minutes."""
    return 5 if groups < MANY else 3 if groups < 10 * MANY else 1


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
