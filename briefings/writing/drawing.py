"""A picture as SVG: the same for a page, for a file and, by way of PNG, for Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.writing.environment import pages
from briefings.writing.palettes import BY_STYLE_SHEET, PALETTES
from briefings.writing.picture import picture
from briefings.writing.picture_parts import PAGE, PHONE
from briefings.writing.raster import png

if TYPE_CHECKING:
    from briefings.knowledge.topic_entries import Anchor
    from briefings.writing.picture_parts import Picture
    from briefings.writing.types import Timeline


def svg(picture: Picture, theme: str | None = None, *, kind: str | None = None) -> str:
    """The picture on a ground of its own, `light` or `dark`; without a theme, for a page with our style sheet.

    `kind` is its class there.
    """
    colours = BY_STYLE_SHEET if theme is None else PALETTES[theme]
    template = pages().get_template("picture.j2")
    return template.render(picture=picture, colours=colours, inline=theme is None, kind=kind)


def draw(
    timeline: Timeline, facets: dict[str, str], anchors: tuple[Anchor, ...], theme: str | None, *, as_png: bool
) -> tuple[bytes, str]:
    """A timeline as PNG or as SVG in UTF-8, and the words that tell what it shows. For a worker process.

    Without a theme it is there twice, for wide and for narrow pages, of which a style sheet shows one.
    """
    made = picture(timeline, facets=facets, anchors=anchors)
    if theme is None:
        papers = {"wide": PAGE, "narrow": PHONE}
        for_page = [
            svg(picture(timeline, facets=facets, anchors=anchors, paper=paper), kind=kind)
            for kind, paper in papers.items()
        ]
        return "".join(for_page).encode(), made.alt
    drawn = svg(made, theme)
    return (png(drawn, made.height) if as_png else drawn.encode()), made.alt
