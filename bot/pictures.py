"""Pictures, drawn in a process of their own: what takes a tenth of a second must not hold up everything else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from briefings.errors import BriefingError
from briefings.writing.drawing import draw
from sources.workers import Worker, WorkerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from briefings.knowledge.topics import Topic
    from briefings.writing.types import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A picture as the bytes of a file, and `alt`, the words that tell what it shows."""

    content: bytes
    alt: str


class Painter:
    """Draws timelines, one at a time. Close it, or use it in a `with`; it can be used again after that."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        every = tuple(topics)
        self._facets = {facet.id: facet.name for topic in every for facet in topic.facets}
        self._anchors = {topic.id: topic.anchors for topic in every}
        self._worker = Worker()

    async def png(self, timeline: Timeline, theme: str = "dark") -> Painted:
        """A timeline as PNG on dark or light ground. Raises BriefingError where it cannot be drawn."""
        return await self._drawn(timeline, theme, as_png=True)

    async def svg(self, timeline: Timeline, theme: str | None = None) -> Painted:
        """A timeline as SVG, without a theme for inside a page. Raises BriefingError where it cannot be drawn."""
        return await self._drawn(timeline, theme, as_png=False)

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    async def _drawn(self, timeline: Timeline, theme: str | None, *, as_png: bool) -> Painted:
        topic = timeline.query.topic
        asked = [self._anchors[topic]] if topic in self._anchors else self._anchors.values()
        anchors = tuple(anchor for some in asked for anchor in some)
        try:
            content, alt = await asyncio.to_thread(
                self._worker.call, draw, timeline, self._facets, anchors, theme, as_png=as_png
            )
        except WorkerError as error:
            raise BriefingError("the picture", str(error)) from error
        return Painted(content=content, alt=alt)
