"""References that are followed, and references that need permission."""

from __future__ import annotations

import pytest

from wandb_api import ReferencePolicy
from wandb_api._runtime.names import addresses_of
from wandb_api.errors import PermissionDeniedError

FAR = "https://wandb.example.com"
NEAR = "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/x",
        "http://[fd00:ec2::254]/x",
        "http://100.100.100.200/x",
        "http://[::ffff:169.254.169.254]/x",
        "http://127.0.0.1:9/x",
        "http://127.1/x",
        "http://0.0.0.0/x",
        "http://[::1]/x",
        "http://localhost:9/x",
    ],
)
def test_internal_addresses_need_permission(url: str) -> None:
    with pytest.raises(PermissionDeniedError, match="internal_addresses=True"):
        ReferencePolicy().check_address(url, FAR, addresses_of)
    ReferencePolicy(internal_addresses=True).check_address(url, FAR, addresses_of)


def test_a_name_of_an_internal_address_needs_permission() -> None:
    def resolve(host: str) -> list[str]:
        return addresses_of("169.254.169.254") if "metadata" in host else []

    with pytest.raises(PermissionDeniedError, match="link-local"):
        ReferencePolicy().check_address("http://metadata.example/x", FAR, resolve)


def test_loopback_is_allowed_if_the_server_is_on_loopback() -> None:
    ReferencePolicy().check_address("http://127.0.0.1:9/x", NEAR, addresses_of)
    with pytest.raises(PermissionDeniedError, match="link-local"):
        ReferencePolicy().check_address("http://169.254.169.254/x", NEAR, addresses_of)


@pytest.mark.parametrize("url", [f"{NEAR}/graphql", f"{NEAR}/a/../b", "http://127.0.0.1:8080"])
def test_the_server_itself_needs_permission(url: str) -> None:
    with pytest.raises(PermissionDeniedError, match="server_addresses=True"):
        ReferencePolicy(internal_addresses=True).check_address(url, NEAR, addresses_of)
    ReferencePolicy(server_addresses=True).check_address(url, NEAR, addresses_of)


def test_other_addresses_are_requested() -> None:
    for url in ("http://93.184.216.34/x", "http://10.0.0.5/x", "https://192.0.2.1:444/x"):
        ReferencePolicy().check_address(url, FAR, addresses_of)
