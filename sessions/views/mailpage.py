"""At home no mail leaves the machine: here it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from sessions.models import SentMail

SHOWN = 50
THIS_MACHINE = ("127.0.0.1", "::1")  # codes and links are not for the rest of the room
LINK = re.compile(r"https?://[^\s/]+(/\S*)")
CODE = re.compile(r"\b(\d{3} ?\d{3})\b")


@dataclass(frozen=True)
class Letter:
    mail: SentMail

    @property
    def code(self) -> str:
        found = CODE.search(self.mail.body)
        return found.group(1) if found and not LINK.search(self.mail.body) else ""

    @property
    def body(self) -> SafeString:
        """The text, with its links leading here, whatever address this machine is reached by."""
        pieces, start = [], 0
        for found in LINK.finditer(self.mail.body):
            pieces.append(("{}", self.mail.body[start : found.start()]))
            pieces.append(("link", found.group(1)))
            start = found.end()
        pieces.append(("{}", self.mail.body[start:]))
        return format_html_join(
            "", "{}", ((_anchor(text) if kind == "link" else text,) for kind, text in pieces)
        )


def _anchor(path: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', path, path)


@require_safe
def home_mail(request: HttpRequest) -> HttpResponse:
    if not settings.AT_HOME or request.META["REMOTE_ADDR"] not in THIS_MACHINE:
        raise Http404
    letters = [Letter(mail) for mail in SentMail.objects.all()[:SHOWN]]
    return render(request, "mail/list.html", {"letters": letters})
