"""Tables: rows of Arrow as lines of JSON, and answers as rows of Arrow.

A column is written at once, each of its distinct values once, so that a row costs nothing in Python.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Callable, Collection, Iterable, Iterator, Mapping, Optional

import pyarrow
import pyarrow.compute as compute
import pyarrow.json
import pyarrow.parquet

from ._engine import plain

#: Columns of a table that are no facts.
COLUMNS = ("referral", "received", "as-at", "child")

#: How much is asked at once.
ROWS, BYTES = 2_000, 32 * 1024 * 1024

#: A column whose cells are written as JSON already says so here.
WRITTEN = {b"threshold": b"json"}

TEXT = pyarrow.large_string()
NAMES = ("child", "answer", "level", "lowest", "highest", "speed")
LISTS = ("rules", "questions")


def schema() -> pyarrow.Schema:
    """The columns of a decided table."""
    text, texts = pyarrow.string(), pyarrow.list_(pyarrow.string())
    told = [*((name, text) for name in NAMES), *((name, texts) for name in LISTS)]
    return pyarrow.schema([("referral", text), *told, ("problem", text)])


def batches_of(source: Any) -> Iterator[pyarrow.RecordBatch]:
    """The batches of whatever speaks Arrow, of Parquet files, or of what gives batches one after the other."""
    if isinstance(source, (str, os.PathLike)):
        return of_files(Path(source))
    if isinstance(source, pyarrow.RecordBatch):
        return iter([source])
    if type(source).__module__.split(".")[0] == "pandas" and hasattr(source, "columns"):
        return iter(of_pandas(source).to_batches())
    if isinstance(source, pyarrow.Table) or hasattr(source, "to_batches"):
        return iter(source.to_batches())
    if hasattr(source, "__arrow_c_stream__"):
        try:
            return iter(pyarrow.RecordBatchReader.from_stream(source))
        except pyarrow.ArrowInvalid as error:
            raise not_a_table(source) from error
    if hasattr(source, "to_arrow_reader"):
        return iter(source.to_arrow_reader())
    if isinstance(source, Iterable) and not isinstance(source, (Mapping, bytes)):
        return (checked(batch) for batch in source)
    raise not_a_table(source)


def checked(batch: Any) -> pyarrow.RecordBatch:
    if not isinstance(batch, pyarrow.RecordBatch):
        raise not_a_table(batch)
    return batch


def not_a_table(source: Any) -> TypeError:
    return TypeError(f"{type(source).__name__} is no table that speaks Arrow")


def of_files(path: Path) -> Iterator[pyarrow.RecordBatch]:
    """A Parquet file, or all of a folder by name; little of it is read at a time, however large its groups of rows are."""
    paths = sorted(path.glob("**/*.parquet")) if path.is_dir() else [path]
    if not paths:
        raise FileNotFoundError(f"{path} holds no Parquet file")
    for one in paths:
        with pyarrow.parquet.ParquetFile(one, buffer_size=64 * 1024) as file:
            yield from file.iter_batches(batch_size=ROWS)


def of_pandas(frame: Any) -> pyarrow.Table:
    """A frame of pandas. An index with a name is a column, one without is none; a column of mixed values is written cell by cell."""
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns, fields = [], []
    for at, name in enumerate(frame.columns):
        column = frame.iloc[:, at]
        try:
            answers = pyarrow.Array.from_pandas(column)
            is_written = isinstance(answers.type, pyarrow.BaseExtensionType)
        except (pyarrow.ArrowException, TypeError, ValueError, OverflowError):
            is_written = True
        if is_written:
            answers = pyarrow.array([None if is_missing(cell) else answer_of(cell) for cell in column], TEXT)
        columns.append(answers)
        fields.append(pyarrow.field(str(name), answers.type, metadata=WRITTEN if is_written else None))
    return pyarrow.Table.from_arrays(columns, schema=pyarrow.schema(fields))


def is_missing(cell: Any) -> bool:
    """Whether pandas holds a cell for missing: ``None``, ``NaN``, ``NaT`` and ``NA``, none of which is itself."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(cell, float) and cell != cell


