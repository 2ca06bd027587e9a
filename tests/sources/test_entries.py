from __future__ import annotations

from sources.entries import Entry, sorted_out


def test_an_entry_is_known_by_its_guid_and_its_page():
    entry = Entry(guid="a", link="http://Lantern.example/1/?utm_source=feed", title="One")
    assert entry.keys == ("guid:a", "url:https://lantern.example/1")
    assert Entry(link="https://lantern.example/1").keys == ("url:https://lantern.example/1",)


def test_without_either_it_is_known_by_its_words_and_not_by_its_title():
    one, other = Entry(title="12 comments", summary="Words."), Entry(title="13 comments", summary="Words.")
    assert one.keys == other.keys == (f"text:{one.fingerprint}",)
    assert Entry(title="One").keys != Entry(title="Two").keys
    assert Entry(content="Words.", summary="Fewer.").fingerprint == one.fingerprint


def test_a_guid_that_every_entry_bears_is_nobodys():
    first, second = sorted_out(Entry(guid="0", link=f"https://lantern.example/{n}", title="T") for n in (1, 2))
    assert (first.keys, second.keys) == (("url:https://lantern.example/1",), ("url:https://lantern.example/2",))


def test_a_page_that_every_entry_leads_to_is_nobodys():
    home = "https://lantern.example/"
    first, second = sorted_out(Entry(guid=name, link=home) for name in "ab")
    assert (first.keys, second.keys, first.link) == (("guid:a",), ("guid:b",), home)
    first, second = sorted_out(Entry(title=name, link=home, summary=name) for name in "ab")
    assert first.keys == (f"text:{first.fingerprint}",) != second.keys


def test_what_is_given_twice_is_one_entry_the_first():
    entry = Entry(guid="a", link="https://lantern.example/1", title="One")
    again = Entry(guid="a", link="https://lantern.example/1", title="One, updated")
    assert sorted_out([entry, Entry(guid="b"), again]) == (entry, Entry(guid="b", has_own_page=False))


def test_entries_with_nothing_in_them_are_left_out():
    assert sorted_out([Entry(), Entry(language="en")]) == ()
