"""Tests of the connectors: what every folder must bring, and each one against its tool."""
