"""The engine as a program, spoken to in lines of JSON."""

from __future__ import annotations

import atexit
import contextlib
import datetime
import json
import os
import queue
import shutil
import subprocess
import sysconfig
import threading
from pathlib import Path
from typing import IO, Any, Iterable, Iterator, Mapping, Optional, Union

#: The environment variable that names another binary.
BINARY = "THRESHOLD"

#: How many referrals wait for each core, so that none is idle: the engine itself reads half as many ahead.
AHEAD = 64 * (os.cpu_count() or 1)


class EngineError(RuntimeError):
    """The engine could not be started, refused its rules, or stopped."""


class ReferralError(ValueError):
    """A referral that cannot be read: ``problems`` says everything that is wrong with it, as the engine says it."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem["message"]) for problem in problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return ReferralError, (self.problems,)


def binary() -> str:
    """The path of the engine: ``$THRESHOLD``, else beside this Python, else on the path."""
    named = os.environ.get(BINARY)
    if named:
        return named
    beside = Path(sysconfig.get_path("scripts")) / ("threshold.exe" if os.name == "nt" else "threshold")
    if beside.is_file():
        return str(beside)
    found = shutil.which("threshold")
    if found is None:
        raise EngineError(f"the engine is not installed; install the wheel, or name the binary in ${BINARY}")
    return found


class Engine:
    """One running engine, asked by one at a time. Lines go in and come out in the same order, until ``close`` or ``with`` ends it."""

    def __init__(self, arguments: Iterable[str]) -> None:
        command = [binary(), "decide", "-", "--lines", *arguments]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except OSError as error:
            raise EngineError(f"the engine cannot be started: {error}") from error
        self._said: list[bytes] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        errors = self._process.stderr
        assert errors is not None
        for line in errors:
            self._said.append(line)
            del self._said[:-200]

    def _ends(self) -> tuple[IO[bytes], IO[bytes]]:
        ask, answer = self._process.stdin, self._process.stdout
        if ask is None or answer is None or ask.closed:
            raise EngineError("the engine is closed")
        return ask, answer

    def _stopped(self) -> EngineError:
        self.kill()
        self._listener.join(timeout=5)
        said = b"".join(self._said).decode("utf-8", "replace").strip()
        return EngineError(said or f"the engine stopped with exit code {self._process.returncode}")

    def ask(self, line: bytes) -> bytes:
        """One line, and its answer."""
        ask, answer = self._ends()
        try:
            ask.write(line)
            ask.flush()
        except OSError as error:
            raise self._stopped() from error
        said = answer.readline()
        if not said.endswith(b"\n"):
            raise self._stopped()
        return said

    def ask_all(self, parts: Iterable[tuple[int, Any]], ahead: int) -> Iterator[list[bytes]]:
        """Many parts of so many lines each, and the answers to each part, in the same order.

        Parts are taken from whoever has them in the thread that asks, and no more than ``ahead`` wait at any time, however
        many there are.
        """
        ask, answer = self._ends()
        written: queue.SimpleQueue[Any] = queue.SimpleQueue()
        wanted: queue.SimpleQueue[Optional[int]] = queue.SimpleQueue()
        found: queue.SimpleQueue[list[bytes]] = queue.SimpleQueue()

        def write() -> None:
            try:
                while (text := written.get()) is not None:
                    ask.write(text)
                    if written.empty():
                        ask.flush()
            except OSError:
                pass  # the engine stopped: whoever reads sees that, and says why

        def read() -> None:
            while (count := wanted.get()) is not None:
                found.put([answer.readline() for _ in range(count)])

        def next_found() -> list[bytes]:
            lines = found.get()
            if lines and not lines[-1].endswith(b"\n"):
                raise self._stopped()
            return lines

        sides = [threading.Thread(target=side, daemon=True) for side in (write, read)]
        for side in sides:
            side.start()
        waiting, is_whole = 0, False
        try:
            for count, text in parts:
                wanted.put(count)
                written.put(text)
                waiting += 1
                while waiting > ahead or not found.empty():
                    waiting -= 1
                    yield next_found()
            while waiting:
                waiting -= 1
                yield next_found()
            is_whole = True
        finally:
            # Answers to what nobody waits for any more would be taken for those to the next question.
            if not is_whole:
                self.kill()
            written.put(None)
            wanted.put(None)
            for side in sides:
                side.join()

    @property
    def is_running(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Stops the engine in the middle of whatever it does."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Ends the engine."""
        ends = (self._process.stdin, self._process.stdout, self._process.stderr)
        with contextlib.suppress(OSError):
            if ends[0] is not None:
                ends[0].close()
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            # A process that was forked from this one still holds the other end.
            self.kill()
        self._listener.join(timeout=5)
        for end in ends[1:]:
            if end is not None:
                end.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Idle:
    """Engines that wait to be asked again, the last used last; whoever asks has one alone.

    They are the process's, not the ``Rules``': what is sent to a worker of a cluster again and again finds its engine running.
    """

    MOST = 2 + (os.cpu_count() or 1)

    def __init__(self) -> None:
        self._engines: list[tuple[tuple[Any, ...], Engine]] = []
        self._lock = threading.Lock()

    def take(self, key: tuple[Any, ...]) -> Optional[Engine]:
        """One that still runs. What was forked does not share those of the process that it came from."""
        with self._lock:
            for at in reversed(range(len(self._engines))):
                if self._engines[at][0] == (os.getpid(), *key):
                    engine = self._engines.pop(at)[1]
                    if engine.is_running:
                        return engine
                    engine.close()
        return None

    def put(self, key: tuple[Any, ...], engine: Engine) -> None:
        """One that has answered everything."""
        with self._lock:
            self._engines.append(((os.getpid(), *key), engine))
            spare = [self._engines.pop(0) for _ in range(len(self._engines) - self.MOST)]
        close(spare)

    def close(self, key: tuple[Any, ...]) -> None:
        """Ends those of this key; an empty key is that of all."""
        with self._lock:
            mine = (os.getpid(), *key)
            ended = [one for one in self._engines if one[0][: len(mine)] == mine]
            self._engines = [one for one in self._engines if one[0][: len(mine)] != mine]
        close(ended)


