"""`make verify URL=…`: reads a published site back and compares it with what was built.

Every file must be there as it was built, with its content type and headers; former addresses must
lead on; feeds and JSON must be sound; whatever the build left out must not be there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import interruption
from ..languages import Words
from ..model import Language
from ..reporting import say
from .findings import Findings
from .live_checks import Verification
from .live_site import LiveSite


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 where the site is as built (warnings or not), 1 where it is not.

    130 where it was interrupted.
    """
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("output", type=Path, help="the folder that the site was built into")
    parser.add_argument("url", nargs="?", default="", help="the site's own address if not said")
    parser.add_argument("--content", type=Path, help="what it was built from, to look for leaks")
    options = parser.parse_args(arguments)
    facts = options.output / "groups.json"
    if not facts.is_file():
        say([f"{options.output}: no site has been built here"])
        return 2
    association = json.loads(facts.read_text("utf-8"))["association"]
    url = options.url or association.get("url") or ""
    if not url.startswith(("https://", "http://")):
        say(["Say which site to read: make verify URL=https://example.org/"])
        return 2
    words = Words(Language(association["language"]))
    try:
        with LiveSite(url) as live:
            verification = Verification(options.output, live, words.language)
            verification.run(association.get("url") or "", options.content)
    except KeyboardInterrupt:
        return interruption.STATUS
    return _tell(verification.findings, verification.asked, words)


def _tell(findings: Findings, asked: int, words: Words) -> int:
    say(findings.lines(words))
    told = [words.ngettext("%(num)s address read", "%(num)s addresses read", asked)]
    if findings.errors:
        told.append(words.ngettext("%(num)s error", "%(num)s errors", len(findings.errors)))
    if findings.warnings:
        told.append(words.ngettext("%(num)s warning", "%(num)s warnings", len(findings.warnings)))
    say([", ".join(told)], sys.stdout)
    return 1 if findings.errors else 0


if __name__ == "__main__":
    sys.exit(main())
