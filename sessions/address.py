"""The address people use to reach the app: in a browser, in a mail, from a phone in the room."""

from __future__ import annotations

import os
import socket

from django.conf import settings

ADDRESS = "INTERVISIE_ADDRESS"  # set by `manage.py up`, so that everything in the process knows it
EVERYWHERE = ("0.0.0.0", "::", "")


def public_url() -> str:
    """Without a slash at the end."""
    return str(settings.BASE_URL or os.environ.get(ADDRESS) or "http://127.0.0.1:8000")


def served_at(host: str, port: int) -> str:
    """The address for a browser, when the server listens at this host: of the machine itself when it listens everywhere."""
    name = own_number() if host in EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def own_number() -> str:
    """This machine's number in the network it is in. Nothing is sent: connecting a UDP socket only looks up the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
        try:
            way_out.connect(("192.0.2.1", 9))  # an address for documentation: it is nobody's
        except OSError:
            return "127.0.0.1"
        return str(way_out.getsockname()[0])
