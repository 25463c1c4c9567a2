"""Requests of a page whose answers are kept back, as on a slow network."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route


def hold(page: Page, pattern: str) -> tuple[list[Route], Callable[[], None]]:
    """Keep the answers to such requests back; return these, and what lets them go."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    def release() -> None:
        for route in held:
            route.continue_()
        page.unroute(pattern)

    page.route(pattern, keep)
    return held, release
