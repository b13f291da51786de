"""Run the local W&B server until it is interrupted: ``python -m wandb_api.local``."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM.

    Args:
        arguments: The command line without the program. Default: that of this process.

    Returns:
        The exit status: 0, or 1 if the server could not start.
    """
    parser = argparse.ArgumentParser(prog="python -m wandb_api.local", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8080, help="port to listen on; 0 picks a free one"
    )
    parser.add_argument(
        "--data", type=Path, help="data folder, created if missing (default: a temporary folder)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: loopback only); the server has neither TLS nor rate limits",
    )
    parser.add_argument(
        "--sample", action="store_true", help="add the team 'lab' with recorded training runs"
    )
    options = parser.parse_args(arguments)
    done = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        done.set()

    try:
        # Imported here, so that a missing extra is one line and --help needs none.
        from . import LocalServer

        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, stop)
        server = LocalServer(
            options.data, host=options.host, port=options.port, sample=options.sample
        )
        server.start()
    except OSError as error:
        hint = "; --port 0 picks a free one" if error.errno == errno.EADDRINUSE else ""
        reason = error.strerror or error
        print(f"cannot listen on {options.host}:{options.port}: {reason}{hint}", file=sys.stderr)
        return 1
    except (ImportError, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"WANDB_BASE_URL={server.url}", f"WANDB_API_KEY={server.api_key}", sep="\n", flush=True)
    done.wait()
    server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
