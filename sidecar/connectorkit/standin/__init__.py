"""What the stand-ins of all tools are built on: a server that limits, fails and signs as told."""
