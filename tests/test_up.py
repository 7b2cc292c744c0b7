"""`manage.py up`, as a process of its own: what it makes, what it says, how it stops, and when it does not start."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sessions import address, checks

HOUSE = Path(__file__).parent.parent
PATIENCE = 60  # seconds; nothing takes them, and nothing may wait for ever
LINK = re.compile(r"http://127\.0\.0\.1:\d+/(?:link|join/screen)/[\w-]+/")


class App:
    """The app in a folder of its own, at a port that is free."""

    def __init__(self, var: Path, *words: str, **environment: str) -> None:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", *(words or ("--port", "0"))],
            cwd=HOUSE,
            env={**inherited, "VAR_DIR": str(var), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.watch = threading.Timer(PATIENCE, self.process.kill)
        self.watch.start()
        self.said = ""

    def until(self, words: str) -> App:
        """Read what it says until these words, or until it stops."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if words in line:
                break
        return self

    @property
    def address(self) -> str:
        found = re.search(r"http://[\d.]+:\d+", self.said)
        assert found, self.said
        return found[0]

    @property
    def links(self) -> list[str]:
        return LINK.findall(self.said)

    def stop(self, how: signal.Signals = signal.SIGTERM, within: float = 10) -> str:
        """What it still said. Raises subprocess.TimeoutExpired when it takes longer."""
        self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=within)
        return rest

    def close(self) -> None:
        self.watch.cancel()
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    apps: list[App] = []

    def begin(*words: str, **environment: str) -> App:
        apps.append(App(tmp_path / "var", *words, **environment))
        return apps[-1]

    yield begin
    for app in apps:
        app.close()


