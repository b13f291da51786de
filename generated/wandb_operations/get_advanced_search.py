# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .operation import Cut, Document, Operation


class GetAdvancedSearchResult(BaseModel):
    organization: Optional["GetAdvancedSearchOrganization"]
    server_info: Optional["GetAdvancedSearchServerInfo"] = None


class GetAdvancedSearchOrganization(BaseModel):
    advanced_registry_features: Optional["GetAdvancedSearchOrganizationAdvancedRegistryFeatures"]


class GetAdvancedSearchOrganizationAdvancedRegistryFeatures(BaseModel):
    advanced_search: bool


class GetAdvancedSearchServerInfo(BaseModel):
    features: list[Optional["GetAdvancedSearchServerInfoFeatures"]]


class GetAdvancedSearchServerInfoFeatures(BaseModel):
    name: str
    is_enabled: bool


class GetAdvancedSearch(Operation[GetAdvancedSearchResult]):
    """Tell whether the registries of an organization are searched in advanced mode."""

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
  serverInfo {
    features {
      name
      isEnabled
    }
  }
}
""",
        cuts=(
            Cut(
                frozenset(
                    {
                        "Query.serverInfo",
                        "ServerFeature.isEnabled",
                        "ServerFeature.name",
                        "ServerInfo.features",
                    }
                ),
                ((149, 216),),
            ),
        ),
    )
    organization: str
