"""What all connectors stand on: card, client, account, signature, pause, budget."""
