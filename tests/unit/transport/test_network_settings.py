"""Proxies and headers from settings files and environment variables."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from wandb_api import UsageError
from wandb_api._transport.network import NETWORK_SETTINGS
from wandb_api._transport.settings import ResolvedSettings

from .test_settings import KEY, resolve, write

NETWORK_FILE = """[default]
http_proxy = http://plain.test:1
x_proxies = {"https": "http://user:pw@file.test:2",
    "http": "http://file.test:3"}
%s_extra_http_headers = {"X-A": "file", "Cookie": "c"}
"""


def resolved(home: Path, *, warned: bool, **options: Any) -> ResolvedSettings:
    """Resolve settings, and require that the user is warned of those of a folder, or not."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = resolve(home=home, **options)
    messages = [str(warning.message) for warning in caught]
    assert all("wandb/settings sets" in message and KEY not in message for message in messages)
    assert len(messages) == warned
    return found


@pytest.mark.parametrize("prefix", ["x", ""])
@pytest.mark.parametrize("place", ["wandb/settings", ".config/wandb/settings"])
def test_settings_files_name_proxies_and_headers(tmp_path: Path, prefix: str, place: str) -> None:
    text = NETWORK_FILE % prefix
    write(tmp_path / place, text if prefix else text.replace("x_proxies", "_proxies"))
    network = resolved(tmp_path, warned=place == "wandb/settings").network
    assert dict(network.extra_headers) == {"X-A": "file", "Cookie": "c"}
    assert network.headers_elsewhere() == {"X-A": "file"}
    for scheme, url in (("https", "http://user:pw@file.test:2"), ("http", "http://file.test:3")):
        proxy = network.proxies.choose(f"{scheme}://x.test")
        assert proxy is not None
        assert proxy.url == url
        assert str(proxy).endswith("proxies in the settings file)")
        assert "pw" not in f"{proxy}{proxy!r}"
        assert proxy.always


def test_variables_beat_the_proxies_and_headers_of_settings_files(tmp_path: Path) -> None:
    write(tmp_path / ".config/wandb/settings", NETWORK_FILE % "x")

    def chosen(**env: str) -> tuple[str, ...]:
        proxies = resolve(home=tmp_path, env=env).network.proxies
        found = [proxies.choose(f"{scheme}://x.test") for scheme in ("http", "https")]
        return tuple(proxy.url if proxy else "" for proxy in found)

    file = ("http://file.test:3", "http://user:pw@file.test:2")
    assert chosen(HTTPS_PROXY="http://usual.test", NO_PROXY="*") == file
    assert chosen(WANDB_HTTP_PROXY="http://v.test") == ("http://v.test", file[1])
    proxies = chosen(WANDB_X_PROXIES='{"https": "http://json.test"}')
    assert proxies == ("http://plain.test:1", "http://json.test")  # instead of those of the file
    headers = {"WANDB_X_EXTRA_HTTP_HEADERS": '{"X-B": "1"}'}
    assert dict(resolve(home=tmp_path, env=headers).network.extra_headers) == {"X-B": "1"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x_proxies = [1]", "x_proxies in the settings file must be a JSON object"),
        ('x_proxies = {"ftp": "http://a.test"}', "x_proxies in the settings file must give"),
        ("_extra_http_headers = {", "_extra_http_headers in the settings file must be a JSON"),
        ('x_extra_http_headers = {"Authorization": "x"}', "carries the API key"),
    ],
)
def test_invalid_network_settings_of_files_are_refused(
    tmp_path: Path, line: str, words: str
) -> None:
    write(tmp_path / "wandb/settings", f"[default]\n{line}\n")
    with pytest.raises(UsageError, match=words):
        resolve(home=tmp_path)


def test_the_hidden_settings_file_of_a_folder_is_read(tmp_path: Path) -> None:
    write(
        tmp_path / ".wandb/settings", "[default]\nproject = hidden\ninsecure_disable_ssl = true\n"
    )
    write(tmp_path / "wandb/settings", "[default]\nproject = visible\n")
    found = resolved(tmp_path, warned=True)
    assert found.project == "hidden"
    assert not found.network.verify_tls


LINES = (
    "http_proxy = http://theirs.test",
    "https_proxy = http://theirs.test",
    'x_proxies = {"https": "http://theirs.test"}',
    '_proxies = {"http": "http://theirs.test"}',
    'x_extra_http_headers = {"Host": "theirs.test"}',
    '_extra_http_headers = {"X-A": "theirs"}',
    "insecure_disable_ssl = true",
)


@pytest.mark.parametrize("place", ["wandb/settings", ".wandb/settings"])
@pytest.mark.parametrize("line", LINES)
def test_a_folder_does_not_choose_how_a_key_that_was_found_travels(
    tmp_path: Path, line: str, place: str
) -> None:
    path = write(tmp_path / place, f"[default]\n{line}\nproject = theirs\n")
    own = resolve().network
    name = line.partition(" ")[0]
    environment = {"api_key": None, "env": {"WANDB_API_KEY": KEY}}
    for options in (environment, {"api_key": None}):
        write(tmp_path / ".netrc", f"machine api.wandb.ai login user password {KEY}")
        source = "WANDB_API_KEY" if "env" in options else "netrc for api.wandb.ai"
        words = rf"{path} sets {name}, which does not apply to .*the key from .*{source}: if"
        with pytest.warns(UserWarning, match=words):
            found = resolve(home=tmp_path, **options)
        assert found.network == own
        assert found.project == "theirs"
    with pytest.warns(UserWarning, match=f"{path} sets {name}, which applies to .* api_key: if"):
        assert resolve(home=tmp_path).network != own


def test_every_network_setting_of_a_folder_is_known() -> None:
    assert {line.partition(" ")[0] for line in LINES} == set(NETWORK_SETTINGS)


@pytest.mark.parametrize("line", LINES)
def test_what_the_user_has_set_too_does_not_warn(tmp_path: Path, line: str) -> None:
    write(tmp_path / "wandb/settings", f"[default]\n{line}\n")
    write(tmp_path / ".config/wandb/settings", f"[default]\n{line}\n")
    options = {"api_key": None, "env": {"WANDB_API_KEY": KEY}}
    assert resolved(tmp_path, warned=False, **options).network != resolve().network


def test_a_folder_setting_that_changes_nothing_does_not_warn(tmp_path: Path) -> None:
    write(tmp_path / "wandb/settings", "[default]\ninsecure_disable_ssl = false\nhttp_proxy = a\n")
    env = {"WANDB_API_KEY": KEY, "WANDB_HTTP_PROXY": "http://mine.test"}
    network = resolved(tmp_path, warned=False, api_key=None, env=env).network
    assert network.verify_tls
    assert str(network.proxies.choose("http://x.test")).startswith("mine.test")
