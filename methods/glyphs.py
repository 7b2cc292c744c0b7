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
    "vijfstappenmethode": '<path class="a" d="M4 34v-6h6v-6h7v-6h7v-6h7V4h5v30z"/>',
    "tienstappenmethode": (
        '<path class="a" d="M3 35v-3h4v-3h3.500v-3H14v-3h3.500v-3H21v-3h3.500v-3H28v-3h3.500V8H37v27z"/>'
    ),
    "balintmethode": (
        '<circle cx="15" cy="20" r="11" class="a"/><circle cx="26" cy="20" r="11" class="b" fill-opacity=".7"/>'
    ),
    "reflecterend-team": (
        '<path d="M20 4v32" stroke-dasharray="2 3"/><path class="a" d="M17 11L6 20l11 9z"/>'
        '<path class="b" d="M23 11l11 9-11 9z"/>'
    ),
    "vier-fasen": (
        '<path class="c" d="M4 5h32l-4 7H8z"/><path class="a" d="M9 14h22l-3 7H12z"/>'
        '<path class="b" d="M13 23h14l-3 6h-8z"/><circle class="d" cx="20" cy="34" r="3"/>'
    ),
    "oplossingsgericht": (
        '<path class="a" d="M3 33l12-16 7 9 4-5 11 12z"/><path d="M15 17V5"/><path class="d" d="M15 5l9 3-9 3.500z"/>'
    ),
    "troika": (
        '<path d="M20 9L8 30h24z" class="c"/><circle cx="20" cy="8" r="5" class="b"/>'
        '<circle cx="8" cy="30" r="5" class="a"/><circle cx="32" cy="30" r="5" class="a"/>'
    ),
    "clinic": (
        '<circle cx="12" cy="11" r="5" class="b"/><circle cx="28" cy="11" r="5" class="a"/>'
        '<path class="b" d="M4 32c0-8 3-13 8-13s8 5 8 13z"/><path class="a" d="M20 32c0-8 3-13 8-13s8 5 8 13z"/>'
    ),
    "brainwriting": (
        '<rect x="5" y="5" width="18" height="24" rx="2" class="c"/><rect x="15" y="11" width="19" height="24" rx="2" class="a"/>'
        '<path d="M19 17h11M19 22h11M19 27h6"/>'
    ),
    "ketting": (
        "".join(
            f'<rect class="a" x="14" y="3" width="12" height="7" rx="3.500" transform="rotate({turn} 20 20)"/>'
            for turn in range(0, 360, 45)
        )
        + '<circle cx="20" cy="20" r="13.500" stroke-dasharray="2 3"/>'
    ),
    "joharivenster": (
        '<rect x="4" y="5" width="17" height="15" rx="3"/><rect x="23" y="5" width="13" height="15" rx="3" class="a"/>'
        '<rect x="4" y="22" width="17" height="12" rx="3" class="b"/>'
        '<rect x="23" y="22" width="13" height="12" rx="3" class="c"/>'
    ),
    "taart": (
        '<circle cx="20" cy="21" r="14" class="c"/><path class="d" d="M20 21V7a14 14 0 0112.100 21z"/>'
        '<path class="a" d="M20 21l12.100 7A14 14 0 0113 33.100z"/><path d="M20 3a18 18 0 0113 5.600"/>'
    ),
    "coat-of-arms": (
        '<path class="c" d="M6 6.500c5 1.300 10 .5 14-2 4 2.500 9 3.300 14 2V20c0 8-6 13-14 16.500C12 33 6 28 6 20z"/>'
        '<path class="d" d="M20 4.500c-4 2.500-9 3.300-14 2V19h14zM20 19h14v1c0 8-6 13-14 16.500z"/>'
    ),
    "waarderende-intervisie": (
        "".join(
            f'<path class="a" transform="rotate({turn} 20 20)" d="M20 20c-4-5-3-11 0-14 3 3 4 9 0 14z"/>'
            for turn in range(0, 360, 60)
        )
        + '<circle cx="20" cy="20" r="3" class="d"/>'
    ),
    "zes-denkhoeden": (
        '<path class="a" d="M11 24V14c0-5 4-8 9-8s9 3 9 8v10"/>'
        '<path class="c" d="M3 26c5-3 11-4 17-4s12 1 17 4c-4 4-10 5.500-17 5.500S7 30 3 26z"/>'
        '<path d="M11 20c5 1.600 13 1.600 18 0"/>'
    ),
    "socratisch-gesprek": (
        '<circle cx="20" cy="20" r="15" class="c"/>'
        '<path d="M14.500 16a5.500 5 0 1110 2.500c-2 1.500-4.500 2.300-4.500 5.500M20 28.500v.3" stroke-width="2.200"/>'
    ),
    "moreel-beraad": (
        '<path d="M20 5v29M12 35h16M7 11h26"/><path class="a" d="M7 11L2 23h10z"/>'
        '<path class="b" d="M33 11l-5 12h10z"/>'
    ),
}