def small(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    """A batch in parts, each of no more rows and letters than are asked at once."""
    rows = min(ROWS, max(1, batch.num_rows * BYTES // max(batch.nbytes, 1)))
    return (batch.slice(start, rows) for start in range(0, batch.num_rows, rows))


class Part:
    """Some rows of a table: the lines that are asked, and what stands beside their answers."""

    def __init__(self, batch: pyarrow.RecordBatch, household: Collection[str]) -> None:
        twice = sorted(name for name, count in Counter(batch.schema.names).items() if count > 1)
        if twice:
            raise ValueError(f"the table has more than one column `{twice[0]}`")
        said: dict[str, pyarrow.Array] = {}
        of_child: list[pyarrow.Array] = []
        of_household: list[pyarrow.Array] = []
        for field, column in zip(batch.schema, batch.columns):
            answers = column if (field.metadata or {}).items() >= WRITTEN.items() else answers_of(column)
            if field.name in COLUMNS:
                said[field.name] = each(text_of, answers)
            else:
                (of_household if field.name in household else of_child).append(named(field.name, answers))
        nothing = pyarrow.nulls(batch.num_rows, TEXT)
        self._rows: int = batch.num_rows
        self._referral, self._child = (said.get(name, nothing).cast(pyarrow.string()) for name in ("referral", "child"))
        said["referral"] = compute.fill_null(said.get("referral", nothing), "-")
        child = each(written, compute.fill_null(said.pop("child", nothing), "Child"))
        top = [named(name, each(written, texts)) for name, texts in said.items()]
        top, of_household, of_child = (together(told, batch.num_rows) for told in (top, of_household, of_child))
        of_child = beside('[{"child":', child, ',"facts":{', of_child, "}}]")
        lines = beside("{", top, ',"household":{', of_household, '},"children":', of_child, "}\n")
        # Referrals of one day are asked together, which spares the engine the rules of another day.
        self._order = compute.sort_indices(compute.coalesce(said.get("as-at", nothing), said.get("received", nothing)))
        self.lines = letters_of(lines.take(self._order))

    def __len__(self) -> int:
        return self._rows

    def rows(self, answers: list[bytes]) -> pyarrow.RecordBatch:
        """The answers to its lines as rows, in the order of the table."""
        text = b"".join(answers)
        read = pyarrow.json.read_json(
            pyarrow.BufferReader(text),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(text)),
            parse_options=pyarrow.json.ParseOptions(explicit_schema=ANSWER, unexpected_field_behavior="ignore"),
        )
        read = read.take(compute.sort_indices(self._order)).combine_chunks().to_batches()[0]
        child = compute.list_element(read["children"], 0)
        found = {name: compute.struct_field(child, name) for name in (*NAMES, *LISTS)}
        found["referral"] = compute.coalesce(read["referral"], self._referral)
        found["child"] = compute.coalesce(found["child"], self._child)
        found["problem"] = pyarrow.array(map(told, read["problems"].to_pylist()), pyarrow.string())
        return pyarrow.RecordBatch.from_arrays([found[name] for name in schema().names], schema=schema())


def answers_of(column: pyarrow.Array) -> pyarrow.Array:
    """The cells of a column as JSON; a cell that is empty was not asked."""
    kind = column.type
    if isinstance(kind, pyarrow.BaseExtensionType):
        return answers_of(column.storage)
    if pyarrow.types.is_boolean(kind):
        return compute.if_else(column, pyarrow.scalar("true", TEXT), pyarrow.scalar("false", TEXT))
    if pyarrow.types.is_dictionary(kind):
        return answers_of(column.dictionary).take(column.indices)
    if pyarrow.types.is_timestamp(kind):
        column = compute.floor_temporal(column, unit="second").cast(pyarrow.timestamp("s", kind.tz))
    try:
        distinct = column.dictionary_encode()
    except pyarrow.ArrowNotImplementedError:
        return pyarrow.array(map(answer_of, values_of(column)), TEXT)
    return pyarrow.array(map(answer_of, values_of(distinct.dictionary)), TEXT).take(distinct.indices)


def values_of(column: pyarrow.Array) -> Iterable[Any]:
    """The cells as Python has them; a cell that Python has no value for is its own problem, not that of its column."""
    try:
        values: list[Any] = column.to_pylist()
        return values
    except (ValueError, OverflowError, TypeError):
        return [value_of(cell) for cell in column]


def value_of(cell: pyarrow.Scalar) -> Any:
    try:
        return cell.as_py()
    except (ValueError, OverflowError, TypeError):
        return f"a {cell.type} that cannot be read"


def answer_of(value: Any) -> Optional[str]:
    """A cell as JSON; none where it was not asked."""
    return None if value is None or value == "" else written(value)


def written(value: Any) -> str:
    """A value as JSON."""
    text = json.dumps(whole_numbers(value), ensure_ascii=False, separators=(",", ":"), default=plain)
    return text.encode("utf-8", "replace").decode()


def whole_numbers(value: Any) -> Any:
    """Numbers without a fraction are whole, in whatever kind of column they stood."""
    if isinstance(value, (list, tuple)):
        return [whole_numbers(item) for item in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() else str(value)
    return value


def text_of(answer: str) -> str:
    """An answer in JSON as a text: a referral may be a number in its column."""
    value = json.loads(answer)
    return value if isinstance(value, str) else answer


def each(make: Callable[[str], str], texts: pyarrow.Array) -> pyarrow.Array:
    """What is made of each text, once for each that is distinct."""
    distinct = texts.dictionary_encode()
    return pyarrow.array(map(make, distinct.dictionary.to_pylist()), TEXT).take(distinct.indices)


def beside(*parts: Any, empty: Optional[str] = None) -> pyarrow.Array:
    """Texts side by side, row by row; where one is missing none is made, or another stands in its place."""
    columns = [pyarrow.scalar(part, TEXT) if isinstance(part, str) else part for part in (*parts, "")]
    nulls = {"null_handling": "emit_null"} if empty is None else {"null_handling": "replace", "null_replacement": empty}
    return compute.binary_join_element_wise(*columns, **nulls)


def named(name: str, answers: pyarrow.Array) -> pyarrow.Array:
    """Answers with the name of their fact, after a comma."""
    return beside(f",{written(name)}:", answers)


def together(columns: list[pyarrow.Array], rows: int) -> pyarrow.Array:
    """What is told of each row; an empty text where nothing is."""
    # Joining with commas between what is there would leave out rows where nothing is (pyarrow 26).
    return compute.ascii_ltrim(beside(pyarrow.nulls(rows, TEXT), *columns, empty=""), ",")


def letters_of(texts: pyarrow.Array) -> memoryview:
    """All letters of a column that was just made, one text after the other."""
    letters = texts.buffers()[2]
    return memoryview(letters)[: compute.sum(compute.binary_length(texts)).as_py()]


def told(problems: Optional[list[dict[str, Any]]]) -> Optional[str]:
    """What is wrong with a row, with what was expected."""
    if problems is None:
        return None
    expected = ("".join(f" ({place['text']})" for place in problem["places"] if place["text"]) for problem in problems)
    return "; ".join(problem["message"] + said for problem, said in zip(problems, expected))


ANSWER = pyarrow.schema(
    [
        ("referral", pyarrow.string()),
        (
            "children",
            pyarrow.list_(
                pyarrow.struct(
                    [*((name, pyarrow.string()) for name in NAMES), *((name, pyarrow.list_(pyarrow.string())) for name in LISTS)]
                )
            ),
        ),
        (
            "problems",
            pyarrow.list_(
                pyarrow.struct(
                    [("message", pyarrow.string()), ("places", pyarrow.list_(pyarrow.struct([("text", pyarrow.string())])))]
                )
            ),
        ),
    ]
)
