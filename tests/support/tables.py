"""Tables that runs logged: of an artifact, by either form of its URI, and of a run's file."""

from __future__ import annotations

import json

from tests.support.recorder import Recorder
from wandb_api import Api, Artifact
from wandb_api.local import LocalServer

PICTURE = {"_type": "image-file", "path": "media/images/a.png"}
TABLE = {"columns": ["label", "picture"], "data": [["cat", PICTURE], ["dog", None]]}
PATH = "media/table/t.table.json"


def log_tables(server: LocalServer, api: Api, recorder: Recorder) -> None:
    """Log the table ``t`` into runs of the project ``p``, at step 5.

    The runs r4 and r5 refer to an artifact, by its ID and by the client's; r6 to a file of its own.

    Args:
        server: The server.
        api: A client whose entity is that of the recorder.
        recorder: Logs the runs.
    """
    draft = Artifact("holder", "run_table")
    with draft.new_file("t.table.json") as file:
        json.dump({"_type": "table", **TABLE}, file)
    entry = api.run("p/r4").log_artifact(draft, skip_cache=True).get_entry("t.table.json")
    row = server._state.database.row(
        "SELECT client_id FROM client_ids WHERE artifact IS NOT NULL ORDER BY artifact DESC"
    )
    assert row is not None
    recorder.file("p", "r6", PATH, json.dumps(TABLE).encode())
    recorder.file("p", "r6", "media/images/a.png", b"png")
    references = {
        "r4": {"artifact_path": entry.ref_url()},
        "r5": {"artifact_path": f"wandb-client-artifact://{row['client_id']}/t.table.json"},
        "r6": {"path": PATH},
    }
    for name, reference in references.items():
        table = {"_type": "table-file", "nrows": 2, "ncols": 2, **reference}
        rows = [*({"loss": n} for n in range(5)), {"t": table}]
        number = int(name[1:])
        recorder.run(
            "p", name, config={"lr": number}, summary={"loss": number, "t": table}, rows=rows
        )
