"""`piiri move`: moves a meeting to another day, time or place, or gives it a topic or guest.

make move ARGS='--group "Miesten voimaa" --date 9.2.2027 --to 11.2.2027 --time 18–19.30 --yes'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..clock import resolve_build_day
from ..editing import sessions
from ..editing.days import years_of
from ..editing.proposals import Proposal
from ..model import Site
from .asking import Asker
from .choices import choose_group, choose_place, choose_session
from .proposing import read_options, run

WHAT = ("to", "time", "place", "topic", "guest")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options(
        "move", arguments, ("group", "date", "to", "time", "place", "topic", "guest")
    )
    return run(options, lambda site, asker: _propose(options, site, asker))


def _propose(options: argparse.Namespace, site: Site, asker: Asker) -> Proposal:
    words = asker.words
    today = resolve_build_day(site.association.timezone)
    slug = choose_group(asker, site, options.group)
    key = choose_session(asker, site, slug, options.date, today)
    if options.topic is not None or options.guest is not None:
        return sessions.annotate(site, slug, key, topic=options.topic, guest=options.guest)
    is_asked = not any(getattr(options, name) for name in WHAT)
    day = time = place = None
    if options.to or is_asked:
        years = years_of(sessions.find_group(site, slug).seasons, today)
        day = asker.date("to", options.to, words.gettext("The new day"), years)
    if is_asked:
        label = words.gettext("The new time, such as 18–19.30; press Enter to keep it")
        options.time = asker.text("time", None, label)
    time = asker.time("time", options.time, words.gettext("The new time"))
    if options.place:
        place = choose_place(asker, site, options.place)
    return sessions.move(site, slug, key, today=today, day=day, time=time, place=place)


if __name__ == "__main__":
    sys.exit(main())
