"""The most used members show in their docstring how they are used, in both flavours."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

import wandb_api
from wandb_api import AsyncApi, UsageError, automations

LISTED = """
Api.run Api.runs Api.project Api.projects Api.sweep Api.artifact Api.artifacts Api.log_artifact
Api.artifact_collection Api.artifact_collections Api.artifact_type Api.registries Api.registry
Api.create_registry Api.reports Api.user Api.users Api.team Api.from_path Api.create_run
Api.create_project Api.automations Api.automation Api.create_automation Api.update_automation
Api.delete_automation Api.create_run_queue Api.run_queue Api.queued_run Api.job Api.sync_tensorboard
Run.history Run.scan_history Run.scan_history_as Run.update Run.file Run.files Run.upload_file
Run.logged_artifacts Run.log_artifact Run.console_logs Run.config_as Run.summary_as
Runs.histories Runs.load Sweep.best_run Sweep.enqueue_run File.download
Artifact.download Artifact.add_file Artifact.add_dir Artifact.add_reference Artifact.new_file
Artifact.save Artifact.link Artifact.metadata_as Artifact.get_entry
Project.runs Project.sweeps Project.collections Registry.collections Registry.versions
Registry.members Summary.number Summary.integer Summary.string Summary.update Client.execute
"""
MOST_USED = LISTED.split()
EVENT_OR_ACTION = re.compile(r"(On|Send)[A-Z]|DoNothing$|EnqueueJob$")


@pytest.mark.parametrize("flavour", ["", "Async"])
@pytest.mark.parametrize("member", MOST_USED)
def test_a_member_that_is_used_much_has_an_example(flavour: str, member: str) -> None:
    kind, _, name = member.partition(".")
    documented: Any = getattr(getattr(wandb_api, flavour + kind), name)
    _, found, example = (inspect.getdoc(documented) or "").partition("Example:")
    assert found
    assert ">>> " in example


def test_at_least_sixty_members_are_listed() -> None:
    assert len(set(MOST_USED)) >= 60


def test_settings_may_be_keywords() -> None:
    api = AsyncApi(
        api_key="a" * 40,
        base_url="https://wandb.test",
        entity="team",
        project="digits",
        organization="org",
    )
    assert dict(api.settings) == {
        "base_url": "https://wandb.test",
        "entity": "team",
        "project": "digits",
        "organization": "org",
        "run": None,
    }
    with pytest.raises(UsageError, match=r"entity is 'a', but overrides\['entity'\] is 'b'"):
        AsyncApi({"entity": "b"}, api_key="a" * 40, entity="a")


@pytest.mark.parametrize(
    "kind",
    [getattr(automations, name) for name in automations.__all__ if EVENT_OR_ACTION.match(name)],
)
def test_events_and_actions_of_automations_have_an_example(kind: type) -> None:
    _, found, example = (inspect.getdoc(kind) or "").partition("Example:")
    assert found
    assert ">>> " in example
