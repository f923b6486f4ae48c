"""A bad line to a tool that speaks no HTTP."""

import contextlib
import socket
import threading

from tests.trials.fault_proxy import BadProxy, Fault, Line, Reply, connected

_PIECES = 10  # of one answer, about


class TcpProxy(BadProxy):
    """Passes bytes both ways, and spoils what the tool says."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        super().__init__()

    def spoil(self, fault: Fault, *, after: int) -> None:
        super().spoil(fault, after=after * _PIECES)

    def _talk(self, connection: socket.socket) -> None:
        tool = connected(self._upstream)
        threading.Thread(target=_ask, args=(connection, tool), daemon=True).start()
        while piece := tool.recv(65_536):
            if fault := self._due_fault():
                fault(Line(connection, self._mended), Reply(piece, b""))
                return
            connection.sendall(piece)


def _ask(client: socket.socket, tool: socket.socket) -> None:
    with contextlib.suppress(OSError), tool:
        while piece := client.recv(65_536):
            tool.sendall(piece)
