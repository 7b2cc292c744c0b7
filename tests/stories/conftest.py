"""Stories are told in the same browsers, against the same kind of server, as the tests of single screens."""

from tests.browser.conftest import chromium, person  # noqa: F401
