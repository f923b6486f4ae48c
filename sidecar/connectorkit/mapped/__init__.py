"""Mapping in data: rules in the settings that say how a tool's JSON reads as nouns, for tools without code."""
