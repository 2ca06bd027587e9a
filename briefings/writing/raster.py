"""Pictures as PNG. The only door to resvg and to the font.

Runs in the worker process, for it takes some tens of milliseconds in which nothing else of Python does.
"""

from __future__ import annotations

ZOOM = 2.5
"""Pixels for one unit of the picture: sharp on a phone, and a file of some tens of kilobytes."""

_TALLEST = 8000
"""Pixels: Discord shows no picture that is much taller."""


def png(svg: str, height: float, zoom: float = ZOOM) -> bytes:
    """An SVG picture, `height` units high, as PNG, lettered in the packaged font on every machine."""
    from fontpkg_ibm_plex_sans import ROOT
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=min(zoom, _TALLEST / height),
            skip_system_fonts=True,
            font_files=[str(ROOT / "files" / "IBMPlexSans[wdth,wght].ttf")],
            font_family="IBM Plex Sans",
            sans_serif_family="IBM Plex Sans",
        )
    )
