"""Whole processes: cold starts and peak memory, beside the interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ROOT = Path(__file__).parents[2]
# A process counts the memory of the one that started it until it runs its own program, so that a small one starts them.
_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
"""


def rows(*, short: bool) -> Iterator[Row]:
    """Seconds and megabytes of `readout --help` and of the second `readout demo`."""
    rounds = 2 if short else 7
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "READOUT_DATABASE_URL": f"sqlite:///{folder}/bench.db"}
        commands = {
            "python that does nothing": [sys.executable, "-c", "pass"],
            "readout --help, cold": [sys.executable, "-m", "bot", "--help"],
            "readout demo, second run": [sys.executable, "-m", "bot", "demo"],
        }
        for command in commands.values():
            run(command, environment)
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        memory: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                took, peak = run(command, environment)
                seconds[name].append(took)
                memory[name].append(peak)
    for name in commands:
        yield Row(what=name, unit="s", values=tuple(seconds[name]))
    for name in commands:
        yield Row(what=f"{name}, peak memory", unit="MB", values=tuple(memory[name]), beside="largest process")


def run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds and megabytes of a process."""
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    ended = subprocess.run(launch, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    took, peak, status = ended.stderr.rsplit(maxsplit=3)[-3:]
    if status != "0":
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return float(took), float(peak) / 1000
