"""Settings from overrides, arguments, environment, files and netrc."""

from __future__ import annotations

import pickle
import platform
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import wandb_api
from wandb_api import UsageError
from wandb_api._transport.credentials import NetrcEntry, check_key, netrc_entry
from wandb_api._transport.settings import (
    ResolvedSettings,
    app_url_of,
    check_base_url,
    local_settings,
    picklable_settings,
    require_credentials,
    resolve_settings,
)
from wandb_api.errors import AuthenticationError, CommError

KEY = "0123456789" * 4
OTHER = "9876543210" * 4


def resolve(
    overrides: dict[str, Any] | None = None, home: Path | None = None, **options: Any
) -> ResolvedSettings:
    """Resolve settings with only the given sources."""
    folder = home or Path("/nonexistent")
    env = {"HOME": str(folder), **options.pop("env", {})}
    options.setdefault("api_key", KEY)
    return resolve_settings(overrides, environ=env, cwd=folder, **options)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_defaults() -> None:
    found = resolve()
    assert (found.base_url, found.app_url) == ("https://api.wandb.ai", "https://wandb.ai")
    assert (found.entity, found.project, found.organization, found.run) == (None,) * 4
    assert found.timeout == 19.0
    assert found.network.verify_tls
    assert found.user_agent.split() == [
        f"wandb-api-typed/{wandb_api.__version__}",
        f"schema/{wandb_api.__schema_version__}",
        f"generator/{wandb_api.__generator_version__}",
        f"python/{platform.python_version()}",
    ]
    assert "W&B" not in found.user_agent
    assert dict(found.headers) == {}


def test_each_source_overrides_the_next(tmp_path: Path) -> None:
    write(tmp_path / ".config/wandb/settings", "[default]\nentity = global\nproject = global\n")
    assert resolve(home=tmp_path).entity == "global"
    write(tmp_path / "wandb/settings", "[default]\nentity = local\nbase_url = https://l.test\n")
    found = resolve(home=tmp_path)
    assert (found.entity, found.project, found.base_url) == ("local", "global", "https://l.test")
    env = {"WANDB_ENTITY": "env", "WANDB_PROJECT": "", "WANDB_ORGANIZATION": "env"}
    found = resolve(home=tmp_path, env=env)
    assert (found.entity, found.project, found.organization) == ("env", "global", "env")
    found = resolve({"entity": "mine", "project": None, "run": "r"}, home=tmp_path, env=env)
    assert (found.entity, found.project, found.run) == ("mine", "global", "r")


def test_files_in_other_folders(tmp_path: Path) -> None:
    write(tmp_path / "config/settings", "[default]\nentity = global\n")
    write(tmp_path / "dir/wandb/settings", "[default]\nproject = local\n")
    env = {"WANDB_CONFIG_DIR": str(tmp_path / "config"), "WANDB_DIR": str(tmp_path / "dir")}
    found = resolve(env=env)
    assert (found.entity, found.project) == ("global", "local")


@pytest.mark.parametrize("text", ["no section", "[default]\nentity", "[default]\na=1\na=2", "\0["])
def test_a_file_that_cannot_be_read_warns_and_counts_as_empty(tmp_path: Path, text: str) -> None:
    write(tmp_path / ".config/wandb/settings", f"{text}\napi_key = {KEY}x=\n")
    with pytest.warns(UserWarning, match="settings cannot be read") as caught:
        assert resolve(home=tmp_path).entity is None
    assert KEY not in str(caught[0].message)


def test_a_file_that_is_not_text_warns(tmp_path: Path) -> None:
    (tmp_path / ".config/wandb").mkdir(parents=True)
    (tmp_path / ".config/wandb/settings").write_bytes(b"[default]\nentity=\xff\xfe\n")
    with pytest.warns(UserWarning, match="cannot be read: UnicodeDecodeError"):
        resolve(home=tmp_path)


