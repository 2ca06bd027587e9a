"""A server of many small feeds, as fast as one process can be: `python -m tests.benchmarks.feed_server`.

It prints its port. `/feed/N` has a version, which `/next` changes for the feeds with an even N; whoever sends the ETag
of the version that there is gets 304.
"""

from __future__ import annotations

import asyncio
import sys

from tests.websites import item, rss

ENTRIES = 10
_TEXT = (
    "What the talks came to, in about as many words as feeds give of an article, so that it takes as long to read. " * 3
)

versions = {"even": 1, "odd": 1}


def document(number: int, version: int) -> bytes:
    """A feed of ten entries, one of them of this version."""
    numbers = [*range(ENTRIES - 1), ENTRIES - 1 + version]
    made = (
        item(
            f"http://feed{number}.example/story/{one}",
            f"Story {one} of feed {number}",
            guid=f"{number}:{one}",
            text=f"{_TEXT} No. {one}.",
            published="Sun, 01 Mar 2026 10:00:00 GMT",
        )
        for one in numbers
    )
    return rss(*made, title=f"Feed {number}").encode()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer requests of one connection."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            writer.write(answer(head))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def answer(head: str) -> bytes:
    path = head.split(" ", 2)[1]
    if path == "/next":
        versions["even"] += 1
        return b"HTTP/1.1 204 No Content\r\n\r\n"
    number = int(path.rsplit("/", 1)[1])
    version = versions["odd" if number % 2 else "even"]
    etag = f'"{number}-{version}"'
    if etag in head:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
    body = document(number, version)
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {etag}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=65536)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
