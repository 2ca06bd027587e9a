import pytest

from briefings.reading.features import spelled
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


def test_bundles_weigh_what_their_features_weigh_however_often_they_are_asked_for():
    ranker = Ranker(weights={"gap 1": 2.0, "gap 1 of a": -0.5, "of b": -1.0}, origin="", command="")
    answers = [[(gapped, 1, "a"), (owned, "b")], [(gapped, 2, "a"), (owned, "b")], []]
    plain = ranker.shares([spelled(bundles) for bundles in answers])
    assert plain[0] > plain[2] > plain[1]
    assert ranker.shares_of(answers) == ranker.shares_of(answers) == plain


def gapped(gap, of):
    return (f"gap {gap}", f"gap {gap} of {of}")


def owned(of):
    return (f"of {of}",)