def test_percent_signs_are_plain_in_files(tmp_path: Path) -> None:
    write(tmp_path / "wandb/settings", "[default]\nproject = 100%(x)s\n")
    assert resolve(home=tmp_path).project == "100%(x)s"


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"entitty": "e"}, r"unknown override 'entitty'; did you mean 'entity'\?"),
        ({"base": "x"}, "did you mean 'base_url'"),
        ({"zzzz": 1}, "known: base_url, entity, project, run, organization"),
        ({"entity": 5}, "it must be a string"),
        ({5: "x"}, "unknown override 5"),
        ([("entity", "e")], "overrides must be a dict, not list"),
        ("entity", "overrides must be a dict, not str"),
    ],
)
def test_an_invalid_override_is_refused(overrides: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        resolve(overrides)


def test_the_old_name_of_entity_warns() -> None:
    with pytest.warns(DeprecationWarning, match="is called 'entity'"):
        assert resolve({"username": "ada"}).entity == "ada"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://x.test///", "https://x.test"),
        (" http://localhost:8080 ", "http://localhost:8080"),
        ("https://host.test/wandb/", "https://host.test/wandb"),
        ("https://api.wandb.ai", "https://api.wandb.ai"),
        ("https://eu.api.wandb.ai", "https://eu.api.wandb.ai"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_trailing_slashes_of_the_base_url_are_removed(url: str, base: str) -> None:
    assert check_base_url(url) == base


@pytest.mark.parametrize(
    "url",
    [
        "x.test",
        "ftp://x.test",
        "https://",
        "https://x.test:port",
        "https://me:secret@x.test",
        "https://x.test?a=1",
        "https://x.test#a",
        "https://wandb.ai",
        "https://www.wandb.ai",
        "https://app.wandb.ai",
        "https://me.wandb.ai",
        "http://api.wandb.ai",
        "http://me.wandb.ai",
        "https://[::1",
    ],
)
def test_an_invalid_base_url_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="base_url") as caught:
        check_base_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("base", "app"),
    [
        ("https://api.wandb.ai", "https://wandb.ai"),
        ("https://api.wandb.test", "https://app.wandb.test"),
        ("https://api.me.test", "https://app.me.test"),
        ("https://me.wandb.io", "https://me.wandb.io"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_the_url_of_the_web_application(base: str, app: str) -> None:
    assert app_url_of(base) == app
    assert resolve({"base_url": base}).app_url == app
    assert resolve({"base_url": base}, env={"WANDB_APP_URL": "https://a/"}).app_url == "https://a"


@pytest.mark.parametrize(
    ("given", "variable", "seconds"),
    [(None, None, 19), (5, None, 5), (0.5, "9", 0.5), (None, "9", 9), (None, "", 19)],
)
def test_the_timeout(given: float | None, variable: str | None, seconds: float) -> None:
    env = {} if variable is None else {"WANDB_HTTP_TIMEOUT": variable}
    assert resolve(timeout=given, env=env).timeout == seconds


@pytest.mark.parametrize("value", [-1, 0, float("inf"), float("nan"), "x", True])
def test_an_invalid_timeout_is_refused(value: Any) -> None:
    with pytest.raises(UsageError, match="it must be a number of seconds"):
        resolve(timeout=value)
    with pytest.raises(UsageError, match="WANDB_HTTP_TIMEOUT is"):
        resolve(env={"WANDB_HTTP_TIMEOUT": str(value)})


def test_headers_of_the_environment_and_of_the_client() -> None:
    env = {
        "WANDB_USERNAME": "ada",
        "WANDB_USER_EMAIL": "ada@x.test",
        "WANDB__EXTRA_HTTP_HEADERS": '{"X-A": "1", "X-B": "1"}',
        "WANDB__PROXIES": '{"https": "http://proxy.test:3128"}',
        "WANDB_INSECURE_DISABLE_SSL": "true",
    }
    found = resolve(env=env, headers={"X-B": "2"}, user_agent="mine/1")
    assert dict(found.headers) == {"X-B": "2"}
    network = found.network
    assert dict(network.extra_headers) == {"X-A": "1", "X-B": "1"}
    assert dict(network.own_headers) == {
        "X-WANDB-USERNAME": "ada",
        "X-WANDB-USER-EMAIL": "ada@x.test",
    }
    proxy = network.proxies.choose("https://x.test")
    assert proxy is not None
    assert (proxy.url, proxy.source) == ("http://proxy.test:3128", "WANDB__PROXIES")
    assert network.proxies.choose("http://x.test") is None
    assert not network.verify_tls
    assert found.user_agent == "mine/1"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"headers": {"X-A": "a\r\nb"}}, "line of ASCII"),
        ({"headers": {"X-A": "ü"}}, "line of ASCII"),
        ({"headers": {"X-A": 1}}, "line of ASCII"),
        ({"headers": {"X A": "1"}}, "invalid header name"),
        ({"headers": {"authorization": "Basic x"}}, "pass api_key instead"),
        ({"user_agent": "a\nb"}, "line of ASCII"),
        ({"env": {"WANDB__EXTRA_HTTP_HEADERS": "[1]"}}, "must be a JSON object"),
        ({"env": {"WANDB__PROXIES": "{"}}, "must be a JSON object"),
        ({"env": {"WANDB__PROXIES": '{"https": "proxy"}'}}, "must give the URL of a proxy"),
        ({"env": {"WANDB__PROXIES": '{"ftp": "http://p"}'}}, "must give the URL of a proxy"),
    ],
)
def test_invalid_headers_are_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        resolve(**options)


