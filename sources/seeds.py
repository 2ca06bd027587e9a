"""The articles that Readout starts from: a feed of extracts, read through the same door as every feed."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from sources.collect import article_of
from sources.feeds import parse

if TYPE_CHECKING:
    from sources.types import Article

SEEDS = "seeds.atom"


def seed_articles() -> tuple[Article, ...]:
    """The articles, in the feed's order. Raises FeedError, ArticleError where the feed was spoilt."""
    body = resources.files(__package__).joinpath(SEEDS).read_bytes()
    return tuple(article_of(entry) for entry in parse(body, None, what=SEEDS).entries)
