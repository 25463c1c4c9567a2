"""The option that writes the golden files anew: `make golden`."""

from __future__ import annotations

import pytest

RENEW = "--renew-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(RENEW, action="store_true", help="write tests/golden anew")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    # The option is there only where this folder alone is tested.
    return bool(request.config.getoption(RENEW, default=False))
