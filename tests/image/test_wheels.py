"""Nothing that is locked has to be compiled, on either kind of machine that the image is for."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.image.building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = "3.13"
"""That of the image, Debian trixie's."""


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_locked_package_has_a_wheel(machine: str, tmp_path: Path) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    # Conditions would be judged by the Python that runs this test, so all is asked for but what is for other systems.
    lock = re.sub(r"^(\S+==\S+) ; .*\\$", r"\1 \\", lock, flags=re.MULTILINE)
    asked = tmp_path / "requirements.txt"
    asked.write_text(lock, encoding="utf-8")
    platforms = [f"--platform={glibc}_{machine}" for glibc in ("manylinux_2_28", "manylinux_2_17", "manylinux2014")]
    command = [
        *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--disable-pip-version-check"),
        *("--target", str(tmp_path / "target"), "--no-deps", "--require-hashes", "--only-binary=:all:"),
        *("--implementation=cp", f"--python-version={PYTHON}", *platforms, "--requirement", str(asked)),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.rpartition("Would install ")[2].split()) == lock.count("==")
