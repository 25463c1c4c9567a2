"""How a visitor gets a feed into a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

FEED = "calendar.ics"
GOOGLE = "https://calendar.google.com/calendar/render?cid="


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """`download` is relative to the page; the addresses are empty where the site's is unknown."""

    name: str
    webcal: str
    address: str
    google: str
    download: str
    until: str


def subscription_view(
    name: str, site: str, path: str, until: str = "", download: str = FEED
) -> SubscriptionView:
    """`path` is the folder of the feed below the site's root; `until` its last day if cut."""
    if not site:
        return SubscriptionView(name, "", "", "", download, until)
    address = f"{site}{path}{FEED}"
    webcal = "webcal:" + address.removeprefix("https:")
    google = GOOGLE + quote(webcal, safe="")
    return SubscriptionView(name, webcal, address, google, download, until)
