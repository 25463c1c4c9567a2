"""`make bench`: how long a build takes and how much a visitor fetches, on this machine.

Each figure is least / median / most of several rounds, the programs taking turns in each round.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus import write_corpus

CHECKOUT = Path(__file__).resolve().parent.parent
CONTENT = CHECKOUT / "content"
ROUNDS = 5
MANY_ROUNDS = 3
MANY = 1_000
ENVIRONMENT = {
    **os.environ,
    "GROUP_PAGES_TODAY": "2027-02-01",
    "SOURCE_DATE_EPOCH": "1800000000",
    "PYTHONPATH": str(CHECKOUT / "plugins"),
}
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
            "pelican, no plugin": _plain(CONTENT, folder / "plain"),
            "check": [sys.executable, "-m", "group_pages.commands.check", str(CONTENT)],
            "site": _site(CONTENT, folder / "site"),
        }
        _measure(example, ROUNDS)
        print(f"\n{corpus.name}, {_count(corpus)} groups")
        many = {
            "pelican, no plugin": _plain(corpus, folder / "plain-many"),
            "site": _site(corpus, folder / "site-many"),
        }
        _measure(many, MANY_ROUNDS)
        print("\nA first view, gzip -9, bytes (page and all that it loads)")
        for page in ("index.html", "ryhmat/index.html", _a_group(folder / "site")):
            print(f"  {_first_view(folder / 'site', page):7,}  {page}")
        print("\nThe same of the larger site")
        for page in ("index.html", "ryhmat/index.html"):
            print(f"  {_first_view(folder / 'site-many', page):7,}  {page}")


def _site(content: Path, output: Path) -> list[str]:
    settings = str(CHECKOUT / "pelicanconf.py")
    return [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", settings]


def _plain(content: Path, folder: Path) -> list[str]:
    """Pelican as it comes, its simple theme, an article for each group, page and news item."""
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


def _measure(programs: dict[str, Sequence[str]], rounds: int) -> None:
    """Wall seconds, processor seconds and peak memory of each, least / median / most."""
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            figures[name].append(_run(command))
    print(f"  {'':28}{'wall s':>22}{'processor s':>22}{'peak MiB':>10}")
    for name, rows in figures.items():
        wall, processor, memory = zip(*rows, strict=True)
        print(f"  {name:28}{_spread(wall):>22}{_spread(processor):>22}{max(memory):>10.0f}")


def _run(command: Sequence[str]) -> tuple[float, float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process.stderr as stream:
        told = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{told.decode()}")
    wall = time.perf_counter() - started
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def _count(content: Path) -> int:
    return len(list((content / "groups").rglob("*.md")))


def _a_group(site: Path) -> str:
    page = max((site / "ryhmat").glob("*/index.html"), key=lambda file: file.stat().st_size)
    return page.relative_to(site).as_posix()


def _first_view(site: Path, page: str) -> int:
    """The page with the stylesheets, scripts and pictures that it names."""
    html = (site / page).read_text("utf-8")
    patterns = (
        r'<link[^>]*rel="?stylesheet"?[^>]*href="([^"]+)"', r'<script[^>]*src="([^"]+)"',
        r'<img[^>]*src="([^"]+)"', r'<link[^>]*rel="?icon"?[^>]*href="([^"]+)"',
    )  # fmt: skip
    named = {name for pattern in patterns for name in re.findall(pattern, html)}
    files = [
        site / page,
        *(((site / page).parent / name.split("?")[0]).resolve() for name in named),
    ]
    for file in list(files):
        if file.suffix == ".css":
            imports = re.findall(r'@import (?:url\()?"([^"]+)"', file.read_text("utf-8"))
            files += [file.parent / name for name in imports]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


if __name__ == "__main__":
    main()
