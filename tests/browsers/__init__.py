"""Real browsers that a test opens on its own pages and nothing else."""
