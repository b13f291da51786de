# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation
from .runs_fragments import AgentFields  # noqa: F401


class GetSweepAgentsResult(BaseModel):
    project: Optional["GetSweepAgentsProject"] = None


class GetSweepAgentsProject(BaseModel):
    sweep: Optional["GetSweepAgentsProjectSweep"] = None


class GetSweepAgentsProjectSweep(BaseModel):
    agents: "GetSweepAgentsProjectSweepAgents"


class GetSweepAgentsProjectSweepAgents(BaseModel):
    edges: list["GetSweepAgentsProjectSweepAgentsEdges"]
    page_info: "GetSweepAgentsProjectSweepAgentsPageInfo"


class GetSweepAgentsProjectSweepAgentsEdges(BaseModel):
    node: "GetSweepAgentsProjectSweepAgentsEdgesNode"


GetSweepAgentsProjectSweepAgentsEdgesNode = AgentFields


class GetSweepAgentsProjectSweepAgentsPageInfo(BaseModel):
    has_next_page: bool


class GetSweepAgents(Operation[GetSweepAgentsResult]):
    """The agents of a sweep."""

    __result__: ClassVar[type[BaseModel]] = GetSweepAgentsResult
    __document__: ClassVar[Document] = Document(
        "GetSweepAgents",
        "query",
        """\
query GetSweepAgents($entity: String!, $project: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    sweep(sweepName: $name) {
      agents {
        edges {
          node {
            ...AgentFields
          }
        }
        pageInfo {
          hasNextPage
        }
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
            ("o", 0, 322, -1, "", "", 0),
            ("v", 21, 39, 0, "", "entity", 0),
            ("v", 39, 58, 0, "", "project", 0),
            ("v", 58, 72, 0, "", "name", 0),
            ("f", 75, 320, 0, "Query.project", "project", 1),
            ("a", 86, 102, 4, "Query.project(name:)", "project", 0),
            ("a", 102, 121, 4, "Query.project(entityName:)", "entity", 0),
            ("f", 124, 316, 4, "Project.sweep", "sweep", 1),
            ("a", 135, 151, 7, "Project.sweep(sweepName:)", "name", 0),
            ("f", 154, 310, 7, "Sweep.agents", "agents", 0),
            ("f", 169, 251, 9, "AgentConnection.edges", "edges", 0),
            ("f", 185, 241, 10, "AgentEdge.node", "node", 0),
            ("s", 202, 229, 11, "", "AgentFields", 0),
            ("f", 251, 302, 9, "AgentConnection.pageInfo", "pageInfo", 0),
            ("f", 270, 292, 13, "PageInfo.hasNextPage", "hasNextPage", 0),
            ("d", 324, 422, -1, "", "AgentFields", 0),
            ("f", 355, 360, 15, "Agent.id", "id", 0),
            ("f", 360, 367, 15, "Agent.name", "name", 0),
            ("f", 367, 374, 15, "Agent.host", "host", 0),
            ("f", 374, 382, 15, "Agent.state", "state", 1),
            ("f", 382, 394, 15, "Agent.totalRuns", "totalRuns", 0),
            ("f", 394, 406, 15, "Agent.createdAt", "createdAt", 0),
            ("f", 406, 420, 15, "Agent.heartbeatAt", "heartbeatAt", 1),
        ),
    )
    entity: str
    project: str
    name: str
