from .base_model import OpenEnum


class Kind(OpenEnum):
    SMALL = "SMALL"
    LARGE = "LARGE"
    name_ = "name"
