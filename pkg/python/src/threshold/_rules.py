"""Rules: loaded, checked, and asked."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Optional, Union

from ._engine import Engine, EngineError, ReferralError, run

if TYPE_CHECKING:
    import pyarrow

Path = Union[str, "os.PathLike[str]"]
Referral = Union[str, Mapping[str, Any]]

#: Columns of a table that are no facts.
COLUMNS = ("referral", "received", "as-at", "child")


class Rules:
    """A pack of rules. Engines start when first asked and end with ``close``, ``with``, or the program."""

    def __init__(self, path: Optional[Path] = None) -> None:
        self._rules = [] if path is None else ["--rules", os.fspath(path)]
        self._engines: dict[tuple[bool, Optional[str]], Engine] = {}
        code, text, said = run(["export", *([] if path is None else [os.fspath(path)])])
        if code != 0:
            raise EngineError(said.strip())
        #: The rules in force, as plain data.
        self.data: dict[str, Any] = json.loads(text)
        facts = self.data.get("facts", [])
        self._household = {fact["name"] for fact in facts if fact.get("about") == "household"}

    def _engine(self, full: bool, as_at: Optional[str]) -> Engine:
        engine = self._engines.get((full, as_at))
        if engine is None or not engine.is_running:
            if engine is not None:
                engine.close()
            said = ["--full"] if full else []
            seen = ["--as-at", as_at] if as_at is not None else []
            self._engines[(full, as_at)] = Engine([*said, *seen, *self._rules])
        return self._engines[(full, as_at)]

    def decide(self, referral: Referral, as_at: Optional[str] = None) -> dict[str, Any]:
        """The decision record of a referral, as ``threshold decide --format json`` gives it.

        Raises ``ReferralError`` with everything that is wrong where the referral cannot be read.
        """
        answer = self._engine(True, as_at).ask(referral if isinstance(referral, str) else dict(referral))
        if answer["kind"] == "problems":
            raise ReferralError(answer["problems"])
        decision: dict[str, Any] = answer["decision"]
        return decision

    def decide_all(self, referrals: Iterable[Referral], as_at: Optional[str] = None) -> Iterator[dict[str, Any]]:
        """Levels, speeds, rules and open questions of many referrals, in their order.

        An answer of kind ``problems`` says why its referral could not be decided; all others are decided.
        """
        yield from self._engine(False, as_at).ask_all(one if isinstance(one, str) else dict(one) for one in referrals)

    def decide_table(self, table: Any, as_at: Optional[str] = None) -> pyarrow.Table:
        """A row for each row of a table: whatever speaks Arrow, such as those of pandas, Polars, DuckDB and pyarrow.

        Columns are facts; ``referral``, ``received``, ``as-at`` and ``child`` say the rest. Empty cells were not asked.
        The result has the columns ``referral``, ``child``, ``answer``, ``level``, ``lowest``, ``highest``, ``speed``,
        ``rules``, ``questions`` and ``problem``.
        """
        import pyarrow

        batches = list(self._decide_batches(as_arrow(table).to_batches(max_chunksize=10_000), as_at))
        return pyarrow.Table.from_batches(batches, schema=schema())

    def _decide_batches(self, batches: Iterable[pyarrow.RecordBatch], as_at: Optional[str]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        for batch in batches:
            rows = [row_of(answer) for answer in self.decide_all(self._referrals(batch), as_at)]
            yield pyarrow.RecordBatch.from_pylist(rows, schema=schema())

    def _referrals(self, batch: pyarrow.RecordBatch) -> Iterator[dict[str, Any]]:
        for row in batch.to_pylist():
            told = {name: answer_of(value) for name, value in row.items() if value is not None and value != ""}
            referral: dict[str, Any] = {"referral": "-"}
            referral.update({name: str(told.pop(name)) for name in ("referral", "received", "as-at") if name in told})
            child = str(told.pop("child", "Child"))
            referral["household"] = {name: told.pop(name) for name in list(told) if name in self._household}
            referral["children"] = [{"child": child, "facts": told}]
            yield referral

    def close(self) -> None:
        """Ends the engines."""
        while self._engines:
            self._engines.popitem()[1].close()

    def __enter__(self) -> Rules:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_engines": {}}


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


def map_in_arrow(
    path: Optional[str] = None, as_at: Optional[str] = None
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """A function for Spark's ``mapInArrow``, or whatever else maps batches: each worker starts an engine of its own."""

    def decide(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        with load(path) as rules:
            yield from rules._decide_batches(batches, as_at)

    return decide


def as_arrow(table: Any) -> pyarrow.Table:
    """A table of pyarrow from whatever speaks Arrow."""
    import pyarrow

    if isinstance(table, pyarrow.Table):
        return table
    if isinstance(table, pyarrow.RecordBatch):
        return pyarrow.Table.from_batches([table])
    if hasattr(table, "__arrow_c_stream__"):
        return pyarrow.table(table)
    if hasattr(table, "fetch_arrow_table"):
        return table.fetch_arrow_table()
    if type(table).__module__.startswith("pandas"):
        return pyarrow.Table.from_pandas(table, preserve_index=False)
    raise TypeError(f"{type(table).__name__} is no table that speaks Arrow")


def schema() -> pyarrow.Schema:
    """The columns of a decided table."""
    import pyarrow

    text, texts = pyarrow.string(), pyarrow.list_(pyarrow.string())
    names = ("referral", "child", "answer", "level", "lowest", "highest", "speed")
    lists = ("rules", "questions")
    columns = [*((name, text) for name in names), *((name, texts) for name in lists), ("problem", text)]
    return pyarrow.schema(columns)


def row_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer of the engine as a row."""
    if answer["kind"] == "problems":
        return {"problem": "; ".join(str(problem["message"]) for problem in answer["problems"])}
    child = answer["children"][0]
    names = ("child", "answer", "level", "lowest", "highest", "speed", "rules", "questions")
    return {"referral": answer["referral"], **{name: child[name] for name in names}}


def answer_of(value: Any) -> Any:
    """A cell as an answer: numbers and dates as they are written, lists as lists."""
    if isinstance(value, bool) or isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return [answer_of(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else str(value)
