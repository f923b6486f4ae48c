"""The only room that answers JSON over HTTP."""
