import pytest

from briefings.reading.ranking import Ranker, load_ranker


def test_shares_follow_the_weights_and_make_one():
    ranker = Ranker(weights={"near": 2.0, "far": -1.0}, origin="", command="")
    near, far, neither = ranker.shares([["near"], ["far", "unknown"], []])
    assert near > neither > far
    assert near + far + neither == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["ranker", "resolver"])
def test_the_packaged_weights_say_where_they_are_from(name):
    ranker = load_ranker(name)
    assert "figures only" in ranker.origin
    assert ranker.command.startswith("python -m tests.training")
    assert ranker.weights
