# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .runs_fragments import AgentFields  # noqa: F401


class GetSweepAgentResult(BaseModel):
    project: Optional["GetSweepAgentProject"]


class GetSweepAgentProject(BaseModel):
    sweep: Optional["GetSweepAgentProjectSweep"]


class GetSweepAgentProjectSweep(BaseModel):
    agent: Optional["GetSweepAgentProjectSweepAgent"]


GetSweepAgentProjectSweepAgent = AgentFields


class GetSweepAgent(Operation[GetSweepAgentResult]):
    """One agent of a sweep."""

    __result__: ClassVar[type[BaseModel]] = GetSweepAgentResult
    __document__: ClassVar[Document] = Document(
        "GetSweepAgent",
        "query",
        """\
query GetSweepAgent($entity: String!, $project: String!, $name: String!, $agent: String!) {
  project(name: $project, entityName: $entity) {
    sweep(sweepName: $name) {
      agent(agentName: $agent) {
        ...AgentFields
      }
    }
  }
}

fragment AgentFields on Agent {
  id
  name
  host
  state
  totalRuns
  createdAt
  heartbeatAt
}
""",
    )
    entity: str
    project: str
    name: str
    agent: str
