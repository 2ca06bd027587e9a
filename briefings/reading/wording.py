"""The features of the learned rankers in words, for a person who wants to see why."""

from __future__ import annotations

_STANDS = {
    "before": "named before it in its sentence",
    "after": "named after it in its sentence",
    "earlier": "named earlier in the paragraph",
    "later": "named later in the paragraph",
    "above": "named in the paragraph before",
    "carried": "whoever spoke before goes on",
    "nobody": "nobody speaks",
    "subj": "as the subject of a reporting word",
    "inv": "behind its reporting word",
    "own": "of the reporting word before it",
    "other": "of another word",
    "bare": "nothing else in its sentence",
    "opens": "at the beginning of its paragraph",
    "titled": "written like a title",
    "work": "beside a word for a work",
    "near": "near",
    "behind": "behind it",
    "last": "who spoke the one before",
    "solo": "nobody spoke before",
    "spoken": "somebody spoke before",
    "I": "in the first person",
}
_FIELDS = {
    "gap": "words between them, up to: {}",
    "crossed": "quotations (q) and names (m) between them: {}",
    "between": "between them: {}",
    "fin": "it ends with: {}",
    "post": "behind it: {}",
    "pre": "before it: {}",
    "cap": "its first letter: {}",
    "len": "its words, up to: {}",
    "rank": "nearer ones that are as good: {}",
    "order": "nearer mentions: {}",
    "lemma": "reporting word: {}",
    "cue": "reporting word before the quotation: {}",
    "shape": "the mention is: {}",
    "word before": "before the mention: {}",
    "word after": "behind the mention: {}",
    "possessive": "the mention is a possessor: {}",
    "rule": "by the rule of thumb, its clause: {}",
    "since": "the quotation before stands in: {}",
    "first": "it opens the sentence: {}",
    "main": "the first of its sentence that stands free: {}",
    "cut": "what parts them: {}",
    "nearest": "its clause is the nearest: {}",
    "owns": "it possesses: {}",
    "tied": "tied to what is next to it: {}",
    "end": "the sentence ends with: {}",
    "clauses": "reporting clauses beside it: {}",
    "around": "and around it: {}",
    "words": "words in the sentence, up to: {}",
    "mentions": "mentions in the sentence: {}",
    "away": "sentences back: {}",
    "role": "its part there: {}",
    "count": "times spoken of: {}",
    "kind": "told by: {}",
    "talker": "who spoke last: {}",
    "newest": "who was spoken of last: {}",
    "spoke lately": "spoke lately: {}",
    "was first": "was first in a sentence: {}",
    "named in quotation": "named in the quotation: {}",
}
_VALUES = {"A": "capital", "a": "small", "w": "a word", "": "nothing", "-": "none", "True": "yes", "False": "no"}
# Fields of which every value is a word of the text, or what stands for a kind of words.
_OF_TEXT = frozenset({"pre", "post", "between", "word before", "word after"})
# What the resolver tells besides: where it was, how well it is known.
_SAID_OF = {
    "same": "in the same paragraph",
    "other": "otherwise",
    "sure": "of that gender",
    "perhaps": "of no known gender",
    "known": "a person's name",
    "word": "a word alone",
    "noun": "a noun",
    "speaks": "subject of a reporting word",
    "main": "first of its sentence",
    "owner": "a possessor",
    "prep": "behind a preposition",
}
_OF_RESOLVER = frozenset({"away", "kind", "role", "count", "rank", "was first", "talker", "newest"})
# Where an answer stands, which whoever shows the answer says already.
_PLACES = frozenset({"before", "after", "earlier", "later", "above", "carried", "nobody", "subj", "inv", "-"})


def in_words(feature: str) -> str:
    """A feature for a person: "before subj gap 1" is "words between them, up to: 1".

    Where the answer stands is told only by what tells nothing else ("before subj"). What has no words stays as it is.
    """
    words = feature.split()
    index = next((index for index in range(len(words)) if _field(words, index)), len(words))
    states = [word for word in words[:index] if word not in _PLACES]
    if index == len(words) and not any(word in _STANDS for word in words):
        return " ".join(words)
    if index == len(words) and not states:
        states = [word for word in words if word != "-"]
    said = [_STANDS.get(word, word) for word in states]
    while index < len(words):
        name = _field(words, index)
        begin = index + len(name.split())
        # What follows a field is its value, even where it is called like another one ("role main").
        index = begin + 1
        while index < len(words) and not _field(words, index):
            index += 1
        said.append(_FIELDS[name].format(_value(name, words[begin:index])))
    return ", ".join(said)


def _field(words: list[str], index: int) -> str:
    """The name of the field that begins there, or nothing."""
    for name in (" ".join(words[index : index + length]) for length in (3, 2, 1)):
        if name in _FIELDS:
            return name
    return ""


def _value(name: str, words: list[str]) -> str:
    if name in _OF_RESOLVER:
        words = [_SAID_OF.get(word, word) for word in words]
    value = " ".join(words)
    return value if name in _OF_TEXT and value else _VALUES.get(value, value)
