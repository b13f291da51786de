# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Document, Operation


class GetAdvancedSearchResult(BaseModel):
    organization: Optional["GetAdvancedSearchOrganization"]


class GetAdvancedSearchOrganization(BaseModel):
    advanced_registry_features: Optional["GetAdvancedSearchOrganizationAdvancedRegistryFeatures"]


class GetAdvancedSearchOrganizationAdvancedRegistryFeatures(BaseModel):
    advanced_search: bool


class GetAdvancedSearch(Operation[GetAdvancedSearchResult]):
    """Whether an organisation's registries are searched by the newer fields."""

    __result__: ClassVar[type[BaseModel]] = GetAdvancedSearchResult
    __document__: ClassVar[Document] = Document(
        "GetAdvancedSearch",
        "query",
        """\
query GetAdvancedSearch($organization: String!) {
  organization(name: $organization) {
    advancedRegistryFeatures {
      advancedSearch
    }
  }
}
""",
    )
    organization: str
