"""Run an image as an engine would, with no engine: own mounts, own processes, read-only root, no rights at all.

The command, its environment, its user and the health check are those that the image itself declares.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tests.image.building import BASE, IMAGE, buildah

if TYPE_CHECKING:
    import signal
    from collections.abc import Iterator

# $1 the root, $2 the folder that is /data, $3 user and group as numbers; the command follows. /proc comes last, for it
# must be that of the new processes.
_ENTER = """
set -e
root=$1; data=$2; user=$3; shift 3
mount --bind "$root" "$root"
mount --bind "$data" "$root/data"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/tmp"
mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount -o remount,bind,ro "$root"
exec chroot "$root" /usr/bin/setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs \
    --bounding-set=-all --inh-caps=-all -- /bin/sh -c 'cd "$1"; shift; exec "$@"' sh "$WORKDIR" "$@"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image on disk: the folder of its root, and what it declares."""

    root: Path
    config: dict[str, Any]
    layers: int
    """Bytes of what it adds to its base."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables that it sets."""
        return dict(one.split("=", 1) for one in self.config["Env"])

    @property
    def command(self) -> list[str]:
        """What it runs when nothing else is asked for."""
        return [*self.config["Entrypoint"], *self.config["Cmd"]]

    @property
    def health(self) -> list[str]:
        """The health check, without the CMD before it."""
        kind, *command = self.config["Healthcheck"]["Test"]
        assert kind == "CMD"
        return list(command)


@contextmanager
def mounted() -> Iterator[Image]:
    """The image that was built, with its root where it can be entered."""
    declared = json.loads(buildah("inspect", "--type", "image", IMAGE, quiet=True))["Docker"]
    container = buildah("from", "--pull-never", IMAGE, quiet=True)
    base = buildah("from", "--pull-never", BASE, quiet=True)
    try:
        root, below = (Path(buildah("mount", one, quiet=True)) for one in (container, base))
        layers = _size(root) - _size(below)
        (root / "etc" / "resolv.conf").touch()
        yield Image(root=root, config=declared["config"], layers=layers)
    finally:
        for one in (container, base):
            buildah("rm", one, quiet=True)


def _size(folder: Path) -> int:
    """Bytes of all files, each once."""
    seen = {(one.st_dev, one.st_ino): one.st_size for path in folder.rglob("*") if (one := path.lstat())}
    return sum(seen.values())


class Box:
    """One container of an image, with a folder for its /data."""

    def __init__(self, image: Image, data: Path, **settings: str) -> None:
        self.image = image
        self._data = data
        self._settings = settings
        self._running: Running | None = None

    def run(self, *command: str, seconds: float = 60, inside: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; `inside` what is `running`, as an engine runs a health check."""
        first = self._running.first() if inside and self._running else None
        enter = self._enter(command) if first is None else self._join(first, command)
        return subprocess.run(
            enter, env=self._environment(), capture_output=True, text=True, timeout=seconds, check=False
        )

    @contextmanager
    def running(self, *command: str, log: IO[bytes]) -> Iterator[Running]:
        """A command that goes on until it is ended; at the latest at the end of the block."""
        process = subprocess.Popen(
            self._enter(command or tuple(self.image.command)), env=self._environment(), stdout=log, stderr=log
        )
        self._running = Running(process)
        try:
            yield self._running
        finally:
            self._running = None
            process.kill()
            process.wait()

    def _enter(self, command: tuple[str, ...]) -> list[str]:
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        user = self.image.config["User"]
        return [*apart, "sh", "-c", _ENTER, "sh", str(self.image.root), str(self._data), user, *command]

    def _join(self, first: int, command: tuple[str, ...]) -> list[str]:
        """Enter what runs already, with the rights that its first process has."""
        user, _, group = self.image.config["User"].partition(":")
        rights = ["--reuid", user, "--regid", group, "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
        return [
            "nsenter",
            f"--target={first}",
            "--mount",
            "--pid",
            "--root",
            "/usr/bin/setpriv",
            *rights,
            "--",
            *command,
        ]

    def _environment(self) -> dict[str, str]:
        inner = {**self.image.environment, **self._settings, "WORKDIR": self.image.config["WorkingDir"] or "/"}
        # The outer commands are found by the same PATH.
        return {**inner, "PATH": inner["PATH"] + ":/usr/local/sbin:/usr/sbin:/sbin"}


class Running:
    """A container that runs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def first(self) -> int:
        """Its process number 1, as it is called outside."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        deadline = time.monotonic() + 10
        while not (found := children.read_text().split()):
            assert time.monotonic() < deadline, "nothing was started"
            time.sleep(0.01)
        return int(found[0])

    def end(self, how: signal.Signals, seconds: float = 15) -> int:
        """Send its first process a signal, as an engine does, and wait for its status."""
        os.kill(self.first(), how)
        return self._process.wait(seconds)

    def memory(self) -> int:
        """Bytes that all its processes hold together, shared pages divided among those that share them."""
        held, todo = 0, [self.first()]
        while todo:
            process = Path(f"/proc/{todo.pop()}")
            todo += map(int, (process / "task" / process.name / "children").read_text().split())
            rollup = (process / "smaps_rollup").read_text()
            held += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
        return held
