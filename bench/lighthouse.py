"""`make lighthouse`: Lighthouse's scores of home, listing and a group, on a phone on slow 4G.

Network and processor are simulated by Lighthouse (its mobile defaults). Each page is run three
times; the median counts, as another program may take the processor for a moment.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.compressed_server import serve_compressed
from bench.sites import CHECKOUT, CONTENT, build_site, heaviest_group_page, listing_page
from tests.toolchain import chromium, chromium_arguments, node

NODE_FOLDER = CHECKOUT / "bench" / "node"
ROUNDS = 3
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}


def main() -> None:
    content = Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT
    with tempfile.TemporaryDirectory(prefix="piiri-lighthouse-") as name:
        site = build_site(content, Path(name) / "site")
        pages = ["index.html", listing_page(site), heaviest_group_page(site)]
        with serve_compressed(site) as address:
            results = _run_lighthouse([address + page.removesuffix("index.html") for page in pages])
    print(f"{'':44}{'LCP s':>6}{'CLS':>7}{'TBT ms':>8}{'kB':>7}  " + "  ".join(LEAST))
    lacking = [
        line
        for page, rounds in zip(pages, results, strict=True)
        for line in _report_page(page.removesuffix("index.html") or "/", rounds)
    ]
    sys.exit("\n".join(dict.fromkeys(lacking)) or None)


def _run_lighthouse(addresses: list[str]) -> list[list[dict]]:
    request = {
        "chromium": chromium(), "flags": chromium_arguments(), "rounds": ROUNDS, "pages": addresses,
    }  # fmt: skip
    run = subprocess.run(
        [node(), NODE_FOLDER / "lighthouse.mjs"],
        input=json.dumps(request), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(run.stdout)


def _report_page(page: str, rounds: list[dict]) -> list[str]:
    """Print the page's medians; return the audits that keep a score below its goal."""
    figure = {
        name: statistics.median(each["figures"][name] for each in rounds)
        for name in rounds[0]["figures"]
    }
    scores = {
        name: round(statistics.median(each["scores"][name] for each in rounds)) for name in LEAST
    }
    columns = "  ".join(f"{score:>{len(name)}}" for name, score in scores.items())
    print(
        f"{page:44}{figure['lcp'] / 1000:>6.2f}{figure['cls']:>7.3f}{figure['tbt']:>8.0f}"
        f"{figure['bytes'] / 1000:>7.1f}  {columns}"
    )
    if all(scores[name] >= least for name, least in LEAST.items()):
        return []
    return [f"{page}: {line}" for each in rounds for line in each["lacking"]]


if __name__ == "__main__":
    main()