# ---------------------------------------------------------------- the key


def test_each_source_of_the_key_overrides_the_next(tmp_path: Path) -> None:
    netrc = f"machine api.wandb.ai\n  login user\n  password {OTHER}\n"
    write(tmp_path / ".netrc", netrc)
    found = resolve(home=tmp_path, api_key=None)
    assert (found.api_key, found.key_given) == (OTHER, False)
    found = resolve(home=tmp_path, api_key="", env={"WANDB_API_KEY": KEY})
    assert (found.api_key, found.key_given) == (KEY, False)
    found = resolve(home=tmp_path, api_key=f" {KEY} ", env={"WANDB_API_KEY": OTHER})
    assert (found.api_key, found.key_given) == (KEY, True)


def test_a_missing_key_error_names_the_sources(tmp_path: Path) -> None:
    with pytest.raises(AuthenticationError) as caught:
        resolve(home=tmp_path, api_key=None)
    for place in ("api_key", "WANDB_API_KEY", "WANDB_IDENTITY_TOKEN_FILE", ".netrc", "wandb.ai"):
        assert place in str(caught.value)


def test_a_key_and_an_identity_token_are_refused(tmp_path: Path) -> None:
    env = {"WANDB_API_KEY": KEY, "WANDB_IDENTITY_TOKEN_FILE": "/token"}
    with pytest.raises(AuthenticationError, match="unset one"):
        resolve(api_key=None, env=env)
    found = resolve(api_key=None, env={"WANDB_IDENTITY_TOKEN_FILE": "/token"})
    assert (found.api_key, found.identity_token_file) == (None, Path("/token"))


