import pytest

from tests.builders import article

LEAD = "Norlandia will vote for Ukraine's membership of NATO as soon as a vote is called in the north."
MORE = "Its parliament has twice asked the government to bring Ukraine into NATO before the winter comes."
OTHER = "The harbour of Porthaven was closed for three days because of a storm from the west."
SAID = "“We have waited long enough, and so has Ukraine, for NATO to make up its mind,” Halvard Brekke said."


@pytest.fixture(scope="session")
def sentences(reader):
    def sentences(*paragraphs, **known):
        given = article("\n\n".join(paragraphs), title=None, **known)
        return [sentence.span.of(given.text) for sentence in reader.read(given).summary]

    return sentences


def test_sentences_on_the_topic_come_in_the_articles_order(sentences):
    assert sentences(OTHER, LEAD, SAID, MORE) == [LEAD, MORE]


def test_with_one_on_the_topic_another_fills_up(sentences):
    assert sentences(OTHER, LEAD, SAID) == [OTHER, LEAD]


def test_quotations_are_not_given_again(sentences):
    assert not any("waited" in sentence for sentence in sentences(LEAD, SAID, MORE, OTHER))


def test_a_lead_and_its_rewording_are_given_once(sentences):
    again = "Norlandia will vote for Ukraine's membership of NATO as soon as a vote is called, it says."
    assert len(sentences(LEAD, again)) == 1


def test_questions_scraps_and_boilerplate_are_left_out(sentences):
    assert (
        sentences("Will Ukraine join NATO, and will it do so before the winter?", "Read more: NATO and Ukraine") == []
    )


def test_paragraphs_are_numbered_from_one(reader):
    given = article("\n\n".join([OTHER, LEAD, MORE]), title=None)
    assert [sentence.paragraph for sentence in reader.read(given).summary] == [2, 3]
