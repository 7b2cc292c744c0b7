"""The other floor: a bare Django POST behind our own middleware, one atomic read and update, then all who listen are told.

Our settings, our threads, our garbage collection, the smallest stream; no doors, no verbs, no rendering.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")
from asgiref.sync import ThreadSensitiveContext  # noqa: E402, I001
from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import path  # noqa: E402

from bench.bare import told  # noqa: E402
from bench.serving import serve  # noqa: E402
from intervisie import asgi  # noqa: E402 (it sets Django up)
from sessions.models import Meeting  # noqa: E402

listening: defaultdict[int, set[asyncio.Queue[bytes]]] = defaultdict(set)
loop: asyncio.AbstractEventLoop


def page(request: HttpRequest, meeting: int) -> HttpResponse:
    version = Meeting.objects.values_list("version", flat=True).get(pk=meeting)
    return HttpResponse(
        f'<input name="csrfmiddlewaretoken" value="{get_token(request)}"><i data-version="{version}" data-moves="{version}">'
    )


def press(request: HttpRequest, meeting: int, rest: str) -> HttpResponse:
    with transaction.atomic():
        found = Meeting.objects.select_for_update().get(pk=meeting)
        found.version += 1
        found.save(update_fields=["version"])
        transaction.on_commit(lambda: loop.call_soon_threadsafe(tell, meeting, found.version))
    return HttpResponse(f'<i data-version="{found.version}" data-moves="{found.version}">')


def tell(meeting: int, version: int) -> None:
    event = told(version)
    for queue in listening[meeting]:
        queue.put_nowait(event)


urlpatterns = [
    path("meetings/<int:meeting>/", page),
    path("meetings/<int:meeting>/<path:rest>", press),
]
settings.ROOT_URLCONF = __name__


async def stream(scope: Any, send: Any) -> None:
    meeting = int(parse_qs(scope["query_string"].decode())["t"][0])
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    listening[meeting].add(queue)
    try:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while True:
            await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})
    finally:
        listening[meeting].discard(queue)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        global loop
        loop = asyncio.get_running_loop()
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 50, 100)
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["path"] == "/live":
        await stream(scope, send)
    else:
        async with ThreadSensitiveContext(executor=asgi.lane()):
            await asgi.pages(scope, receive, send)


if __name__ == "__main__":
    serve(application)
