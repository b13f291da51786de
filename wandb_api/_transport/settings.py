"""Where and as whom requests are sent: settled once, at construction.

From high to low: overrides, arguments, ``WANDB_*`` variables, the local settings file
(``wandb/settings``), the global one, defaults. The key: argument, environment, netrc.
"""

from __future__ import annotations

import configparser
import json
import os
import platform
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from .._core.suggestions import did_you_mean
from .._version import GENERATOR_VERSION, SCHEMA_VERSION, VERSION
from ..errors import UsageError
from .credentials import Credentials, find_credentials

DEFAULT_URL = "https://api.wandb.ai"
DEFAULT_TIMEOUT = 19.0
PROXIES = ("http", "https", "socks5", "socks5h")
OVERRIDES = ("base_url", "entity", "project", "run", "organization")
FROM_ENVIRONMENT = {
    "base_url": "WANDB_BASE_URL",
    "entity": "WANDB_ENTITY",
    "project": "WANDB_PROJECT",
    "organization": "WANDB_ORGANIZATION",
}


@dataclass(frozen=True)
class Settings:
    """What a client is built with. ``key_given`` tells whether the key was an argument."""

    base_url: str
    app_url: str
    entity: str | None
    project: str | None
    organization: str | None
    run: str | None
    timeout: float
    user_agent: str
    credentials: Credentials = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    proxies: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    verify_tls: bool = True

    @property
    def api_key(self) -> str | None:
        """The key; None with federated identity."""
        return self.credentials.api_key

    @property
    def identity_token_file(self) -> Path | None:
        """The file with the identity token, with federated identity."""
        return self.credentials.identity_token_file

    @property
    def key_given(self) -> bool:
        """Whether the key was passed as an argument."""
        return self.credentials.given


