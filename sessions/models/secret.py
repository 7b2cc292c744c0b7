"""Text that people write in confidence, encrypted in the database: AES-256-GCM, with the key outside it."""

from __future__ import annotations

import base64
import json
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.expressions import Col

NONCE = 12


class CannotRead(ValueError):
    """The stored text was not made with a key we have, or was changed since."""


@cache
def _keys(text: str) -> dict[str, AESGCM]:
    pairs = (line.split(":", 1) for line in text.split() if line)
    return {name: AESGCM(base64.b64decode(key)) for name, key in pairs}


def encrypt(text: str, label: str) -> str:
    """`key id:base64 of nonce and ciphertext`, bound to the field's label; the newest key is the last one."""
    keys = _keys(settings.FIELD_KEYS)
    name = list(keys)[-1]
    nonce = os.urandom(NONCE)
    return f"{name}:{base64.b64encode(nonce + keys[name].encrypt(nonce, text.encode(), label.encode())).decode()}"


def decrypt(stored: str, label: str) -> str:
    """The text back. Raises CannotRead; never returns what is stored."""
    name, _, data = stored.partition(":")
    try:
        raw = base64.b64decode(data, validate=True)
        return _keys(settings.FIELD_KEYS)[name].decrypt(raw[:NONCE], raw[NONCE:], label.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise CannotRead(f"{label}: no key fits") from error


class SecretCol(Col):
    """Reading is all that can be done with it: the database cannot compare or order what it cannot read."""

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        raise FieldError(f"{self.target.name} is encrypted: order and count it in Python")


class SecretTextField(models.TextField):
    """A text of any length. `label` names the field for ever; it is part of what is signed."""

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        self.label = label
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "label": self.label}

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else encrypt(self.to_text(value), self.label)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else self.from_text(decrypt(value, self.label))

    def to_text(self, value: Any) -> str:
        return str(value)

    def from_text(self, text: str) -> Any:
        return text

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: it cannot be looked up")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: it cannot be transformed")

    def get_col(self, alias: str, output_field: Any = None) -> Col:
        return SecretCol(alias, self, output_field)


class SecretJSONField(SecretTextField):
    """Plain JSON: what somebody put into a canvas."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def from_text(self, text: str) -> Any:
        return json.loads(text)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.to_text(self.value_from_object(obj))
