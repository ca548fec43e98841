"""An attribute that is worked out when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class once(Generic[_Value]):  # noqa: N801  # a decorator, as functools.cached_property is
    """As :func:`functools.cached_property`, without its lock, which costs more than what most attributes here do.

    Examples
    --------
    >>> class Figure:
    ...     @once
    ...     def digits(self) -> str:
    ...         print("worked out")
    ...         return "12"
    >>> figure = Figure()
    >>> figure.digits, figure.digits
    worked out
    ('12', '12')
    """

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> _Value:
        if instance is None:
            return self  # type: ignore[return-value]  # the class is asked for it
        value = instance.__dict__[self._name] = self._make(instance)
        return value
