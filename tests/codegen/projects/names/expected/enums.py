from .base_model import OpenEnum


class GetThing_(OpenEnum):
    X = "X"


class GetThingThing_(OpenEnum):
    Y = "Y"


class Page_(OpenEnum):
    None_ = "None"
    class_ = "class"
    name_ = "name"
    A_ = "_A"
    A__ = "A_"
    A = "A"
    mro_ = "mro"


class List(OpenEnum):
    A_ = "_A"
    B = "B"
