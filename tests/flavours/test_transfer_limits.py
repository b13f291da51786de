"""Memory and connections of transfers, whatever the size and number of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.recorder import Me
    from wandb_api.local import LocalServer

REPOSITORY = Path(__file__).parents[2]
WORK = """
import json, os, resource, sys
from pathlib import Path
from wandb_api import Api, Artifact
url, key, entity, folder, count, size = sys.argv[1:]
root = Path(folder)
(root / "new").mkdir()
for n in range(int(count)):
    with (root / "new" / str(n)).open("wb") as file:
        for _ in range(int(size) // 10000):
            file.write(os.urandom(10000))
api = Api({"base_url": url, "entity": entity}, api_key=key)
api.create_project("p", entity)
def log(name, path):
    draft = Artifact(name, "dataset")
    draft.add_dir(path)
    return api.log_artifact(draft, f"{entity}/p", skip_cache=True)
(root / "one").mkdir()
(root / "one" / "a").write_bytes(b"a")
log("warm", root / "one").download(root / "warm")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
log("data", root / "new").download(root / "down")
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pool = api.client._sender._http._connections._channel.pools
print(json.dumps([after - before, len(pool.connections)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kilobytes on Linux")
@pytest.mark.parametrize(("count", "size"), [(1, 200_000_000), (40, 3_000_000), (300, 10_000)])
def test_memory_stays_flat_and_connections_are_few(
    count: int, size: int, server: LocalServer, me: Me, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WANDB_CACHE_DIR": str(tmp_path / "cache"),
    }
    arguments = [server.url, me.key, me.name, str(tmp_path), str(count), str(size)]
    done = subprocess.run(
        [sys.executable, "-c", WORK, *arguments],
        env=environment,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    grown, connections = json.loads(done.stdout)
    assert grown <= 64 * 1024
    assert connections <= 17
