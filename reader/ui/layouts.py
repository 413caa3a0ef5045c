"""Where a character that is not on the US keyboard stands: the place of its key, as the US keyboard's character there.

An analyst who writes Russian or Armenian need not change the layout to press `j`: what is typed with that key, `о` or
`ի`, means it. The layouts are the default ones of xkeyboard-config 2.35.1 (symbols/ru `winkeys`, am `basic`, ge
`basic`, gr `basic`, az `latin` and `cyrillic`), read for their facts. ASCII stays what it is, wherever a layout has it;
so do signs that are no script's own, such as quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple


class _Layout(NamedTuple):
    us: str
    """The US keyboard's characters at the places of `typed`, without Shift."""
    typed: str
    us_shifted: str = ""
    """With Shift, where the layout has there what is no capital of the key's own letter."""
    shifted: str = ""
    capitals: bool = True
    """Whether Shift gives the capitals of the other letters."""


_LAYOUTS = (
    _Layout("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"),
    # Armenian has letters and signs where the digits are: `1` is ֆ, `3` the hyphen.
    _Layout(
        "`1235678" + "0-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        "՝ֆձ֊։՞․՛" + "օէղճփբսմուկըթծցջվգեանիտհպրժդչյզլքխշռ",
        "~&*",
        "՜և՚",
    ),
    # Georgian has no capitals: Shift gives seven other letters.
    _Layout("qwertyuiopasdfghjklzxcvbnm", "ქწერტყუიოპასდფგჰჯკლზხცვბნმ", "WRTSJZC", "ჭღთშჟძჩ", capitals=False),
    _Layout("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ"),
    _Layout("w[];',.", "üöğıəçş", "I", "İ"),
    # Azerbaijani in Cyrillic: the letters that Russian has too stand where Russian has them.
    _Layout("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "јүукенгшһзхҹфывапролджҝәчсмитғбө"),
)

_SHIFT = dict(
    zip(
        "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
        strict=True,
    )
)


def _places() -> dict[str, str]:
    places: dict[str, str] = {}
    for layout in _LAYOUTS:
        for us, typed in zip(layout.us, layout.typed, strict=True):
            places[typed] = us
            capital = typed.upper()
            # Σ is on two keys, as the capital of σ and of ς; it counts as σ's, which is where it is typed.
            if layout.capitals and capital != typed and not capital.isascii() and typed != "ς":
                places[capital] = _SHIFT[us]
        places.update(zip(layout.shifted, layout.us_shifted, strict=True))
    return places


PLACES = _places()
"""The US keyboard's character at the place of each character of the layouts. No character stands at two places."""
