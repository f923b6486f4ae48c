"""Shopify, against its stand-in."""
