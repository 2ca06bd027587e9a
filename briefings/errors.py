"""What can go wrong with what is made of articles.

BriefingError
    KnowledgeError  a table of people, cues or topics that does not hold
    StoreError      the database cannot be opened, read or written
        NewerStoreError     it was written by a later version
    TemplateError   a template that cannot be rendered
    QuestionError   what is asked cannot be answered at all
    ExportError     what is kept cannot be written to a file, or not in that form

Each is one sentence for a person that says what is wrong and what to do; `what` names the thing it happened to.
"""

from __future__ import annotations


class BriefingError(Exception):
    """Something could not be made, kept or written."""

    def __init__(self, what: str, sentence: str) -> None:
        super().__init__(f"{what}: {sentence}")
        self.what = what
        self.sentence = sentence


class KnowledgeError(BriefingError):
    """A table of people, cues or topics does not hold."""


class StoreError(BriefingError):
    """The database cannot be opened, read or written."""


class NewerStoreError(StoreError):
    """The database was written by a later version of Readout."""


class TemplateError(BriefingError):
    """A template cannot be rendered."""


class QuestionError(BriefingError):
    """What is asked cannot be answered at all."""


class ExportError(BriefingError):
    """What is kept cannot be written to a file, or not in that form."""
