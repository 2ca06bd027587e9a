"""What can go wrong between Readout and whoever runs it."""

from __future__ import annotations


class ConfigError(Exception):
    """Settings that do not hold: all of them together, a sentence a line."""
