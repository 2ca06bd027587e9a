from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.config import Settings, load_settings
from bot.errors import ConfigError

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

README = Path(__file__).parents[2] / "README.md"


def test_the_command_line_goes_before_the_environment_and_that_before_the_file(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write("readout.toml", 'database_url = "sqlite:///file.db"\ncontact = "ops@news.example"\n')
    assert load_settings(database_url="sqlite:///given.db").database_url == "sqlite:///given.db"
    assert load_settings().database_url.endswith("readout.db")
    monkeypatch.delenv("READOUT_DATABASE_URL")
    assert (load_settings().database_url, load_settings().contact) == ("sqlite:///file.db", "ops@news.example")


def test_an_empty_variable_is_not_set(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_DATABASE_URL", "")
    assert load_settings().database_url.startswith("sqlite:///")


def test_networks_are_a_list_with_commas(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_ALLOW_NETWORKS", "127.0.0.0/8, fd00::/8")
    assert load_settings().allow_networks == (ip_network("127.0.0.0/8"), ip_network("fd00::/8"))


def test_all_faults_are_told_together_and_no_value_with_them(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_ALLOW_NETWORKS", "hunter2")
    run.write("readout.toml", 'contcat = "hunter2"\n')
    with pytest.raises(ConfigError) as caught:
        load_settings()
    first, second = sorted(str(caught.value).splitlines())
    assert "contcat" in first + second
    assert "READOUT_ALLOW_NETWORKS" in first + second
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("content", ["database_url = \n", "\udcff"])
def test_a_file_that_is_not_toml_is_named(run: Shell, content: str) -> None:
    run.write("readout.toml", content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match=r"readout\.toml"):
        load_settings()


def test_a_configuration_file_that_is_not_there_is_status_2(run: Shell) -> None:
    ran = run("timeline", "--config", "other.toml")
    assert ran.status == 2
    assert "other.toml" in ran.err


def test_no_setting_shows_the_database_in_its_repr(run: Shell) -> None:
    assert "hunter2" not in repr(load_settings(database_url="postgresql://me:hunter2@db/readout"))


def test_the_readme_lists_exactly_the_settings() -> None:
    table = set(re.findall(r"^\| `(?:READOUT_)?([A-Z_]+)`", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert table == {name.upper() for name in Settings.model_fields}


def test_a_token_is_read_from_the_environment_or_a_file_and_never_shown(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings().token() is None
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(run.write("token", "from.the.file\n")))
    assert load_settings().token() == "from.the.file"
    monkeypatch.setenv("DISCORD_TOKEN", "from.the.environment")
    settings = load_settings()
    assert settings.token() == "from.the.environment"
    assert "environment" not in repr(settings)


def test_a_token_file_that_cannot_be_read_is_named(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "nowhere")
    with pytest.raises(ConfigError, match="nowhere: the token cannot be read"):
        load_settings().token()
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(run.write("token", b"\xff\xfe")))
    with pytest.raises(ConfigError, match="not text"):
        load_settings().token()


def test_discord_may_be_elsewhere(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_DISCORD_API", "http://127.0.0.1:9/api/v10/")
    monkeypatch.setenv("READOUT_DISCORD_GATEWAY", "ws://127.0.0.1:9")
    settings = load_settings()
    assert (settings.discord_api, settings.discord_gateway) == ("http://127.0.0.1:9/api/v10", "ws://127.0.0.1:9")
    monkeypatch.setenv("READOUT_DISCORD_GATEWAY", "http://127.0.0.1:9")
    with pytest.raises(ConfigError, match="ws:// or wss://"):
        load_settings()