def resolve_settings(
    overrides: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    api_key: str | None = None,
    user_agent: str | None = None,
    headers: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Settings:
    """Settle everything; reads environment and files, sends nothing.

    Raises:
        UsageError: An unknown override, or a value that cannot be meant.
        AuthenticationError: No key anywhere, or one that cannot be a key.
    """
    env = os.environ if environ is None else environ
    chosen = _checked(overrides or {})
    found = _from_files(env, cwd or Path())

    def value(name: str) -> str | None:
        for source in (
            chosen.get(name),
            env.get(FROM_ENVIRONMENT.get(name, "")),
            found.get(name),
        ):
            if source:
                return source
        return None

    base_url = check_base_url(value("base_url") or DEFAULT_URL)
    return Settings(
        base_url=base_url,
        app_url=(env.get("WANDB_APP_URL") or found.get("app_url") or app_url_of(base_url)).rstrip(
            "/"
        ),
        entity=value("entity"),
        project=value("project"),
        organization=value("organization"),
        run=chosen.get("run"),
        timeout=check_timeout(timeout, env.get("WANDB_HTTP_TIMEOUT")),
        user_agent=_header("User-Agent", user_agent) if user_agent else default_user_agent(),
        credentials=find_credentials(base_url, api_key, env),
        headers=_headers(env, headers or {}),
        proxies=_proxies(env),
        verify_tls=env.get("WANDB_INSECURE_DISABLE_SSL", "").lower() not in ("true", "1", "yes"),
    )


def default_user_agent() -> str:
    """Build the default User-Agent: release, schema, generator and Python versions.

    It never imitates the User-Agent of the official client.
    """
    return (
        f"wandb-api-typed/{VERSION} schema/{SCHEMA_VERSION} generator/{GENERATOR_VERSION} "
        f"python/{platform.python_version()}"
    )


def _checked(overrides: Mapping[str, Any]) -> dict[str, str]:
    if not isinstance(overrides, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"overrides is a {type(overrides).__name__}; it must be a dict")
    chosen = dict(overrides)
    if "username" in chosen and "entity" not in chosen:
        warnings.warn("overrides['username'] is called 'entity'", DeprecationWarning, stacklevel=5)
        chosen["entity"] = chosen.pop("username")
    for name, value in chosen.items():
        if name not in OVERRIDES:
            hint = did_you_mean(name, OVERRIDES, cutoff=0.5)
            raise UsageError(
                f"there is no override {name!r}{hint} (there are {', '.join(OVERRIDES)})"
            )
        if value is not None and not isinstance(value, str):
            raise UsageError(f"the override {name!r} is {value!r}; it must be a string")
    return {name: value for name, value in chosen.items() if value is not None}


def check_base_url(text: str) -> str:
    """The server's address without slashes at its end.

    Raises:
        UsageError: It is no absolute http(s) URL, or not the API's address at wandb.ai.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"base_url is {text!r}; it must be like https://api.wandb.ai")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError("base_url must hold neither credentials, nor a query, nor a fragment")
    if host == "wandb.ai" or host.endswith(".wandb.ai"):
        if parts.scheme == "http":
            raise UsageError(f"base_url is {text!r}: http is not secure, use https")
        if host in ("wandb.ai", "www.wandb.ai", "app.wandb.ai"):
            raise UsageError(f"base_url is {text!r}; the API is at {DEFAULT_URL}")
    return url


def app_url_of(base_url: str) -> str:
    """Where people see what the server at ``base_url`` holds."""
    for api, app in (
        ("://api.wandb.test", "://app.wandb.test"),
        ("://api.wandb.", "://wandb."),
        ("://api.", "://app."),
    ):
        if api in base_url:
            return base_url.replace(api, app, 1)
    return base_url


def check_timeout(given: float | None, variable: str | None) -> float:
    """Seconds for each attempt."""
    source, value = ("timeout", given) if given is not None else ("WANDB_HTTP_TIMEOUT", variable)
    if value is None or value == "":
        return DEFAULT_TIMEOUT
    try:
        seconds = -1.0 if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"{source} is {value!r}; it must be a number of seconds above 0")
    return seconds


def _headers(env: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    headers = dict(_json_setting(env, "WANDB__EXTRA_HTTP_HEADERS"))
    for name, variable in (
        ("X-WANDB-USERNAME", "WANDB_USERNAME"),
        ("X-WANDB-USER-EMAIL", "WANDB_USER_EMAIL"),
    ):
        if env.get(variable):
            headers[name] = env[variable]
    headers.update(given)
    return {name: _header(name, value) for name, value in headers.items()}


def _header(name: str, value: object) -> str:
    if not re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", name, re.ASCII):
        raise UsageError(f"{name!r} is no name of a header")
    if name.lower() == "authorization":
        raise UsageError(f"the header {name!r} carries the API key: pass api_key instead")
    if not isinstance(value, str) or any(c in value for c in "\r\n\0") or not value.isascii():
        raise UsageError(f"the header {name!r} must be a line of ASCII text")
    return value


def _proxies(env: Mapping[str, str]) -> dict[str, str]:
    proxies = _json_setting(env, "WANDB__PROXIES")
    for scheme, proxy in proxies.items():
        given = urlsplit(proxy)
        if scheme not in ("http", "https") or given.scheme not in PROXIES or not given.hostname:
            raise UsageError(
                "WANDB__PROXIES must give the URL of a proxy for 'http' or 'https', "
                f"what it gives for {scheme!r} is none"
            )
    return proxies


def _json_setting(env: Mapping[str, str], name: str) -> dict[str, str]:
    text = env.get(name)
    if not text:
        return {}
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise UsageError(f"{name} must be a JSON object")
    return {str(k): str(v) for k, v in cast("dict[object, object]", value).items()}


def _from_files(env: Mapping[str, str], cwd: Path) -> dict[str, str]:
    """What the settings files say; one that cannot be read warns and counts as empty."""
    config = Path(
        env.get("WANDB_CONFIG_DIR")
        or Path(env.get("HOME") or "~").expanduser() / ".config" / "wandb"
    )
    local = Path(env.get("WANDB_DIR") or cwd)
    found = dict[str, str]()
    for path in (config / "settings", local / "wandb" / "settings"):
        parser = configparser.ConfigParser(interpolation=None)
        try:
            with path.open(encoding="utf-8") as file:
                parser.read_file(file)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError, configparser.Error) as error:
            warnings.warn(
                f"the settings file {path} cannot be read: {type(error).__name__}",
                UserWarning,
                stacklevel=5,
            )
            continue
        if parser.has_section("default"):
            found.update({k: v for k, v in parser.items("default") if v})
    return found


def without_found_key(settings: Settings) -> Settings:
    """What may be pickled: a key that was found here stays here."""
    if settings.key_given:
        return settings
    return replace(settings, credentials=Credentials(None, None, given=False))


def with_found_key(settings: Settings) -> Settings:
    """What was unpickled, with the key that is found here if none came along."""
    if settings.api_key is not None:
        return settings
    return replace(settings, credentials=find_credentials(settings.base_url, None, os.environ))
