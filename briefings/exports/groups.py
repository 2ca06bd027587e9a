"""Groups of columns that several tables have: who speaks, how sure that is, when, where in which article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.exports.columns import Column, Type, column

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.store.types import ArticleFacts
    from briefings.types import Kind, Quotation, Span, Speaker
    from sources.types import Dating


def dating_columns(name: str, of: Callable[[Any], Dating | None], what: str) -> tuple[Column[Any], ...]:
    """The columns of a dating: its day, how exactly it is known, from which words, and the days it lies between."""

    def part(get: Callable[[Dating], Any]) -> Callable[[Any], Any]:
        def value(row: Any) -> Any:
            dating = of(row)
            return None if dating is None else get(dating)

        return value

    stem = name.removesuffix("_on")
    return (
        column(name, Type.DAY, f"The day on which {what}; missing where no single day is known.", part(_day)),
        column(f"{name}_precision", Type.STRING, "`day`, `month`, `year`, `range` or `inferred`.", part(_precision)),
        column(
            f"{name}_evidence",
            Type.STRING,
            "The words it was read from, or what it was inferred from.",
            part(_evidence),
        ),
        column(
            f"{stem}_first",
            Type.DAY,
            "The first day that it can have been; the same day where one is known.",
            part(_first),
        ),
        column(f"{stem}_last", Type.DAY, "The last day that it can have been.", part(_last)),
    )


def _day(dating: Dating) -> Any:
    return dating.day


def _precision(dating: Dating) -> Any:
    return dating.precision.value


def _evidence(dating: Dating) -> Any:
    return dating.evidence


def _first(dating: Dating) -> Any:
    return dating.first


def _last(dating: Dating) -> Any:
    return dating.last


def speaker_columns(of: Callable[[Any], Speaker | None]) -> tuple[Column[Any], ...]:
    """The columns of who speaks."""
    return (
        column(
            "speaker",
            Type.STRING,
            "Who said it: the name that Readout knows them by, else the fullest in the article, else what the article "
            'calls them ("a senior official"); missing where it could not be established.',
            lambda row: speaker.name if (speaker := of(row)) else None,
        ),
        column(
            "speaker_id",
            Type.STRING,
            "Readout's own id of the speaker, for those in its tables of people and bodies.",
            lambda row: speaker.id if (speaker := of(row)) else None,
        ),
        column(
            "speaker_kind",
            Type.STRING,
            "`person`, `body` or `unnamed`.",
            lambda row: speaker.kind.value if (speaker := of(row)) else None,
        ),
    )


def attribution_columns(of: Callable[[Any], Quotation]) -> tuple[Column[Any], ...]:
    """The columns of how sure it is who speaks."""
    return (
        column(
            "confidence",
            Type.NUMBER,
            "The reader's own estimate, 0 to 1, that the speaker is right; 0 where there is none.",
            lambda row: of(row).confidence,
        ),
        column(
            "reason",
            Type.STRING,
            "Why this speaker, or why none, in a few words.",
            lambda row: of(row).reason,
        ),
    )


def article_columns(of: Callable[[Any], ArticleFacts]) -> tuple[Column[Any], ...]:
    """The columns of the article that something stands in, short."""
    return (
        column("article", Type.STRING, "Id of the article, as in the table of articles.", lambda row: of(row).id),
        column("outlet", Type.STRING, "Who published it.", lambda row: of(row).outlet),
        column("title", Type.STRING, "Its title.", lambda row: of(row).title),
        column("url", Type.STRING, "Its address.", lambda row: of(row).url),
        form_column(of),
        *dating_columns("published", lambda row: of(row).published, "it was published")[:3],
    )


def place_columns(of: Callable[[Any], tuple[str | None, tuple[str, ...], tuple[str, ...]]]) -> tuple[Column[Any], ...]:
    """The columns of where something was said and what it is about; `of` gives place, topics and facets."""
    return (
        column("place", Type.STRING, "Where it was said, as the article says it.", lambda row: of(row)[0]),
        column("topics", Type.NAMES, "Ids of the topics that it is on.", lambda row: of(row)[1]),
        column("facets", Type.NAMES, "Ids of the sides of these topics.", lambda row: of(row)[2]),
    )


def span_columns(of: Callable[[Any], Span]) -> tuple[Column[Any], ...]:
    """The columns of where words stand in a text."""
    return (
        column(
            "start",
            Type.INTEGER,
            "Where the words start: characters (Unicode code points) of the article's text, from 0.",
            lambda row: of(row).start,
        ),
        column("end", Type.INTEGER, "Where they end: the first character after them.", lambda row: of(row).end),
    )


def words_columns(
    name: str, what: str, words: Callable[[Any], str | None], of: Callable[[Any], Span | None]
) -> tuple[Column[Any], ...]:
    """The columns of words that may be missing: themselves, and where they stand."""
    return (
        column(name, Type.STRING, what, words),
        column(
            f"{name}_start", Type.INTEGER, "Where these start.", lambda row: span.start if (span := of(row)) else None
        ),
        column(f"{name}_end", Type.INTEGER, "Where these end.", lambda row: span.end if (span := of(row)) else None),
    )


def kind_column(of: Callable[[Any], Kind]) -> Column[Any]:
    """The column of the kind of a quotation."""
    return column(
        "kind",
        Type.STRING,
        "`direct` or `mixed`: whether all that is attributed stands in marks, or only part of it.",
        lambda row: of(row).value,
    )


def paragraph_column(of: Callable[[Any], int]) -> Column[Any]:
    """The column of the paragraph that something stands in."""
    return column("paragraph", Type.INTEGER, "Which paragraph of the article's body, from 1.", of)


def form_column(of: Callable[[Any], ArticleFacts]) -> Column[Any]:
    """The column of the form of an article."""
    return column("form", Type.STRING, "`news`, `transcript` or `extract`.", lambda row: of(row).form.value)


def version_columns(of: Callable[[Any], ArticleFacts]) -> tuple[Column[Any], ...]:
    """The columns of which version of a page was read by which version of the reader."""
    return (
        column("current", Type.BOOLEAN, "Whether this is the newest version of the page.", lambda row: of(row).current),
        column("reader", Type.INTEGER, "Version of the reader that read it.", lambda row: of(row).reader),
    )
