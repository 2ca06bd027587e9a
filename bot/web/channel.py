"""A channel to try the commands in, without Discord: what is said there is answered by the bot's own code."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.choices import outlet_names, speaker_names
from bot.commands.days import day_of
from bot.commands.finding import found, topic_id
from bot.commands.refusals import Refused
from bot.messages.blocks import Message, Text, text_message
from bot.messages.buttons import Listing, Press, pressed
from bot.messages.digests import digest_message
from bot.pressing import detail
from bot.web.rendered import as_html
from briefings.errors import QuestionError
from briefings.types import ANY_TOPIC, Query
from briefings.writing.addresses import with_query
from briefings.writing.markdown import escape
from briefings.writing.pages import ChannelPage, Said
from briefings.writing.render import render
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages.blocks import Button
    from bot.services import Services
    from briefings.writing.addresses import Site

LONGEST = 600

_LISTINGS = {"quote": Listing.QUOTES, "timeline": Listing.TIMELINE}
_COMMANDS = (*_LISTINGS, "check", "digest")
_OPTIONS = ("words", "speaker", "outlet", "since", "until", "topic", "chart")
_OPTION = re.compile(rf"(?:^|(?<=\s))({'|'.join(_OPTIONS)}):\s*")
_DAYS = ("today", "yesterday", "last week", "last month", "this year", "last year")
_MOST_OFFERS = 10


class Channel:
    """Answers what is said in the channel."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._words = words_of("en")

    async def page(self, site: Site, fields: Mapping[str, str]) -> ChannelPage:
        """The channel: the digest, then what was said, if anything was, and the answer."""
        say = fields.get("say", "").strip()[:LONGEST]
        number = fields.get("page", "0")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
        where = partial(_where, site, say)
        messages = [Said(by="Readout", html=as_html(await self._digest(), where))]
        if say:
            messages.append(Said(by="You", html=f"<p>{_plain(say)}</p>"))
            messages.append(Said(by="Readout", html=as_html(await self._answer(say, page), where)))
        if button := fields.get("press"):
            messages.append(Said(by="Readout", html=as_html(await self._pressed(button[:200]), where)))
        return ChannelPage(site=site, path="/channel", say=say, messages=tuple(messages))

    async def offers(self, say: str) -> list[str]:
        """What a command that is being typed may go on with, as whole lines."""
        say = say[:LONGEST].lstrip()
        options = list(_OPTION.finditer(say))
        if not options:
            if say.endswith(" "):
                some = [one for one in _OPTIONS if one != "chart" or say.startswith("/timeline")]
                return [f"{say.rstrip()} {one}: " for one in some]
            return [line for one in _COMMANDS if (line := f"/{one} ").startswith(say)]
        last = options[-1]
        typed = say[last.end() :]
        return [f"{say[: last.end()].rstrip()} {one}" for one in await self._values(last[1], typed.strip())][
            :_MOST_OFFERS
        ]

    async def _values(self, option: str, typed: str) -> list[str]:
        match option:
            case "speaker":
                return await speaker_names(self._services, typed)
            case "outlet":
                return await outlet_names(self._services, typed)
            case "topic":
                return [one.name for one in self._services.knowledge.topics if typed.casefold() in one.name.casefold()]
            case "chart":
                return ["true"]
            case "since" | "until":
                return [one for one in _DAYS if one.startswith(typed.casefold())]
            case _:
                return []

    async def _digest(self) -> Message:
        digest = await self._services.answers.digest(Query(topic=ANY_TOPIC))
        return digest_message(digest, self._words, overlay=self._services.templates)

    async def _answer(self, say: str, page: int) -> Message:
        name, options = _parsed(say)
        if name == "digest":
            return await self._digest()
        if name == "check":
            return await self._check(options.get("words", ""), options.get("speaker"))
        if name not in _LISTINGS:
            known = ", ".join(f"/{one}" for one in _COMMANDS)
            return text_message(f"There is no command {escape(name) or 'without a name'} here. There are: {known}.")
        try:
            query = Query(
                words=options.get("words"),
                speaker=options.get("speaker"),
                outlet=options.get("outlet"),
                since=day_of(self._services, options.get("since"), self._words, last=False),
                until=day_of(self._services, options.get("until"), self._words, last=True),
                topic=topic_id(self._services, options.get("topic")),
            )
            chart = name == "timeline" and options.get("chart", "").casefold() == "true"
            return await found(self._services, _LISTINGS[name], query, page, self._words, chart=chart)
        except Refused as refused:
            return text_message(self._words(refused.key, **refused.values))

    async def _check(self, words: str, speaker: str | None) -> Message:
        try:
            found = await self._services.answers.checked(words, speaker)
        except QuestionError as error:
            return text_message(f"{escape(error.sentence)}.")
        return Message(blocks=(Text(render("discord", found, overlay=self._services.templates)),))

    async def _pressed(self, id_: str) -> Message:
        button = pressed(id_)
        if button and button.press in (Press.WORDINGS, Press.CONTEXT, Press.SOURCES) and len(button.parts) == 1:
            return await detail(self._services, button.press, button.parts[0], self._words)
        return text_message(self._words("trouble.expired"))


def _parsed(say: str) -> tuple[str, dict[str, str]]:
    """The name of a command and its options; what stands before the first of these is its words."""
    name, _, rest = say.removeprefix("/").partition(" ")
    places = list(_OPTION.finditer(rest))
    ends = [*(place.start() for place in places[1:]), len(rest)]
    options = {place[1]: rest[place.end() : end].strip() for place, end in zip(places, ends, strict=False)}
    before = rest[: places[0].start()].strip() if places else rest.strip()
    if before:
        options["words"] = f"{before} {options.get('words', '')}".strip()
    return name.casefold(), {name: value for name, value in options.items() if value}


def _where(site: Site, say: str, button: Button) -> str | None:
    """Where a button leads on the page."""
    known = pressed(button.id)
    if known is None or known.press is Press.MORE:
        return None
    if known.press is Press.PAGE:
        return site.to(with_query("/channel", {"say": say, "page": known.parts[1]}))
    return site.to(with_query("/channel", {"say": say, "press": button.id}))


def _plain(text: str) -> str:
    from briefings.writing.html import escape as escaped

    return escaped(text)
