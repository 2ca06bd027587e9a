"""`readout feeds outlets`: the outlets that are known, and the feeds that they are known to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from sources.catalogue import Catalogue, Outlet


@click.command("outlets", short_help="The outlets that are known, with their feeds.")
@click.option("--country", metavar="CODE", help="Only those edited there (UA, PL, US ...).")
@click.option("--json", "as_json", is_flag=True, help="The outlets as one JSON array, nothing else.")
@with_settings
def list_outlets(country: str | None, as_json: bool, settings: Settings) -> None:
    """The outlets that come with Readout, and your own (READOUT_OUTLETS).

    Follow the feeds of one by its id: readout feeds add ID.

    Untried: nobody has fetched the feed for this list; the first poll tells.
    """
    from bot.cli.output import print_json
    from bot.outlets import outlets

    known = sorted(outlets(settings).outlets, key=lambda each: each.id)
    chosen = [each for each in known if country is None or each.country == country.upper()]
    if as_json:
        print_json([_record(outlet) for outlet in chosen])
        return
    for outlet in chosen:
        click.echo(f"{outlet.id:<22}  {outlet.name} ({outlet.country})")
        for feed in outlet.feeds:
            marks = ", ".join([feed.language, *(["untried"] if feed.untried else [])])
            click.echo(f"{'':<22}  {feed.url} ({marks})")
    if not chosen:
        click.echo("No outlet of that country is known.")


def addresses_of(word: str, known: Catalogue) -> tuple[str, ...]:
    """The addresses meant by a word of `readout feeds add`: itself, or the feeds of the outlet of that id or name.

    Raises ValueError for an outlet of which no feed is known.
    """
    outlet = next((each for each in known.outlets if each.id == word.strip().lower()), None) or known.by_name(word)
    if outlet is None:
        return (word,)
    if not outlet.feeds:
        raise ValueError(f"{word}: no feed of {outlet.name} is known; give the address of one, or of a page")
    return tuple(feed.url for feed in outlet.feeds)


def _record(outlet: Outlet) -> dict[str, Any]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "country": outlet.country,
        "home": outlet.home,
        "max_excerpt": outlet.max_excerpt,
        "terms": outlet.terms,
        "unchecked": outlet.unchecked,
        "feeds": [
            {"url": feed.url, "language": feed.language, "see": feed.see, "untried": feed.untried}
            for feed in outlet.feeds
        ],
    }
