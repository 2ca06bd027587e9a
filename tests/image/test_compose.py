"""compose.yaml is what Compose understands, by Compose's own reading of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.image.building import BASE, ROOT, buildah

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def services() -> Iterator[Callable[..., dict[str, Any]]]:
    """The services that Compose makes of compose.yaml; settings are environment variables."""
    container = buildah("from", "--pull-never", BASE, quiet=True)

    def run(*command: str, **settings: str) -> str:
        given = [option for name, value in settings.items() for option in ("--env", f"{name}={value}")]
        where = ["--isolation", "chroot", "--volume", f"{ROOT}:/checkout:ro"]
        return buildah("run", *where, *given, container, "--", *command, quiet=True)

    def services(**settings: str) -> dict[str, Any]:
        out = run("docker-compose", "-f", "/checkout/compose.yaml", "config", "--format", "json", **settings)
        return dict(json.loads(out)["services"])

    try:
        run("apt-get", "update")
        run("apt-get", "install", "--yes", "--no-install-recommends", "docker-compose")
        yield services
    finally:
        buildah("rm", container, quiet=True)


def test_all_in_one_is_one_service_that_nobody_else_reaches(services: Callable[..., dict[str, Any]]) -> None:
    found = services(COMPOSE_PROFILES="single", DISCORD_TOKEN="hush")
    assert list(found) == ["readout"]
    assert found["readout"]["environment"]["DISCORD_TOKEN"] == "hush"
    assert [port["host_ip"] for port in found["readout"]["ports"]] == ["127.0.0.1"]


def test_on_a_server_each_role_is_a_service_and_only_the_bot_knows_the_token(
    services: Callable[..., dict[str, Any]],
) -> None:
    found = services(COMPOSE_PROFILES="postgres", DISCORD_TOKEN="hush", POSTGRES_PASSWORD="secret")
    assert sorted(found) == ["bot", "postgres", "site", "worker"]
    assert [name for name, one in found.items() if "hush" in str(one)] == ["bot"]
    assert "ports" not in found["postgres"]
    for name in ("bot", "site", "worker"):
        assert found[name]["command"] == ["run", "--roles", name]
        assert found[name]["environment"]["READOUT_DATABASE_URL"] == "postgresql://readout:secret@postgres/readout"
        assert found[name]["depends_on"]["postgres"]["condition"] == "service_healthy"


@pytest.mark.parametrize("profile", ["single", "postgres"])
def test_ours_are_shut_in(services: Callable[..., dict[str, Any]], profile: str) -> None:
    for name, one in services(COMPOSE_PROFILES=profile).items():
        if name != "postgres":
            assert (one["read_only"], one["cap_drop"], one["restart"]) == (True, ["ALL"], "unless-stopped")
            assert one["security_opt"] == ["no-new-privileges:true"]
            assert int(one["mem_limit"]) == 384 << 20
