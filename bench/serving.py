"""Any ASGI application served as ours is: uvicorn with uvloop and httptools, at a free port that is printed."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn


def serve(application: Any, **options: Any) -> None:
    place = socket.create_server(("127.0.0.1", 0), backlog=4096)
    print(f"http://127.0.0.1:{place.getsockname()[1]}", flush=True)
    facts: dict[str, Any] = {
        "loop": "uvloop",
        "http": "httptools",
        "ws": "none",
        "lifespan": "on",
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": 1,
    }
    uvicorn.Server(uvicorn.Config(application, **{**facts, **options})).run(sockets=[place])
