"""`make bench`: times of builds and weights of pages, on this machine.

Each figure is minimum / median / maximum of several rounds; in each round the programs take turns.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import write_corpus
from bench.sites import (
    CONTENT,
    build_command,
    build_site,
    group_pages,
    heaviest_group_page,
    listing_page,
)
from bench.sixty import write_sixty
from bench.timing import Run, measure
from bench.weights import (
    INDEX_LIMIT,
    TIMES_OF_ROOT_LIMIT,
    Weight,
    compressed_size,
    first_view,
    over_budget,
    times_of_root,
)

ROUNDS = 5
MANY_ROUNDS = 3
MANY = 1_000
PLAIN_SETTINGS = 'SITENAME = "x"\nTHEME = "simple"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "fi"\n'


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="piiri-bench-") as name:
        folder = Path(name)
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "corpus"
        if len(sys.argv) == 1:
            write_corpus(corpus, MANY)
        print(f"The example, {_count(CONTENT)} groups")
        example = {
            'python -c "import pelican"': [sys.executable, "-c", "import pelican"],
            "pelican, no plugin": _plain_command(CONTENT, folder / "plain"),
            "check": [sys.executable, "-m", "group_pages.commands.check", str(CONTENT)],
            "site": build_command(CONTENT, folder / "site"),
        }
        _measure_programs(example, ROUNDS)
        print(f"\n{corpus.name}, {_count(corpus)} groups")
        many = {
            "pelican, no plugin": _plain_command(corpus, folder / "plain-many"),
            "site": build_command(corpus, folder / "site-many"),
        }
        _measure_programs(many, MANY_ROUNDS)
        write_sixty(folder / "sixty")
        sixty = build_site(folder / "sixty", folder / "site-sixty")
        sys.exit("\n".join(_measure_weights(folder / "site", sixty, folder / "site-many")) or None)


def _measure_weights(example: Path, sixty: Path, many: Path) -> list[str]:
    """Print the weight of the first view of each page; return what is over its budget."""
    listing, group = listing_page(example), heaviest_group_page(example)
    groups = group_pages(example)
    with_picture = max(groups, key=lambda path: groups[path].pictures)
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
        ("its heaviest picture", "group with a picture", example, with_picture),
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


def _plain_command(content: Path, folder: Path) -> list[str]:
    """Return a build by Pelican alone: an article for each group, page and news item."""
    source = folder / "content"
    source.mkdir(parents=True)
    for kind in ("groups", "pages", "news"):
        for number, file in enumerate(sorted((content / kind).rglob("*.md"))):
            body = file.read_text("utf-8").split("---", 2)[-1]
            head = f"Title: {file.stem}\nDate: 2027-01-01\nSlug: {kind}-{number}\n\n"
            (source / f"{kind}-{number}.md").write_text(head + body, "utf-8")
    settings = folder / "settings.py"
    settings.write_text(PLAIN_SETTINGS, "utf-8")
    output = str(folder / "output")
    return [sys.executable, "-m", "pelican", str(source), "-o", output, "-s", str(settings)]


def _measure_programs(programs: dict[str, Sequence[str]], rounds: int) -> None:
    """Print wall seconds, processor seconds and peak memory of each program."""
    figures: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            figures[name].append(measure(command))
    print(f"  {'':28}{'wall s':>22}{'processor s':>22}{'peak MiB':>10}")
    for name, rows in figures.items():
        wall, processor, memory, _ = zip(*rows, strict=True)
        print(f"  {name:28}{_spread(wall):>22}{_spread(processor):>22}{max(memory):>10.0f}")


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def _count(content: Path) -> int:
    return len(list((content / "groups").rglob("*.md")))


if __name__ == "__main__":
    main()
