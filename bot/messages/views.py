"""A message's blocks as Discord's components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.messages.blocks import Beside, Line, Row, Text

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


def mentions_of(message: Message) -> discord.AllowedMentions:
    """Whom a message may tell that it is there: nobody, or one role."""
    roles: Any = [discord.Object(message.role)] if message.role else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


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


def _button(button: Button) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=button.label, custom_id=button.id, disabled=button.off)
