"""Proxies and headers from settings files and environment variables."""

from __future__ import annotations

from pathlib import Path

import pytest

from wandb_api import UsageError

from .test_settings import resolve, write

NETWORK_FILE = """[default]
http_proxy = http://plain.test:1
x_proxies = {"https": "http://user:pw@file.test:2",
    "http": "http://file.test:3"}
%s_extra_http_headers = {"X-A": "file", "Cookie": "c"}
"""


@pytest.mark.parametrize("prefix", ["x", ""])
@pytest.mark.parametrize("place", ["wandb/settings", ".config/wandb/settings"])
def test_settings_files_name_proxies_and_headers(tmp_path: Path, prefix: str, place: str) -> None:
    text = NETWORK_FILE % prefix
    write(tmp_path / place, text if prefix else text.replace("x_proxies", "_proxies"))
    network = resolve(home=tmp_path).network
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
    write(tmp_path / "wandb/settings", NETWORK_FILE % "x")

    def chosen(**env: str) -> tuple[str, ...]:
        proxies = resolve(home=tmp_path, env=env).network.proxies
        found = [proxies.choose(f"{scheme}://x.test") for scheme in ("http", "https")]
        return tuple(proxy.url if proxy else "" for proxy in found)

    file = ("http://file.test:3", "http://user:pw@file.test:2")
    assert chosen(HTTPS_PROXY="http://usual.test", NO_PROXY="*") == file
    assert chosen(WANDB_HTTP_PROXY="http://v.test") == ("http://v.test", file[1])
    both = chosen(WANDB_X_PROXIES='{"https": "http://json.test"}')
    assert both == ("http://plain.test:1", "http://json.test")  # instead of those of the file
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
    found = resolve(home=tmp_path)
    assert found.project == "hidden"
    assert not found.network.verify_tls