@pytest.mark.parametrize(
    "key", [KEY, "local-" + KEY, "a" * 86, "x-" + "a-b_" * 10, "aaa.bbb-c.ddd_e", "wandb_v1_" + KEY]
)
def test_valid_keys(key: str) -> None:
    assert check_key(f" {key}\n", "here") == key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("a" * 39, "must have 40 or more characters, it has 39"),
        ("local-" + "a" * 39, "it has 39"),
        ("a" * 39 + "!", "may hold only letters"),
        ("a" * 20 + " " + "a" * 20, "may hold only letters"),
        ("ä" * 40, "may hold only letters"),
        ("a.b", "may hold only letters"),
    ],
)
def test_invalid_keys(key: str, words: str) -> None:
    with pytest.raises(AuthenticationError, match=words) as caught:
        check_key(key, "WANDB_API_KEY")
    assert isinstance(caught.value, CommError)  # what code for the official client catches
    assert caught.value.attempts == 0
    assert "WANDB_API_KEY" in str(caught.value)
    assert len(key) < 10 or key not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"machine h login u password {KEY}",
        f"machine h\nlogin u\n\tpassword {KEY}\n",
        f"# machine h\n# password no\nmachine x password y\nmachine h password '{KEY}'",
        f"macdef init\nmachine h password no\n\nmachine h password {KEY}",
        f"default password no\nmachine h password {KEY}\nmachine z password no",
    ],
)
def test_netrc_is_parsed(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "netrc", text)
    assert netrc_entry(path, "h") == NetrcEntry(KEY, default=False)
    assert netrc_entry(path, "H2") is None


def test_netrc_entries_are_matched_by_host_and_port(tmp_path: Path) -> None:
    write(tmp_path / "_netrc", f"machine localhost:8080 login u password {KEY}")
    assert (
        resolve({"base_url": "http://localhost:8080"}, home=tmp_path, api_key=None).api_key == KEY
    )
    with pytest.raises(AuthenticationError):
        resolve({"base_url": "http://localhost"}, home=tmp_path, api_key=None)
    env = {"NETRC": str(write(tmp_path / "mine", f"machine x.test password {OTHER}"))}
    found = resolve({"base_url": "https://x.test"}, home=tmp_path, api_key=None, env=env)
    assert found.api_key == OTHER


@pytest.mark.parametrize(
    ("text", "words"),
    [("machine h passwort x", "cannot be parsed"), ("machine h password ''", "empty password")],
)
def test_an_invalid_netrc_warns(tmp_path: Path, text: str, words: str) -> None:
    with pytest.warns(UserWarning, match=words):
        assert netrc_entry(write(tmp_path / "netrc", text), "h") is None


def test_settings_never_show_the_key() -> None:
    found = resolve(headers={"X-Token": "s3cret"})
    assert KEY not in repr(found)
    assert "s3cret" not in repr(found)


def test_a_pickle_does_not_contain_a_key_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    given = resolve()
    assert picklable_settings(given).api_key == KEY
    again = local_settings(pickle.loads(pickle.dumps(picklable_settings(given))))
    assert replace(again, network=given.network) == given
    found = resolve(api_key=None, env={"WANDB_API_KEY": KEY})
    carried = picklable_settings(found)
    assert carried.api_key is None
    monkeypatch.setenv("WANDB_API_KEY", OTHER)
    assert local_settings(carried).api_key == OTHER


# ---- netrc, home folders, and keys for other hosts


def test_the_default_entry_of_netrc_is_used_if_it_holds_a_key(tmp_path: Path) -> None:
    mine = f"machine h password {KEY}\n"
    path = write(tmp_path / "netrc", f"{mine}default login anonymous password me@example.org\n")
    assert netrc_entry(path, "h") == NetrcEntry(KEY, default=False)
    assert netrc_entry(path, "other") is None
    path = write(tmp_path / "netrc", f"default login user password {OTHER}\n{mine}")
    assert netrc_entry(path, "h") == NetrcEntry(KEY, default=False)
    assert netrc_entry(path, "other") == NetrcEntry(OTHER, default=True)


@pytest.mark.parametrize("other", ["it's", 'a"b', "x#y", "'", '"'])
def test_quotes_in_other_entries_of_netrc_are_accepted(tmp_path: Path, other: str) -> None:
    text = f"machine x login a password {other}\nmachine h\n\tpassword {KEY}\n"
    if other == '"':
        text = f"machine h password {KEY}\nmachine x login a password {other}\n"
    assert netrc_entry(write(tmp_path / "netrc", text), "h") == NetrcEntry(KEY, default=False)


def test_a_netrc_that_is_a_folder_warns(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="cannot be read: IsADirectoryError"):
        assert netrc_entry(tmp_path, "h") is None


