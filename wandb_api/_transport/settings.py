"""Resolve where and as which user requests are sent: once, when a client is constructed.

From high to low: overrides, arguments, ``WANDB_*`` variables, the project's settings file
(``wandb/settings``), the user's settings file, defaults. The key: argument, environment, netrc.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

from .._core.public import public
from .._core.suggestions import did_you_mean
from .._core.version import GENERATOR_VERSION, SCHEMA_VERSION, VERSION
from ..errors import ArgumentTypeError, AuthenticationError, UsageError
from .credentials import Credentials, find_credentials
from .environment import check_header, check_headers
from .network import NETWORK_SETTINGS, Network, find_network
from .settings_files import FileSettings, read_settings_files

DEFAULT_URL = "https://api.wandb.ai"
DEFAULT_TIMEOUT = 19.0
LONGEST_TIMEOUT = 31_536_000.0  # a year; beyond some value the operating system raises an error


@public("wandb_api")
class Settings(TypedDict, total=False):
    """The keys of ``overrides`` of `Api`; they precede environment and settings files."""

    base_url: str | None
    entity: str | None
    project: str | None
    run: str | None
    organization: str | None


OVERRIDES = tuple(Settings.__annotations__)
FROM_ENVIRONMENT = {
    "base_url": "WANDB_BASE_URL",
    "entity": "WANDB_ENTITY",
    "project": "WANDB_PROJECT",
    "organization": "WANDB_ORGANIZATION",
}


@dataclass(frozen=True)
class ResolvedSettings:
    """The resolved settings of a client.

    Attributes:
        base_url: The server's address, without a slash at its end.
        app_url: The address of the web application, without a slash at its end.
        entity: The default entity, if one is configured.
        project: The default project, if one is configured.
        organization: The default organization, if one is configured.
        run: The default run, if one is configured.
        timeout: Seconds for each attempt of a request.
        user_agent: The User-Agent header.
        credentials: The API key or the identity token file.
        headers: Headers that were passed as an argument; they go to ``base_url`` only.
        network: Headers, proxies and certificates of this process's environment.
        base_url_source: The setting that ``base_url`` comes from.
    """

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
    network: Network = field(default_factory=Network, repr=False)
    base_url_source: str = "the default"

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
    keywords: Collection[str] = (),
) -> ResolvedSettings:
    """Resolve all settings; reads environment and files, sends no request.

    Args:
        overrides: Values by name, see `Settings`.
        timeout: Seconds for each attempt.
        api_key: The key.
        user_agent: The User-Agent header.
        headers: Headers for requests to the server.
        environ: The environment variables; this process's if None.
        cwd: The folder of the project's settings file.
        keywords: The overrides that were passed as arguments of their own, for errors.

    Raises:
        UsageError: Unknown override or invalid value.
        AuthenticationError: No key was found, or its form is invalid.
    """
    env = os.environ if environ is None else environ
    chosen = _check_overrides(overrides or {})
    files = read_settings_files(env, cwd or Path())

    def value(name: str) -> tuple[str | None, str]:
        variable = FROM_ENVIRONMENT[name]
        in_file = str(files.path) if name in files.local else "the settings file"
        for found, source in (
            (chosen.get(name), f"the argument {name}" if name in keywords else "overrides"),
            (env.get(variable), variable),
            (files.values.get(name), in_file),
        ):
            if found:
                return found, source
        return None, "the default"

    base_url, source = value("base_url")
    base_url = check_base_url(base_url or DEFAULT_URL, f" (from {source})")
    credentials = find_credentials(base_url, api_key, env)
    _warn_about_foreign_key(base_url, source, credentials, files)
    app_url = env.get("WANDB_APP_URL") or files.values.get("app_url") or app_url_of(base_url)
    return ResolvedSettings(
        base_url=base_url,
        app_url=app_url.rstrip("/"),
        entity=value("entity")[0],
        project=value("project")[0],
        organization=value("organization")[0],
        run=chosen.get("run"),
        timeout=check_timeout(timeout, env.get("WANDB_HTTP_TIMEOUT")),
        user_agent=check_header("User-Agent", user_agent) if user_agent else default_user_agent(),
        credentials=credentials,
        headers=check_headers(headers or {}),
        network=_choose_network(env, files, credentials),
        base_url_source=source,
    )


def default_user_agent() -> str:
    """Build the default User-Agent: release, schema, generator and Python versions.

    It never imitates the User-Agent of the official client.
    """
    return (
        f"wandb-api-typed/{VERSION} schema/{SCHEMA_VERSION} generator/{GENERATOR_VERSION} "
        f"python/{sys.version.split()[0]}"
    )


def _warn_about_foreign_key(
    base_url: str, source: str, credentials: Credentials, files: FileSettings
) -> None:
    """Warn if a folder's settings file sends a key, which is not for that server, elsewhere."""
    if source == str(files.path) and credentials.for_any_host:
        warnings.warn(
            f"the settings file {files.path} sends requests to {base_url} with the key from "
            f"{credentials.source}: set WANDB_BASE_URL, or pass base_url, if that is right",
            UserWarning,
            stacklevel=6,
        )


