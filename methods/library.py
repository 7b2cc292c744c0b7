"""Every method there is: the catalogue's, and what people made themselves. Who may see which is not decided here."""

from __future__ import annotations

from methods import catalogue
from methods.catalogue import Method, NoSuchMethod
from methods.models import PREFIX, OwnMethod
from methods.script import ScriptError


def get(key: str, lang: str = catalogue.DEFAULT_LANGUAGE) -> Method:
    """As `catalogue.get`, also for a method that people made. Raises NoSuchMethod."""
    if not key.startswith(PREFIX):
        return catalogue.get(key, lang)
    method = OwnMethod.objects.filter(key=key).first()
    if method is None:
        raise NoSuchMethod(key)
    try:
        return method.read()
    except ScriptError as error:
        raise NoSuchMethod(key) from error
