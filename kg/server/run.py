"""Running the application with uvicorn on an address, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from kg.errors import UsageError
from kg.server.app import create_app
from kg.server.limits import Limits
from kg.server.service import Service

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_KEEP_ALIVE_SECONDS: Final = 30
_SHUTDOWN_SECONDS: Final = 3


def serve(folder: Path, host: str, port: int, limits: Limits, started: Callable[[str], None]) -> None:
    """Serve the graph in a folder; ``started`` gets the address as soon as it takes requests.

    Port 0 takes any that is free. Raises GraphError where there is no graph or a build never ends, UsageError where the
    address can't be had, Stopped where no worker can be started.
    """
    service = Service(folder, limits)
    with _listening(host, port) as listening:
        local = listening.getsockname()[0] in ("127.0.0.1", "::1")
        app = create_app(service, _LOCAL | {host.lower()} if local else None)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        server = _Server(config, service, lambda: started(_address(host, listening)))
        server.run(sockets=[listening])
    if service.failed:
        raise service.failed


class _Server(uvicorn.Server):
    """Says when it takes requests; ends where there is nothing to serve."""

    def __init__(self, config: uvicorn.Config, service: Service, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._service = service
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self._service.failed:
            self.should_exit = True
        elif self.started:
            self._told()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} can't be listened on: {error.strerror or error}.",
            "Another program may have it: name another --port, or 0 for any that is free.",
        ) from error


def _address(host: str, listening: socket.socket) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
