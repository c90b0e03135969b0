"""Rules: loaded, checked, and asked."""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import os
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Optional, Union

from ._engine import AHEAD, IDLE, Engine, EngineError, ReferralError, line_of, plain, run

if TYPE_CHECKING:
    import pyarrow

Path = Union[str, "os.PathLike[str]"]
Referral = Union[str, Mapping[str, Any]]
Moment = Union[str, datetime.date, None]

#: How many parts of a table wait for the engine, so that it never waits for them.
PARTS_AHEAD = 2


class Rules:
    """A pack of rules. Engines start when first asked, one for whoever asks at the same time, and end with ``close``, ``with``,
    or the program. It can be sent to another process, which must have the same rules at the same place.
    """

    def __init__(self, path: Optional[Path] = None) -> None:
        self._path = None if path is None else os.fspath(path)
        #: The rules in force, as plain data.
        self.data: dict[str, Any] = exported(self._path)
        self._is_seen_here = True

    @contextlib.contextmanager
    def _engine(self, *arguments: str) -> Iterator[Engine]:
        """An engine for whoever asks, and for nobody else until they are done."""
        key = (self._path, self.data["fingerprint"], arguments)
        engine = IDLE.take(key)
        if engine is None:
            if not self._is_seen_here and exported(self._path)["fingerprint"] != self.data["fingerprint"]:
                raise EngineError(f"the rules here are not those that were loaded: {self._path or 'another engine'}")
            self._is_seen_here = True
            engine = Engine([*arguments, *([] if self._path is None else ["--rules", self._path])])
        try:
            yield engine
        finally:
            if engine.is_running:
                IDLE.put(key, engine)
            else:
                engine.close()

    def decide(self, referral: Referral, as_at: Moment = None) -> dict[str, Any]:
        """The decision record of a referral, as ``threshold decide --format json`` gives it.

        Raises ``ReferralError`` with everything that is wrong where the referral cannot be read.
        """
        line = line_of(referral)
        with self._engine("--full", *seen(as_at)) as engine:
            answer = json.loads(engine.ask(line))
        if answer["kind"] == "problems":
            raise ReferralError(answer["problems"])
        decision: dict[str, Any] = answer["decision"]
        return decision

    def decide_all(self, referrals: Iterable[Referral], as_at: Moment = None) -> Iterator[dict[str, Any]]:
        """Levels, speeds, rules and open questions of many referrals, in their order.

        An answer of kind ``problems`` says why its referral could not be decided; all others are decided.
        """
        with self._engine(*seen(as_at)) as engine:
            for (answer,) in engine.ask_all(((1, line_of(referral)) for referral in referrals), AHEAD):
                yield json.loads(answer)

    def decide_table(self, table: Any, as_at: Moment = None) -> pyarrow.Table:
        """A row for each row of a table: whatever speaks Arrow, such as those of pandas, Polars, DuckDB and pyarrow.

        Columns are facts; ``referral``, ``received``, ``as-at`` and ``child`` say the rest. Empty cells were not asked.
        The result has the columns ``referral``, ``child``, ``answer``, ``level``, ``lowest``, ``highest``, ``speed``,
        ``rules``, ``questions`` and ``problem``.
        """
        return self.decide_batches(table, as_at).read_all()

    def decide_batches(self, source: Any, as_at: Moment = None) -> pyarrow.RecordBatchReader:
        """The same in parts, each as soon as it is decided, so that the number of rows needs no room.

        Takes what ``decide_table`` takes, a ``pyarrow.RecordBatchReader``, batches one after the other, a dataset, and the path of
        a Parquet file or of a folder of them.
        """
        import pyarrow

        from . import _tables as tables

        return pyarrow.RecordBatchReader.from_batches(tables.schema(), self._decided(tables.batches_of(source), as_at))

    def _decided(self, batches: Iterable[pyarrow.RecordBatch], as_at: Moment) -> Iterator[pyarrow.RecordBatch]:
        from . import _tables as tables

        household = {fact["name"] for fact in self.data["facts"] if fact["about"] == "household"}
        waiting: list[tables.Part] = []

        def parts() -> Iterator[tuple[int, Any]]:
            for batch in batches:
                for rows in tables.small(batch):
                    part = tables.Part(rows, household)
                    waiting.append(part)
                    yield len(part), part.lines

        with self._engine(*seen(as_at)) as engine:
            for answers in engine.ask_all(parts(), PARTS_AHEAD):
                yield waiting.pop(0).rows(answers)

    def close(self) -> None:
        """Ends the engines that wait."""
        IDLE.close((self._path, self.data["fingerprint"]))

    def __enter__(self) -> Rules:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_is_seen_here": False}


def seen(as_at: Moment) -> list[str]:
    """The argument for a moment."""
    return [] if as_at is None else ["--as-at", as_at if isinstance(as_at, str) else plain(as_at)]


def exported(path: Optional[str]) -> dict[str, Any]:
    """The rules in force, as plain data."""
    code, text, said = run(["export", *([] if path is None else [path])])
    if code != 0:
        raise EngineError(said.strip())
    data: dict[str, Any] = json.loads(text)
    return data


def load(path: Optional[Path] = None) -> Rules:
    """The pack in a folder, or the built-in Croydon sample. Raises ``EngineError`` where it is not sound."""
    return Rules(path)


def check(path: Optional[Path] = None) -> list[dict[str, Any]]:
    """Everything that is wrong with a pack, each with its place and cure; empty where all is well."""
    code, text, said = run(["check", "--format", "json", "--fail-on", "never", *([] if path is None else [os.fspath(path)])])
    if code != 0:
        raise EngineError(said.strip())
    found = json.loads(text)
    findings: list[dict[str, Any]] = found["problems"]
    return findings


def schema() -> pyarrow.Schema:
    """The columns of a decided table."""
    from . import _tables as tables

    return tables.schema()


def map_in_arrow(
    path: Optional[Path] = None, as_at: Moment = None
) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """A function for Spark's ``mapInArrow``, or whatever else maps batches. Each worker starts an engine of its own and keeps it;
    one whose rules at ``path`` are others says so and stops.
    """
    return functools.partial(decided, load(path), as_at)


def decided(rules: Rules, as_at: Moment, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The batches of one worker, decided."""
    yield from rules.decide_batches(batches, as_at)
