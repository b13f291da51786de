from .base_model import OpenEnum


class Mode(OpenEnum):
    FAST = "FAST"
    title_ = "title"
