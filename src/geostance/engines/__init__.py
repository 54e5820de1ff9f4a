"""Thin adapters to engines that spread work over many machines."""
