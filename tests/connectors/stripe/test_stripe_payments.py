"""What customers pay, get back and dispute in Stripe, and what of it arrives."""

import pytest

from sidecar.connectorkit.money import amount_of
from sidecar.connectors.stripe.standin import StandIn
from sidecar.connectors.stripe.standin_objects import billing
from tests.connectors.reader import Opened, Reader, identifiers
from tests.trials.clock import Clock

DANA = "dana@northwind.example"


def test_a_customer_is_a_contact_with_address_number_and_postcode(
    stripe: StandIn, reader: Reader
) -> None:
    home = {"city": None, "country": "US", "line1": None, "line2": None, "postal_code": "94110"}
    stripe.customer(DANA, "Dana Whitfield", phone="+14155550101", address=home | {"state": None})
    (dana,) = reader.pull().contacts()
    assert dana.name == "Dana Whitfield"
    assert identifiers(dana) == [("email", DANA), ("phone", "+14155550101")]
    assert dana.attributes == {"postcode": "94110"}


def test_an_invoice_that_was_paid_twice_shows_both_charges_and_what_was_given_back(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    bill = stripe.invoice(stripe.customer(DANA), 18_900)
    clock.later(60)
    first = stripe.pay_invoice(bill)
    clock.later(60)
    second = stripe.pay_invoice(bill)
    clock.later(60)
    stripe.refund(second, reason="duplicate")
    reader.pull()
    assert reader.states() == [
        ("invoice", "paid", "189.00"),
        ("charge", "succeeded", "189.00"),
        ("charge", "refunded", "189.00"),
        ("refund", "succeeded", "189.00"),
    ]
    assert {it.conversation for it in reader.records()} == {bill}
    assert [it.native_id for it in reader.records("charge")] == [first, second]
    assert [it.subject for it in reader.records("charge")] == ["Invoice ACME-0001"] * 2
    assert [it.subject for it in reader.records("refund")] == ["Invoice ACME-0001: duplicate"]


def test_a_payment_intent_stands_only_until_it_has_a_charge(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    intent = stripe.intend(5_000, customer=stripe.customer(DANA))
    assert reader.pull().states() == [("payment", "requires_payment_method", "50.00")]
    clock.later(60)
    charge = stripe.charge(5_000, intent=intent, customer=reader.contacts()[0].native_id)
    assert reader.pull().states() == [("charge", "succeeded", "50.00")]
    assert reader.is_gone(intent, "record")
    assert reader.places[intent].contacts == reader.places[charge].contacts


def test_the_payment_secret_never_leaves_the_connector(stripe: StandIn, reader: Reader) -> None:
    stripe.intend(5_000, customer=stripe.customer(DANA))
    told = str([page.raws for page in reader.pages()])
    assert "requires_payment_method" in told
    assert "secret" not in told


def test_two_payments_of_one_guest_are_one_persons_and_another_guests_are_not(
    stripe: StandIn, reader: Reader
) -> None:
    details = billing(email="Guest@mail.example", name="Gil Guest", phone="+14155550177")
    stripe.charge(1_000, billing_details=details)
    again = billing(email="guest@mail.example", name="GIL GUEST", phone=None)
    stripe.charge(2_000, billing_details=again)
    stripe.charge(3_000, receipt_email="other@mail.example")
    first, second, other = (it.contact for it in reader.pull().records("charge"))
    assert first.native_id == second.native_id != other.native_id
    assert "guest@" not in first.native_id
    assert first.name == "Gil Guest"
    assert identifiers(first) == [("email", "Guest@mail.example"), ("phone", "+14155550177")]


def test_a_partly_refunded_charge_says_so_until_the_refund_fails(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    charge = stripe.charge(10_000, customer=stripe.customer(DANA))
    refund = stripe.refund(charge, 2_500)
    assert reader.pull().states()[0] == ("charge", "partially_refunded", "100.00")
    clock.later(86_400)
    stripe.fail_refund(refund)
    assert reader.pull().states() == [
        ("charge", "succeeded", "100.00"),
        ("refund", "failed", "25.00"),
    ]


def test_a_disputed_charge_is_open_until_the_dispute_is_won(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    dispute = stripe.dispute(stripe.charge(10_000, customer=stripe.customer(DANA)))
    (charge,) = reader.pull().records("charge")
    assert (charge.state, charge.is_open) == ("disputed", True)
    clock.later(86_400)
    stripe.close_dispute(dispute, "won")
    assert reader.pull().states() == [
        ("charge", "succeeded", "100.00"),
        ("dispute", "won", "100.00"),
    ]


def test_a_failed_a_merely_authorised_and_an_expired_charge_are_told_apart(
    stripe: StandIn, reader: Reader
) -> None:
    stripe.fail_charge(100)
    stripe.charge(200, captured=False)
    stripe.charge(300, captured=False, refunded=True)
    assert [(it.state, it.is_open) for it in reader.pull().records("charge")] == [
        ("failed", False),
        ("authorized", True),
        ("expired", False),
    ]


def test_a_subscription_tells_its_plan_its_price_and_its_end(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    plan = stripe.subscribe(stripe.customer(DANA), 1_299, "Care plan")
    stripe.change_subscription(plan, cancel_at_period_end=True)
    (told,) = reader.pull().records("subscription")
    assert (told.state, told.amount, told.is_open) == ("active", "12.99", True)
    assert told.subject == "Care plan, ends on 2026-12-20"
    clock.later(60)
    stripe.cancel(plan)
    (told,) = reader.pull().records("subscription")
    assert (told.state, told.is_open) == ("canceled", False)


def test_a_deleted_customer_is_gone_and_the_payments_stay(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = stripe.customer(DANA)
    stripe.charge(1_000, customer=dana)
    reader.pull()
    clock.later(60)
    stripe.delete_customer(dana)
    assert reader.pull().contacts() == []
    assert reader.is_gone(dana, "contact")
    assert reader.states() == [("charge", "succeeded", "10.00")]


def test_a_draft_that_is_thrown_away_is_gone(stripe: StandIn, reader: Reader, clock: Clock) -> None:
    draft = stripe.draft(stripe.customer(DANA), 500)
    assert reader.pull().states() == [("invoice", "draft", "5.00")]
    clock.later(60)
    stripe.delete_draft(draft)
    assert reader.pull().states() == []


@pytest.mark.parametrize(
    ("smallest", "currency", "text"),
    [(18_900, "USD", "189.00"), (5, "EUR", "0.05"), (1_890, "JPY", "1890"), (1_890, "KWD", "1.890"),
     (0, "USD", "0.00"), (-250, "USD", "-2.50"), (500, "UGX", "5.00"), (7, "KWD", "0.007")],
)  # fmt: skip
def test_amounts_are_written_as_their_currency_counts(
    smallest: int, currency: str, text: str
) -> None:
    assert amount_of(smallest, currency) == text


def test_links_lead_into_the_dashboard_in_test_mode_and_for_connected_accounts(
    stripe: StandIn, opened: Opened
) -> None:
    charge = stripe.charge(1_000, livemode=False, payment_intent=None)
    stripe.connected = "acct_1Northwind"
    (told,) = opened(stripe_account="acct_1Northwind").pull().records("charge")
    base = "https://dashboard.stripe.example/acct_1Northwind/test/payments/"
    assert told.deep_link == base + charge
