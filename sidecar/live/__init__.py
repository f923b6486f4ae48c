"""The only room that pushes."""
