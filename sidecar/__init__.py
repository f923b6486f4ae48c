"""The sidecar: collects what a company's channel tools know, recognises who is who, tells the story."""
