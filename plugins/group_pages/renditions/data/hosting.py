"""Files that hosts and robots read: robots.txt, _headers, _redirects.

`_headers` and `_redirects` are read by Netlify, Cloudflare Pages and their like. No .htaccess:
where a host forbids one of its lines, Apache answers every request with an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...listings import Edition
from ...listings.renditions import renditions_of
from ...media_types import media_type
from ...paths import (
    FILES_FOLDER,
    HEADERS_FILE,
    HOME,
    IMAGES_FOLDER,
    NEWS_FEED_FILE,
    REDIRECTS_FILE,
    ROBOTS_FILE,
    SCHEMA_FILE,
    SITEMAP_FILE,
    THEME_FOLDER,
    Paths,
)
from ...pdfs import SUFFIX
from ...schema.values.aliases import alias_address
from ..content_policy import HOST_POLICY
from ..web_addresses import uri

PERMISSIONS = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "interest-cohort",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)

CACHE_CONTROL = "Cache-Control"
FOR_GOOD = "public, max-age=31536000, immutable"
"""For files with a digest of their content in their names: of the theme, pictures, linked PDFs."""
FOR_AN_HOUR = "public, max-age=3600, must-revalidate"
"""For files for programs: calendars ask for them again and again."""


def files(edition: Edition, paths: Paths) -> Iterator[tuple[str, bytes]]:
    yield ROBOTS_FILE, _robots(edition.publication.association.site).encode()
    yield HEADERS_FILE, _headers(edition, paths).encode()
    redirects = "".join(_redirects(edition, paths))
    if redirects:
        yield REDIRECTS_FILE, redirects.encode()


def _robots(site: str) -> str:
    """Allow everything; Google's calendar reads this before it fetches a feed."""
    lines = ["User-agent: *", "Allow: /", "Allow: /*.ics$"]
    if site:
        lines += ["", f"Sitemap: {uri(site)}{SITEMAP_FILE}"]
    return "\n".join(lines) + "\n"


def _headers(edition: Edition, paths: Paths) -> str:
    everywhere = {
        "Content-Security-Policy": HOST_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
    }
    rules = {"/*": everywhere}
    # Hosts join the values that several rules have for a header: no address is in two of these.
    # Pages have none: hosts have theirs revalidated, or hold copies that they renew themselves.
    for folder in (THEME_FOLDER, IMAGES_FOLDER):
        rules[f"/{folder}*"] = {CACHE_CONTROL: FOR_GOOD}
    rules[f"/{FILES_FOLDER}*{SUFFIX}"] = {CACHE_CONTROL: FOR_GOOD}
    for rendition in renditions_of(edition):
        for folder in ("/", "/*/"):
            path = folder + rendition.name(paths.language)
            rules[path] = _headers_of(path, rendition.cors)
    for path in (f"/{SCHEMA_FILE}", f"/{paths.news}{NEWS_FEED_FILE}"):
        rules[path] = _headers_of(path, cors=True)
    return "\n".join(
        "\n".join((path, *(f"  {name}: {value}" for name, value in headers.items()), ""))
        for path, headers in rules.items()
    )


def _headers_of(path: str, cors: bool) -> dict[str, str]:
    """Return the headers of a file for programs; with `cors`, pages of other sites may read it."""
    headers = {"Content-Type": media_type(path)}
    if cors:
        headers |= {"Access-Control-Allow-Origin": "*", CACHE_CONTROL: FOR_AN_HOUR}
    return headers


def _redirects(edition: Edition, paths: Paths) -> Iterator[str]:
    """Yield a line for each former address of a page.

    Files for programs stand there themselves: a calendar program may not follow.
    """
    publication = edition.publication
    owners = (
        *((listed.group.facts.aliases, listed.path) for listed in edition.groups),
        *((page.aliases, paths.page(page.slug)) for page in publication.pages),
        *((item.aliases, paths.news_item(item.slug)) for item in publication.news),
    )
    for aliases, path in owners:
        for address in dict.fromkeys(alias_address(alias.text) for alias in aliases):
            if address != HOME:
                yield f"/{uri(address)} /{uri(path)} 301\n"
