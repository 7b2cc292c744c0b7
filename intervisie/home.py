"""What `make run` sets up for itself when no address is given: a folder with a secret and a key, readable by its owner only."""

import base64
import os
import secrets
from pathlib import Path


def kept(path: Path, make: str) -> str:
    """The text in this file, written with `make` at the first start. Two processes starting at once keep one text."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(make)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


def secret() -> str:
    return secrets.token_urlsafe(50)


def key_file() -> str:
    """One line per key, newest last: `id:base64 of 32 random bytes`."""
    return f"1:{base64.b64encode(secrets.token_bytes(32)).decode()}"
