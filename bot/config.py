"""Settings: from the environment (READOUT_...), then one TOML file, then the defaults."""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.errors import ConfigError

CONFIG_FILE = Path("readout.toml")
_LAST_PORT = 65535


def default_database() -> str:
    """A database in the platform's data folder."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('readout', appauthor=False) / 'readout.db'}"


class Settings(BaseSettings):
    """What an operator may set. Each field is READOUT_ and its name in capitals, or its name in the TOML file."""

    model_config = SettingsConfigDict(env_prefix="READOUT_", env_ignore_empty=True, extra="forbid", frozen=True)

    database_url: str = Field(default_factory=default_database, repr=False)
    """`sqlite:///relative`, `sqlite:////absolute` or `postgresql://...`. May hold a password: never printed."""
    contact: str | None = None
    """An address or a page for the User-Agent, so that outlets can reach who runs this."""
    allow_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    """Own networks (192.168.1.0/24) that may be fetched from; all that is not public is refused otherwise."""
    feeds: Literal["catalogue", "none"] = "catalogue"
    """What `readout run` follows where no feed was ever added: those in English of the catalogue, or none."""
    articles: Path | None = None
    """A folder that `readout run` watches: articles that are put there are kept."""
    knowledge: Path | None = None
    """A folder whose people.toml, cues.toml, lexicon.toml and topics/*.toml go over ours, row by row."""
    outlets: Path | None = None
    """A TOML file of outlets that goes over ours: their names, hosts, feeds and terms."""
    templates: Path | None = None
    """A folder whose text/*.j2 and discord/*.j2 go before ours of the same name."""
    http: str = "127.0.0.1:8321"
    """Where the site is served: an address of this machine and a port."""
    public_url: str | None = None
    """The address at which others find the site, as it stands in links, feeds and citations."""

    discord_token: SecretStr | None = Field(default=None, validation_alias="discord_token")
    """The bot's token. With it, `readout run` is the bot, too."""
    discord_token_file: Path | None = Field(default=None, validation_alias="discord_token_file")
    """A file that holds the token, in the place of the token itself."""
    discord_api: str | None = None
    """Where Discord's REST API is, with /api/v10, in the place of Discord's own: a proxy's, mostly."""
    discord_gateway: str | None = None
    """Where Discord's gateway is: ws:// or wss://."""

    def token(self) -> str | None:
        """The bot's token; None where there is none. Raises ConfigError where its file cannot be read."""
        if self.discord_token is not None:
            return self.discord_token.get_secret_value().strip() or None
        if self.discord_token_file is None:
            return None
        try:
            return self.discord_token_file.read_text(encoding="utf-8").strip() or None
        except OSError as error:
            raise ConfigError(f"{self.discord_token_file}: the token cannot be read ({error.strerror}).") from None
        except UnicodeDecodeError:
            raise ConfigError(f"{self.discord_token_file}: the token is not text.") from None

    @field_validator("discord_api", "discord_gateway")
    @classmethod
    def _address(cls, value: str | None, info: ValidationInfo) -> str | None:
        """An address without a stroke at its end."""
        schemes = ("http://", "https://") if info.field_name == "discord_api" else ("ws://", "wss://")
        if value is None or value.startswith(schemes):
            return value and value.rstrip("/")
        raise ValueError(f"it must begin with {' or '.join(schemes)}")

    shard: Annotated[tuple[int, int] | None, NoDecode] = None
    """Of which share of Discord's servers this process is the bot: 0/2 and 1/2 are halves. Of all, unless said."""
    metrics: str | None = None
    """Where figures for Prometheus are served: an address of this machine and a port; nowhere, unless it is said."""
    heartbeat: Path | None = None
    """A file for the signs of life of `readout run`, which `readout alive` goes by."""
    backups: Path | None = None
    """The folder of backups; beside an SQLite database, or in the platform's data folder, where nothing is said."""

    backup_days: int = Field(default=7, ge=0)
    """Of how many days a backup each is kept, and one each of four weeks; 0: none are made by themselves."""
    text_days: int | None = Field(default=None, ge=1)
    """After how many days texts of articles are pruned; never, where nothing is said."""

    @field_validator("shard", mode="before")
    @classmethod
    def _share(cls, value: object) -> object:
        """A number from 0 on, and of how many."""
        number, _, of = str(value).partition("/")
        if value is None:
            return None
        if not (number.isdecimal() and of.isdecimal() and int(number) < int(of)):
            raise ValueError("it must be a number from 0 on and of how many, like 0/2")
        return int(number), int(of)

    @field_validator("metrics")
    @classmethod
    def _figures(cls, value: str | None) -> str | None:
        """An address and a port."""
        host, _, port = (value or "").rpartition(":")
        if value is not None and (not host or not port.isdecimal() or int(port) > _LAST_PORT):
            raise ValueError("it must be an address and a port, like 127.0.0.1:9321")
        return value

    @property
    def backup_folder(self) -> Path:
        """Where backups go."""
        from platformdirs import user_data_path

        if self.backups:
            return self.backups
        scheme, _, file = self.database_url.partition(":///")
        if scheme == "sqlite":
            return Path(file).absolute().parent / "backups"
        return user_data_path("readout", appauthor=False) / "backups"

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        """An address of the web without a stroke, a question or a mark at its end."""
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.query:
            raise ValueError("it must be an address like https://quotes.example.org")
        return value.partition("#")[0].rstrip("/")

    @field_validator("http")
    @classmethod
    def _listened(cls, value: str) -> str:
        """An address and a port."""
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("it must be an address and a port, like 127.0.0.1:8321")
        return value

    @property
    def listens(self) -> tuple[str, int]:
        """The address and the port at which the site is served."""
        host, _, port = self.http.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def overlays(self) -> tuple[Path, ...]:
        """The folders that go over our knowledge."""
        return (self.knowledge,) if self.knowledge else ()

    @field_validator("articles", "backups", "knowledge", "outlets", "templates")
    @classmethod
    def _from_here(cls, value: Path | None) -> Path | None:
        """A folder as it is meant now: what is read from it is kept by its name."""
        return value.expanduser().absolute() if value else None

    @field_validator("allow_networks", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        """A list, or words with commas between them, as networks."""
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple):
            raise ValueError("it must be a list of networks")  # noqa: TRY004 -- pydantic collects ValueErrors
        try:
            return tuple(ip_network(str(part).strip()) for part in parts if str(part).strip())
        except ValueError:
            raise ValueError("networks are written like 192.168.1.0/24, with commas between them") from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The order in which settings are looked for."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load_settings(config: Path | None = None, **given: Any) -> Settings:
    """The settings. `given` are those of the command line; None is not given.

    Raises ConfigError with all faults together.
    """
    import tomllib

    file = config or Path(os.environ.get("READOUT_CONFIG") or CONFIG_FILE)
    if config is not None and not config.is_file():
        raise ConfigError(f"{config}: there is no such configuration file.")

    class Configured(Settings):
        model_config = SettingsConfigDict(toml_file=file)

    try:
        return Configured(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise ConfigError("\n".join(_sentence(fault, file) for fault in error.errors())) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: it is not valid TOML ({error}).") from None
    except OSError as error:
        raise ConfigError(f"{file}: it cannot be read ({error.strerror}).") from None


def _sentence(fault: Any, file: Path) -> str:
    """What is wrong with one setting; never its value, which may be a secret."""
    name = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"{file}: there is no setting {name!r}. See the README for those there are."
    variable = name.upper() if name.startswith("discord_token") else f"READOUT_{name.upper()}"
    return f"setting {name} ({variable}): {fault['msg'].removeprefix('Value error, ')}."
