"""Matrix: its connector against its stand-in and against a real Synapse."""
