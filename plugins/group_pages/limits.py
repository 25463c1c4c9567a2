"""Limits of the content that messages name (content-format 1.6)."""

from __future__ import annotations

from collections.abc import Mapping

MEGABYTE = 1024 * 1024

LARGEST_FILE = 20 * MEGABYTE
"""Bytes of a picture."""
LARGEST_PDF = 10 * MEGABYTE
"""Bytes of a PDF."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture."""
MOST_SESSIONS = 1_000
"""Sessions of a group."""
FEED_LIMIT = 1_000
"""Events of a feed (calendar.md, "Decided")."""
HIGHEST_FEE = 10_000
"""Euros."""

LIMITS: Mapping[str, int] = {
    "picture_megabytes": LARGEST_FILE // MEGABYTE,
    "pdf_megabytes": LARGEST_PDF // MEGABYTE,
    "picture_megapixels": MOST_PIXELS // 1_000_000,
    "group_sessions": MOST_SESSIONS,
    "feed_events": FEED_LIMIT,
    "highest_fee": HIGHEST_FEE,
}
"""By the names under which every message may use them."""
