"""Whole processes: cold starts and peak memory, beside the interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ROOT = Path(__file__).parents[2]


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
            _run(command, environment)
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        memory: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                took, peak = _run(command, environment)
                seconds[name].append(took)
                memory[name].append(peak)
    for name in commands:
        yield Row(what=name, unit="s", values=tuple(seconds[name]))
    for name in commands:
        yield Row(what=f"{name}, peak memory", unit="MB", values=tuple(memory[name]), beside="largest process")


def _run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return took, usage.ru_maxrss / 1000
