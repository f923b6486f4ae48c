"""Who may see it? Tokens, pairing, the browser's perimeter."""
