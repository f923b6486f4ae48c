"""Trials that every connector is put to: any order, bad networks, strict limits."""
