"""Runs: what was asked, how it goes, and what it wrote."""
