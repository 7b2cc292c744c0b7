"""Told with django-eventstream, as its documentation says: its view among ours, its events in memory."""

from __future__ import annotations

from bench.peers.pushed import set_up, tell_with
from bench.serving import serve

set_up(("django_eventstream",), ROOT_URLCONF="bench.peers.eventstream_urls")

from django.core.asgi import get_asgi_application  # noqa: E402
from django_eventstream import send_event  # noqa: E402

if __name__ == "__main__":
    tell_with(lambda view, html: send_event(view, "state", html))
    serve(get_asgi_application(), lifespan="off")
