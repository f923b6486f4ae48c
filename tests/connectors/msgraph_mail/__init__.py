"""Microsoft 365 mail: its connector against its stand-in."""
