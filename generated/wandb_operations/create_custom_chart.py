# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .input_types import CreateCustomChartInput
from .operation import Document, Operation


class CreateCustomChartResult(BaseModel):
    create_custom_chart: Optional["CreateCustomChartCreateCustomChart"]


class CreateCustomChartCreateCustomChart(BaseModel):
    chart: "CreateCustomChartCreateCustomChartChart"


class CreateCustomChartCreateCustomChartChart(BaseModel):
    id: str


class CreateCustomChart(Operation[CreateCustomChartResult]):
    """Create a custom chart preset."""

    __result__: ClassVar[type[BaseModel]] = CreateCustomChartResult
    __document__: ClassVar[Document] = Document(
        "CreateCustomChart",
        "mutation",
        """\
mutation CreateCustomChart($input: CreateCustomChartInput!) {
  createCustomChart(input: $input) {
    chart {
      id
    }
  }
}
""",
    )
    input: CreateCustomChartInput
