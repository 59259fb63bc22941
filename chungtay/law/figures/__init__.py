"""The law of figures: what is counted, for which days, who owes it to whom, what it is measured by, what may be shown.

``indicators`` definitions as dated data, ``measures`` the words in which an engine is told what to count, ``windows``,
``reports`` and ``owing`` the calendar of reports, ``targets`` and ``judging``, ``hiding`` small counts in public tables,
``intervals`` and ``expecting``, ``friendly`` and ``scoring`` the child-friendly commune, ``moving`` the chain of change.
"""
