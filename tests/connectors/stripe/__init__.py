"""Stripe, against its stand-in."""
