"""The demonstration: a company of stand-in tools, its customers, the real sidecar and the real extension."""
