"""Tables of every kind, row by row the same as asked one by one: whatever cells they hold, whoever made them, however many rows."""

import datetime
import decimal
import pickle
import tempfile
import unittest
import warnings
from pathlib import Path

import threshold
from support import SMALL, ends, installed

try:
    import pyarrow
    import pyarrow.parquet
except ImportError:
    pyarrow = None

DAY = "2026-11-20"


def table(**columns):
    return pyarrow.table({name.replace("_", "-"): column for name, column in columns.items()})


@unittest.skipIf(pyarrow is None, "pyarrow is not installed: tables are not tested")
class Tables(unittest.TestCase):
    def setUp(self):
        self.rules = threshold.load(SMALL)
        self.addCleanup(self.rules.close)

    def rows(self, source):
        return self.rules.decide_table(source).to_pylist()

    def told(self, answers, received=None):
        """Of each row whether its answer was taken, left out as not asked, or refused."""
        rows = self.rows(table(referral=["A", "B", "C"], received=received or [DAY] * 3, mark_seen=answers))
        self.assertEqual([row["referral"] for row in rows], ["A", "B", "C"])
        known = {"hold": "taken", "nothing-told": "not asked", None: "refused"}
        self.assertEqual([row["answer"] is None for row in rows], [row["problem"] is not None for row in rows])
        return [known[row["answer"]] for row in rows]

    def seen(self, moments):
        rows = self.rows(table(referral=["A", "B", "C"], received=moments))
        return [row["answer"] is not None for row in rows]


