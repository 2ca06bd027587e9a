"""What can be seen of the container without building it. `make image-test` builds it and tries it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.image.building import NAMED

ROOT = Path(__file__).parents[1]


def test_hadolint_has_nothing_to_say() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")


def test_both_stages_stand_on_the_base_that_is_provided() -> None:
    named = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) == {NAMED}


def test_nothing_goes_into_the_build_but_what_it_is_made_of() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    wanted = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "*" in ignored
    assert wanted == {name for line in copied for name in line.split()}


def test_the_example_settings_are_five_lines_and_hold_no_secret() -> None:
    example = dict(line.split("=", 1) for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines())
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert len(example) == 5
    assert {name for name, value in example.items() if value} == {"COMPOSE_PROFILES"}
    assert {"COMPOSE_PROFILES", *re.findall(r"\$\{(\w+):-\}", compose)} == set(example)
    assert re.findall(r"\$\{\w+\}", compose) == []


@pytest.mark.parametrize("name", ["readout", "bot", "worker", "site"])
def test_each_of_our_services_is_the_same_image_shut_in(name: str) -> None:
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"][name]
    assert (service["build"], service["read_only"], service["cap_drop"]) == (".", True, ["ALL"])
