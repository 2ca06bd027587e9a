"""`make image` and `make image-test`: build the container image, and try what was built.

python -m tests.image build
python -m tests.image test [PYTEST OPTIONS]
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.image.building import build


def main(given: list[str]) -> int:
    """Build, or build and test."""
    match given:
        case ["build"]:
            build()
            return 0
        case ["test", *options]:
            build()
            # Its tests are not among those that are collected by themselves: they take minutes, root and buildah.
            return pytest.main(["-p", "no:randomly", "-p", "no:xdist", "-rA", *options, str(Path(__file__).parent)])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
