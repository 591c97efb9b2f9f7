"""What may stand for the answer of a method that raised: a kind chooses in ``stands_in``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: What stands for the answer of a method that raised: called with the error and what the method was given.
StandIn = Callable[..., Any]


def RAISES(error: Exception, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - reads as a constant in ``stands_in``
    """Stands for nothing: the error reaches the caller, who asks by ``contained`` and knows what to say about it."""
    raise error


def gives(make: Callable[[], Any]) -> StandIn:
    """An empty answer, made anew each time."""
    return lambda error, *args, **kwargs: make()


#: For answers that may be ``None``.
NOTHING = gives(lambda: None)
