"""Bodies with a Content-Encoding, whole and damaged, in pieces of any size."""

from __future__ import annotations

import gzip
import itertools
import zlib

import pytest

from wandb_api._transport.decoding import PIECE, Decoder, UndecodableBodyError

CONTENT = b"".join(b"line %d\n" % n for n in range(3000))


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def decoded(encoding: str, body: bytes, step: int) -> bytes:
    decoder = Decoder({"content-encoding": encoding})
    pieces = [p for at in range(0, len(body), step) for p in decoder.decode(body[at : at + step])]
    decoder.check_end()
    return b"".join(pieces)


@pytest.mark.parametrize("step", [1, 7, 1000, 1 << 20])
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("identity", CONTENT),
        ("gzip", gzip.compress(CONTENT)),
        ("X-GZip", gzip.compress(CONTENT)),
        ("gzip", gzip.compress(CONTENT) + bytes(50)),
        ("gzip", gzip.compress(CONTENT[:9]) + gzip.compress(b"") + gzip.compress(CONTENT[9:])),
        ("gzip", gzip.compress(CONTENT[:9]) + bytes(50) + gzip.compress(CONTENT[9:])),
        ("deflate", zlib.compress(CONTENT)),
        ("deflate", raw_deflate(CONTENT)),
        ("deflate", zlib.compress(CONTENT) + b"more"),
    ],
    ids=itertools.count(),  # gzip writes the time: workers would collect different names
)
def test_a_whole_body_is_decoded(encoding: str, body: bytes, step: int) -> None:
    assert decoded(encoding, body, step) == CONTENT


@pytest.mark.parametrize("step", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(CONTENT)[:-1]),
        ("gzip", gzip.compress(CONTENT) + gzip.compress(CONTENT)[:-1]),
        ("gzip", gzip.compress(CONTENT) + b"more"),
        ("gzip", CONTENT),
        ("deflate", zlib.compress(CONTENT)[:-1]),
        ("deflate", raw_deflate(CONTENT)[:-1]),
    ],
    ids=itertools.count(),
)
def test_a_damaged_body_is_refused(encoding: str, body: bytes, step: int) -> None:
    with pytest.raises(UndecodableBodyError):
        decoded(encoding, body, step)


@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_pieces_are_bounded(size: int) -> None:
    for encoding, body in (
        ("gzip", gzip.compress(bytes(size))),
        ("deflate", raw_deflate(bytes(size))),
    ):
        decoder = Decoder({"content-encoding": encoding})
        pieces = [len(piece) for piece in decoder.decode(body)]
        decoder.check_end()
        assert sum(pieces) == size
        assert max(pieces) <= PIECE


@pytest.mark.parametrize("step", [7000, 1 << 16])
@pytest.mark.parametrize(
    ("encoding", "start", "rest"),
    [
        ("gzip", b"", gzip.compress(b"")),
        ("gzip", gzip.compress(CONTENT), bytes(1000)),
        ("deflate", zlib.compress(b"")[:2], b"\0\0\0\xff\xff" * 1000),  # empty blocks
    ],
    ids=["members", "padding", "blocks"],
)
def test_a_body_that_goes_on_without_content_is_refused(
    encoding: str, start: bytes, rest: bytes, step: int
) -> None:
    body = start + rest * (2 * PIECE // len(rest))
    with pytest.raises(UndecodableBodyError, match="hold nothing"):
        decoded(encoding, body, step)
