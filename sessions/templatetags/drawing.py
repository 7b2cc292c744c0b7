"""What is drawn: icons, the ring of time, a name's first letters. Presentation attributes only, no styles."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import Any

import segno
from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from methods.glyphs import GLYPHS

register = template.Library()

PATHS = {
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "bin": '<path d="M4.500 7h15M9.500 7V4.500h5V7M6.500 7l.8 12.500h9.400L17.500 7M10 11v5M14 11v5"/>',
    "bulb": '<path d="M12 3v5M12 16v5M3 12h5M16 12h5M5.600 5.600l3.600 3.600M14.800 14.800l3.600 3.600M18.400 5.600l-3.600 3.600M9.200 14.800l-3.600 3.600"/>',
    "calendar": '<rect x="4" y="5.500" width="16" height="14.500" rx="2.200"/><path d="M4 10h16M8.500 3.500v4M15.500 3.500v4"/>',
    "case": '<path d="M6.500 3.500h7l4 4v13h-11z"/><path d="M13 3.500V8h4.500M9.500 12.500h5M9.500 16h5"/>',
    "check": '<path d="M5 12.500l4.500 4.500L19 7.500"/>',
    "clock": '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5.200l3.500 2"/>',
    "coffee": '<path d="M5 9h11v5.500a4.500 4.500 0 01-4.500 4.500h-2A4.500 4.500 0 015 14.500zM16 10.500h1.500a2.500 2.500 0 010 5H16M8.500 3.500c-.8 1 .8 1.800 0 3M12.500 3.500c-.8 1 .8 1.800 0 3"/>',
    "cross": '<path d="M6.500 6.500l11 11M17.500 6.500l-11 11"/>',
    "dice": '<rect x="4.500" y="4.500" width="15" height="15" rx="3"/><path d="M9 9h.01M15 9h.01M9 15h.01M15 15h.01M12 12h.01" stroke-width="2.6"/>',
    "dots": '<path d="M6 12v.01M12 12v.01M18 12v.01"/>',
    "down": '<path d="M5 9l7 7 7-7"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
    "flag": '<path d="M6 21V4.500h11.500l-2.500 4 2.500 4H6"/>',
    "gem": '<path d="M7 4.500h10l4 5L12 20 3 9.500z"/><path d="M3 9.500h18M9.500 4.500L8 9.500 12 20l4-10.500-1.500-5"/>',
    "gift": '<path d="M4.500 11.500h15v8h-15zM3.500 7.500h17v4h-17zM12 7.500v12"/><path d="M12 7.500c-5 0-5.500-4-3-4s3 4 3 4 .5-4 3-4 2 4-3 4z"/>',
    "gossip": '<path d="M7.500 10.200a4.600 4.600 0 019.200 0c0 3.600-3.400 4-3.400 6.700a2.600 2.600 0 01-5 1"/><path d="M10 10.700a2.100 2.100 0 014.200-.3c0 1.600-1.700 1.900-1.900 3.300"/>',
    "heart": '<path d="M12 19.500s-7.500-4.300-7.500-9.700A4.100 4.100 0 0112 7.600a4.100 4.100 0 017.500 2.200c0 5.400-7.500 9.700-7.500 9.700z"/>',
    "help": '<circle cx="12" cy="12" r="8.500"/><path d="M9.600 9.600a2.500 2.500 0 114 2c-1 .7-1.600 1.200-1.600 2.200M12 16.600v.01"/>',
    "info": '<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.01"/>',
    "leaf": '<path d="M5 19C4 10 9 5 19.500 4.500 20 14 15 19 8 17.500M5 20.500c1.500-5 4.500-8 9-10"/>',
    "link": '<path d="M10 14.500a4 4 0 010-5.600l2.600-2.700a4 4 0 015.700 5.700l-1.300 1.300M14 9.500a4 4 0 010 5.600l-2.600 2.700a4 4 0 01-5.700-5.700l1.300-1.300"/>',
    "listen": '<path d="M7.500 10.200a4.600 4.600 0 019.200 0c0 3.600-3.400 4-3.400 6.700a2.600 2.600 0 01-5 1"/><path d="M10 10.700a2.100 2.100 0 014.200-.3c0 1.600-1.700 1.900-1.900 3.300"/>',
    "lock": '<rect x="5.500" y="10.500" width="13" height="9" rx="2"/><path d="M8.500 10.500V8a3.500 3.500 0 017 0v2.500"/>',
    "mail": '<rect x="3.500" y="5.500" width="17" height="13" rx="2.200"/><path d="M4 7.500l8 6 8-6"/>',
    "minus": '<path d="M5 12h14"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "note": '<path d="M5 4.500h14v10l-5 5H5z"/><path d="M14 19.500v-5h5M8.500 9h7M8.500 12.500h3.500"/>',
    "pause": '<path d="M8.500 6v12M15.500 6v12"/>',
    "pen": '<path d="M5 19l1-4L16.500 4.500l3 3L9 18z"/><path d="M14.500 6.500l3 3"/>',
    "peak": '<path d="M2.500 19.500l7-10.500 4 6 2.500-3.500 5.500 8z"/><path d="M9.500 9V3.500l4 1.500-4 1.500"/>',
    "people": '<circle cx="9" cy="8.500" r="3"/><path d="M3.500 19c.4-3.300 2.600-5 5.500-5s5.100 1.700 5.500 5M15.500 5.900a3 3 0 010 5.300M17 14.400c2 .6 3.200 2.200 3.500 4.600"/>',
    "phone": '<rect x="7" y="3" width="10" height="18" rx="2.200"/><path d="M11 17.800h2"/>',
    "pin": '<path d="M12 20.500v-6M8.500 3.500h7l-1 6 3 5h-11l3-5z"/>',
    "play": '<path d="M8 5.500v13l10.500-6.500z"/>',
    "pit": '<path d="M2.500 8.500h5c0 6 1.600 9.500 4.500 9.500s4.500-3.500 4.500-9.500h5"/><path d="M12 4v7.500M9.500 9.300l2.500 2.400 2.500-2.400"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8.500v-5h10v5M7 17.500H4.500v-7a2 2 0 012-2h11a2 2 0 012 2v7H17"/><path d="M7 14h10v6.500H7z"/>',
    "qr": '<path d="M4.500 4.500h6v6h-6zM13.500 4.500h6v6h-6zM4.500 13.500h6v6h-6zM13.500 13.500h2v2h-2zM17.500 17.500h2v2h-2zM13.500 19.500v-1M19.500 13.500v1"/>',
    "saved": '<path d="M6.500 18.500a4 4 0 01-.5-8 6 6 0 0111.500-1.500 4.800 4.800 0 01.5 9.500"/><path d="M9 15.500l2.500 2.500 4.500-5"/>',
    "say": '<path d="M4 10v4h4l5 4V6L8 10H4z"/><path d="M16.500 9.200a4 4 0 010 5.600M19 6.800a7.400 7.400 0 010 10.400"/>',
    "scale": '<path d="M12 4.500v15M7.500 19.500h9M5 7.500l7-1.500 7 1.500M5 7.500L2.700 13.500h4.600zM19 7.500l-2.300 6h4.600z"/>',
    "screen": '<rect x="3" y="4.500" width="18" height="12" rx="1.500"/><path d="M8.500 20h7M12 16.500V20"/>',
    "search": '<circle cx="10.500" cy="10.500" r="6"/><path d="M15 15l5 5"/>',
    "shuffle": '<path d="M4 18c4-1 6-4 8-7s4-5 8-6M15.500 4.500H20V9"/>',
    "star": '<path d="M12 3.800l2.500 5.200 5.700.8-4.100 4 1 5.600-5.100-2.700-5.100 2.700 1-5.600-4.100-4 5.700-.8z"/>',
    "swap": '<path d="M7 4.500L3.500 8 7 11.500M3.500 8h14M17 12.500l3.500 3.500-3.500 3.500M20.500 16h-14"/>',
    "talk": '<path d="M4 5.500h11v8H9l-3 3v-3H4z"/><path d="M18 9.500h2.500v7h-2v2.500l-2.800-2.500H11"/>',
    "turn": '<circle cx="12" cy="12" r="3.200"/><circle cx="12" cy="12" r="8.500" stroke-dasharray="3 3.700"/>',
    "turn-over": '<path d="M5 9.500A7.500 7.500 0 0118.500 8M19 14.500A7.500 7.500 0 015.500 16"/><path d="M18.800 4v4.300h-4.300M5.200 20v-4.300h4.300"/>',
    "unseen": '<path d="M4 4.500l16 15M9.500 6c.8-.3 1.600-.5 2.500-.5 6 0 9.500 6.500 9.500 6.500a16 16 0 01-3 3.700M6 8.200A15.500 15.500 0 002.500 12S6 18.500 12 18.500c1.500 0 2.800-.4 4-1"/>',
    "up": '<path d="M5 15l7-7 7 7"/>',
    "warning": '<path d="M12 4.200l8.500 15h-17z"/><path d="M12 10v4.200M12 16.800v.01"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from the list above; KeyError for a name that is not there."""
    # Our own constants, never anybody's text.
    paths = mark_safe(PATHS[name])  # noqa: S308
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', paths)


