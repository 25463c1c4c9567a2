"""The addresses by which a visitor subscribes to a feed."""

from __future__ import annotations

from urllib.parse import quote

from ...listings.renditions import FEED
from ...value_classes import dataclass
from ..web_addresses import uri
from .sessions import Link

GOOGLE = "https://calendar.google.com/calendar/render?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url="


@dataclass(frozen=True, slots=True)
class CutView:
    """The sessions that a feed leaves out to stay small, and the narrower listings with them.

    `until` is the last day it holds, empty where it leaves out past sessions only; the paths of
    `narrower` are relative to the page.
    """

    until: str
    narrower: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """`download` is relative to the page; the addresses are empty where the site's is unknown.

    `discreet_title` is what each event is called where that is not the group's own title, else "".
    `cut` is None where the feed holds all of its sessions.
    """

    webcal: str
    address: str
    google: str
    outlook: str
    download: str
    cut: CutView | None
    discreet_title: str = ""


def subscription_view(
    site: str,
    path: str,
    cut: CutView | None = None,
    download: str = FEED.filename,
    discreet_title: str = "",
) -> SubscriptionView:
    """`path` is the folder of the feed below the site's root."""
    if not site:
        return SubscriptionView("", "", "", "", download, cut, discreet_title)
    address = uri(f"{site}{path}{FEED.filename}")
    webcal = "webcal:" + address.removeprefix("https:")
    google = GOOGLE + quote(webcal, safe="")
    outlook = OUTLOOK + quote(address, safe="")
    return SubscriptionView(webcal, address, google, outlook, download, cut, discreet_title)
