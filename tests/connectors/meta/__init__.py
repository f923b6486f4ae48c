"""Meta's connector against a stand-in of it, over HTTP."""
