"""The resolver in a process of its own: records in, how long each took and what the process held, as JSON.

Takes a file of records, a folder for the store (which may hold one already) and how many records to
resolve; the last answer of `identity cluster` for each record is not waited for, as with a live store.
"""

import re
import sys
import time
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import orjson

from sidecar.flows.clustering import answers, own_store
from sidecar.flows.reading_ahead import read_ahead


def main() -> int:
    path, folder, n = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    wall, cpu = time.perf_counter(), time.process_time()
    with path.open("rb") as lines, read_ahead(lines) as records:
        store = own_store(folder)
        times = sorted(orjson.loads(it)["ms"] for it in islice(answers(records, store), n))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    reader = getrusage(RUSAGE_CHILDREN)  # it has read ahead beside this process
    cpu += reader.ru_utime + reader.ru_stime
    told = {
        "n": len(times),
        "p50_ms": times[len(times) // 2],
        "p99_ms": times[int(len(times) * 0.99)],
        "max_ms": times[-1],
        "per_s": len(times) / wall,
        "per_cpu_s": len(times) / cpu,
        "peak_mb": _peak_mb() + reader.ru_maxrss / 1024,
    }
    sys.stdout.buffer.write(orjson.dumps(told))
    return 0


def _peak_mb() -> float:
    """Of this program alone: what getrusage tells goes on from what the process was before it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
