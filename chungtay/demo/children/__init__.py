"""Invented children: families of every region, and the ways one child is written twice."""
