"""The small words of English by what they do in a sentence. Lower case, straight apostrophes."""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it"})
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
GENDER = dict.fromkeys(MALE, "m") | dict.fromkeys(FEMALE, "f")

DETERMINERS = _words(
    "the a an one another two three four five six several some many most few other his her their its our my "
    "this these those any every each no both all"
)
ARTICLES = _words("the a an his her its their our my this these those any every each another both")
PREPOSITIONS = _words(
    "about above across after against along alongside amid among around as at before behind below beneath "
    "beside between beyond by despite during except for from in inside into like near of off on onto outside "
    "over past per regarding since through throughout to toward towards under until unlike up upon via with "
    "within without"
)
AUXILIARIES = _words(
    "am is are was were be been being has have had having do does did will would shall should can could may "
    "might must 's n't not hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't "
    "wouldn't can't cannot couldn't shouldn't"
)
CLITICS = frozenset({"'d", "'ve", "'ll", "'re", "'m"})
CONJUNCTIONS = _words(
    "and or but nor yet so because although though while whereas if unless whether that when where than"
)
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
ADVERBS = _words(
    "also again ago already always earlier even ever further instead just later never now often once only "
    "rather recently repeatedly still then there thereby therefore thus today tonight tomorrow too twice well "
    "yesterday soon here once meanwhile however nevertheless nonetheless moreover furthermore additionally "
    "simultaneously similarly likewise first second finally long since"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
CALENDAR = frozenset(WEEKDAYS) | frozenset(MONTHS) | _SHORT_MONTHS

PAST = _words(
    "became began bought brought built came caught chose did drew drove fell felt fled fought found gave got grew had "
    "held hit hung kept knew laid led left lent lost made meant met outdid overcame overtook paid put quit ran rose "
    "sat saw sent set shook shot sold sought spent stood stole struck swept took taught threw understood undertook "
    "upheld was were went withdrew woke won wore"
)
"""Irregular verbs as they stand behind their subjects."""

# Words that begin a sentence with a capital and are no names.
STARTERS = (
    DETERMINERS | PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | RELATIVES | ADVERBS | PRONOUNS
    | _words(
    "there here what why how asked speaking according citing responding referring following addressing noting "
    "adding saying talking writing given yes no ok okay please let none nothing everything everyone somebody "
    "someone anyone nobody not such much more less him you us them me mine ours yours theirs who's it's that's "
    "he's she's i'm we're they're you're i've we've don't"
)
)  # fmt: skip
# Where a noun phrase without capitals stops.
STOPS = (
    PREPOSITIONS
    | AUXILIARIES
    | CONJUNCTIONS
    | RELATIVES
    | PRONOUNS
    | (ADVERBS - {"first", "second", "long", "once", "then", "now"})
)


def is_adverb(word: str) -> bool:
    """Whether a word in lower case may stand between a subject and its verb."""
    return word in ADVERBS or word in AUXILIARIES or (word.endswith("ly") and len(word) > 4)
