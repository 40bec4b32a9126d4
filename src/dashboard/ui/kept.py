"""Things that were made once and are looked up often, kept in this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


class Kept:
    """What was asked for last, up to ``most`` entries by hashable key; may be asked by several threads.

    Beside ``st.cache_resource``, which turns every key into bytes each time it is asked: a millisecond for what is looked up
    ten times on a page. Two who ask for the same new thing at once each make it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """What is kept under ``key``, else what ``build`` makes."""
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return cast("T", self._entries[key])
        value = build()
        with self._lock:
            self._entries[key] = value
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return value
