"""The outlets that are known: ours, and an operator's own over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import ConfigError
from sources.catalogue import catalogue, with_own

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Settings
    from sources.catalogue import Catalogue, CatalogueFault


def outlets(settings: Settings) -> Catalogue:
    """The outlets that are known. Raises ConfigError with all that is wrong with the operator's own."""
    if settings.outlets is None:
        return catalogue()
    known, faults = own(settings.outlets)
    if faults:
        raise ConfigError("\n".join(f"{settings.outlets}:{fault.line}: {fault.sentence}." for fault in faults))
    return known


def own(file: Path) -> tuple[Catalogue, tuple[CatalogueFault, ...]]:
    """Our outlets with those of a file over them, and what is wrong with it. Raises ConfigError for none to be read."""
    try:
        return with_own(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file}: the outlets cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: the outlets are not text in UTF-8.") from None
