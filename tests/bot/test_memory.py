"""How many heaps threads take memory from."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

TOLD = """
import ctypes, sys, threading
from bot.memory import share_arenas
if sys.argv[2] == "shared":
    share_arenas()
turn = threading.Barrier(8)
def take():
    turn.wait()
    taken = [bytes(1000) for _ in range(2000)]
    turn.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own")
def test_eight_threads_take_memory_from_two_heaps(tmp_path: Path) -> None:
    heaps = {}
    for how in ("shared", "own"):
        file = tmp_path / how
        command = (sys.executable, "-c", TOLD, str(file), how)
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2], timeout=60)
        heaps[how] = file.read_text().count("<heap ")
    assert heaps["shared"] <= 2 < heaps["own"]
