"""What every template may use."""

import json

from django.conf import settings
from django.http import HttpRequest

HTMX_CONFIG = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "selfRequestsOnly": True,
    "timeout": 10000,
    "defaultSettleDelay": 0,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..|40[1349]|413|422|429|503", "swap": True},
        {"code": "...", "swap": False, "error": True},
    ],
}


def app(request: HttpRequest) -> dict[str, object]:
    return {
        "htmx_config_json": json.dumps(HTMX_CONFIG),
        "at_home": settings.AT_HOME,
        "visitor": getattr(request, "visitor", None),
    }
