"""``python -m wandb_api.local``: the server, until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ._server.server import LocalServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m wandb_api.local", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument(
        "--data", type=Path, help="folder of the data, made if needed (default: temporary)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; anybody who can reach it can try keys (default: loopback only)",
    )
    parser.add_argument(
        "--sample", action="store_true", help="with a team, 'lab', and runs of real training"
    )
    options = parser.parse_args(arguments)
    done = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        done.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    server = LocalServer(options.data, host=options.host, port=options.port, sample=options.sample)
    try:
        server.start()
    except OSError as error:
        print(f"cannot listen on {options.host}:{options.port}: {error}", file=sys.stderr)
        return 1
    print(f"WANDB_BASE_URL={server.url}", f"WANDB_API_KEY={server.api_key}", sep="\n", flush=True)
    done.wait()
    server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
