"""Stripe's objects as API version 2023-08-16 gives them, complete, with what is told filled in."""

from typing import Any

Json = dict[str, Any]


def customer(id_: str, created: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "customer", "address": None, "balance": 0, "created": created,
        "currency": "usd", "default_source": None, "delinquent": False, "description": None,
        "discount": None, "email": None, "invoice_prefix": id_[-8:].upper(),
        "invoice_settings": {
            "custom_fields": None, "default_payment_method": None, "footer": None,
            "rendering_options": None,
        },
        "livemode": True, "metadata": {}, "name": None, "next_invoice_sequence": 1, "phone": None,
        "preferred_locales": [], "shipping": None, "tax_exempt": "none", "test_clock": None,
    } | told  # fmt: skip


def charge(id_: str, created: int, amount: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "charge", "amount": amount, "amount_captured": amount,
        "amount_refunded": 0, "application": None, "application_fee": None,
        "application_fee_amount": None, "balance_transaction": None,
        "billing_details": billing(), "calculated_statement_descriptor": "ACME", "captured": True,
        "created": created, "currency": "usd", "customer": None, "description": None,
        "disputed": False, "failure_balance_transaction": None, "failure_code": None,
        "failure_message": None, "fraud_details": {}, "invoice": None, "livemode": True,
        "metadata": {}, "on_behalf_of": None,
        "outcome": {
            "network_status": "approved_by_network", "reason": None, "risk_level": "normal",
            "seller_message": "Payment complete.", "type": "authorized",
        },
        "paid": True, "payment_intent": None, "payment_method": None,
        "payment_method_details": None, "receipt_email": None, "receipt_number": None,
        "receipt_url": None, "refunded": False, "review": None, "shipping": None,
        "source_transfer": None, "statement_descriptor": None,
        "statement_descriptor_suffix": None, "status": "succeeded", "transfer_data": None,
        "transfer_group": None,
    } | told  # fmt: skip


def billing(**told: Any) -> Json:
    address = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
    return {"address": address, "email": None, "name": None, "phone": None} | told


def payment_intent(id_: str, created: int, amount: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "payment_intent", "amount": amount, "amount_capturable": 0,
        "amount_details": {"tip": {}}, "amount_received": 0, "application": None,
        "application_fee_amount": None, "automatic_payment_methods": None, "canceled_at": None,
        "cancellation_reason": None, "capture_method": "automatic",
        "client_secret": f"{id_}_secret_no", "confirmation_method": "automatic",
        "created": created, "currency": "usd", "customer": None, "description": None,
        "invoice": None, "last_payment_error": None, "latest_charge": None, "livemode": True,
        "metadata": {}, "next_action": None, "on_behalf_of": None, "payment_method": None,
        "payment_method_options": {}, "payment_method_types": ["card"], "processing": None,
        "receipt_email": None, "review": None, "setup_future_usage": None, "shipping": None,
        "statement_descriptor": None, "statement_descriptor_suffix": None,
        "status": "requires_payment_method", "transfer_data": None, "transfer_group": None,
    } | told  # fmt: skip


def invoice(id_: str, created: int, total: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "invoice", "account_country": "US", "account_name": "Acme",
        "account_tax_ids": None, "amount_due": total, "amount_paid": 0, "amount_remaining": total,
        "amount_shipping": 0, "application": None, "application_fee_amount": None,
        "attempt_count": 0, "attempted": False, "auto_advance": True,
        "automatic_tax": {"enabled": False, "status": None}, "billing_reason": "manual",
        "charge": None, "collection_method": "charge_automatically", "created": created,
        "currency": "usd", "custom_fields": None, "customer": None, "customer_address": None,
        "customer_email": None, "customer_name": None, "customer_phone": None,
        "customer_shipping": None, "customer_tax_exempt": "none", "customer_tax_ids": [],
        "default_payment_method": None, "default_source": None, "default_tax_rates": None,
        "description": None, "discount": None, "discounts": [], "due_date": None,
        "effective_at": None, "ending_balance": None, "footer": None, "from_invoice": None,
        "hosted_invoice_url": None, "invoice_pdf": None, "last_finalization_error": None,
        "latest_revision": None,
        "lines": {"object": "list", "data": [], "has_more": False, "url": "/v1/invoices/lines"},
        "livemode": True, "metadata": {}, "next_payment_attempt": None, "number": None,
        "on_behalf_of": None, "paid": False, "paid_out_of_band": False, "payment_intent": None,
        "payment_settings": {
            "default_mandate": None, "payment_method_options": None, "payment_method_types": None,
        },
        "period_end": created, "period_start": created, "post_payment_credit_notes_amount": 0,
        "pre_payment_credit_notes_amount": 0, "quote": None, "receipt_number": None,
        "rendering_options": None, "shipping_cost": None, "shipping_details": None,
        "starting_balance": 0, "statement_descriptor": None, "status": "draft",
        "status_transitions": dict.fromkeys(
            ("finalized_at", "marked_uncollectible_at", "paid_at", "voided_at")
        ),
        "subscription": None, "subtotal": total, "subtotal_excluding_tax": total, "tax": None,
        "test_clock": None, "total": total, "total_discount_amounts": None,
        "total_excluding_tax": total, "total_tax_amounts": None, "transfer_data": None,
        "webhooks_delivered_at": None,
    } | told  # fmt: skip


