"""Many customers over many channels, made up, with the truth of who is who: for tests of identity only."""
