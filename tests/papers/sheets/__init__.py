"""Sheets: what an office sends, and what comes of it."""
