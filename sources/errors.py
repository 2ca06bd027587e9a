"""What can go wrong with what comes in.

SourceError
    FetchError      an address that could not be fetched
    FeedError       bytes that are not a feed
    PageError       a page in which no article could be found
        ChallengeError  it stands before the article, and asks for a browser, a person, consent, a login
        PaywallError    the article is for those who pay
        LiveBlogError   its posts are not one story
        UnreadError     what worked on it failed, or took too long
    ArticleError    a file or line that could not be read as an article

Each is one sentence for a person that says what is wrong and, where something helps, what to do;
`what` names the thing it happened to (an address, a path, a line).
"""

from __future__ import annotations

from sources.shown import legible


class SourceError(Exception):
    """Something that should have come in could not."""

    def __init__(self, what: str, sentence: str) -> None:
        super().__init__(what, sentence)  # as given, so that it survives the way between processes
        self.what = what
        self.sentence = sentence

    def __str__(self) -> str:
        return legible(f"{self.what}: {self.sentence}")


class FetchError(SourceError):
    """An address could not be fetched. `status` is the one that the server gave, where it gave any."""

    def __init__(self, what: str, sentence: str, status: int | None = None) -> None:
        super().__init__(what, sentence)
        self.status = status


class FeedError(SourceError):
    """Bytes that should be a feed are none."""


class PageError(SourceError):
    """No article could be found in a page."""


class ChallengeError(PageError):
    """A page stands before the article and asks for something: a browser, a person, consent, a login."""


class PaywallError(PageError):
    """The article is for those who pay; what is shown of it is not quoted."""


class LiveBlogError(PageError):
    """The page is a live blog: its posts are not one story, and not read as one."""


class UnreadError(PageError):
    """What worked on the page failed or took too long: it may be the page, or a machine that has too much to do."""


class ArticleError(SourceError):
    """A file or a line could not be read as an article."""
