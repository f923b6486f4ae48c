"""The extension's own pages and scripts in a real browser, without a sidecar."""
