"""Work on what comes from outside, in a child process that can be killed.

A page or a feed can be made to take hours or gigabytes in the best of libraries. So they run in a child with limits of
time and memory and none of our environment. It is killed where it does not answer, and its answers are plain values.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from itertools import count
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from sources.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 10.0
"""How long one call may take."""
START_SECONDS = 60.0
"""How long a child may take to start and to get ready, which is no call's time: on a busy machine that is seconds."""
MEMORY = 1024**3
"""Bytes that the child may hold."""
LARGEST_ANSWER = 64 * 1024**2

_GARBAGE = (50_000, 20, 100)
"""When the child looks for garbage: one feed makes thousands of objects that are all gone when it was read."""
_SETTLED = 2
"""Answers after which the child has loaded what it needs: getting ready is the first, a call the second."""
_LENGTH = struct.Struct("!Q")


class WorkerError(Exception):
    """A call that gave nothing; its message ends a sentence that begins with what was worked on."""


class Worker:
    """A child process that runs functions for us, one at a time. It starts with the first call and again when killed.

    Threads may share it and then wait for each other. Close it, or use it in a `with`. `answers` are the packages whose
    types may be in what it gives. `ready` is what each child does first, such as to load what all calls need.
    """

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        answers: tuple[str, ...] = ("sources",),
        ready: Callable[[], object] = bool,
    ) -> None:
        self._seconds = seconds
        self._memory = memory
        self._answers = answers
        self._ready = ready
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the top-level function gives for these arguments, worked out in the child.

        A SourceError that it raises is raised here. All else that goes wrong (too slow, too large, a crash) is a
        WorkerError, and the next call gets a new child.
        """
        request = pickle.dumps((function, args, kwargs, self._seconds))
        with self._lock:
            try:
                line = self._started()
                deadline = time.monotonic() + self._seconds
                _send(line, request, deadline)
                answer = _receive(line, deadline, LARGEST_ANSWER)
            except TimeoutError:
                self._stop()
                raise WorkerError(f"took longer than {self._seconds:g} seconds and was stopped") from None
            except OverflowError:
                self._stop()
                raise WorkerError("gave more than is taken from one page or feed") from None
            except (OSError, EOFError):
                raise WorkerError(self._died()) from None
            except BaseException:
                self._stop()  # or its answer to this call would be taken for the next one's
                raise
        value: T = _opened(answer, self._answers)
        return value

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def kill(self) -> None:
        """End the child in the middle of whatever it does: who waits for its answer gets a WorkerError at once."""
        child = self._child
        if child is not None:
            child.kill()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> socket.socket:
        if self._line is not None and self._child is not None and self._child.poll() is None:
            return self._line
        self._stop()
        ours, theirs = socket.socketpair()
        with theirs:
            self._line = ours
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-X", "utf8", "-m", __name__, str(theirs.fileno()), str(self._memory)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                pass_fds=[theirs.fileno()],
                process_group=0,  # what a terminal interrupts is the parent, which then ends the child
            )
        deadline = time.monotonic() + START_SECONDS
        try:
            _send(ours, pickle.dumps((self._ready, (), {}, START_SECONDS)), deadline)
            _receive(ours, deadline, LARGEST_ANSWER)  # where it could not get ready, the call itself will tell
        except TimeoutError:
            raise WorkerError(f"found no process that was ready within {START_SECONDS:g} seconds") from None
        return ours

    def _stop(self) -> int | None:
        """Kill the child, if there is one, and say how it ended."""
        line, child, self._line, self._child = self._line, self._child, None, None
        if line is not None:
            line.close()
        if child is None:
            return None
        child.kill()
        return child.wait()

    def _died(self) -> str:
        """How the child came to be no longer there."""
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(1)
        status = self._stop()
        return (
            f"ended the process that worked on it (signal {-status})"
            if status and status < 0
            else "could not be worked on"
        )


class Here(Worker):
    """For what runs in a child already: works out everything in place."""

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives."""
        return function(*args, **kwargs)


def at_work(worker: Worker | None) -> AbstractContextManager[Worker]:
    """This worker, or where there is none, one for the time of a `with`."""
    return nullcontext(worker) if worker else Worker()


def _send(line: socket.socket, data: bytes, deadline: float) -> None:
    line.settimeout(_left(deadline))
    line.sendall(_LENGTH.pack(len(data)) + data)


def _receive(line: socket.socket, deadline: float | None, largest: int) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size, deadline))
    if length > largest:
        raise OverflowError
    return _exactly(line, length, deadline)


def _exactly(line: socket.socket, count: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        line.settimeout(None if deadline is None else _left(deadline))
        part = line.recv(min(count - len(parts), 1024**2))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _OwnValues(pickle.Unpickler):
    """Reads only values of ours: the child has handled what strangers wrote, and is not to be believed."""

    def __init__(self, data: bytes, packages: tuple[str, ...]) -> None:
        super().__init__(io.BytesIO(data))
        self._packages = packages

    def find_class(self, module: str, name: str) -> Any:
        ours = module == "datetime" or module.partition(".")[0] in self._packages
        found = super().find_class(module, name) if ours else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not for an answer")
        return found


def _opened(answer: bytes, packages: tuple[str, ...]) -> Any:
    try:
        succeeded, value = _OwnValues(answer, packages).load()
    except Exception as error:  # noqa: BLE001 - bytes of a stranger may raise anything
        raise WorkerError(f"gave an answer that cannot be read ({type(error).__name__})") from None
    if succeeded:
        return value
    if isinstance(value, SourceError):
        raise value
    raise WorkerError(str(value))


def _serve(line: socket.socket, memory: int) -> None:
    """The child's life: answer calls until the line is closed."""
    import resource

    with suppress(ValueError, OSError):  # not every system limits memory
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.set_threshold(*_GARBAGE)
    with suppress(EOFError, OSError):
        for number in count(1):
            function, args, kwargs, seconds = pickle.loads(_receive(line, None, 2**40))  # noqa: S301 - our parent's
            _limit_time(seconds)
            line.settimeout(None)
            data = _answer(function, args, kwargs)
            line.sendall(_LENGTH.pack(len(data)) + data)
            if number == _SETTLED:
                gc.collect()
                gc.freeze()  # what was loaded so far stays, and need not be looked through again


def _limit_time(seconds: float) -> None:
    """Let the system end this process where the parent, gone or stopped itself, does not."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 2, hard))


def _answer(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    try:
        return pickle.dumps((True, function(*args, **kwargs)))
    except SourceError as error:
        return pickle.dumps((False, error))
    except MemoryError:
        return pickle.dumps((False, "took more memory than it may"))
    except Exception as error:  # noqa: BLE001 - a library's fault in one page is that page's fault
        return pickle.dumps((False, f"could not be worked on ({type(error).__name__})"))


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
