"""The batches in which upload addresses are requested."""

from __future__ import annotations

import pytest

from wandb_api._artifacts.draft import DraftEntry
from wandb_api._artifacts.upload_batches import UploadBatches


@pytest.mark.parametrize(
    ("count", "size", "first", "expected"),
    [
        (12, 5, 2, [2, 5, 5]),
        (13, 5, 2, [2, 5, 5, 1]),
        (2, 5, 2, [2]),
        (1, 5, 2, [1]),
        (6, 3, 3, [3, 3]),
    ],
)
def test_the_first_batch_is_short(count: int, size: int, first: int, expected: list[int]) -> None:
    files = [DraftEntry(f"{n}", "") for n in range(count)]
    batches = UploadBatches(files, size, first)
    starts, found = {0}, list[int]()
    for index, file in enumerate(files):
        entries = batches.entries(index)
        assert file in entries
        if not batches.has(index):
            assert entries[0] is file
            assert index in starts
            found.append(len(entries))
            batches.put(index, [None] * len(entries))
        assert batches.take(index) is None
        following = batches.following(index)
        if entries[0] is file and files[-1] is not entries[-1]:
            assert following == index + len(entries)
            starts.add(index + len(entries))
        else:
            assert following is None
    assert found == expected