@register.simple_tag
def glyph(method_key: str) -> SafeString:
    """The small drawing of a method; nothing for one that has none."""
    drawing = mark_safe(GLYPHS.get(method_key, ""))  # noqa: S308  (our own constants)
    return format_html('<svg class="glyph" viewBox="0 0 40 40" aria-hidden="true">{}</svg>', drawing)


@register.filter
def milliseconds(moment: datetime) -> int:
    """As the browser counts: milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


@register.filter
def of(mapping: dict[Any, Any], key: Any) -> Any:
    """`{{ names|of:id }}`: what a mapping holds, or nothing."""
    return mapping.get(key, "")


@register.filter(name="is")
def equals(one: Any, other: Any) -> bool:
    return bool(one == other)


@register.filter
def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


@register.filter
def first_names(people: list[Any]) -> str:
    return ", ".join(person.first_name for person in people)


@register.filter
def all_names(people: list[Any]) -> str:
    """As one says them: Noor; Noor and Thijs; Noor, Thijs and Eva."""
    *before, last = [person.first_name for person in people]
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(before), "last": last} if before else last


@register.filter
def numbered(prefix: str, number: int) -> str:
    return f"{prefix}{number}"


@register.simple_tag
def qr(name: str, *args: Any) -> SafeString:
    """A code that a phone's camera reads: the address of this page, as the room can reach it."""
    from sessions.address import public_url

    return _code(public_url() + reverse(name, args=args), gettext("QR code to join"))


@functools.lru_cache(maxsize=256)
def _code(address: str, title: str) -> SafeString:
    """Drawing one takes longer than the rest of a screen."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, title=title)
    return mark_safe(drawing)  # noqa: S308  (made by segno from our own address)
