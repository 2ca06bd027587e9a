"""Room on the disk that the archive is on, or its backups where a server has the archive."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Settings

MEGABYTE = 10**6
LITTLE = 100 * MEGABYTE
"""Less is told; so is less than a copy of the archive takes, which a backup or an upgrade makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Bytes that are free on the disk of a folder, of how many; `kept` is what the archive has of them."""

    folder: Path
    free: int
    total: int
    kept: int = 0

    @property
    def little(self) -> bool:
        """Whether it may soon be too little."""
        return self.free < max(LITTLE, self.kept)

    def __str__(self) -> str:
        return f"{self.free / MEGABYTE:,.0f} of {self.total / MEGABYTE:,.0f} MB free in {self.folder}"


def room(settings: Settings) -> Room | None:
    """How much there is now; None where the disk does not say."""
    kind, _, file = settings.database_url.partition(":///")
    folder = settings.backup_folder
    try:
        kept = 0
        if kind == "sqlite":
            path = Path(file)
            folder, kept = path.absolute().parent, path.stat().st_size
        while not folder.exists():
            folder = folder.parent
        disk = shutil.disk_usage(folder)
    except OSError:
        return None
    return Room(folder=folder, free=disk.free, total=disk.total, kept=kept)
