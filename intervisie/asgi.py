"""One door for the server: the live stream and static files beside Django, Django on a few lasting threads."""

from __future__ import annotations

import gc
import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from asgiref.sync import ThreadSensitiveContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")
django.setup(set_prefix=False)

from django.core.handlers.asgi import ASGIHandler  # noqa: E402

from intervisie.files import StaticFiles  # noqa: E402
from sessions import jobs, pushing, stream  # noqa: E402
from sessions.hub import hub  # noqa: E402

# Few threads are faster than many on SQLite, and bound the connections to PostgreSQL.
LANES = [ThreadPoolExecutor(1, f"django{n}") for n in range(4)]
lane = itertools.cycle(LANES).__next__
pages = ASGIHandler()
files = StaticFiles()


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        return await lifespan(receive, send)
    if scope["type"] != "http":
        return None
    if scope["path"] == "/live":
        return await stream.stream(scope, receive, send)
    if scope["path"].startswith("/static/"):
        return await files(scope, receive, send)
    async with ThreadSensitiveContext(executor=lane()):
        await pages(scope, receive, send)
    return None


async def lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            files.read()
            hub.on_empty = pushing.forget
            hub.start(stream.versions, stream.run)
            jobs.start()
            # Without this a full collection stops every screen for 50 to 80 ms at 2,000 streams.
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 50, 100)
            await send({"type": "lifespan.startup.complete"})
        else:
            hub.close()
            await jobs.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
