"""Somebody at a running server, past any browser: what their screen says, and what they press and hand in."""

from __future__ import annotations

import re
import uuid

import httpx

from tests.serving import Place, Server

PATIENCE = 20.0  # seconds; nothing takes them


class Visitor:
    """Signed in as one of the seed's people, at one meeting."""

    def __init__(self, server: Server, who: str, place: Place) -> None:
        self.place = place
        self.http = httpx.Client(
            base_url=f"{server.url}{place.path}",
            cookies={"sessionid": server.seed.people[who]},
            headers={"HX-Request": "true"},
            timeout=PATIENCE,
        )
        self.page = self.http.get("", headers={"HX-Request": "false"}).raise_for_status().text

    def close(self) -> None:
        self.http.close()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def mark(self, name: str) -> str:
        """What the screen last said of where the group is: moves, step, ends."""
        found = re.search(rf'<i id="mark"[^>]*\sdata-{name}="([^"]*)"', self.page)
        assert found, self.page
        return found[1]

    @property
    def moves(self) -> int:
        return int(self.mark("moves"))

    def press(self, button: str, seen: int | None = None) -> int:
        """The status; the screen is then as the answer says."""
        return self.post(button, seen=str(self.moves if seen is None else seen))

    def hand_in(self, **typed: str) -> uuid.UUID:
        """The form of this step, as a new entry; its name once the server has said that it is kept."""
        entry = uuid.uuid4()
        envelope = {name: self.hidden(name) for name in ("author", "item", "phase")}
        assert self.post("entries/", entry=str(entry), **envelope, **typed) == 200
        return entry

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        assert found, self.page
        return found[1]

    def post(self, button: str, **data: str) -> int:
        answer = self.http.post(button, data=data, headers={"X-CSRFToken": self.http.cookies["csrftoken"]})
        assert answer.status_code < 500, answer.text
        if 'id="mark"' in answer.text:
            self.page = answer.text
        return answer.status_code
