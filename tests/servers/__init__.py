"""Real servers, written by others, that a test starts on loopback and stops again."""