class Browser:
    def __init__(self) -> None:
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, url: str) -> tuple[int, str]:
        try:
            with self.opener.open(url, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, ""

    def press(self, url: str, page: str) -> tuple[str, str]:
        """Post the form on this page; the address and the page it ends at."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
        with self.opener.open(url, data, timeout=10) as answer:
            return answer.url, answer.read().decode()


def test_the_first_start_makes_secrets_that_only_their_owner_can_read(start, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    start().until("Ctrl-C")
    for name in ("secret", "keys", "intervisie.sqlite3"):
        assert (tmp_path / "var" / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


def test_the_first_start_prints_five_links_that_open(start) -> None:  # type: ignore[no-untyped-def]
    app = start().until("Ctrl-C")
    assert len(set(app.links)) == 5
    assert [Browser().get(url)[0] for url in [app.address, *app.links]] == [200] * 6


def test_a_second_start_keeps_secrets_and_people_and_has_fresh_links(start, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    kept = [tmp_path / "var" / name for name in ("secret", "keys", "static/staticfiles.json")]
    first = start().until("Ctrl-C")
    before = [(path.read_text(), path.stat().st_mtime_ns) for path in kept]
    first.stop()
    second = start().until("Ctrl-C")
    assert [(path.read_text(), path.stat().st_mtime_ns) for path in kept] == before
    assert len(set(second.links) - set(first.links)) == 5
    assert Browser().get(second.links[0])[0] == 200
    old = first.links[0].replace(first.address, second.address)
    assert Browser().get(old)[0] == 404


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_asked_also_with_screens_open(start, how: signal.Signals) -> None:  # type: ignore[no-untyped-def]
    app = start().until("Ctrl-C")
    chair = Browser()
    link = app.links[1]
    url, page = chair.press(link, chair.get(link)[1])
    _, page = chair.press(f"{url}opening/", page)
    live = re.search(r'data-live="(/live\?t=[^"]+)"', page)
    assert live
    with closing(
        chair.opener.open(app.address + live[1].replace("&amp;", "&") + "&v=0", timeout=10)
    ) as stream:
        while not stream.readline().startswith(b"event: state"):
            pass
        assert app.stop(how, within=3) == ""
    assert app.process.returncode == (0 if how == signal.SIGINT else -how)


def test_without_an_example_it_stays_empty(start) -> None:  # type: ignore[no-untyped-def]
    app = start("--port", "0", "--no-example").until("Ctrl-C")
    assert app.links == []
    assert Browser().get(app.address)[0] == 200


def test_in_real_use_it_prints_the_address_and_nothing_else(start, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    keys = tmp_path / "keys"
    keys.write_text("1:" + "A" * 43 + "=")
    real = {
        "BASE_URL": "https://intervisie.example",
        "SECRET_KEY": "x" * 50,
        "KEY_FILE": str(keys),
        "EMAIL_URL": "smtp://mail",
    }
    app = start(**real).until("intervisie.example")
    assert (app.said + app.stop()).splitlines() == ["https://intervisie.example"]
    assert not (tmp_path / "var" / "secret").exists()


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"BASE_URL": "https://intervisie.example"}, "SECRET_KEY"),
        ({"BASE_URL": "https://intervisie.example", "SECRET_KEY": "x"}, "KEY_FILE"),
        (
            {
                "BASE_URL": "https://intervisie.example",
                "SECRET_KEY": "x",
                "KEY_FILE": "/nowhere",
                "EMAIL_URL": "smtp://m",
            },
            "/nowhere",
        ),
        ({"PROCESSES": "2"}, "PROCESSES"),
        ({"BUS": "postgres"}, "PostgreSQL"),
        ({"PROCESSES": "many"}, "PROCESSES"),
        ({"FIELD_KEYS": "nonsense"}, "sleutel"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}, "database"),
    ],
)
def test_what_cannot_be_is_one_clear_line(start, environment: dict[str, str], word: str) -> None:  # type: ignore[no-untyped-def]
    app = start(**environment).until("\0")
    assert app.process.wait(10) == 1
    assert len(app.said.splitlines()) == 1
    assert word in app.said


def test_a_port_in_use_is_one_clear_line(start) -> None:  # type: ignore[no-untyped-def]
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        app = start("--port", str(port)).until("\0")
    assert app.process.wait(10) == 1
    assert app.said.splitlines() == [
        f"Op poort {port} draait al iets. Stop dat eerst, of kies een andere poort: make run PORT={port + 1}"
    ]


# --- the address, and what does not go together ---
def test_the_address_is_that_of_the_settings_or_of_the_start(
    settings, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    settings.BASE_URL = ""
    monkeypatch.delenv(address.ADDRESS, raising=False)
    assert address.public_url() == "http://127.0.0.1:8000"
    monkeypatch.setenv(address.ADDRESS, "http://192.168.1.5:8000")
    assert address.public_url() == "http://192.168.1.5:8000"
    settings.BASE_URL = "https://intervisie.example"
    assert address.public_url() == "https://intervisie.example"


def test_open_to_the_room_it_is_the_machines_own_number() -> None:
    assert address.served_at("0.0.0.0", 8000) == f"http://{address.own_number()}:8000"
    assert address.served_at("::1", 8000) == "http://[::1]:8000"


def test_several_processes_need_the_bus_of_postgresql(settings) -> None:  # type: ignore[no-untyped-def]
    settings.PROCESSES, settings.BUS = 2, "memory"
    assert [error.id for error in checks.bus_reaches_everybody()] == ["meetings.E002"]
    settings.PROCESSES = 1
    assert checks.bus_reaches_everybody() == []


@pytest.mark.parametrize(
    ("base_url", "warned"),
    [
        ("http://intervisie.example", True),
        ("http://localhost:8000", False),
        ("https://intervisie.example", False),
    ],
)
def test_real_use_in_the_open_is_warned_about(settings, base_url: str, warned: bool) -> None:  # type: ignore[no-untyped-def]
    settings.AT_HOME, settings.BASE_URL, settings.HTTPS = False, base_url, base_url.startswith("https")
    assert [warning.id for warning in checks.people_come_in_safely()] == ["meetings.W001"] * warned
