from __future__ import annotations

import pytest

from sources.errors import FetchError, PageError, PaywallError, UnreadError
from sources.visiting import MOST_UNREAD, WAITS, after_failure

URL = "https://lantern.example/a"


@pytest.mark.parametrize("status", [None, 500, 503, 429, 408])
def test_what_may_pass_is_tried_again_ever_later_and_then_given_up(status):
    error = FetchError(URL, "it fell over", status)
    assert tuple(after_failure(error, tries).wait for tries in range(len(WAITS))) == WAITS
    assert after_failure(error, len(WAITS)).wait is None
    assert after_failure(error, 0).why == "it fell over"


@pytest.mark.parametrize(
    "error",
    [FetchError(URL, "gone", 410), FetchError(URL, "not shown", 403), PageError(URL, "x"), PaywallError(URL, "x")],
)
def test_what_will_not_pass_is_given_up_at_once(error):
    assert after_failure(error, 0).wait is None


def test_what_could_not_be_worked_on_is_come_to_again_but_not_often():
    error = UnreadError(URL, "took longer than 10 seconds and was stopped")
    waits = [after_failure(error, tries).wait for tries in range(len(WAITS))]
    assert waits == [*WAITS[:MOST_UNREAD], *[None] * (len(WAITS) - MOST_UNREAD)]
