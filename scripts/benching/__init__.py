"""Measures what agents wait for, beside what the same machine needs for doing nothing."""
