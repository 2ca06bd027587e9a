"""Every command that has a module is to be had, and the README names it."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

import bot.cli

if TYPE_CHECKING:
    from collections.abc import Iterator

README = Path(__file__).parents[2] / "README.md"


def reachable(command: click.Command) -> Iterator[click.Command]:
    """A command and all that are below it."""
    yield command
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from reachable(below)


def test_every_command_that_a_module_makes_can_be_called() -> None:
    (folder,) = bot.cli.__path__
    modules = [import_module(f"bot.cli.{path.stem}") for path in Path(folder).glob("*.py") if path.stem != "__init__"]
    made = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, click.Command) and value.callback and value.callback.__module__ == module.__name__
    }
    assert len(made) > 30
    assert {one.name for one in made - set(reachable(bot.cli.readout))} == set()


def test_the_readme_lists_exactly_the_commands() -> None:
    rows = re.findall(r"^\| (`readout .+?`) \| ", README.read_text(encoding="utf-8"), re.MULTILINE)
    named = {re.sub("^readout ", "", one).split()[0] for row in rows for one in re.findall(r"`([^`]+)`", row)}
    assert named == bot.cli.readout.commands.keys()
