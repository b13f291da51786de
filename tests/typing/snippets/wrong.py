"""Incorrect user code: type checkers must report an error on each marked line, and no other.

``# E: mypy-code, pyright-rule``
"""

from __future__ import annotations

from wandb_operations import ListRuns

import wandb_api
from wandb_api import Api, AsyncApi
from wandb_api import filters as F

api = Api()
api.rums("e/p")  # E: attr-defined, reportAttributeAccessIssue
wandb_api.Apy  # E: attr-defined, reportAttributeAccessIssue
Api(overides={})  # E: call-arg, reportCallIssue
Api(timeout="5")  # E: arg-type, reportArgumentType
api.runs(1)  # E: call-overload, reportArgumentType
api.runs("e/p", filter={})  # E: call-overload, reportCallIssue
api.run("e/p/r").nmae  # E: attr-defined, reportAttributeAccessIssue
api.viewer.email.lower()  # E: union-attr, reportOptionalMemberAccess
api.user("ada").username  # E: union-attr, reportOptionalMemberAccess
api.create_project("p")  # E: call-arg, reportCallIssue
api.run("e/p/r").state = 1  # E: assignment, reportAttributeAccessIssue
F.nothing  # E: attr-defined, reportAttributeAccessIssue
F.config["lr"].contains("x")  # E: attr-defined, reportAttributeAccessIssue
F.display_name.regex(1)  # E: arg-type, reportArgumentType
ListRuns(entity="e")  # E: call-arg, reportCallIssue
ListRuns(entity="e", project=1)  # E: arg-type, reportArgumentType
ListRuns(entity="e", project="p", oder="x")  # E: call-arg, reportCallIssue
api.client.execute(ListRuns(entity="e", project="p")).project.runs  # E: union-attr, reportOptionalMemberAccess
api.client.execute(1)  # E: call-overload, reportCallIssue
wandb_api.errors.Eror  # E: attr-defined, reportAttributeAccessIssue


async def asynchronous(api: AsyncApi) -> None:
    for run in api.runs("e/p"):  # E: attr-defined, reportGeneralTypeIssues
        pass
    (await api.runs("e/p"))  # E: misc, reportGeneralTypeIssues
    api.viewer.username  # E: attr-defined, reportAttributeAccessIssue
    api.run("e/p/r").name  # E: attr-defined, reportAttributeAccessIssue
