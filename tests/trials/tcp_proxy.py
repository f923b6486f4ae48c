"""A bad line to a tool that speaks no HTTP."""

import contextlib
import socket
import threading

from tests.trials.fault_proxy import Fault, Line, Reply


class TcpProxy:
    """Passes bytes both ways, and spoils what the tool says."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._fault: Fault | None = None
        self._good = 0  # pieces that still go well
        self._mended = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    has_no_names = False

    def spoil(self, fault: Fault, *, after: int) -> None:
        self._fault, self._good = fault, after * 10
        self._mended.clear()

    def mend(self) -> None:
        self._fault = None
        self._mended.set()

    def close(self) -> None:
        self.mend()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            tool = socket.create_connection(("127.0.0.1", self._upstream))
            for it in (client, tool):
                it.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._ask, args=(client, tool), daemon=True).start()
            threading.Thread(target=self._answer, args=(client, tool), daemon=True).start()

    def _ask(self, client: socket.socket, tool: socket.socket) -> None:
        with contextlib.suppress(OSError), tool:
            while piece := client.recv(65_536):
                tool.sendall(piece)

    def _answer(self, client: socket.socket, tool: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            while piece := tool.recv(65_536):
                self._good -= 1
                if self._fault and self._good < 0:
                    self._fault(Line(client, self._mended), Reply(piece, b""))
                    return
                client.sendall(piece)
