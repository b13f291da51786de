# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation
from .runs_fragments import AgentFields  # noqa: F401


class GetSweepAgentsResult(BaseModel):
    project: Optional["GetSweepAgentsProject"]


class GetSweepAgentsProject(BaseModel):
    sweep: Optional["GetSweepAgentsProjectSweep"]


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
    """The agents of a sweep: who works through it."""

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
    )
    entity: str
    project: str
    name: str
