import pytest

from briefings.reading.layout import Role, paragraphs

PROSE = "The minister met the ambassador in the harbour on Monday, and they spoke of doors for an hour."


def roles(*lines, title=None):
    return [paragraph.role for paragraph in paragraphs("\n\n".join(lines), title)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (PROSE, Role.BODY),
        ("Halvard Brekke in Porthaven on Monday. (Photo: Ola Byre)", Role.CAPTION),
        ("Halvard Brekke, left, and Maren Holm in Porthaven. Ola Byre/Reuters", Role.CAPTION),
        ("Click here to read our newsletter", Role.CLUTTER),
        ("Advertisement", Role.CLUTTER),
        ("SEE ALSO: NORLANDIA OPENS ITS DOORS", Role.CLUTTER),
        ("© 2023 The Harbour Times. All rights reserved.", Role.CLUTTER),
        ("By Liv Aas and Ola Byre", Role.CLUTTER),
        ("More from Liv Aas", Role.CLUTTER),
        ("More from Liv Aas, the master of the harbour, who has read the whole book on doors to us.", Role.BODY),
        (
            "In case you missed it: on Monday the harbour was shut for an hour, and then it opened again.",
            Role.BODY,
        ),
    ],
)
def test_lines_are_told_for_what_they_are(line, role):
    assert roles(PROSE, line, PROSE)[1] is role


def test_the_title_is_a_headline_wherever_it_stands():
    assert roles(PROSE, "Brekke opens the door.", PROSE, title="Brekke opens the door")[1] is Role.HEADLINE


def test_a_lead_full_of_names_is_no_headline():
    lead = "Foreign Minister Halvard Brekke came to Porthaven on Tuesday with Maren Holm, the mayor of Grimsvik."
    assert roles(lead, PROSE)[0] is Role.BODY


def test_a_box_in_the_middle_does_not_end_the_article():
    assert roles(PROSE, PROSE, "Sign up to our newsletter", PROSE)[-1] is Role.BODY


def test_readers_comments_are_no_part_of_it():
    assert roles(PROSE, PROSE, PROSE, "Leave a comment", "I do not like doors at all.")[-1] is Role.CLUTTER


def test_a_signature_below_a_quotation_belongs_to_the_body():
    assert roles(PROSE, "“Doors are for opening, all of them.”", "— Maren Holm, ambassador")[-1] is Role.BODY


def test_only_the_body_is_numbered():
    found = paragraphs(f"{PROSE}\n\nAdvertisement\n\n{PROSE}")
    assert [paragraph.number for paragraph in found] == [1, 0, 2]
