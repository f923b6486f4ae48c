"""What a client remembers of a tool's answers, and what of it is asked again once somebody is erased."""

import sys
from threading import Thread
from types import FrameType
from typing import Any
from weakref import WeakSet

import httpx

from sidecar.connectorkit.client import HttpClient, forget_answers
from sidecar.flows.letting_go import let_go
from tests.sidecar.connectorkit.calling import answering, client


def test_what_was_remembered_of_somebody_erased_is_asked_again() -> None:
    asked = iter(range(9))
    with client(lambda _: httpx.Response(200, json=next(asked))) as tool:
        assert tool.get_remembered("user/1", for_s=60) == 0
        let_go({1})
        assert tool.get_remembered("user/1", for_s=60) == 1


def test_what_a_tool_says_of_itself_is_not_asked_again_for_others_deletions() -> None:
    asked = iter(range(9))
    with client(lambda _: httpx.Response(200, json=next(asked))) as tool:
        assert tool.get_remembered("account", for_s=3600) == 0
        assert tool.get_remembered("user/1", for_s=60) == 1
        for n in range(20):
            let_go({n}, tools={"tool:other"})
        assert tool.get_remembered("account", for_s=3600) == 0
        assert tool.get_remembered("user/1", for_s=60) == 1
        let_go({1}, tools={"tool:main"})
        assert tool.get_remembered("account", for_s=3600) == 0
        assert tool.get_remembered("user/1", for_s=60) == 2


def test_a_client_that_another_thread_makes_meanwhile_hinders_no_letting_go() -> None:
    made: list[HttpClient] = []
    others: list[Thread] = []

    def opened() -> None:
        with client(answering()) as tool:
            made.append(tool)

    def trace(frame: FrameType, event: str, _told: Any) -> Any:
        is_walk = frame.f_code is WeakSet.__iter__.__code__
        if is_walk and event == "line" and "item" in frame.f_locals and not others:
            others.append(Thread(target=opened))
            others[0].start()
            others[0].join(0.5)  # it waits for the walk, as it should
        return trace if is_walk else None

    before = sys.gettrace()
    with client(answering()), client(answering()):
        sys.settrace(trace)
        try:
            forget_answers()
        finally:
            sys.settrace(before)
    others[0].join()
    assert len(made) == 1
