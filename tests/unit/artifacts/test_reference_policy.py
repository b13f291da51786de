"""References that are followed, and references that need permission."""

from __future__ import annotations

import pytest

from wandb_api import ReferencePolicy
from wandb_api._artifacts import reference_policy
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
        ReferencePolicy().check_address(url, FAR)
    ReferencePolicy(internal_addresses=True).check_address(url, FAR)


def test_a_name_of_an_internal_address_needs_permission(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = reference_policy.addresses_of("169.254.169.254")
    monkeypatch.setattr(
        reference_policy, "addresses_of", lambda host: found if "metadata" in host else []
    )
    with pytest.raises(PermissionDeniedError, match="link-local"):
        ReferencePolicy().check_address("http://metadata.example/x", FAR)


def test_loopback_is_allowed_if_the_server_is_on_loopback() -> None:
    ReferencePolicy().check_address("http://127.0.0.1:9/x", NEAR)
    with pytest.raises(PermissionDeniedError, match="link-local"):
        ReferencePolicy().check_address("http://169.254.169.254/x", NEAR)


@pytest.mark.parametrize("url", [f"{NEAR}/graphql", f"{NEAR}/a/../b", "http://127.0.0.1:8080"])
def test_the_server_itself_needs_permission(url: str) -> None:
    with pytest.raises(PermissionDeniedError, match="server_addresses=True"):
        ReferencePolicy(internal_addresses=True).check_address(url, NEAR)
    ReferencePolicy(server_addresses=True).check_address(url, NEAR)


def test_other_addresses_are_requested() -> None:
    for url in ("http://93.184.216.34/x", "http://10.0.0.5/x", "https://192.0.2.1:444/x"):
        ReferencePolicy().check_address(url, FAR)