class Cells(Tables):
    def test_whatever_holds_yes_says_yes(self):
        words = ["yes", "perhaps", None]
        for cells in (
            words,
            pyarrow.array(words, pyarrow.large_string()),
            pyarrow.array(words).dictionary_encode(),
            pyarrow.DictionaryArray.from_arrays([0, 1, 2], ["yes", "perhaps", None]),
            pyarrow.array([b"yes", b"\xff", None]),
            pyarrow.chunked_array([["yes"], ["perhaps", None]]),
            pyarrow.chunked_array([["yes"], [], ["perhaps"], [None]]),
        ):
            with self.subTest(getattr(cells, "type", "list")):
                self.assertEqual(self.told(cells), ["taken", "refused", "not asked"])
        self.assertEqual(self.told([True, None, True]), ["taken", "not asked", "taken"])
        self.assertEqual(self.told(pyarrow.nulls(3)), ["not asked"] * 3)
        self.assertEqual(self.told(["", "yes", ""]), ["not asked", "taken", "not asked"])

    def test_what_is_no_answer_is_refused_and_the_rest_decided(self):
        cells = {
            "numbers": [1, 0, None],
            "fractions": [1.0, float("nan"), None],
            "decimals": [decimal.Decimal("1.00"), decimal.Decimal("2.5"), None],
            "lists": [["yes"], ["yes", "no"], None],
            "structs": [{"a": 1.0}, {"b": [datetime.date(2026, 1, 1)]}, None],
            "times": [datetime.time(3), datetime.time(4), None],
            "lengths": [datetime.timedelta(1), datetime.timedelta(2), None],
            "days": [datetime.date(2026, 1, 1), datetime.date(1, 1, 1), None],
            "days out of time": pyarrow.array([2**30, -(2**30), None], pyarrow.int32()).cast(pyarrow.date32()),
            "no text": pyarrow.Array.from_buffers(
                pyarrow.string(),
                3,
                [pyarrow.py_buffer(b"\3"), pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")],
            ),
        }
        for name, column in cells.items():
            with self.subTest(name):
                self.assertEqual(self.told(column), ["refused", "refused", "not asked"])

    def test_a_problem_says_what_was_expected(self):
        (row,) = self.rows(table(referral=["A"], received=[DAY], age=["4 apples"]))
        self.assertIn("`4 apples` is not an answer to `age` (expected a number with its unit", row["problem"])

    def test_moments_of_every_kind(self):
        noon = datetime.datetime(2026, 11, 20, 12, 30, 1, 999)
        for moments in (
            [DAY, f"{DAY}T16:50", f"{DAY} 16:50"],
            [datetime.date(2026, 11, 20)] * 3,
            [noon] * 3,
            pyarrow.array([noon] * 3, pyarrow.timestamp("ns")),
            pyarrow.array([1, 2, 3], pyarrow.timestamp("ns")),
            pyarrow.array([noon] * 3, pyarrow.timestamp("us", "UTC")),
            pyarrow.array([datetime.date(2026, 11, 20)] * 3, pyarrow.date64()),
        ):
            with self.subTest(getattr(moments, "type", "text")):
                self.assertEqual(self.seen(moments), [True] * 3)
        self.assertEqual(self.seen([DAY, "soon", None]), [True, False, False])

    def test_a_moment_is_one_of_england_and_midnight_is_a_day(self):
        from threshold._tables import answers_of

        for moment, zone, answer in (
            (datetime.datetime(2026, 7, 1, 23, 30), "UTC", "2026-07-02T00:30:00"),
            (datetime.datetime(2026, 1, 1, 23, 30), "UTC", "2026-01-01T23:30:00"),
            (datetime.datetime(2026, 7, 1, 23, 30), None, "2026-07-01T23:30:00"),
            (datetime.datetime(2026, 7, 1), None, "2026-07-01"),
        ):
            for unit in ("ms", "us", "ns"):
                column = pyarrow.array([moment], pyarrow.timestamp(unit, zone))
                self.assertEqual(answers_of(column).to_pylist(), [f'"{answer}"'])

    def test_names_and_letters_of_every_kind(self):
        names = ['"q\\', "A\tB", "naïve 😀", "7"]
        rows = self.rows(table(referral=names, received=[DAY] * 4, child=['"', "\\", "Zoë", None]))
        self.assertEqual([row["referral"] for row in rows], names)
        self.assertEqual([row["child"] for row in rows if row["problem"] is None][-1], "Child")
        rows = self.rows(table(referral=[7, None], received=[DAY] * 2, child=[3.0, 2.5]))
        self.assertEqual([(row["referral"], row["child"]) for row in rows], [("7", "3"), ("-", "2.5")])
        self.assertEqual(len(self.rows(table(**{'a "name"\n': [1, 2], "": ["x", None]}))), 2)

    def test_rows_of_one_name_are_each_a_row(self):
        rows = self.rows(table(referral=["A", "A"], child=["X", "X"], received=[DAY] * 2, mark_seen=[True, None]))
        self.assertEqual([row["answer"] for row in rows], ["hold", "nothing-told"])

    def test_long_cells(self):
        long = "x" * 100_000
        self.assertEqual(self.told([long, "yes", None]), ["refused", "taken", "not asked"])
        self.assertEqual(self.told([long * 50, "yes", long]), ["refused", "taken", "refused"])
        (row,) = self.rows(table(referral=[long], received=[DAY]))
        self.assertEqual((row["referral"], row["problem"] is None), (long, row["answer"] is not None))

    def test_empty_tables(self):
        for empty in (table(), table(referral=[]), table(referral=pyarrow.array([], pyarrow.string()), mark_seen=pyarrow.nulls(0))):
            self.assertEqual(self.rows(empty), [])

    def test_a_column_that_stands_twice_is_refused(self):
        for name in ("mark-seen", "child", "notes"):
            twice = pyarrow.Table.from_arrays([pyarrow.array(["A"]), pyarrow.array(["yes"])], names=[name, name])
            with self.subTest(name), self.assertRaisesRegex(ValueError, f"more than one column `{name}`"):
                self.rows(twice)

    def test_what_is_no_table_is_said(self):
        for wrong in (None, 3, b"x", {"a": [1]}, [1, 2], [{"referral": "A"}], object()):
            with self.subTest(wrong), self.assertRaisesRegex(TypeError, "is no table that speaks Arrow"):
                self.rows(wrong)


class Many(Tables):
    """More than one part, and of several days."""

    COUNT = 5_003

    def many(self):
        at = range(self.COUNT)
        return table(
            referral=[f"R-{n}" for n in at],
            received=["soon" if n % 97 == 5 else f"2026-{n % 12 + 1:02}-{n * 7 % 28 + 1:02}" for n in at],
            child=[None if n % 3 else f"C-{n}" for n in at],
            mark_seen=[(True, False, None)[n % 3] for n in at],
            independently_mobile=[("yes", "no", "perhaps", None, "")[n % 5] for n in at],
            domestic_abuse=[(None, True)[n % 2] for n in at],
            age=pyarrow.array([f"{n % 230} months" for n in at]).dictionary_encode(),
        )

    def test_a_table_is_what_its_rows_are_one_by_one(self):
        many = self.many()
        decided = self.rules.decide_table(many)

        def referral(row):
            told = {name: answer for name, answer in row.items() if answer not in (None, "")}
            said = {name: told.pop(name) for name in ("referral", "received")}
            child, household = told.pop("child", "Child"), {}
            if "domestic-abuse" in told and "domestic-abuse" in self.of_household():
                household = {"domestic-abuse": told.pop("domestic-abuse")}
            return {**said, "household": household, "children": [{"child": child, "facts": told}]}

        answers = self.rules.decide_all(map(referral, many.to_pylist()))
        names = ("child", "answer", "level", "lowest", "highest", "speed", "rules", "questions")
        refused = 0
        for row, asked, answer in zip(decided.to_pylist(), many.to_pylist(), answers):
            self.assertEqual(row["referral"], asked["referral"])
            if answer["kind"] == "problems":
                refused += 1
                self.assertTrue(row["problem"].startswith(answer["problems"][0]["message"]))
            else:
                self.assertEqual({name: row[name] for name in names}, {name: answer["children"][0][name] for name in names})
        self.assertEqual(decided.num_rows, self.COUNT)
        self.assertTrue(1_000 < refused < 4_000)

    def of_household(self):
        return {fact["name"] for fact in self.rules.data["facts"] if fact["about"] == "household"}

    def test_files_and_streams_are_decided_as_the_table_is(self):
        many = self.many()
        whole = self.rules.decide_table(many)
        with tempfile.TemporaryDirectory() as folder:
            one, other = Path(folder, "a.parquet"), Path(folder, "deep", "b.parquet")
            other.parent.mkdir()
            pyarrow.parquet.write_table(many.slice(0, 3_000), one, row_group_size=700)
            pyarrow.parquet.write_table(many.slice(3_000), other)
            self.assertEqual(self.rules.decide_table(folder), whole)
            self.assertEqual(self.rules.decide_table(str(one)), whole.slice(0, 3_000))
            with self.assertRaises(FileNotFoundError):
                self.rows(Path(folder, "none.parquet"))
        batches = many.to_batches(max_chunksize=1_234)
        for source in (batches, iter(batches), pyarrow.RecordBatchReader.from_batches(many.schema, batches)):
            self.assertEqual(self.rules.decide_batches(source).read_all(), whole)
        self.assertEqual(self.rows(batches[0]), whole.slice(0, 1_234).to_pylist())

    def test_the_function_of_a_cluster_gives_the_same_from_each_worker(self):
        many = self.many().slice(0, 600)
        whole = self.rules.decide_table(many)
        function = threshold.map_in_arrow(SMALL)
        function = pickle.loads(pickle.dumps(function))
        parts = [list(function(iter(many.slice(start, 200).to_batches(max_chunksize=70)))) for start in (400, 0, 200)]
        decided = pyarrow.Table.from_batches([batch for part in parts for batch in part]).sort_by("referral")
        self.assertEqual(decided, whole.sort_by("referral"))
        self.assertEqual(list(function(iter([]))), [])

    @ends
    def test_a_stream_that_fails_or_is_left_harms_nothing(self):
        (batch,) = self.many().slice(0, 500).to_batches()

        def broken():
            yield batch
            raise KeyError("mine")

        with self.assertRaises(KeyError):
            self.rules.decide_batches(broken()).read_all()
        left = self.rules.decide_batches(batch for _ in range(1_000_000))
        self.assertEqual(left.read_next_batch().num_rows, 500)
        left.close()
        del left
        self.assertEqual(len(self.rows(batch)), 500)

    @ends
    def test_few_parts_wait_at_any_time(self):
        taken = 0
        (batch,) = self.many().slice(0, 100).to_batches()

        def endless():
            nonlocal taken
            while True:
                taken += 1
                yield batch

        decided = self.rules.decide_batches(endless())
        for _ in range(50):
            decided.read_next_batch()
        self.assertLess(taken, 60)


class Others(Tables):
    """Libraries that hold tables, each where it is there."""

    COLUMNS = {
        "referral": ["A", "B", "C"],
        "received": [DAY] * 3,
        "mark-seen": [True, True, None],
        "independently-mobile": ["no", "perhaps", "yes"],
    }

    def expect(self, source):
        rows = self.rows(source)
        self.assertEqual([row["referral"] for row in rows], ["A", "B", "C"])
        self.assertEqual([row["problem"] is None for row in rows], [True, False, True])
        self.assertIn("bruise-not-mobile", rows[0]["rules"])
        return rows

    def test_pandas(self):
        pandas = installed("pandas")
        frame = pandas.DataFrame(self.COLUMNS)
        rows = self.expect(frame)
        kinds = {
            "an index with a name": frame.set_index("referral"),
            "two": frame.set_index(["referral", "received"]),
            "its own kinds": frame.convert_dtypes(),
            "those of Arrow": frame.convert_dtypes(dtype_backend="pyarrow"),
            "moments": frame.assign(received=pandas.to_datetime(frame["received"])),
            "moments with a zone": frame.assign(received=pandas.to_datetime(frame["received"]).dt.tz_localize("Europe/London")),
            "periods": frame.assign(received=pandas.period_range(DAY, periods=3, freq="D")[[0, 0, 0]]),
            "categories": frame.assign(**{"independently-mobile": frame["independently-mobile"].astype("category")}),
            "mixed": frame.assign(**{"independently-mobile": pandas.Series([False, "perhaps", True], dtype=object)}),
            "an index without": pandas.concat([frame, frame]).iloc[3:],
        }
        for name, other in kinds.items():
            with self.subTest(name):
                self.assertEqual(self.expect(other), rows)
        self.assertEqual([row["referral"] for row in self.rows(frame[frame["referral"] != "A"])], ["B", "C"])
        self.assertEqual(self.rows(frame.iloc[:0]), [])
        with self.assertRaises(TypeError):
            self.rows(frame["referral"])
        self.assertEqual(self.rules.decide_table(frame).to_pandas()["referral"].tolist(), ["A", "B", "C"])

    def test_polars(self):
        polars = installed("polars")
        frame = polars.DataFrame(self.COLUMNS)
        rows = self.expect(frame)
        for kind in (polars.Categorical, polars.Enum(["no", "perhaps", "yes"])):
            self.assertEqual(self.expect(frame.with_columns(polars.col("independently-mobile").cast(kind))), rows)
        self.assertEqual(self.expect(frame.with_columns(polars.col("received").str.to_date())), rows)
        self.assertEqual(self.expect(polars.concat([frame[:1], frame[1:]], rechunk=False)), rows)
        with self.assertRaises(TypeError):
            self.rows(frame.lazy())
        self.assertEqual(polars.from_arrow(self.rules.decide_table(frame))["referral"].to_list(), ["A", "B", "C"])

    def test_duckdb(self):
        duckdb = installed("duckdb")
        held = pyarrow.table(self.COLUMNS)
        with duckdb.connect() as database:
            database.register("held", held)
            query = 'select referral, received::date as received, "mark-seen", "independently-mobile" from held order by referral'
            rows = self.expect(database.sql(query))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it would rather be asked for a relation
                self.assertEqual(self.expect(database.execute(query)), rows)
            database.register("decided", self.rules.decide_batches(database.sql(query).to_arrow_table()))
            found = database.sql("select referral, len(rules) > 0 from decided order by referral").fetchall()
        self.assertEqual(found, [(row["referral"], None if row["rules"] is None else len(row["rules"]) > 0) for row in rows])


if __name__ == "__main__":
    unittest.main()
