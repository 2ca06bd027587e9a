"""`readout sample`: quotations drawn at random, to be checked by hand."""

from __future__ import annotations

from collections import defaultdict
from contextlib import aclosing
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from bot.cli.options import FILTERS, with_filters, with_settings
from bot.cli.rows import with_destination

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.cli.rows import Destination
    from bot.config import Settings
    from briefings.exports.sampling import Drawn
    from briefings.store.opening import Store
    from briefings.store.types import KeptQuotation
    from briefings.types import Query

_MOST = 10_000


@click.command(short_help="Quotations drawn at random, to be checked by hand.")
@click.argument("size", metavar="N", type=click.IntRange(1, _MOST))
@click.option("--seed", metavar="S", type=int, default=0, show_default=True, help="Another seed, another sample.")
@with_destination("jsonl", "csv")
@with_filters(*FILTERS)
@click.option("--attributed", is_flag=True, help="Only quotations that have a speaker.")
@with_settings
def sample(size: int, seed: int, destination: Destination, query: Query, attributed: bool, settings: Settings) -> None:
    """Draw N quotations at random, with what stands around them, who is given as speaker, why, and how sure that is.

    Empty columns are for what the checker finds. The same seed on the same archive draws the same quotations, on any
    database; a larger sample begins with the smaller one. How many words of an article are shown is limited by its
    outlet's terms.

    \b
      readout sample 100 --csv --output check.csv
      readout sample 50 --seed 7 --attributed --outlet CNBC --csv > check.csv
    """
    from bot.cli.kit import run

    run(_sample(size, seed, destination, query, attributed, settings))


async def _sample(
    size: int, seed: int, destination: Destination, query: Query, attributed: bool, settings: Settings
) -> None:
    from bot.cli.kit import make_answers, opened
    from briefings.exports.formats import make_writer
    from briefings.exports.sampling import SAMPLE

    # The file is opened first: that it cannot be written is better known before all is drawn.
    async with opened(settings) as store:
        query = make_answers(store, settings).known(query)
        with destination.opened() as stream:
            writer = make_writer(destination.form, SAMPLE, stream)
            for row in await _drawn(store, query, size, seed, attributed):
                writer.write(row)
            writer.end()


async def _drawn(store: Store, query: Query, size: int, seed: int, attributed: bool) -> list[Drawn]:
    from bot.cli.status import progress
    from briefings.exports.sampling import draw, in_context

    with progress("Drawing") as step:
        async with aclosing(store.each_quotation(query)) as every:

            async def wanted() -> AsyncIterator[KeptQuotation]:
                async for one in every:
                    step()
                    if one.quotation.speaker or not attributed:
                        yield one

            chosen = await draw(wanted(), size, seed)
    by_article: defaultdict[str, list[tuple[int, KeptQuotation]]] = defaultdict(list)
    for number, one in enumerate(chosen, 1):
        by_article[one.article.id].append((number, one))
    drawn: list[Drawn] = []
    for id_, some in by_article.items():
        kept = await store.article(id_)
        drawn += in_context(some, kept.reading.article.text if kept else None)
    return sorted(drawn, key=attrgetter("number"))
