"""What happened? Quotes folded, needs counted; pure."""
