"""The parts of bench_sheets.py."""
