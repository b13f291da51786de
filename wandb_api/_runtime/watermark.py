"""Wait for many bytes of a fast connection at once.

A thread or event loop that receives a large content is woken for each packet otherwise. Waking up takes
longer than receiving, and the threads that hash and write the content are held up by it.
"""

from __future__ import annotations

import select
import socket
import sys
from contextlib import suppress

# bytes to receive at once, if they are there; httpcore asks for 64 KiB, and asyncio for as many as this
READ_BYTES = 256 * 1024
MANY = 1 << 20  # the same, for a thread that expects many
PATIENCE = 0.25  # seconds in which a fast connection brings most of them


class Watermark:
    """How many bytes a connection must have for a read to return, if they come soon.

    Linux only; elsewhere a read returns what there is.

    Args:
        connection: The connection; None for one that cannot wait.
        most: The most bytes that a read returns while many are expected.
    """

    def __init__(self, connection: socket.socket | None = None, most: int = READ_BYTES) -> None:
        self._connection, self._most = connection, most
        self._bytes = most * 3 // 4  # to wait for
        self.is_high = False

    def expect(self, missing: int) -> int:
        """Let reads wait as long as many bytes are missing; return the most bytes to read at once.

        Args:
            missing: The bytes of the content that have not been received.
        """
        high = missing > 2 * self._bytes
        if high != self.is_high:
            self._set(high=high)
        return self._most if self.is_high else READ_BYTES

    def wait(self, timeout: float | None) -> None:
        """Wait for the bytes; if they do not come soon, the next read returns what there is.

        Args:
            timeout: Seconds that a read may take; None for no limit.
        """
        if not self.is_high or self._connection is None or sys.platform != "linux":
            return
        descriptor = self._connection.fileno()
        if descriptor < 0:  # closed; the read raises
            return
        patience = PATIENCE if timeout is None else min(timeout, PATIENCE)
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if not poll.poll(patience * 1000):
            self.lower()

    def lower(self) -> None:
        """Let the next read, and one that waits, return what there is."""
        if self.is_high:
            self._set(high=False)

    def _set(self, *, high: bool) -> None:
        if self._connection is None or sys.platform != "linux":
            return
        with suppress(OSError):  # closed, or not a TCP connection
            least = self._bytes if high else 1
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, least)
            self.is_high = high
