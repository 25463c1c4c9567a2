"""`make bench-large`: builds of 5,000 groups without errors, and of 5,000 with an error each.

The column x is the factor to the time of a tenth of the groups: up to ten, growth is linear.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.corpus import write_corpus
from bench.sites import build_command
from bench.timing import measure

SIZES = (500, 5_000)
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
        print(f"  {'':30}{'wall s':>8}{'processor s':>13}{'x':>6}{'peak MiB':>10}{'messages':>10}")
        for kind in ("a site", "errors"):
            before = None
            for groups in SIZES:
                content = folder / f"{kind}-{groups}"
                write_corpus(content, groups)
                if kind == "errors":
                    add_errors(content)
                run = measure(build_command(content, folder / "output"), fails=kind == "errors")
                growth = f"{run.processor / before.processor:.1f}" if before else ""
                print(
                    f"  {f'{groups:,} groups: {kind}':30}{run.wall:8.1f}{run.processor:13.1f}"
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
