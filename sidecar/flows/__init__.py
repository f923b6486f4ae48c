"""The flows, each a page that reads like its arrow."""
