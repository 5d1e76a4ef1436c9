"""The worker processes and their lanes: young queries first, long ones behind, every one of them bounded.

A query starts in a fast slot. When it has not answered after ``Limits.patience`` it must take a slow slot, at low
priority, or is killed and waits for one; so short queries stay short while long ones run. The deadline counts from
acceptance. One process answers one query at a time, so a kill costs that query alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from comity.errors import StoreError
from comity.serving.births import Births, Worker
from comity.serving.frames import DATA, END, Job, read_frame, write_job
from comity.serving.limits import Failure, Limits
from comity.store import Release

__all__ = ["Pool"]

_LONGEST = 20
"""How many times its patience a query may stay in the fast lane while it waits for a processor."""
_LEAST = 0.02
_BIRTHS = 3
"""How often a process for a query is started that does not live to see it."""


@dataclass
class Pool:
    """Workers on the current release. Use ``start``, ``stream`` for each job, and ``close``."""

    release: Release
    limits: Limits
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._births = Births(self.limits.memory, self._renew)
        self._fast = asyncio.Semaphore(self.limits.fast)
        self._slow = asyncio.Semaphore(self.limits.slow)
        self._idle: list[Worker] = []
        self._idle_slow: list[Worker] = []
        self._busy: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting: Counter[asyncio.Semaphore] = Counter()
        self._filling = asyncio.Lock()
        self._first: asyncio.Future[None] | None = None
        self._closed = False

    async def start(self) -> None:
        """Begin to start the first workers; queries that come before they live wait for them."""
        await self._births.start()
        self._first = asyncio.ensure_future(self._start())

    async def ready(self) -> None:
        """Wait until the first workers live; raises ``StoreError`` when they cannot open the store."""
        if self._first is not None:
            await asyncio.shield(self._first)

    async def _start(self) -> None:
        self._idle += await asyncio.gather(*(self._spawn() for _ in range(self.limits.fast)))
        self._later(self._fill())

    async def close(self) -> None:
        """Kill all workers and wait until the system has taken note."""
        self._closed = True
        for task in [*self._tasks, *([self._first] if self._first is not None else [])]:
            task.cancel()
        self._births.close()
        for worker in [*self._idle, *self._idle_slow, *self._busy]:
            worker.writer.close()
            worker.errors.close()
        self._idle, self._idle_slow = [], []

    def switch(self, release: Release) -> None:
        """Answer from ``release`` from now on; running queries end on the one they began with."""
        self.release = release
        self._renew()

    def _renew(self) -> None:
        """Replace the idle workers, now that others are born with more; busy ones are replaced when they come back."""
        idle, self._idle, self._idle_slow = [*self._idle, *self._idle_slow], [], []
        for worker in idle:
            self._retire(worker)
        self._later(self._fill())

    def folders(self) -> set[Path]:
        """Return the folders of the releases that running queries have open."""
        return {worker.release.folder for worker in self._busy}

    def state(self) -> dict[str, int]:
        """Return the numbers for ``/health`` and ``/metrics``."""
        idle = len(self._idle) + len(self._idle_slow)
        return {"idle": idle, "busy": len(self._busy), "waiting": self._waiting.total(), **self.counts}

    @property
    def sealed(self) -> bool:
        """True when the kernel keeps the idle workers off the network."""
        return all(worker.sealed for worker in self._idle)

    async def stream(self, job: Job, seconds: float) -> AsyncIterator[tuple[str, bytes]]:
        """Yield the answer in pieces, each with the id of the release that gives it.

        Raises ``Failure``. Closing the generator early ends the query.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        run = _Run(self, job, deadline)
        try:
            async for piece in run.pieces():
                yield run.release_id, piece
        finally:
            run.close()

    # What a run asks of the pool

    async def slot(self, lane: asyncio.Semaphore, deadline: float) -> None:
        """Wait for a slot until the deadline; a full queue refuses at once, and each lane has its own."""
        if lane.locked() and self._waiting[lane] >= self.limits.waiting:
            self.counts["refused"] += 1
            raise Failure("queue", "Too many queries are waiting. Try again in a moment.", "queue")
        self._waiting[lane] += 1
        try:
            await asyncio.wait_for(lane.acquire(), max(0.0, deadline - asyncio.get_running_loop().time()))
        except TimeoutError:
            raise Failure("time", "The time limit passed while the query waited for its turn.", "time") from None
        finally:
            self._waiting[lane] -= 1

    async def take(self, slow: bool) -> Worker:
        """Return a worker on the current release, started if none is idle."""
        with contextlib.suppress(StoreError):  # where the first ones could not live, the next one may
            await self.ready()
        for idle in (self._idle_slow, self._idle) if slow else (self._idle,):
            while idle:
                worker = idle.pop()
                if worker.alive:
                    self._busy.add(worker)
                    return worker
                self._retire(worker)
        for _ in range(_BIRTHS):
            birth = asyncio.ensure_future(self._spawn())
            try:
                worker = await asyncio.shield(birth)
            except StoreError:  # killed at birth: the next one may live
                continue
            except asyncio.CancelledError:  # the caller has gone away; the worker is of use to the next one
                self._later(birth)
                birth.add_done_callback(self._adopt)
                raise
            self._busy.add(worker)
            return worker
        raise Failure("crash", "No process to run the query could be started. Try again.")

    def give_back(self, worker: Worker, *, clean: bool) -> None:
        """Take a worker back; one that is not ``clean``, old or too many is replaced."""
        self._busy.discard(worker)
        idle, most = (self._idle_slow, self.limits.slow) if worker.slow else (self._idle, self.limits.fast + 1)
        fit = worker.release == self.release and worker.loaded >= self._births.loaded
        if clean and fit and len(idle) < most and not self._closed:
            idle.append(worker)
            return
        self._retire(worker)
        self._later(self._fill())

    def _adopt(self, birth: asyncio.Task[Worker]) -> None:
        """Take in a worker for which nobody waits any more."""
        if not birth.cancelled() and birth.exception() is None:
            self.give_back(birth.result(), clean=True)

    async def _fill(self) -> None:
        """Keep one more young worker ready than there are fast slots, which hides the time that a start takes."""
        async with self._filling:  # one at a time, or each would see the same gap
            while not self._closed and len(self._idle) + sum(not w.slow for w in self._busy) < self.limits.fast + 1:
                try:
                    worker = await self._spawn()
                except StoreError:  # killed at birth, or the release is gone; a query that needs one starts it
                    return
                if self._closed or worker.release != self.release or worker.loaded < self._births.loaded:
                    self._retire(worker)
                else:
                    self._idle.append(worker)

    def _later(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _retire(self, worker: Worker) -> None:
        worker.kill("retired")
        worker.writer.close()
        worker.errors.close()

    async def _spawn(self) -> Worker:
        self.counts["started"] += 1
        return await self._births.worker(self.release)


class _Run:
    """One query on its way through the lanes."""

    def __init__(self, pool: Pool, job: Job, deadline: float) -> None:
        self._pool, self._job, self._deadline = pool, job, deadline
        self._loop = asyncio.get_running_loop()
        self._lane: asyncio.Semaphore | None = None
        self._worker: Worker | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._reading: asyncio.Task[tuple[bytes, bytes]] | None = None
        self._clean = False
        self.release_id = pool.release.id

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the data frames; raises ``Failure``."""
        frame = await self._first_frame()
        while frame[0] == DATA:
            yield frame[1]
            frame = await self._next()
        self._clean = True
        if frame[0] == END and self._worker is not None:
            self._worker.used = float(frame[1])
        elif frame[0] != END:
            told = json.loads(frame[1])
            if told["code"] == "memory":
                raise self._failure("memory")
            raise Failure(told["code"], told["message"], told["limit"])

    def close(self) -> None:
        """Give everything back; a query that has not ended is killed."""
        if self._alarm is not None:
            self._alarm.cancel()
        if self._reading is not None and not self._reading.cancel() and not self._reading.cancelled():
            self._reading.exception()  # nobody waits for it any more
        self._release(clean=self._clean)

    async def _first_frame(self) -> tuple[bytes, bytes]:
        await self._begin(self._pool._fast, slow=False)
        self._reading = asyncio.ensure_future(self._next())
        if await self._is_quick(self._reading):
            return self._reading.result()
        if not self._pool._slow.locked():  # room behind: go on there, at low priority
            await self._pool._slow.acquire()
            self._pool._fast.release()
            self._lane = self._pool._slow
            if self._worker is not None:
                self._worker.renice()
        else:
            self._pool.counts["requeued"] += 1
            self._reading.cancel()
            self._release(clean=False)
            await self._begin(self._pool._slow, slow=True)
            self._reading = asyncio.ensure_future(self._next())
        return await self._reading

    async def _is_quick(self, reading: asyncio.Task[tuple[bytes, bytes]]) -> bool:
        """Wait until the query has answered or used its time in the fast lane.

        What counts is the time that its process could compute, so that a crowded machine does not make a look-up long.
        """
        patience, waited, wait = self._pool.limits.patience, 0.0, self._pool.limits.patience
        while waited < _LONGEST * patience:
            done, _ = await asyncio.wait({reading}, timeout=wait)
            if done:
                return True
            waited += wait
            used = self._worker.computed() if self._worker is not None else None
            wait = patience - (patience if used is None or self._worker is None else used - self._worker.used)
            if wait < _LEAST:
                return False
        return False

    async def _begin(self, lane: asyncio.Semaphore, *, slow: bool) -> None:
        await self._pool.slot(lane, self._deadline)
        self._lane = lane
        self._worker = worker = await self._pool.take(slow)
        if slow:
            worker.renice()
        self.release_id = worker.release.id
        # The alarm kills from the event loop, so it also ends a query whose reader has stopped reading.
        self._alarm = self._loop.call_at(self._deadline, worker.kill, "time")
        write_job(worker.writer, self._job)

    def _release(self, *, clean: bool) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        if self._worker is not None:
            self._pool.give_back(self._worker, clean=clean and not self._worker.reason)
            self._worker = None
        if self._lane is not None:
            self._lane.release()
            self._lane = None

    async def _next(self) -> tuple[bytes, bytes]:
        worker = self._worker
        assert worker is not None
        try:
            return await read_frame(worker.reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            await asyncio.shield(worker.ended)
            raise self._failure(worker.reason or _cause(worker)) from None

    def _failure(self, cause: str) -> Failure:
        limits = self._pool.limits
        self._pool.counts[f"ended_{cause}"] += 1
        if cause == "time":
            return Failure("time", "The query took longer than it may. Narrow it down, or ask for less.", "time")
        if cause == "memory":
            told = f"The query needed more than {limits.memory >> 20} MB. Narrow it down, or drop the sorting."
            return Failure("memory", told, "memory")
        return Failure("crash", "The process that ran the query ended unexpectedly. Try again.")


def _cause(worker: Worker) -> str:
    """Tell a death from lack of memory, which aborts the engine, from any other."""
    aborted = worker.ended.result() in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS)
    return "memory" if aborted or "memory" in worker.last_words().lower() else "crash"
