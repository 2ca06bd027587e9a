"""A message's blocks as Discord's components."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.messages.blocks import Beside, Line, Picture, Row, Text

if TYPE_CHECKING:
    from bot.messages.blocks import Block, Button, Message


def view_of(message: Message) -> ui.LayoutView:
    """The view of a message. Nobody listens to it: what its buttons do is found by their ids (`bot.pressing`)."""
    view = ui.LayoutView(timeout=None)
    for block in message.blocks:
        view.add_item(_item(block))
    # A view that is stopped is sent as it is, and not kept in memory for as long as the process runs.
    view.stop()
    return view


class Mentions(discord.AllowedMentions):
    """Whom messages may tell that they are there: nobody, unless something else is said; ids as Discord wants them."""

    def __init__(self, *, role: int | None = None) -> None:
        roles: Any = [discord.Object(role)] if role else False
        super().__init__(everyone=False, users=False, roles=roles, replied_user=False)

    def to_dict(self) -> Any:
        """As it is sent. The library's own has ids as numbers, which Discord's description does not allow."""
        data: Any = super().to_dict()
        return {**data, "roles": [str(one) for one in data["roles"]]} if "roles" in data else data

    def merge(self, other: discord.AllowedMentions) -> discord.AllowedMentions:
        """What holds where `other` is said of one message."""
        return other


def files_of(message: Message) -> list[discord.File]:
    """The pictures of a message as the files that go out with it, each to be sent once."""
    pictures = [block for block in message.blocks if isinstance(block, Picture)]
    return [discord.File(BytesIO(one.content), filename=one.name, description=one.alt) for one in pictures]


def mentions_of(message: Message) -> Mentions:
    """Whom a message may tell that it is there: nobody, or one role."""
    return Mentions(role=message.role)


def _item(block: Block) -> ui.Item[ui.LayoutView]:
    match block:
        case Text():
            return ui.TextDisplay(block.markdown)
        case Row():
            return ui.ActionRow(*map(_button, block.buttons))
        case Beside():
            return ui.Section(ui.TextDisplay(block.markdown), accessory=_button(block.button))
        case Line():
            return ui.Separator()
        case Picture():
            return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{block.name}", description=block.alt))


def _button(button: Button) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=button.label, custom_id=button.id, disabled=button.off)