def close(engines: list[tuple[tuple[Any, ...], Engine]]) -> None:
    """Ends engines of this process; those of another are its own."""
    for (process, *_), engine in engines:
        if process == os.getpid():
            engine.close()


IDLE = Idle()
atexit.register(IDLE.close, ())


def line_of(referral: Union[str, Mapping[str, Any]]) -> bytes:
    """A referral on one line. A text is taken for JSON, and it is the engine that says what is wrong with it."""
    if isinstance(referral, str):
        # The engine passes empty lines over, and whoever asked would wait for ever.
        text = referral.replace("\n", " ").replace("\r", " ") if referral.strip() else "null"
    else:
        text = json.dumps(dict(referral), ensure_ascii=False, separators=(",", ":"), default=plain)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def plain(value: Any) -> Any:
    """What JSON has no word for: a mapping as an object, a moment by the clocks of England, all else as text."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8", "replace")
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        return value.item()
    return moment(value) if isinstance(value, datetime.datetime) else str(value)


def moment(value: datetime.datetime) -> str:
    """A moment by the clocks of England, to the second; midnight to the second is a day without a time.

    pandas and others have no days, only moments, and write a day as its midnight.
    """
    if value.tzinfo is not None:
        from zoneinfo import ZoneInfo

        value = value.astimezone(ZoneInfo("Europe/London"))
    value = value.replace(tzinfo=None, microsecond=0)
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Runs the engine once."""
    try:
        done = subprocess.run([binary(), *arguments], capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise EngineError(f"the engine cannot be started: {error}") from error
    return done.returncode, done.stdout, done.stderr
