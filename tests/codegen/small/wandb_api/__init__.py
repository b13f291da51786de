"""A library in the style of the real one, small enough to be type-checked often."""

from ._async.api import AsyncApi
from ._async.thing import AsyncThing, AsyncThings

__all__ = ["AsyncApi", "AsyncThing", "AsyncThings"]
