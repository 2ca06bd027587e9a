"""Which language a text is in, by its script and its small words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {
    "cs": "a se na je v že o s z do by za jsou pro jako ale",
    "de": "der die und das ist nicht ein eine den von mit für auf dem sich auch des im es zu werden hat sind wird bei",
    "en": "the of and to in is that for was on with as it at by from are be this have has not his her "
    "said which an but they",
    "es": "el la los las de que y en un una es por con para del se no su al lo como más fue",
    "fi": "ja on ei että se oli hän joka mutta ovat sen myös kuin niin",
    "fr": "le la les des et est une dans que pour sur pas qui du au avec par sont ce il elle plus cette été",
    "it": "il lo gli che di una è per con del della non sono nel si dei alla anche ha più le",
    "nl": "de het een van en dat niet op te zijn met voor die aan er ook als bij door heeft",
    "pl": "w i na nie się z do jest że o to jak po przez od dla oraz ale są został",
    "pt": "o a os as de que e em um uma não para com do da por se mais foi ao",
    "ro": "și de la în a cu nu pe este că din o un care pentru au fost mai",
    "sv": "och att det som en är på av för den med inte har till om ett de från var",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ama ne sonra",
}
NAMES = {
    "cs": "Czech", "de": "German", "es": "Spanish", "fi": "Finnish", "fr": "French", "it": "Italian", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian",
}  # fmt: skip
"""The languages that are told apart from English, by their codes."""
_SETS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SAMPLE = 400
# Below this share of small words, or with fewer words, nothing can be told.
_ENOUGH = 0.08
_FEWEST = 12


def language_of(text: str) -> str | None:
    """The language (ISO 639-1) of a text, "und" for a script that is not Latin, or None where too little is there."""
    words = _WORD.findall(text[:20_000])
    if len(words) < _FEWEST:
        return None
    step = max(1, len(words) // _SAMPLE)
    sample = [word.lower() for word in words[::step]]
    letters = "".join(sample)
    if not letters.isascii() and sum(letter > "ɏ" for letter in letters) > 0.5 * len(letters):
        return "uk" if re.search("[іїєґ]", letters) else "ru" if re.search("[а-я]", letters) else "und"
    counts = Counter(sample)
    found = {language: sum([counts[word] for word in small if word in counts]) for language, small in _SETS.items()}
    best = max(found, key=lambda language: found[language])
    return best if found[best] / len(sample) >= _ENOUGH else None
