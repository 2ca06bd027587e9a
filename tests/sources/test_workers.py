from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import partial

import pytest

from sources.dates import dating
from sources.errors import ArticleError
from sources.plain import decode
from sources.workers import Worker, WorkerError


def test_a_function_is_worked_out_in_one_child_that_is_used_again(worker):
    assert worker.call(dating, "2023-02-28") == dating("2023-02-28")
    first, second = worker.call(os.getpid), worker.call(os.getpid)
    assert first == second != os.getpid()


def test_an_error_of_ours_comes_back_as_it_was(worker):
    with pytest.raises(ArticleError) as error:
        worker.call(decode, b"", "a.txt")
    assert (error.value.what, error.value.sentence) == ("a.txt", "is empty; put the text of an article in it")


def test_a_child_that_takes_too_long_is_killed_and_the_next_call_gets_a_new_one():
    with Worker(seconds=1) as worker:
        before = worker.call(os.getpid)
        with pytest.raises(WorkerError, match="took longer than 1 seconds and was stopped"):
            worker.call(eval, "sum(n for n in iter(int, 1))")
        after = worker.call(os.getpid)
        assert before != after
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


class Clock:
    """The time, which goes on by a minute less a bit whenever a process is started."""

    def __init__(self):
        self.late = 0.0

    def monotonic(self):
        return time.monotonic() + self.late


def test_what_a_child_takes_to_start_is_not_its_calls_time(monkeypatch):
    clock, start = Clock(), subprocess.Popen

    def slowly(*args, **kwargs):
        child = start(*args, **kwargs)
        clock.late += 50
        return child

    monkeypatch.setattr("sources.workers.time", clock)
    monkeypatch.setattr("sources.workers.subprocess.Popen", slowly)
    with Worker(seconds=30) as worker:
        assert worker.call(len, "four") == 4


def test_a_child_gets_ready_before_its_first_call():
    with Worker(ready=partial(os.umask, 0o123)) as worker:
        assert worker.call(os.umask, 0) == 0o123
    with Worker(ready=partial(int, "x")) as worker:
        assert worker.call(len, "four") == 4


def test_a_child_that_is_never_ready_is_said_to_be(monkeypatch):
    monkeypatch.setattr("sources.workers.START_SECONDS", 0.2)
    with (
        Worker(ready=partial(time.sleep, 60)) as worker,
        pytest.raises(WorkerError, match=r"found no process that was ready within 0\.2 seconds"),
    ):
        worker.call(len, "four")


@pytest.mark.parametrize(
    ("function", "arguments", "sentence"),
    [
        (os.abort, (), r"ended the process that worked on it \(signal 6\)"),
        (os._exit, (3,), "could not be worked on"),
        (int, ("x",), r"could not be worked on \(ValueError\)"),
        (eval, ("(lambda f: f(f))(lambda f: f(f))",), r"could not be worked on \(RecursionError\)"),
        (bytearray, (2 * 1024**3,), "took more memory than it may"),
        (bytes, (80 * 1024**2,), "gave more than is taken"),
        (eval, ("lambda: 0",), r"could not be worked on \("),
        (os.strerror, (b"bytes",), r"could not be worked on \(TypeError\)"),
    ],
)
def test_whatever_goes_wrong_is_said_and_the_next_call_works(worker, function, arguments, sentence):
    with pytest.raises(WorkerError, match=sentence):
        worker.call(function, *arguments)
    assert worker.call(len, "four") == 4


def test_a_child_that_was_killed_between_calls_is_replaced(worker):
    child = worker.call(os.getpid)
    os.kill(child, signal.SIGKILL)
    with suppress(WorkerError):
        worker.call(len, "")  # may still have found the line open
    assert worker.call(os.getpid) != child


def test_an_interrupted_call_leaves_no_answer_for_the_next_one(worker, monkeypatch):
    worker.call(len, "")

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sources.workers._receive", interrupt)
        with pytest.raises(KeyboardInterrupt):
            worker.call(len, "one")
    assert worker.call(len, "three") == 5


def test_large_requests_and_answers_pass(worker):
    data = os.urandom(12 * 1024**2)
    assert worker.call(bytes, data) == data


def test_threads_share_a_child_without_mixing_answers(worker):
    found = {}

    def ask(number):
        found[number] = worker.call(eval, f"{number} * 2")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number * 2 for number in range(20)}


async def test_it_works_from_a_loop_without_holding_it_up(worker):
    working = asyncio.create_task(asyncio.to_thread(worker.call, time.sleep, 0.2))
    turns = 0
    while not working.done():
        await asyncio.sleep(0.01)
        turns += 1
    assert turns > 1


def test_the_child_knows_nothing_of_our_environment(worker, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    with Worker() as fresh:
        assert "DISCORD_TOKEN" not in fresh.call(eval, "sorted(__import__('os').environ)")


def test_a_hostile_working_folder_is_not_imported_from(tmp_path, monkeypatch):
    for name in ("pickle.py", "struct.py", "sources.py", "feedparser.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with Worker() as fresh:
        assert fresh.call(len, "four") == 4


class Trap:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize("answer", [Trap(), [Trap()], {"a": Trap()}, os.getpid, ValueError("x"), Worker.call])
def test_a_child_that_was_taken_over_cannot_make_us_run_anything(worker, answer, monkeypatch):
    forged = pickle.dumps((True, answer))
    monkeypatch.setattr(os, "system", lambda *_: pytest.fail("the trap sprang"))
    with monkeypatch.context() as patch:
        patch.setattr("sources.workers._receive", lambda *_: forged)
        with pytest.raises(WorkerError, match="gave an answer that cannot be read"):
            worker.call(len, "")
    worker.close()


def test_closing_ends_the_child_and_calling_again_starts_one():
    worker = Worker()
    child = worker.call(os.getpid)
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert worker.call(len, "four") == 4
    worker.close()
    worker.close()
