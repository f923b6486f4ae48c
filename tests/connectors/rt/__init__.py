"""Request Tracker: its connector against its stand-in and against the real one."""
