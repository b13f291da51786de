"""Show a launch queue, a chart preset and a TensorBoard folder."""

from __future__ import annotations

import json
import math
from pathlib import Path

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

from wandb_api.errors import UsageError
from wandb_operations import PushToRunQueue, PushToRunQueueByNameInput

from .stage import TEAM, Stage

STEPS = 20


def show(stage: Stage) -> None:
    """Run the part about queues, charts and TensorBoard."""
    queue(stage)
    chart(stage)
    tensorboard(stage)


def queue(stage: Stage) -> None:
    """Create a queue with a template variable, and add a run to it."""
    stage.title("A launch queue")
    stage.code(f'queue = api.create_run_queue("gpus", "kubernetes", "{TEAM}", config=..., ...)')
    made = stage.api.create_run_queue(
        "gpus",
        "kubernetes",
        TEAM,
        prioritization_mode="V0",
        config={"spec": {"cpus": "{{cpus}}"}},
        template_variables={"cpus": {"schema": {"type": "integer", "maximum": 8}}},
    )
    stage.say(f"{made!r}: {made.type}, {made.template_variables}")
    stage.code("api.client.execute(PushToRunQueue(input=...))  # any operation, typed")
    pushed = stage.api.client.execute(
        PushToRunQueue(
            input=PushToRunQueueByNameInput(
                entity_name=TEAM,
                project_name=made.project,
                queue_name=made.name,
                run_spec=json.dumps({"project": "digits", "docker": {"docker_image": "mlp:3"}}),
                template_variable_values='{"cpus": 4}',
                priority=1,
            )
        )
    ).push_to_run_queue_by_name
    assert pushed is not None
    (item,) = made.items
    stage.say(f"{item!r} for {item.project}: {item.state}")
    stage.check(
        "it waits in the queue", (item.id, item.state), (pushed.run_queue_item_id, "pending")
    )
    filled = json.loads(pushed.run_spec)["resource_args"]
    stage.check("the template variable is filled in", filled, {"kubernetes": {"spec": {"cpus": 4}}})
    item.delete()
    stage.check("a deleted item is not listed", made.load(force=True).items, [])
    made.delete()


def chart(stage: Stage) -> None:
    """Create a preset for custom charts."""
    stage.title("A chart preset")
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"name": "wandb"},
        "mark": "bar",
        "encoding": {
            "x": {"field": "${field:x}", "type": "ordinal"},
            "y": {"field": "${field:y}", "type": "quantitative"},
        },
    }
    stage.code(f'api.create_custom_chart("{TEAM}", "bars", "Bars", "vega2", "private", spec)')
    made = stage.api.create_custom_chart(TEAM, "bars", "Bars", "vega2", "private", spec)
    stage.check("it has its id", made, f"{TEAM}/bars")
    try:
        stage.api.create_custom_chart(TEAM, "none", "None", "vega2", "private", {"data": {}})
    except UsageError as error:
        stage.say(error)
        stage.check("an empty chart is refused", "draws nothing" in str(error))


def tensorboard(stage: Stage) -> None:
    """Sync a TensorBoard folder as a run."""
    stage.title("A TensorBoard folder")
    folder = stage.folder / "board"
    write(folder / "train", rate=0.3)
    write(folder / "eval", rate=0.2)
    stage.code(f'run = api.sync_tensorboard("board", project="digits", entity="{TEAM}")')
    run = stage.api.sync_tensorboard(folder, project="digits", entity=TEAM)
    stage.say(f"{run.url}: {run.state}")
    rows = list(run.scan_history())
    stage.table(
        ("step", "train/loss", "eval/loss"),
        ((row["_step"], row["train/loss"], row["eval/loss"]) for row in rows[:3]),
    )
    stage.check("every step is there", [row["_step"] for row in rows], list(range(STEPS)))
    last = math.exp(-0.3 * (STEPS - 1))
    stage.check(
        "the summary has the last values", abs(float(str(run.summary["train/loss"])) - last) < 1e-6
    )
    stage.check("the event files are files of the run", len(run.files()), 2)
    run.delete()


def write(folder: Path, *, rate: float) -> None:
    """Write a falling loss with TensorBoard's own writer."""
    writer = EventFileWriter(str(folder))
    for step in range(STEPS):
        value = Summary.Value(tag="loss", simple_value=math.exp(-rate * step))
        writer.add_event(Event(wall_time=1e9 + step, step=step, summary=Summary(value=[value])))
    writer.close()
