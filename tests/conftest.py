"""What every test may use. The database tests run on SQLite, or on PostgreSQL with DATABASE_URL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from sessions.texts import compile_all
from tests.cast import Evening, an_evening
from tests.serving import POSTGRES, Seed, Server, drop_database, serving, the_seed


def pytest_configure() -> None:
    """The words people read, as they are in the catalogue now; static files by their own names, collected or not."""
    compile_all()
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True)
def _no_limits_left_over(request: pytest.FixtureRequest) -> None:
    """Rate limits live in the cache: each test starts with an empty one."""
    if "django_db" in request.keywords or "db" in request.fixturenames:
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def evening(db: None) -> Evening:
    """A group of five with a facilitator, and a meeting today that has not been opened."""
    return an_evening()


@pytest.fixture
def outsider(db: None) -> Client:
    return Client()


# --- our own server as a process ---
@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seed]:
    made = the_seed(tmp_path_factory.getbasetemp() / "seed")
    yield made
    if POSTGRES:
        drop_database(made.database)


@pytest.fixture
def server(seed: Seed, tmp_path: Path) -> Iterator[Server]:
    yield from serving(seed, tmp_path / "var")


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
