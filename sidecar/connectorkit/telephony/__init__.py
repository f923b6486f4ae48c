"""What telephone systems have in common: numbers and who is behind them, calls with their legs, agents' work."""
