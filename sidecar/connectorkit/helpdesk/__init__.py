"""What connectors of help desks have in common: threads, people, names, lists, waits."""
