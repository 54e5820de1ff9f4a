"""geostance."""
