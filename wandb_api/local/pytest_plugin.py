"""The pytest fixture ``wandb_server``: one local server for a test session."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from . import LocalServer


@pytest.fixture(scope="session")
def wandb_server() -> Generator[LocalServer]:
    """Start a `wandb_api.local.LocalServer` on a free port, with temporary data.

    Without the extra ``local``, tests that use it end in an error that names what to install.
    """
    try:
        # Imported here: pytest loads this module in every project that has wandb_api installed.
        from . import LocalServer
    except ImportError as error:
        missing = str(error)
    else:
        with LocalServer() as server:
            yield server
        return
    # Not above, where the report would repeat the message as the cause of the failure.
    pytest.fail(missing, pytrace=False)