def refund(id_: str, created: int, amount: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "refund", "amount": amount, "balance_transaction": None,
        "charge": None, "created": created, "currency": "usd", "metadata": {},
        "payment_intent": None, "reason": None, "receipt_number": None,
        "source_transfer_reversal": None, "status": "succeeded", "transfer_reversal": None,
    } | told  # fmt: skip


def dispute(id_: str, created: int, amount: int, **told: Any) -> Json:
    return {
        "id": id_, "object": "dispute", "amount": amount, "balance_transactions": [],
        "charge": None, "created": created, "currency": "usd", "evidence": {},
        "evidence_details": {
            "due_by": created + 604_800, "has_evidence": False, "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False, "livemode": True, "metadata": {}, "payment_intent": None,
        "reason": "general", "status": "needs_response",
    } | told  # fmt: skip


def subscription(id_: str, created: int, price: Json, **told: Any) -> Json:
    item: Json = {
        "id": f"si_{id_}", "object": "subscription_item", "billing_thresholds": None,
        "created": created, "metadata": {}, "price": price, "quantity": 1, "subscription": id_,
        "tax_rates": None,
    }  # fmt: skip
    month = 30 * 86_400
    return {
        "id": id_, "object": "subscription", "application": None, "application_fee_percent": None,
        "automatic_tax": {"enabled": False}, "billing_cycle_anchor": created,
        "billing_thresholds": None, "cancel_at": None, "cancel_at_period_end": False,
        "canceled_at": None, "cancellation_details": None,
        "collection_method": "charge_automatically", "created": created, "currency": "usd",
        "current_period_end": created + month, "current_period_start": created,
        "customer": "", "days_until_due": None, "default_payment_method": None,
        "default_source": None, "default_tax_rates": None, "description": None, "discount": None,
        "ended_at": None,
        "items": {"object": "list", "data": [item], "has_more": False, "url": "/v1/items"},
        "latest_invoice": None, "livemode": True, "metadata": {},
        "next_pending_invoice_item_invoice": None, "on_behalf_of": None, "pause_collection": None,
        "payment_settings": None, "pending_invoice_item_interval": None,
        "pending_setup_intent": None, "pending_update": None, "schedule": None,
        "start_date": created, "status": "active", "test_clock": None, "transfer_data": None,
        "trial_end": None, "trial_settings": None, "trial_start": None,
    } | told  # fmt: skip


def price(amount: int, nickname: str, created: int) -> Json:
    return {
        "id": f"price_{amount}", "object": "price", "active": True, "billing_scheme": "per_unit",
        "created": created, "currency": "usd", "custom_unit_amount": None, "livemode": True,
        "lookup_key": None, "metadata": {}, "nickname": nickname, "product": "prod_care",
        "recurring": {
            "aggregate_usage": None, "interval": "month", "interval_count": 1,
            "trial_period_days": None, "usage_type": "licensed",
        },
        "tax_behavior": "unspecified", "tiers_mode": None, "transform_quantity": None,
        "type": "recurring", "unit_amount": amount, "unit_amount_decimal": str(amount),
    }  # fmt: skip


def event(id_: str, created: int, type_: str, about: Json) -> Json:
    return {
        "id": id_, "object": "event", "api_version": "2023-08-16", "created": created,
        "data": {"object": about}, "livemode": True, "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None}, "type": type_,
    }  # fmt: skip
