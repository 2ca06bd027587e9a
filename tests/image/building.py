"""Build the image: by Docker where its engine runs, else by buildah, which needs none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import click

ROOT = Path(__file__).parents[2]
IMAGE = "localhost/readout:built"
NAMED = "debian:trixie-slim"
"""What the Dockerfile's FROM names. `tests/test_container.py` holds them together."""
BASE = f"localhost/{NAMED}"
"""The same as buildah keeps it here: of short names, it looks among its own images first."""

_DRIVER = "vfs"
"""Slow, but it needs nothing of the kernel."""


def build() -> None:
    """Build the image from this checkout, as IMAGE."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    arguments = ["--build-arg", f"VERSION={version}", "--tag", IMAGE]
    if engine_runs():
        subprocess.run(["docker", "build", *arguments, str(ROOT)], check=True)
        return
    provide_base()
    with tempfile.TemporaryDirectory() as folder:
        how = ["--isolation", "chroot", "--pull-never", "--format", "docker", *_trust(Path(folder))]
        buildah("build", *how, *arguments, str(ROOT))


def _trust(folder: Path) -> list[str]:
    """Let pip in the build trust whom it trusts here, for a network may vouch for itself. None of it stays."""
    authorities = os.environ.get("PIP_CERT")
    if authorities is None:
        return []
    config = folder / "pip.conf"
    config.write_text("[global]\ncert = /run/authorities.crt\n")
    return ["--volume", f"{config}:/etc/pip.conf:ro", "--volume", f"{authorities}:/run/authorities.crt:ro"]


def engine_runs() -> bool:
    """Whether there is a Docker to build with."""
    if not shutil.which("docker"):
        return False
    asked = subprocess.run(["docker", "version"], capture_output=True, check=False, timeout=60)
    return asked.returncode == 0


def buildah(*arguments: str, quiet: bool = False) -> str:
    """Run buildah; what it printed where it is to be `quiet`."""
    program = shutil.which("buildah")
    if program is None or os.geteuid() != 0:
        sys.exit("No Docker engine runs here, and without one it takes buildah and debootstrap, as root.")
    command = [program, "--storage-driver", _DRIVER, *arguments]
    ran = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE if quiet else None, timeout=1800)
    return ran.stdout.strip() if quiet else ""


def provide_base() -> None:
    """See that there is the image that FROM names: pulled, or where no registry answers, the same made of packages."""
    if buildah("images", "--quiet", "--filter", f"reference={BASE}", quiet=True):
        return
    command = ["buildah", "--storage-driver", _DRIVER, "pull", "--quiet", NAMED]  # from wherever this machine has them
    pulled = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    if pulled.returncode == 0:
        buildah("tag", pulled.stdout.strip(), BASE)
        return
    click.echo(f"{NAMED} cannot be pulled here; making the same of Debian's packages ...")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        subprocess.run(
            ["debootstrap", "--variant=minbase", "trixie", str(root)],  # from the mirror that it knows itself
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=1200,
        )
        for name in ("var/cache/apt", "var/lib/apt/lists"):
            shutil.rmtree(root / name)
            (root / name).mkdir()
        container = buildah("from", "scratch", quiet=True)
        buildah("add", "--quiet", container, str(root), "/", quiet=True)
        buildah("config", "--cmd", "bash", container)
        buildah("commit", "--quiet", container, BASE, quiet=True)
        buildah("rm", container, quiet=True)
