"""Mastodon: what is said to us, of us and about us."""
