"""The nouns, one per file, and the Protocols by which rooms meet."""
