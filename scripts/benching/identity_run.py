"""The resolver in a process of its own: records in, how long each took and what the process held, as JSON.

Takes a file of records, a folder for the store (which may hold one already) and how many records to
resolve; the last answer of `identity cluster` for each record is not waited for, as with a live store.
"""

import re
import sys
import time
from itertools import islice
from pathlib import Path

import orjson

from sidecar.flows.clustering import answers, own_store


def main() -> int:
    path, folder, n = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    wall, cpu = time.perf_counter(), time.process_time()
    store = own_store(folder)
    with path.open("rb") as lines:
        times = sorted(orjson.loads(it)["ms"] for it in islice(answers(lines, store), n))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    told = {
        "n": len(times),
        "p50_ms": times[len(times) // 2],
        "p99_ms": times[int(len(times) * 0.99)],
        "max_ms": times[-1],
        "per_s": len(times) / wall,
        "per_cpu_s": len(times) / cpu,
        "peak_mb": _peak_mb(),
    }
    sys.stdout.buffer.write(orjson.dumps(told))
    return 0


def _peak_mb() -> float:
    """Of this program alone: what getrusage tells goes on from what the process was before it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
