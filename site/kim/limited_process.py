"""Run work on files of strangers in a process of its own, with an end of memory and of time.

What kills the child leaves the worker that waits for it alone. The child is a module that reads its work from its
standard input and writes the answer to its standard output; it gets neither settings nor a database.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import dataclass

#: What a child needs from the environment to start; secrets of the site stay out.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TZ")


@dataclass(frozen=True)
class ProcessLimits:
    """``memory``: bytes of address space. ``seconds``: of a processor; twice as many on the clock."""

    memory: int = 400_000_000
    seconds: int = 10


class LimitReached(Exception):
    """The child needed more memory or time than it may have, or died of what it was given."""


def run_limited(module: str, work: bytes, limits: ProcessLimits) -> bytes:
    """What ``python -m module`` answers to ``work``. Raises ``LimitReached``."""
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path or "." for path in sys.path)
    # One thread for each library that would make a pool: every stack counts as address space.
    environment |= {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "kim.limited_process", module, str(limits.memory), str(limits.seconds)],
            input=work,
            capture_output=True,
            env=environment,
            timeout=2 * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise LimitReached(f"{module}: {2 * limits.seconds} s on the clock") from late
    if done.returncode:
        raise LimitReached(f"{module}: {done.returncode}, {done.stderr[-500:].decode(errors='replace')}")
    return done.stdout


def _main() -> None:
    """Set the limits, then become the module: they are set where nothing of the parent is copied."""
    module, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.execv(sys.executable, [sys.executable, "-m", module])  # noqa: S606 - no shell


if __name__ == "__main__":
    _main()
