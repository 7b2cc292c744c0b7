"""What the app does by itself, beside the pages: sending mail, and letting go of what has been kept long enough."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import close_old_connections, connections

from sessions import outbox, retention

logger = logging.getLogger(__name__)

ROUND = 20.0  # seconds; a new mail wakes the jobs at once, a retry waits for the next round
SWEEP = 3600.0
# Who asked for a code has the answer before the mail is made: how long it takes must not tell who has an account.
PAUSE = 0.15

_task: asyncio.Task[None] | None = None


def start() -> None:
    """One task in the server's loop, with a thread and a database connection of its own."""
    global _task
    loop, new_mail = asyncio.get_running_loop(), asyncio.Event()
    outbox.ring = partial(loop.call_soon_threadsafe, new_mail.set)
    _task = loop.create_task(_rounds(new_mail))


async def stop() -> None:
    global _task
    outbox.ring = outbox._nobody_waits
    if _task:
        _task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await _task
        _task = None


async def _rounds(new_mail: asyncio.Event) -> None:
    thread = ThreadPoolExecutor(1, "jobs")
    swept = float("-inf")
    try:
        while True:
            new_mail.clear()
            await _do(thread, outbox.send_due)
            await _do(thread, retention.sweep_rehearsals)
            if time.monotonic() - swept > SWEEP:
                swept = time.monotonic()
                await _do(thread, retention.sweep)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(new_mail.wait(), ROUND)
                await asyncio.sleep(PAUSE)
    finally:
        with contextlib.suppress(
            TimeoutError
        ):  # a mail server that hangs does not keep the app from stopping
            closing = asyncio.get_running_loop().run_in_executor(thread, connections.close_all)
            await asyncio.wait_for(closing, 1)
        thread.shutdown(wait=False, cancel_futures=True)


async def _do(thread: ThreadPoolExecutor, work: Callable[[], object]) -> None:
    """What goes wrong is said, without what it was about, and tried again at the next round."""
    try:
        await asyncio.get_running_loop().run_in_executor(thread, _with_fresh_connection, work)
    except Exception as error:
        logger.error("%s failed: %s", work.__name__, type(error).__name__)


def _with_fresh_connection(work: Callable[[], object]) -> None:
    """A restarted database must not leave the jobs dead."""
    close_old_connections()
    try:
        work()
    finally:
        close_old_connections()
