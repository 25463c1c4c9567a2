"""Sockets of this machine alone, and the server that answers at them."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

IPV4, IPV6 = "127.0.0.1", "::1"
PORTS_TRIED = 20


def bind(port: int) -> list[socket.socket]:
    """Return sockets at one port of 127.0.0.1 and, where the machine has it, of ::1.

    The port is the one asked for, or the next free one, or any. Raises OSError if none is free.
    """
    for number in [*range(port, port + PORTS_TRIED), 0]:
        with suppress(OSError):
            return _bind_all(number)
    raise OSError("no port of this machine is free")


def port_of(sockets: list[socket.socket]) -> int:
    port: int = sockets[0].getsockname()[1]
    return port


def _bind_all(port: int) -> list[socket.socket]:
    sockets = [_bind_one(socket.AF_INET, IPV4, port)]
    try:
        sockets.append(_bind_one(socket.AF_INET6, IPV6, port_of(sockets)))
    except OSError as error:
        # Another program at ::1 would get the requests for `localhost`.
        if _is_taken(error):
            sockets[0].close()
            raise
    return sockets


def _bind_one(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
        bound.listen(64)
    except BaseException:
        bound.close()
        raise
    return bound


def _is_taken(error: OSError) -> bool:
    return error.errno == errno.EADDRINUSE


class EditorServer(uvicorn.Server):
    """Serves the editor in a thread; `shut_down` ends it."""

    def __init__(self, application: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                log_level="error",
                access_log=False,
                server_header=False,
                lifespan="off",
                ws="none",
                http="h11",
                timeout_graceful_shutdown=2,
                proxy_headers=False,
            )
        )

    def shut_down(self) -> None:
        self.should_exit = True
