"""Static files, read at start and served beside Django: no thread, no third library."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from pathlib import Path
from typing import Any

from django.conf import settings

HASHED = re.compile(r"\.[0-9a-f]{12}\.")
WORTH_SQUEEZING = ("text/", "application/javascript", "application/json", "image/svg")


class StaticFiles:
    """Everything under STATIC_ROOT by path: headers, body, and the body compressed."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[list[tuple[bytes, bytes]], bytes, bytes | None]] = {}

    def read(self) -> None:
        root = Path(settings.STATIC_ROOT)
        for path in root.rglob("*"):
            if path.is_file():
                self.found[settings.STATIC_URL + path.relative_to(root).as_posix()] = self._file(path)

    def _file(self, path: Path) -> tuple[list[tuple[bytes, bytes]], bytes, bytes | None]:
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if path.suffix == ".js":
            kind = "application/javascript"
        squeezed = gzip.compress(body, 9, mtime=0) if kind.startswith(WORTH_SQUEEZING) else None
        caching = "public, max-age=31536000, immutable" if HASHED.search(path.name) else "no-cache"
        headers = {
            "content-type": f"{kind}; charset=utf-8" if squeezed else kind,
            "cache-control": caching,
            "etag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
            "x-content-type-options": "nosniff",
            "vary": "accept-encoding",
        }
        return [(k.encode(), v.encode()) for k, v in headers.items()], body, squeezed

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asked = dict(scope["headers"])
        found = self.found.get(scope["path"])
        if scope["method"] not in ("GET", "HEAD"):
            return await self._answer(send, 405, [(b"allow", b"GET, HEAD")], b"")
        if found is None:
            return await self._answer(send, 404, [(b"content-type", b"text/plain")], b"")
        headers, body, squeezed = found
        if asked.get(b"if-none-match") == dict(headers)[b"etag"]:
            return await self._answer(send, 304, headers, b"")
        if squeezed is not None and b"gzip" in asked.get(b"accept-encoding", b""):
            headers, body = [*headers, (b"content-encoding", b"gzip")], squeezed
        headers = [*headers, (b"content-length", str(len(body)).encode())]
        return await self._answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)

    async def _answer(self, send: Any, status: int, headers: Any, body: bytes) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
