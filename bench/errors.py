"""`make bench-errors`: builds of 1,000 and 10,000 groups of which each has an error, or two.

The column x is the factor to the time of a tenth of the groups: up to ten, growth is linear.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.corpus import write_corpus
from bench.sites import build_command
from bench.timing import measure

SIZES = (1_000, 10_000)
FAULTS = (
    ("avoimuus: ", "avoimuus: avonainen #"),
    ("paikka: ", "paikka: Talo, jota ei ole #"),
    ("  kello: ", "  kello: 17.30–16.00 #"),
    ("  toistuu: ", "  toistu: "),
    ("kausi: ", "kausi: [kevat-2027 #"),
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="piiri-bench-") as name:
        folder = Path(name)
        print(f"  {'':16}{'wall s':>8}{'CPU s':>8}{'x':>6}{'peak MiB':>10}{'messages':>10}")
        before = None
        for groups in SIZES:
            content = folder / f"{groups}"
            write_corpus(content, groups)
            add_errors(content)
            run = measure(build_command(content, folder / "output"), fails=True)
            growth = f"{run.processor / before.processor:.1f}" if before else ""
            print(
                f"  {f'{groups:,} groups':16}{run.wall:8.1f}{run.processor:8.1f}"
                f"{growth:>6}{run.memory_mib:10.0f}{run.messages:10,}"
            )
            before = run


def add_errors(content: Path) -> None:
    """Add an error to every group, and two to every second one."""
    for number, file in enumerate(sorted((content / "groups").glob("*.md"))):
        text = file.read_text("utf-8")
        for right, wrong in (FAULTS[number % 5], FAULTS[(number + 1 + number % 2) % 5])[
            : 1 + number % 2
        ]:
            text = text.replace(f"\n{right}", f"\n{wrong}", 1)
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
