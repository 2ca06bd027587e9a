"""The short form of `make month`."""

from __future__ import annotations

import pytest

from tests.month.judging import faults
from tests.month.simulation import simulate

pytestmark = pytest.mark.slow


async def test_three_days_of_outlets_that_change_fail_lie_and_attack(tmp_path):
    month = await simulate(tmp_path, days=3)
    assert faults(month, 3) == []
    assert len(month.kept) > 20
    assert month.requests > 500
