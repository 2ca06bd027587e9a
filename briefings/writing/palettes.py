"""The colours of pictures and pages, for light and for dark ground.

Ink and muted words stand out from the ground by at least 4.5 to 1, the colours of facets by at least 3 to 1 (WCAG 2.2,
1.4.3 and 1.4.11); a test holds that. Those of facets are told apart with any kind of colour vision by their form, too.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as SVG and CSS take them; `series` are those of facets, the last one for what has none of its own."""

    ground: str
    raised: str
    ink: str
    muted: str
    line: str
    event: str
    accent: str
    added: str
    removed: str
    series: tuple[str, ...]


LIGHT = Palette(
    ground="#ffffff",
    raised="#f3f5f7",
    ink="#1b2026",
    muted="#525c68",
    line="#d5dae0",
    event="#7b8794",
    accent="#0b5cad",
    added="#d7f2df",
    removed="#fbdfe0",
    series=("#0b6bcb", "#b8500a", "#15803d", "#7c3aed", "#c02647", "#0e7490", "#66707c"),
)

# The ground is that of Discord's own dark theme, so that a picture is at home there.
DARK = Palette(
    ground="#1e1f24",
    raised="#2b2d33",
    ink="#f1f2f4",
    muted="#b3b9c2",
    line="#41444c",
    event="#8b93a0",
    accent="#7db7ff",
    added="#1d4a2c",
    removed="#5c2328",
    series=("#5aa9ff", "#ff9f50", "#56c88a", "#bf9bff", "#ff7f95", "#4ccfd9", "#9aa4b1"),
)

PALETTES = {"light": LIGHT, "dark": DARK}


def variables(palette: Palette) -> str:
    """A palette as the custom properties of a style sheet."""
    single = {one.name: getattr(palette, one.name) for one in fields(palette) if one.name != "series"}
    numbered = {f"series-{number}": colour for number, colour in enumerate(palette.series)}
    return "".join(f"--{name}:{colour};" for name, colour in (single | numbered).items())


def _reference() -> Palette:
    single = {one.name: f"var(--{one.name})" for one in fields(Palette) if one.name != "series"}
    return Palette(**single, series=tuple(f"var(--series-{number})" for number in range(len(LIGHT.series))))


BY_STYLE_SHEET = _reference()
"""For a picture inside a page: the colours that the page's style sheet says."""
