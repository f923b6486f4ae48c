"""Tests of every connector against what its vendor publishes: requests, answers, webhooks."""