def _choose_network(
    env: Mapping[str, str], files: FileSettings, credentials: Credentials
) -> Network:
    """Read the network settings; those of a folder are not used with a key that was found.

    Otherwise a folder from elsewhere could lead the user's key through a proxy of its own, or turn
    off the verification of certificates.
    """
    chosen = find_network(env, files.values)
    own = find_network(env, files.trusted(NETWORK_SETTINGS))
    if chosen == own:
        return own
    names = ", ".join(name for name in NETWORK_SETTINGS if name in files.local)
    verb = "applies" if credentials.given else "does not apply"
    warnings.warn(
        f"the settings file {files.path} sets {names}, which {verb} to requests with the key from "
        f"{credentials.source or 'elsewhere'}: if that is right, set it in your own settings file "
        "or in the environment",
        UserWarning,
        stacklevel=6,
    )
    return chosen if credentials.given else own


def merge_overrides(overrides: Settings | None, given: Settings) -> Mapping[str, Any]:
    """Add the settings that were passed as keywords to the overrides.

    Args:
        overrides: The overrides.
        given: The keywords; None for those that were not passed.

    Raises:
        UsageError: A setting was passed twice, with different values.
    """
    passed = {name: value for name, value in given.items() if value is not None}
    if not passed:
        return overrides or {}
    chosen = dict(_mapping(overrides or {}))
    for name, value in passed.items():
        if chosen.get(name) not in (None, value):
            raise UsageError(f"{name} is {value!r}, but overrides[{name!r}] is {chosen[name]!r}")
    return {**chosen, **passed}


def _mapping(overrides: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(overrides, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"overrides must be a dict, not {type(overrides).__name__}")
    return overrides


def _check_overrides(overrides: Mapping[str, Any]) -> dict[str, str]:
    chosen = dict(_mapping(overrides))
    if "username" in chosen and "entity" not in chosen:
        warnings.warn("overrides['username'] is called 'entity'", DeprecationWarning, stacklevel=5)
        chosen["entity"] = chosen.pop("username")
    for name, value in chosen.items():
        if name not in OVERRIDES:
            hint = did_you_mean(name, OVERRIDES, cutoff=0.5)
            raise UsageError(f"unknown override {name!r}{hint} (known: {', '.join(OVERRIDES)})")
        if value is not None and not isinstance(value, str):
            raise ArgumentTypeError(f"the override {name!r} is {value!r}; it must be a string")
    return {name: value for name, value in chosen.items() if value is not None}


def check_base_url(text: str, source: str = "") -> str:
    """Return the server's address without slashes at its end.

    Args:
        text: The address.
        source: The setting that it comes from, in parentheses, for errors.

    Raises:
        UsageError: It is not an absolute http(s) URL, or not the API's address at wandb.ai.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
        url.encode()  # refuses lone surrogates
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"base_url is {text!r}{source}; it must be like https://api.wandb.ai")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            f"base_url{source} must hold neither credentials, nor a query, nor a fragment"
        )
    if host == "wandb.ai" or host.endswith(".wandb.ai"):
        if parts.scheme == "http":
            raise UsageError(f"base_url is {text!r}{source}: http is not secure, use https")
        if "api" not in host.split("."):
            raise UsageError(f"base_url is {text!r}{source}; the API is at {DEFAULT_URL}")
    return url


def app_url_of(base_url: str) -> str:
    """Return the address of the web application that belongs to a server."""
    for api, app in (
        ("://api.wandb.test", "://app.wandb.test"),
        ("://api.wandb.", "://wandb."),
        ("://api.", "://app."),
    ):
        if api in base_url:
            return base_url.replace(api, app, 1)
    return base_url


def check_timeout(given: float | None, variable: str | None) -> float:
    """Return the seconds for each attempt.

    Args:
        given: The argument.
        variable: The value of ``WANDB_HTTP_TIMEOUT``.

    Raises:
        UsageError: The value is not a number of seconds above 0.
    """
    source, value = ("timeout", given) if given is not None else ("WANDB_HTTP_TIMEOUT", variable)
    if value is None or value == "":
        return DEFAULT_TIMEOUT
    try:
        seconds = -1.0 if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        seconds = -1.0
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise UsageError(f"{source} is {value!r}; it must be a number of seconds above 0")
    return seconds


def picklable_settings(settings: ResolvedSettings) -> ResolvedSettings:
    """Return the settings to pickle, without a key that was found and the environment's network.

    Headers and proxies of the environment may hold passwords; the process that unpickles uses its
    own.
    """
    credentials = settings.credentials if settings.key_given else Credentials(None, None, False)
    return replace(settings, credentials=credentials, network=Network())


def local_settings(settings: ResolvedSettings) -> ResolvedSettings:
    """Complete unpickled settings with the key, if none came along, and this process's network.

    Without any key they stay as they are: `require_credentials` raises at the first request.
    """
    with suppress(AuthenticationError):
        settings = require_credentials(settings)
    files = read_settings_files(os.environ, Path())
    return replace(settings, network=_choose_network(os.environ, files, settings.credentials))


def require_credentials(settings: ResolvedSettings) -> ResolvedSettings:
    """Return ``settings`` with credentials, searching for them if they have none.

    Raises:
        AuthenticationError: No key was found, or its form is invalid.
    """
    if settings.api_key is not None or settings.identity_token_file is not None:
        return settings
    return replace(settings, credentials=find_credentials(settings.base_url, None, os.environ))
