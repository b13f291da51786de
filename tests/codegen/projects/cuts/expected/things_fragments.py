# pyright: reportUnusedImport=false

from .base_model import BaseModel


class PhotoFields(BaseModel):
    photo: str | None = None
    id: str


class TeamsFields(BaseModel):
    teams: list["TeamsFieldsTeams"] | None = None


class TeamsFieldsTeams(BaseModel):
    name: str
