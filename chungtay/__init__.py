"""Chung Tay: somebody owes something to a child, by a day, on a legal ground, and must show that it was done."""
