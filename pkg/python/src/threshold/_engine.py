"""The engine as a program, spoken to in lines of JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import threading
from pathlib import Path
from typing import IO, Any, Iterable, Iterator, Optional, Union

#: The environment variable that names another binary.
BINARY = "THRESHOLD"


class EngineError(RuntimeError):
    """The engine could not be started, refused its rules, or stopped."""


class ReferralError(ValueError):
    """A referral that cannot be read: ``problems`` says everything that is wrong with it, as the engine says it."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem["message"]) for problem in problems))


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
    """One running engine. Lines go in and come out in the same order; it ends with ``close`` or ``with``."""

    def __init__(self, arguments: Iterable[str]) -> None:
        command = [binary(), "decide", "-", "--lines", *arguments]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
            )
        except OSError as error:
            raise EngineError(f"the engine cannot be started: {error}") from error
        self._lock = threading.Lock()
        self._said: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        errors = self._process.stderr
        assert errors is not None
        for line in errors:
            self._said.append(line)
            del self._said[:-200]

    def _ends(self) -> tuple[IO[str], IO[str]]:
        if self._process.stdin is None or self._process.stdout is None:
            raise EngineError("the engine is closed")
        return self._process.stdin, self._process.stdout

    def _stopped(self) -> EngineError:
        self._process.wait()
        self._listener.join(timeout=5)
        said = "".join(self._said).strip()
        return EngineError(said or f"the engine stopped with exit code {self._process.returncode}")

    def ask(self, referral: Union[str, dict[str, Any]]) -> dict[str, Any]:
        """One referral, and its answer."""
        with self._lock:
            ask, answer = self._ends()
            try:
                ask.write(line_of(referral))
                ask.flush()
            except (OSError, ValueError) as error:
                raise self._stopped() from error
            line = answer.readline()
            if not line:
                raise self._stopped()
            result: dict[str, Any] = json.loads(line)
            return result

    def ask_all(self, referrals: Iterable[Union[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        """Many referrals, and their answers in the same order; only a few wait at any time, however many there are."""
        with self._lock:
            ask, answer = self._ends()
            counted = threading.Semaphore(0)
            state: dict[str, Any] = {"all": None, "failed": None}

            def write() -> None:
                number = 0
                try:
                    for referral in referrals:
                        ask.write(line_of(referral))
                        number += 1
                        counted.release()
                except BaseException as error:  # the reader raises it
                    state["failed"] = error
                try:
                    # What was written before is answered, and somebody waits for it.
                    ask.flush()
                except (OSError, ValueError) as error:
                    state["failed"] = state["failed"] or error
                state["all"] = number
                counted.release()

            writer = threading.Thread(target=write, daemon=True)
            writer.start()
            read, whole = 0, False
            try:
                while True:
                    counted.acquire()
                    if state["all"] is not None and read == state["all"]:
                        break
                    line = answer.readline()
                    if not line:
                        raise self._stopped()
                    read += 1
                    yield json.loads(line)
                writer.join()
                whole = state["failed"] is None
            finally:
                # Answers to what nobody waits for any more would be taken for those to the next question.
                if not whole:
                    self._process.kill()
                    self._process.wait()
            if state["failed"] is not None:
                raise state["failed"]

    @property
    def is_running(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends the engine."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            try:
                self._process.stdin.close()
            except OSError:
                pass
        self._process.wait()
        self._listener.join(timeout=5)
        for end in (self._process.stdout, self._process.stderr):
            if end is not None:
                end.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def line_of(referral: Union[str, dict[str, Any]]) -> str:
    """A referral on one line. A text is taken for JSON."""
    if isinstance(referral, str):
        referral = json.loads(referral)
    return json.dumps(referral, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Runs the engine once."""
    done: Optional[subprocess.CompletedProcess[str]] = None
    try:
        done = subprocess.run([binary(), *arguments], capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise EngineError(f"the engine cannot be started: {error}") from error
    return done.returncode, done.stdout, done.stderr
