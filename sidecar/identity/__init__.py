"""Whose is this? Normalise, keys, decide, part; pure: no socket, no database, `now` is an argument."""
