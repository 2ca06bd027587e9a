"""The image that was built, entered without an engine."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.image.boxes import Box, Image, mounted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def image() -> Iterator[Image]:
    """The image, with its root."""
    with mounted() as image:
        yield image


@pytest.fixture
def data(image: Image, tmp_path: Path) -> Path:
    """A folder for /data that belongs to the image's user."""
    user, group = map(int, image.config["User"].split(":"))
    os.chown(tmp_path, user, group)
    return tmp_path


@pytest.fixture
def small(data: Path) -> Iterator[Path]:
    """The same folder, as a disk of six megabytes."""
    owner = data.stat()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(data)], check=True)
    os.chown(data, owner.st_uid, owner.st_gid)
    yield data
    subprocess.run(["umount", str(data)], check=True)


@pytest.fixture
def box(image: Image, data: Path) -> Callable[..., Box]:
    """Makes a container; settings are environment variables."""
    return lambda **settings: Box(image, data, **({"READOUT_FEEDS": "none"} | settings))
