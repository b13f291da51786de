from .base_model import OpenEnum


class Mood(OpenEnum):
    HAPPY = "HAPPY"
    None_ = "None"
    title_ = "title"
