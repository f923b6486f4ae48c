"""How Stripe is pulled: by events while it knows them, by its lists where it does not."""

import pytest

from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectors.stripe import CONNECTOR
from sidecar.connectors.stripe.pull import pull, restart
from sidecar.connectors.stripe.standin import StandIn
from sidecar.errors import CursorLostError, ToolError
from tests.connectors.reader import Reader
from tests.trials.clock import Clock

DANA = "dana@northwind.example"
_DAY = 86_400


def test_a_second_pull_reads_only_what_changed(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    quiet, busy = stripe.charge(100), stripe.charge(200)
    clock.later(5)
    assert len(reader.pull().raws) > 0
    assert len(reader.pull().raws) == 0
    clock.later(600)
    stripe.refund(busy)
    assert len(reader.pull().raws) == 1
    assert [it.state for it in reader.records("charge")] == ["succeeded", "refunded"]
    assert quiet != busy


def test_two_changes_of_one_second_both_arrive_though_we_read_between_them(
    stripe: StandIn, reader: Reader
) -> None:
    dana = stripe.customer(DANA, "Zoe")
    reader.pull()
    stripe.change_customer(dana, name="Mia")
    reader.pull()
    stripe.change_customer(dana, name="Ada")
    assert [it.name for it in reader.pull().contacts()] == ["Ada"]


def test_what_happens_while_we_page_is_the_next_pulls_and_nothing_is_missed(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    stripe.most_per_page = 7
    charges = [stripe.charge(100 + it) for it in range(30)]
    clock.later(60)
    waiting = iter(charges)

    def somebody_is_paid_back(asked: Asked) -> None:
        if asked.path == "/v1/events":
            clock.later(1)
            stripe.refund(next(waiting))

    stripe.meanwhile = somebody_is_paid_back
    reader.pull()
    stripe.meanwhile = None
    n_refunds = len(stripe.things["refunds"])
    assert n_refunds > 3
    reader.pull()
    assert len(reader.records("charge")) == 30
    assert len(reader.records("refund")) == n_refunds


def test_a_pull_that_broke_off_goes_on_where_it_was(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    for it in range(60):
        stripe.customer(f"c{it}@mail.example")
        clock.later(2)
    pages = pull(reader.client, None, clock())
    page = next(pages)
    reader.take(page.raws)
    reader.cursor = page.cursor
    assert len(reader.contacts()) == 20
    reader.pull()
    assert len(reader.contacts()) == 60
    assert len(reader.raws) <= 41


def test_customers_of_years_come_by_the_backfill_newest_first(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    stripe.most_per_page = 3
    for it in range(10):
        stripe.customer(f"c{it}@mail.example")
        clock.later(40 * _DAY)
    assert reader.pull().contacts() == []
    cursor = reader.backfill(n_pages=1)
    assert [it.identifiers[0].value for it in reader.contacts()] == [
        "c9@mail.example",
        "c8@mail.example",
        "c7@mail.example",
    ]
    reader.backfill(cursor)
    assert len(reader.contacts()) == 10


def test_a_backfill_goes_on_though_the_customer_it_stopped_at_was_deleted(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    stripe.most_per_page = 3
    customers = []
    for it in range(9):
        customers.append(stripe.customer(f"c{it}@mail.example"))
        clock.later(_DAY)
    cursor = reader.backfill(n_pages=1)
    stripe.delete_customer(customers[6])
    reader.backfill(cursor)
    assert len(reader.contacts()) == 9
    reader.pull()
    assert len(reader.contacts()) == 8


def test_a_refund_that_failed_years_ago_is_found_though_its_charge_does_not_show_it(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    stripe.fail_refund(stripe.refund(stripe.charge(1_000), 500))
    clock.later(400 * _DAY)
    reader.backfill()
    assert reader.states() == [("charge", "succeeded", "10.00"), ("refund", "failed", "5.00")]


def test_the_backfill_never_takes_back_what_events_told(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = stripe.customer(DANA, "Dana Whitfield")
    clock.later(60)
    stripe.change_customer(dana, name="Dana Cole")
    told = dict(reader.pull().facts)
    reader.backfill()
    assert reader.facts == told


def test_after_an_outage_of_forty_days_all_is_read_again_and_old_addresses_give_way(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = stripe.customer("zoe@old.example")
    stripe.change_customer(dana, name="Dana")
    reader.pull()
    clock.later(5 * _DAY)
    stripe.change_customer(dana, email=DANA)
    charge = stripe.charge(1_000, customer=dana)
    clock.later(40 * _DAY)
    with pytest.raises(CursorLostError) as lost:
        reader.pull()
    reader.cursor = restart(clock(), lost.value.since_days)
    stripe.refund(charge)
    reader.pull()
    assert [it.identifiers[0].value for it in reader.contacts()] == [DANA]
    assert [it.state for it in reader.records("charge")] == ["refunded"]
    assert len(reader.pull().raws) == 0


def test_a_shop_where_nothing_happens_for_months_loses_no_cursor(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    stripe.customer(DANA)
    for _ in range(5):
        reader.pull()
        clock.later(20 * _DAY)
    assert len(reader.contacts()) == 1


def test_an_open_page_brings_a_payment_with_its_customer(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    charge = stripe.charge(1_000, customer=stripe.customer(DANA))
    intent = stripe.things["charges"][charge]["payment_intent"]
    clock.later(90 * _DAY)
    assert reader.fetch("payment", intent)
    assert reader.states() == [("charge", "succeeded", "10.00")]
    assert [it.identifiers[0].value for it in reader.contacts()] == [DANA]
    assert not reader.fetch("payment", "ch_unknown")


def test_a_page_that_is_opened_tells_the_same_version_as_the_pull(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    charge = stripe.charge(1_000, customer=stripe.customer(DANA))
    clock.later(60)
    stripe.refund(charge, 100)
    told = dict(reader.pull().facts)
    clock.later(3_600)
    reader.facts.clear()
    reader.fetch("payment", charge)
    reader.fetch("customer", reader.records()[0].contact.native_id)
    assert reader.facts.items() <= told.items()


def test_our_share_of_the_limit_is_kept(stripe: StandIn, reader: Reader, clock: Clock) -> None:
    stripe.limiter = Limiter(25, 1.0)
    for it in range(40):
        stripe.charge(100 + it)
    client = open_client(CONNECTOR, reader.account, clock.outside())
    raws = [raw for page in pull(client, None, clock()) for raw in page.raws]
    client.close()
    assert len(raws) == 80
    assert stripe.limiter.breaches == 0


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(1, 500), (False, None)),
        (Fault(1, 429, {"Retry-After": "17"}), (False, 17)),
        (Fault(1, 429, body=b'{"error": {"code": "lock_timeout"}}'), (False, None)),
        (Fault(1, 401), (True, None)),
    ],
)
def test_trouble_is_told_in_fields_and_the_next_pull_brings_all(
    stripe: StandIn, reader: Reader, fault: Fault, told: tuple[bool, float | None]
) -> None:
    stripe.customer(DANA)
    stripe.fail(fault)
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert (raised.value.is_permanent, raised.value.retry_after_s) == told
    assert "northwind" not in str(raised.value)
    assert len(reader.pull().contacts()) == 1
