"""The one process that serves everything: pages, live streams, static files and jobs."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from django.conf import settings
from django.utils.translation import gettext as _

from sessions.hub import hub


class CannotListen(Exception):
    """Nothing can be served at this host and port. The message is for whoever starts it."""


class Server(uvicorn.Server):
    """Tells when it can be reached, and ends the open streams first when it is told to stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        hub.close()
        super().handle_exit(sig, frame)


def listening_at(host: str, port: int) -> socket.socket:
    """The place to serve from, taken before anything else is done. Raises CannotListen."""
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        place = socket.socket(family, kind)
    except OSError as error:
        raise CannotListen(_no_place(host, port, error)) from error
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(address)
    except OSError as error:
        place.close()
        raise CannotListen(_no_place(host, port, error)) from error
    return place


def _no_place(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _(
            "Something is running at port %(port)d already. Stop it, or choose another: make run PORT=%(other)d"
        ) % {
            "port": port,
            "other": port + 1,
        }
    return _("The app cannot listen at %(host)s, port %(port)d: %(why)s") % {
        "host": host,
        "port": port,
        "why": error.strerror,
    }


def serve(place: socket.socket, ready: Callable[[], None]) -> None:
    """Until somebody stops it. `ready` is called once, when the first page can be asked for."""
    config = uvicorn.Config(
        "intervisie.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0,
        server_header=False,
        backlog=4096,
        timeout_graceful_shutdown=2,
    )
    Server(config, ready).run(sockets=[place])
