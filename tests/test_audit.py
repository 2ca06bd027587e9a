"""What is made of pip-audit's words."""

from __future__ import annotations

import json

import pytest

from tests.audit import verdict

FINE = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "not found"}
HOLED = {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}


@pytest.mark.parametrize(
    ("found", "status", "says"),
    [
        ([FINE], 0, "no known vulnerability in 1 packages"),
        ([FINE, SKIPPED], 0, "no known vulnerability in 1 packages; no data on 1"),
        ([FINE, HOLED], 1, "c 2: PYSEC-1, mended in 3"),
        ([SKIPPED, SKIPPED], 0, "SKIPPED, for pip-audit found no data on any of 2 packages"),
    ],
)
def test_a_vulnerability_fails_and_no_data_is_said(found: list[dict[str, object]], status: int, says: str) -> None:
    given = verdict(json.dumps({"dependencies": found}), "")
    assert given[0] == status
    assert says in given[1]


def test_data_that_cannot_be_reached_is_a_skip_with_its_reason() -> None:
    assert verdict("", "Traceback\nConnectionError: no route\n") == (
        0,
        "SKIPPED, for pip-audit could not reach its data: ConnectionError: no route",
    )


def test_any_other_failure_is_one() -> None:
    assert verdict("", "ValueError: not a hash\n") == (1, "pip-audit failed: ValueError: not a hash")
