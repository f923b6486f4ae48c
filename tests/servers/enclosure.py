"""Runs programs in the chroot so that all of them end together, whatever they fork.

Each enclosure has mounts and process ids of its own. Its first process holds the reading end
of a pipe from the test; when the test ends, even by a crash, the pipe closes, the first process
ends, and the kernel ends the others. So no server is ever left behind.
"""

import contextlib
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

_UNSHARE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private")
# For a program that we wait for: when we are killed meanwhile, so is it.
_DIES_WITH_US = ("setpriv", "--pdeathsig", "KILL")
# What the programs see: the test's folder as /lab, and /run and /tmp of their own.
_MOUNT = """\
root=$1; lab=$2; shift 2
if [ "$lab" != - ]; then mount --bind "$lab" "$root/lab"; fi
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
  DEBIAN_FRONTEND=noninteractive "$@"
"""
_SUPERVISE = """\
exec 3<&0 </dev/null
for line in "$@"; do bash -c "$line" 3<&- & done
cat <&3 >/dev/null &
wait -n
"""


def run(
    root: Path,
    command: Sequence[str],
    *,
    folder: Path | None = None,
    given: bytes = b"",
    log: Path,
) -> bytes:
    """Run `command` in the chroot to its end and return its output; errors go to `log`.

    `folder` is seen as /lab. Raises `RuntimeError` with the log's end when the command fails.
    """
    lab = str(folder) if folder else "-"
    return run_outside(["bash", "-euc", _MOUNT, "mount", str(root), lab, *command], given, log=log)


def run_outside(command: Sequence[str], given: bytes = b"", *, log: Path) -> bytes:
    """Like `run`, with the machine's own programs: mounts and children still end with it."""
    with log.open("ab") as errors:
        done = subprocess.run(
            [*_DIES_WITH_US, *_UNSHARE, *command],
            input=given,
            stdout=subprocess.PIPE,
            stderr=errors,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(f"{command[-1]!r} ended with {done.returncode}:\n{last_lines(log)}")
    return done.stdout


@contextlib.contextmanager
def servers(
    root: Path, folder: Path, lines: Sequence[str], *, log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """Keep the servers that the shell `lines` start running; when one ends, all end.

    They see `folder` as /lab. Their output goes to `log`.
    """
    inside = ["bash", "-c", _SUPERVISE, "supervise", *lines]
    command = ["bash", "-euc", _MOUNT, "mount", str(root), str(folder), *inside]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*_UNSHARE, *command], stdin=subprocess.PIPE, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait()


def last_lines(log: Path, count: int = 20) -> str:
    """Return the last lines of a log, for an error's sentence."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
