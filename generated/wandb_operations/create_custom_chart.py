# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .input_types import CreateCustomChartInput
from .operation import Operation


class CreateCustomChartResult(BaseModel):
    create_custom_chart: Optional["CreateCustomChartCreateCustomChart"] = None


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
        (
            ("o", 0, 131, -1, "", "", 0),
            ("v", 27, 58, 0, "CreateCustomChartInput", "input", 0),
            ("f", 61, 129, 0, "Mutation.createCustomChart", "createCustomChart", 1),
            ("a", 82, 95, 2, "Mutation.createCustomChart(input:)", "input", 0),
            ("f", 98, 125, 2, "CreateCustomChartPayload.chart", "chart", 0),
            ("f", 110, 119, 4, "CustomChart.id", "id", 0),
        ),
    )
    input: CreateCustomChartInput
