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
    "wisselende-vragenstellers": (
        '<circle cx="20" cy="26" r="5" class="b"/><path d="M8 9l8 12M20 6v12M32 9l-8 12"/>'
        '<circle cx="7" cy="7.500" r="3.500" class="a"/><circle cx="20" cy="5" r="3.500" class="d"/>'
        '<circle cx="33" cy="7.500" r="3.500" class="a"/>'
    ),
    "ui-model": (
        '<circle cx="20" cy="20" r="16" class="c"/><circle cx="20" cy="20" r="12"/>'
        '<circle cx="20" cy="20" r="8" class="a"/><circle cx="20" cy="20" r="4" class="b"/>'
    ),
    "kollegiale-fallberatung": (
        "".join(
            f'<g transform="rotate({turn} 20 20)"><circle class="a" cx="20" cy="6" r="3.200"/></g>'
            for turn in range(0, 360, 45)
        )
        + '<circle cx="20" cy="20" r="4" class="b"/>'
    ),
    "zes-fasen-beratung": (
        '<rect x="4" y="6" width="14" height="12" rx="3" class="a"/><rect x="22" y="6" width="14" height="12" rx="3"/>'
        '<rect x="4" y="22" width="14" height="12" rx="3"/><rect x="22" y="22" width="14" height="12" rx="3" class="d"/>'
    ),
    "action-learning": (
        '<path d="M8 13a4.500 4.500 0 118 2c-1.700 1.200-3.500 2-3.500 4.500M12.500 24v.3" stroke-width="2"/>'
        '<path class="a" d="M20 15h8v-5l9 9-9 9v-5h-8z"/>'
    ),
}
