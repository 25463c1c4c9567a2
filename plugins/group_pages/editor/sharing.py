"""The preview for others: off, until somebody switches it on, and off again by itself."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol

import segno
from starlette.responses import Response

from .saving import explain
from .visits import NotHere, Visit

HOURS = 4
LONGEST = timedelta(hours=HOURS)
QR_SCALE = 8
QR_BORDER = 4
"""Modules of white round the code: readers count on four (ISO/IEC 18004)."""


class NotShared(Exception):
    """The preview cannot be shared; the text is a message id."""


class Share(Protocol):
    """A server of the preview."""

    @property
    def address(self) -> str:
        """The address that others open."""

    def stop(self) -> None:
        """End it: from then on nobody is answered."""


@dataclass(slots=True)
class Sharing:
    """What is shared now. `start` starts a server, and raises NotShared or OSError."""

    start: Callable[[], Share]
    longest: timedelta = LONGEST
    until: datetime | None = None
    _share: Share | None = None
    _timer: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """The address while it is on, else ""."""
        share = self._share
        return share.address if share else ""

    def switch_on(self) -> None:
        """Share the preview for LONGEST at most; what is on already stays. Raises as `start`."""
        with self._lock:
            if self._share is not None:
                return
            self._share = self.start()
            self.until = datetime.now().astimezone() + self.longest
            # Somebody who forgets to stop sharing is not to share for ever.
            self._timer = threading.Timer(self.longest.total_seconds(), self.switch_off)
            self._timer.daemon = True
            self._timer.start()

    def switch_off(self) -> None:
        with self._lock:
            share, timer = self._share, self._timer
            self._share = self._timer = self.until = None
        if timer is not None:
            timer.cancel()
        if share is not None:
            share.stop()


def show_sharing(visit: Visit, message: str = "") -> Response:
    """Return the page that switches the preview for others on and off."""
    sharing = _sharing_of(visit)
    until = sharing.until
    return visit.page(
        "share.html",
        "publish",
        status=HTTPStatus.CONFLICT if message else HTTPStatus.OK,
        address=sharing.address,
        until=visit.words.session_when(until, None) if until else "",
        hours=HOURS,
        message=message,
    )


def switch_sharing(visit: Visit) -> Response:
    """Switch the preview for others on or off."""
    sharing = _sharing_of(visit)
    try:
        if visit.text("switch") == "on":
            sharing.switch_on()
        else:
            sharing.switch_off()
    except NotShared as error:
        return show_sharing(visit, visit.words.gettext(str(error)))
    except OSError as error:
        return show_sharing(visit, explain(error, visit))
    return visit.redirect("/share")


def send_code(visit: Visit) -> Response:
    """Return the address as a QR code. Raises NotHere while it is off."""
    address = _sharing_of(visit).address
    if not address:
        raise NotHere
    drawing = io.BytesIO()
    # White below it in the dark scheme, too: few readers see a code that is light on dark.
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", scale=QR_SCALE, border=QR_BORDER, light="#fff", xmldecl=False
    )
    return Response(drawing.getvalue(), media_type="image/svg+xml")


def _sharing_of(visit: Visit) -> Sharing:
    if visit.editor.sharing is None:
        raise NotHere
    return visit.editor.sharing
