"""A small drawing per method, 40 × 40, by its key. A method without one goes without."""

GLYPHS = {
    "incidentmethode": (
        '<ellipse cx="20" cy="30" rx="16" ry="5.500" class="c"/><ellipse cx="20" cy="30" rx="8.500" ry="2.800" class="a"/>'
        '<path class="b" d="M20 4c4.300 5.500 6.500 8.400 6.500 11.500a6.500 6.500 0 01-13 0C13.500 12.400 15.700 9.500 20 4z"/>'
    ),
    "roddelmethode": (
        '<path class="a" d="M5 8h16a3 3 0 013 3v6a3 3 0 01-3 3h-8l-5 4v-4H5z"/>'
        '<path class="c" d="M20 23h12a3 3 0 013 3v4a3 3 0 01-3 3v3l-4-3h-8"/><circle class="b" cx="33" cy="10" r="4"/>'
    ),
    "kernmodel": (
        '<circle cx="20" cy="20" r="15" class="c"/><circle cx="20" cy="20" r="9.500" class="a"/>'
        '<circle cx="20" cy="20" r="4" class="d"/>'
    ),
    "kernkwadrant": (
        '<rect x="4" y="5" width="12" height="11" rx="3" class="a"/><rect x="24" y="5" width="12" height="11" rx="3"/>'
        '<rect x="24" y="24" width="12" height="11" rx="3" class="a"/><rect x="4" y="24" width="12" height="11" rx="3"/>'
        '<path d="M18 10.500h4M30 18v4M22 29.500h-4M10 22v-4"/>'
    ),
    "kwaliteitenspel": (
        '<rect x="5" y="8" width="15" height="22" rx="2.500" class="c" transform="rotate(-10 12 19)"/>'
        '<rect x="17" y="7" width="16" height="24" rx="2.500" class="a" transform="rotate(8 25 19)"/>'
        '<circle cx="25" cy="18" r="3.500" class="d"/>'
    ),
    "wisselende-vragenstellers": (
        '<circle cx="20" cy="26" r="5" class="b"/><path d="M8 9l8 12M20 6v12M32 9l-8 12"/>'
        '<circle cx="7" cy="7.500" r="3.500" class="a"/><circle cx="20" cy="5" r="3.500" class="d"/>'
        '<circle cx="33" cy="7.500" r="3.500" class="a"/>'
    ),
}
