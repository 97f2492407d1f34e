"""An asyncio event loop in a thread of its own, for servers that live beside synchronous code."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

# Longer than any start or stop of a server on loopback takes; reached only when one hangs.
PATIENCE = 10.0


class LoopThread:
    """Runs coroutines for threads that have no loop; leaves no thread, task or socket of the loop behind.

    Between two calls of `call` the loop keeps running, so servers started on it go on serving.
    """

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop itself; touch it only from coroutines that run on it."""
        return self._loop

    def start(self) -> None:
        """Start the thread; once only."""
        self._thread.start()

    def call(self, work: Coroutine[Any, Any, T], seconds: float = PATIENCE) -> T:
        """Run `work` on the loop and wait for its result or its exception.

        Raises TimeoutError after `seconds`, RuntimeError when called from the loop's own thread,
        where waiting would never end.
        """
        if threading.current_thread() is self._thread:
            work.close()
            raise RuntimeError("call() from the loop's own thread would wait for itself")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise

    def stop(self) -> None:
        """Cancel what still runs, end the loop's helper threads and the thread. May be called twice."""
        if self._thread.is_alive():
            self.call(self._wind_up())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(PATIENCE)
        if not self._loop.is_running() and not self._loop.is_closed():
            self._loop.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        # An empty context: what a server writes into context variables stays on this thread.
        contextvars.Context().run(self._loop.run_forever)

    async def _wind_up(self) -> None:
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()
