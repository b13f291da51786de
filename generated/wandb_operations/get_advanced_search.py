# pyright: reportUnusedImport=false
from typing import ClassVar, Optional

from .base_model import BaseModel
from .document import Document
from .operation import Operation


class GetAdvancedSearchResult(BaseModel):
    organization: Optional["GetAdvancedSearchOrganization"] = None
    server_info: Optional["GetAdvancedSearchServerInfo"] = None


class GetAdvancedSearchOrganization(BaseModel):
    advanced_registry_features: Optional[
        "GetAdvancedSearchOrganizationAdvancedRegistryFeatures"
    ] = None


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
        (
            ("o", 0, 218, -1, "", "", 0),
            ("v", 24, 46, 0, "", "organization", 0),
            ("f", 49, 149, 0, "Query.organization", "organization", 1),
            ("a", 65, 84, 2, "Query.organization(name:)", "organization", 0),
            (
                "f",
                87,
                145,
                2,
                "Organization.advancedRegistryFeatures",
                "advancedRegistryFeatures",
                1,
            ),
            ("f", 118, 139, 4, "AdvancedRegistryFeatures.advancedSearch", "advancedSearch", 0),
            ("f", 149, 216, 0, "Query.serverInfo", "serverInfo", 2),
            ("f", 164, 212, 6, "ServerInfo.features", "features", 0),
            ("f", 179, 190, 7, "ServerFeature.name", "name", 0),
            ("f", 190, 206, 7, "ServerFeature.isEnabled", "isEnabled", 0),
        ),
    )
    organization: str