def test_a_home_folder_is_not_required(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    found = resolve_settings(environ={}, cwd=Path("/nonexistent"), api_key=KEY)
    assert found.api_key == KEY
    with pytest.raises(AuthenticationError, match="no home folder"):
        resolve_settings(environ={}, cwd=Path("/nonexistent"))


def test_a_base_url_of_a_folder_warns_if_the_key_is_for_another_host(tmp_path: Path) -> None:
    path = write(tmp_path / "wandb/settings", "[default]\nbase_url = https://elsewhere.test\n")
    with pytest.warns(UserWarning, match=r"https://elsewhere.test .*WANDB_API_KEY") as caught:
        resolve(home=tmp_path, api_key=None, env={"WANDB_API_KEY": KEY})
    assert str(path) in str(caught[0].message)
    write(tmp_path / ".netrc", f"default login user password {KEY}")
    with pytest.warns(UserWarning, match=r"https://elsewhere.test .*default entry of .*netrc"):
        resolve(home=tmp_path, api_key=None)


def test_a_base_url_of_a_folder_given_by_the_user_does_not_warn(tmp_path: Path) -> None:
    text = "[default]\nbase_url = https://mine.test\n"
    write(tmp_path / "wandb/settings", text)
    resolve(home=tmp_path)
    resolve(
        home=tmp_path,
        api_key=None,
        env={"WANDB_API_KEY": KEY, "WANDB_BASE_URL": "https://mine.test"},
    )
    write(tmp_path / ".netrc", f"machine mine.test login user password {KEY}")
    resolve(home=tmp_path, api_key=None)
    (tmp_path / ".netrc").unlink()
    write(tmp_path / ".config/wandb/settings", text)
    resolve(home=tmp_path, api_key=None, env={"WANDB_API_KEY": KEY})


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 10**400},
        {"timeout": 1e300},
        {"headers": {1: "x"}},
        {"headers": ["x"]},
        {"headers": {"X": "a\x00b"}},
        {"headers": {"X": " a"}},
        {"env": {"WANDB_X_EXTRA_HTTP_HEADERS": "[" * 100_000}},
        {"env": {"WANDB_X_EXTRA_HTTP_HEADERS": '{"Authorization": "x"}'}},
        {"env": {"WANDB_X_PROXIES": '{"https": "http://["}'}},
        {"overrides": {"base_url": "https://\ud800.test"}},
        {"api_key": 5},
        {"user_agent": 5},
    ],
)
def test_invalid_values_are_usage_errors(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        resolve(**options)


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_certificates_that_cannot_be_loaded_name_the_variable(tmp_path: Path, name: str) -> None:
    missing = resolve(env={name: str(tmp_path / "none.pem")}).network
    with pytest.raises(UsageError, match=f"{name}=.*none.pem: No such file"):
        missing.verify()
    garbage = write(tmp_path / "garbage.pem", "not a certificate")
    with pytest.raises(UsageError, match=f"{name}=.*garbage.pem: "):
        resolve(env={name: str(garbage)}).network.verify()
    assert f"{name}=" in missing.certificate_hint()


def test_pickles_contain_no_password_of_the_environment() -> None:
    env = {
        "WANDB_X_EXTRA_HTTP_HEADERS": '{"X-Token": "s3cret"}',
        "HTTPS_PROXY": "http://me:passw0rd@proxy.test",
    }
    carried = pickle.dumps(picklable_settings(resolve(env=env, headers={"X-Mine": "given"})))
    assert b"s3cret" not in carried
    assert b"passw0rd" not in carried
    assert pickle.loads(carried).headers == {"X-Mine": "given"}


def test_settings_without_a_key_can_be_unpickled() -> None:
    found = resolve(api_key=None, env={"WANDB_API_KEY": KEY})
    again = local_settings(pickle.loads(pickle.dumps(picklable_settings(found))))
    assert again.api_key is None
    with pytest.raises(AuthenticationError, match="no API key for"):
        require_credentials(again)
