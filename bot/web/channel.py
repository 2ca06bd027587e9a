"""A channel to try the commands in, without Discord: what is said there is answered by the bot's own code."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.choices import offered
from bot.commands.refusals import Refused
from bot.messages.blocks import Message, text_message
from bot.messages.buttons import Press, Pressed, pressed
from bot.messages.digests import digest_message, more_message
from bot.pressing import detail
from bot.web.rendered import as_html
from bot.web.tried import commands
from briefings.errors import BriefingError
from briefings.types import ANY_TOPIC, Query
from briefings.writing.addresses import with_query
from briefings.writing.html import escape as safe
from briefings.writing.markdown import escape
from briefings.writing.pages import ChannelPage, Said
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.messages.blocks import Button
    from bot.services import Services
    from briefings.writing.addresses import Site

LONGEST = 600
"""Characters of what is said at once."""

_LONGEST_ID = 200
_DIGEST = "digest"


class Channel:
    """Answers what is said in the channel."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._words = words_of("en")
        self._commands = commands(services, self._words)

    async def page(self, site: Site, fields: Mapping[str, str]) -> ChannelPage:
        """The channel: the digest, then what was said, if anything was, and the answer."""
        say = fields.get("say", "").strip()[:LONGEST]
        number = fields.get("page", "0")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
        where = partial(_where, site, say)
        messages = [Said(by="Readout", html=as_html(await self._digest(), where))]
        if say:
            messages.append(Said(by="You", html=f"<p>{safe(say)}</p>"))
            messages.append(Said(by="Readout", html=as_html(await self._answer(say, page), where)))
        if button := fields.get("press"):
            messages.append(Said(by="Readout", html=as_html(await self._pressed(button[:_LONGEST_ID]), where)))
        return ChannelPage(site=site, path="/channel", say=say, messages=tuple(messages))

    async def offers(self, say: str) -> list[tuple[str, str]]:
        """What a command that is being typed may go on with: whole lines, each with what it is shown as."""
        say = say[:LONGEST].lstrip()
        name, space, rest = say.removeprefix("/").partition(" ")
        if not space:
            return [(line, line) for one in (*self._commands, _DIGEST) if (line := f"/{one} ").startswith(say)]
        tried = self._commands.get(name.casefold())
        if tried is None:
            return []
        named = list(_option(tried.options).finditer(rest))
        found = []
        if named:
            last = named[-1]
            typed = rest[last.end() :]
            begun = f"/{name} {rest[: last.end()].rstrip()}"
            try:
                pairs = await tried.options[last[1]](typed.strip(), self._words)
            except BriefingError:
                return []
            found = [(f"{begun} {one.value}", one.name) for one in offered(pairs) if one.value != typed.strip()]
        if say.endswith(" ") and (not named or rest[named[-1].end() :].strip()):
            left = [one for one in tried.options if one not in {place[1] for place in named}]
            found = [(f"{say.rstrip()} {one}: ", f"{one}:") for one in left]
        return found

    async def _digest(self) -> Message:
        digest = await self._services.answers.digest(Query(topic=ANY_TOPIC))
        if digest.day is None:
            return text_message(self._words("digest.empty"))
        # A digest is found again by the id of its delivery; here nothing is delivered, but a day says as much.
        return digest_message(digest, self._words, delivery=digest.day.isoformat(), overlay=self._services.templates)

    async def _more(self, day: str, skip: int) -> Message | None:
        try:
            of = date.fromisoformat(day)
        except ValueError:
            return None
        digest = await self._services.answers.digest(Query(topic=ANY_TOPIC, since=of, until=of))
        return more_message(digest, self._words, delivery=day, skip=skip, overlay=self._services.templates)

    async def _answer(self, say: str, page: int) -> Message:
        name, _, rest = say.removeprefix("/").partition(" ")
        if name.casefold() == _DIGEST:
            return await self._digest()
        tried = self._commands.get(name.casefold())
        if tried is None:
            known = ", ".join(f"/{one}" for one in (*self._commands, _DIGEST))
            return text_message(f"There is no command {escape(name) or 'without a name'} here. There are: {known}.")
        try:
            return await tried.answer(_parsed(rest, tried.options), page)
        except Refused as refused:
            return text_message(self._words(refused.key, **refused.values))

    async def _pressed(self, id_: str) -> Message:
        message = None
        match pressed(id_):
            case Pressed(press=Press.WORDINGS | Press.CONTEXT | Press.SOURCES as what, parts=(statement,)):
                message = await detail(self._services, what, statement, self._words)
            case Pressed(press=Press.MORE, parts=(day, skip)) if skip.isascii() and skip.isdecimal():
                message = await self._more(day, int(skip))
        return message or text_message(self._words("trouble.expired"))


def _option(options: Iterable[str]) -> re.Pattern[str]:
    """What stands where the value of an option begins."""
    return re.compile(rf"(?:^|(?<=\s))({'|'.join(options)}):\s*" if options else r"(?!)()")


def _parsed(rest: str, options: Mapping[str, object]) -> dict[str, str]:
    """The options of a command; what stands before the first that is named belongs to the first that there is."""
    places = list(_option(options).finditer(rest))
    ends = [*(place.start() for place in places[1:]), len(rest)]
    found = {place[1]: rest[place.end() : end].strip() for place, end in zip(places, ends, strict=False)}
    before = rest[: places[0].start()].strip() if places else rest.strip()
    if before and options:
        first = next(iter(options))
        found[first] = f"{before} {found.get(first, '')}".strip()
    return {name: value for name, value in found.items() if value}


def _where(site: Site, say: str, button: Button) -> str | None:
    """Where a button leads on the page."""
    known = pressed(button.id)
    if known is None:
        return None
    if known.press is Press.PAGE:
        return site.to(with_query("/channel", {"say": say, "page": known.parts[1]}) + "#answer")
    return site.to(with_query("/channel", {"say": say, "press": button.id}) + "#answer")
