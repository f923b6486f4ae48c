"""The main job and its stories: real browsers, real tools, the real sidecar as processes of their own."""
