"""Compiled comparison of two names, word by word."""
