# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import AgentFields  # noqa: F401


class GetSweepAgentResult(BaseModel):
    project: Optional["GetSweepAgentProject"] = None


class GetSweepAgentProject(BaseModel):
    sweep: Optional["GetSweepAgentProjectSweep"] = None


class GetSweepAgentProjectSweep(BaseModel):
    agent: Optional["GetSweepAgentProjectSweepAgent"] = None


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
        (
            ("o", 0, 246, -1, "", "", 0),
            ("v", 20, 38, 0, "", "entity", 0),
            ("v", 38, 57, 0, "", "project", 0),
            ("v", 57, 73, 0, "", "name", 0),
            ("v", 73, 88, 0, "", "agent", 0),
            ("f", 91, 244, 0, "Query.project", "project", 1),
            ("a", 102, 118, 5, "Query.project(name:)", "project", 0),
            ("a", 118, 137, 5, "Query.project(entityName:)", "entity", 0),
            ("f", 140, 240, 5, "Project.sweep", "sweep", 1),
            ("a", 151, 167, 8, "Project.sweep(sweepName:)", "name", 0),
            ("f", 170, 234, 8, "Sweep.agent", "agent", 1),
            ("a", 183, 200, 10, "Sweep.agent(agentName:)", "agent", 0),
            ("s", 203, 226, 10, "", "AgentFields", 0),
            ("d", 248, 346, -1, "", "AgentFields", 0),
            ("f", 279, 284, 13, "Agent.id", "id", 0),
            ("f", 284, 291, 13, "Agent.name", "name", 0),
            ("f", 291, 298, 13, "Agent.host", "host", 0),
            ("f", 298, 306, 13, "Agent.state", "state", 1),
            ("f", 306, 318, 13, "Agent.totalRuns", "totalRuns", 0),
            ("f", 318, 330, 13, "Agent.createdAt", "createdAt", 0),
            ("f", 330, 344, 13, "Agent.heartbeatAt", "heartbeatAt", 1),
        ),
    )
    entity: str
    project: str
    name: str
    agent: str
