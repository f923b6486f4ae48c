"""Collecting what refers to itself, seldom: for processes that live long and make little of it."""

import gc


def collect_rarely() -> None:
    """Once, when all is imported and set up: that lives as long as the process.

    Neither what a request nor what an interaction makes refers to itself, and what is kept at hand of
    customers' histories is looked through each time: a sixth of an answer's time went there, and every
    hundredth or so interaction waited a tenth of a second for all of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
