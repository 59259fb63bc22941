"""The law of figures: what is counted, for which days, who owes it to whom, against what, and what may be shown.

``indicators`` definitions as dated data, ``measures`` the words in which an engine is told what to count; ``windows``,
``reports``, ``owing`` the calendar of reports; ``targets``, ``judging``; ``hiding`` small counts in public tables;
``intervals``, ``expecting``; ``friendly``, ``scoring``, ``helping`` the child-friendly commune; ``moving`` what moved.
"""
