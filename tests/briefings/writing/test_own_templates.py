from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.errors import TemplateError
from briefings.writing.own_templates import check_templates, raise_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "template", "fault"),
    [
        ("text/digest.j2", "one\n\n{% if %}", "text/digest.j2:3: is no template: Expected an expression"),
        ("text/part.j2", "{{ words | louder }}", "text/part.j2:1: is no template: No filter named 'louder'"),
        ("text/part.j2", "\n{% include 'parts.j2' %}", "text/part.j2:2: there is no template 'parts.j2'"),
        ("text/part.j2", "{% include '../../secrets.txt' %}", "text/part.j2:1: there is no template '../../secrets"),
        (
            "discord/digest.j2",
            "\n{{ digst.day }}",
            "discord/digest.j2:2: 'digst' is not known here; it is given 'digest'",
        ),
        ("text/digest.j2", b"\n\xff", "text/digest.j2:2: is not UTF-8"),
        ("digest.j2", "", "digest.j2: is not looked at: templates are in text/ and discord/"),
        ("html/digest.j2", "", "html/digest.j2: is not looked at"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, name: str, template: str | bytes, fault: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(template if isinstance(template, bytes) else template.encode())
    (found,) = check_templates(tmp_path)
    assert str(found).removeprefix(f"{tmp_path}/").startswith(fault)
    with pytest.raises(TemplateError, match=fault.split(":", maxsplit=1)[0]):
        raise_all([found])


def test_sound_templates_and_parts_of_an_operator_s_own_have_no_fault(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "digest.j2").write_text(
        "{% for entry in digest.entries %}{% include 'mine.j2' %}{% include 'speaker.j2' %}{% endfor %}", "utf-8"
    )
    (tmp_path / "text" / "mine.j2").write_text("{{ entry.statement.words }} {{ range(3) | list }}", "utf-8")
    (tmp_path / "README.md").write_text("notes", "utf-8")
    assert check_templates(tmp_path) == ()


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = check_templates(tmp_path / "no")
    assert str(fault) == f"{tmp_path}/no: there is no such folder; name one, or leave it out"
