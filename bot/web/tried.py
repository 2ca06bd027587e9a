"""The commands that can be tried without Discord: what is offered for their options, and what answers them.

All of it is what the commands at Discord offer and answer; here is only which option of which command is which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.commands import choices, finding
from bot.commands.about import about_message
from bot.commands.briefing import briefed
from bot.commands.check import checked
from bot.commands.sources import sources_message
from bot.messages.buttons import Listing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.commands.choices import Offer
    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.writing.words import Words

    Options = Mapping[str, str]
    Answer = Callable[[Options, int], Awaitable[Message]]


async def nothing(_typed: str, _words: Words) -> choices.Pairs:
    """What is offered for an option that takes any words."""
    return ()


async def _truth(_typed: str, _words: Words) -> choices.Pairs:
    return (("true", "true"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A command: its options with what is offered for each, and what answers it on a page, counted from 0.

    What is said before any option belongs to the first.
    """

    answer: Answer
    options: Mapping[str, Offer] = field(default_factory=dict)


def commands(services: Services, words: Words) -> dict[str, Tried]:
    """The commands by their names. What answers them raises Refused."""
    filters = {"words": nothing, **finding.offers(services)}

    def listed(listing: Listing) -> Answer:
        async def answer(options: Options, page: int) -> Message:
            asked = {name: value for name, value in options.items() if name != "chart"}
            # As at Discord, the picture belongs to the first page alone.
            chart = options.get("chart", "").casefold() == "true" and page == 0
            query = finding.query_of(services, words, **asked)
            return await finding.found(services, listing, query, page, words, chart=chart)

        return answer

    async def check(options: Options, _: int) -> Message:
        return await checked(services, options.get("words", ""), options.get("speaker"), words)

    async def briefing(options: Options, _: int) -> Message:
        return await briefed(services, options.get("article", ""), words)

    async def sources(_: Options, __: int) -> Message:
        return await sources_message(services, words)

    async def about(_: Options, __: int) -> Message:
        return about_message(words)

    return {
        "quote": Tried(answer=listed(Listing.QUOTES), options=filters),
        "timeline": Tried(answer=listed(Listing.TIMELINE), options={**filters, "chart": _truth}),
        "check": Tried(answer=check, options={"words": nothing, "speaker": choices.speakers(services)}),
        "briefing": Tried(answer=briefing, options={"article": choices.articles(services)}),
        "sources": Tried(answer=sources),
        "about": Tried(answer=about),
    }
