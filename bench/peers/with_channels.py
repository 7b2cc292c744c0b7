"""Told with Channels, as its documentation says: a consumer per WebSocket, groups in memory."""

from __future__ import annotations

from typing import Any

from bench.peers.pushed import set_up, tell_with
from bench.serving import serve

set_up(("channels",), CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}})

from asgiref.sync import async_to_sync  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.urls import path  # noqa: E402


class Screen(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        self.view = self.scope["url_route"]["kwargs"]["view"]
        await self.channel_layer.group_add(self.view, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.view, self.channel_name)

    async def state(self, event: dict[str, Any]) -> None:
        await self.send(event["html"])


def tell(view: str, html: str) -> None:
    async_to_sync(get_channel_layer().group_send)(view, {"type": "state", "html": html})


if __name__ == "__main__":
    tell_with(tell)
    sockets = URLRouter([path("ws/<str:view>/", Screen.as_asgi())])
    serve(
        ProtocolTypeRouter({"http": get_asgi_application(), "websocket": sockets}),
        ws="websockets",
        lifespan="off",
    )
