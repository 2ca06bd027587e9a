"""Templates of an operator's own: what is wrong with them, found before any of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.errors import TemplateError
from briefings.knowledge.loading import Fault, folder_fault
from briefings.writing.environment import TARGETS, environment
from briefings.writing.render import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jinja2.sandbox import SandboxedEnvironment


def check_templates(overlay: Path) -> tuple[Fault, ...]:
    """Every fault of the templates in a folder laid out as ours, by file and line.

    What a value turns out to lack is found only when it is written, and is then a TemplateError.
    """
    if sentence := folder_fault(overlay):
        return (Fault(path=str(overlay), line=0, sentence=sentence),)
    faults: set[Fault] = set()
    for folder in (overlay / target for target in TARGETS):
        if folder.exists() and (sentence := folder_fault(folder)):
            faults.add(Fault(path=str(folder), line=0, sentence=sentence))
    for path in overlay.rglob("*.j2"):
        if path.parent.parent == overlay and path.parent.name in TARGETS:
            faults.update(_faults(path, environment(path.parent.name, overlay)))
        else:
            places = " and ".join(f"{target}/" for target in TARGETS)
            faults.add(Fault(path=str(path), line=0, sentence=f"is not looked at: templates are in {places}"))
    return tuple(sorted(faults))


def raise_all(faults: Sequence[Fault]) -> None:
    """Raise TemplateError where there are faults, with all of them in its sentence, a line each."""
    if faults:
        first, *more = faults
        sentence = "\n".join((f"{first.sentence}.", *(f"{fault}." for fault in more)))
        raise TemplateError(first.where, sentence)


def _faults(path: Path, templates: SandboxedEnvironment) -> Iterator[Fault]:
    from jinja2 import TemplateSyntaxError
    from jinja2.meta import find_referenced_templates, find_undeclared_variables

    try:
        source = path.read_text(encoding="utf-8")
        templates.compile(source)
        tree = templates.parse(source)
    except UnicodeDecodeError as error:
        yield Fault(
            path=str(path), line=error.object.count(b"\n", 0, error.start) + 1, sentence="is not UTF-8", unread=True
        )
    except OSError as error:
        yield Fault(path=str(path), line=0, sentence=f"cannot be read ({error.strerror})", unread=True)
    except TemplateSyntaxError as error:
        sentence = f"is no template: {(error.message or '').rstrip('.')}"
        yield Fault(path=str(path), line=error.lineno, sentence=sentence, unread=True)
    except RecursionError:
        yield Fault(path=str(path), line=0, sentence="is nested too deeply", unread=True)
    else:
        known = set(templates.list_templates())
        for name in set(find_referenced_templates(tree)) - known - {None}:
            line = _line(source, str(name))
            yield Fault(path=str(path), line=line, sentence=f"there is no template {name!r} that it could take in")
        if path.stem in NAMES.values():
            for name in find_undeclared_variables(tree) - {path.stem, *templates.globals}:
                line = _line(source, name)
                yield Fault(
                    path=str(path), line=line, sentence=f"{name!r} is not known here; it is given {path.stem!r}"
                )


def _line(source: str, words: str) -> int:
    """The line on which words first stand; the first where they cannot be found as they are."""
    return source.count("\n", 0, max(0, source.find(words))) + 1
