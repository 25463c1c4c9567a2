"""Requests for the groups.json of partners: bounded in bytes, time and redirects, each host alone.

A request names the version of the last good copy, so that what is unchanged is not sent again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from multiprocessing import TimeoutError as PoolTimeoutError
from multiprocessing.pool import AsyncResult, ThreadPool

from ..coded_error import CodedError
from ..listings.renditions import GROUPS_JSON
from ..partners.copies import Copy, is_tag
from ..partners.documents import LARGEST_DOCUMENT, DocumentError, read_document, resolve_own
from .live_site import GZIP, Answer, Unreachable, fetch

MOST_REDIRECTS = 3
MOST_SECONDS = 60
"""For all partners together: they are asked at the same time."""
REDIRECTS = (301, 302, 303, 307, 308)

MESSAGES: dict[str, str] = {
    "status": "it answers with the status %(status)s",
    "too-large": "its groups.json is larger than %(megabytes)s MB",
    "redirects": "it leads on and on",
}


class RequestError(CodedError):
    """An answer that is no groups.json; `code` is a key of MESSAGES."""


Outcome = Copy | RequestError | DocumentError | Unreachable


def fetch_all(partners: Mapping[str, tuple[str, Copy | None]]) -> Iterator[tuple[str, Outcome]]:
    """Yield each partner's name with its copy, or with why there is no fresh one, in order.

    `partners` are addresses, and the last good copies, by short names. One that sends its answer
    byte by byte is left behind when MOST_SECONDS are over; its thread ends with the program.
    """
    # No sleep and no guess: a deadline that all of them share.
    deadline = time.monotonic() + MOST_SECONDS
    with ThreadPool(max(1, len(partners))) as pool:
        results = {name: pool.apply_async(_request, each) for name, each in partners.items()}
        for name, result in results.items():
            yield name, _await(result, max(0.0, deadline - time.monotonic()))


def _await(result: AsyncResult[Outcome], seconds: float) -> Outcome:
    try:
        return result.get(seconds)
    except PoolTimeoutError:
        return Unreachable(TimeoutError())


def _request(address: str, earlier: Copy | None) -> Outcome:
    try:
        return request_copy(address, earlier)
    except (RequestError, DocumentError, Unreachable) as error:
        return error


def request_copy(address: str, earlier: Copy | None) -> Copy:
    """Return a fresh copy, the earlier one where the host has none newer.

    Raises Unreachable, RequestError, DocumentError.
    """
    tag = earlier.etag if earlier else ""
    answer = _follow(address, tag)
    if earlier is not None and tag and answer.status == HTTPStatus.NOT_MODIFIED:
        return earlier
    if answer.status != HTTPStatus.OK:
        raise RequestError("status", status=str(answer.status))
    if len(answer.body) > LARGEST_DOCUMENT:
        raise RequestError("too-large", megabytes=str(LARGEST_DOCUMENT // 2**20))
    new_tag = answer.headers.get("ETag", "")
    return Copy(read_document(answer.body, address), new_tag if is_tag(new_tag) else "")


def _follow(address: str, etag: str) -> Answer:
    """Return the answer at the end of redirects, none of which may leave the host."""
    url = address + GROUPS_JSON.filename
    for _ in range(MOST_REDIRECTS + 1):
        answer = fetch(url, LARGEST_DOCUMENT + 1, GZIP, etag)
        if answer.status not in REDIRECTS:
            return answer
        url = resolve_own(answer.headers.get("Location", ""), url)
    raise RequestError("redirects")
