"""The demonstration: two stand-in tools, a small cast, the real sidecar and the real extension."""
