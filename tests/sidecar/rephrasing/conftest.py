"""A desk whose briefs are put into other words by a machine of the company's own."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from sidecar.connectorkit.outside import Outside
from sidecar.flows.rephrasing import Rephraser
from sidecar.flows.wording import Wording
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, TestDesk
from tests.sidecar.rephrasing.model import Model

Begin = Callable[[TestDesk], Rephraser]


@pytest.fixture
def model() -> Iterator[Model]:
    started = Model().start()
    yield started
    started.stop()


@pytest.fixture
def desk(store: Store, model: Model) -> TestDesk:
    return TestDesk(store, brief=model.settings())


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins as a process that starts does, with the settings of a desk."""
    opened: list[Wording] = []

    def begun(desk: TestDesk) -> Rephraser:
        assert desk.brief is not None
        opened.append(Wording(desk.brief, Outside()))
        return Rephraser(desk.store, opened[-1], lambda: NOW, random=Random(1))

    yield begun
    for it in opened:
        it.close()


@pytest.fixture
def rephraser(desk: TestDesk, begin: Begin) -> Rephraser:
    return begin(desk)
