"""`readout check`: was this said?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings, with_target

if TYPE_CHECKING:
    from bot.config import Settings


@click.command(short_help="Was this said? By whom, where, in which words.")
@click.argument("words", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Who is said to have said it; other spellings of a name are known.")
@with_target
@with_settings
def check(words: tuple[str, ...], speaker: str | None, target: str, settings: Settings) -> None:
    """Look whether WORDS were said: word for word, cut out of more, by somebody else, nearly so, or only indirectly.

    Marks, case and final punctuation do not matter; typing errors and an attribution around the words are seen
    through. What is not found may still have been said: the answer says what the archive covers.

    \b
      readout check "the door is open"
      readout check "the door remains open" --speaker Brekke
    """
    from bot.cli.kit import ask
    from bot.cli.output import make_printer, print_json
    from briefings.records import checked_record

    if not any(one.strip() for one in words):
        raise click.UsageError('Give the words that are said to have been said: readout check "the door is open"')
    show = make_printer(target, settings)
    if target == "json":
        print_json(checked_record(ask(settings, lambda answers: answers.check(" ".join(words), speaker))))
    else:
        show(ask(settings, lambda answers: answers.checked(" ".join(words), speaker)))
