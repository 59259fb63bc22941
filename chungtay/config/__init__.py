import gc

# What a process makes while it starts stays: looking through it for garbage after every 700 new objects, as Python does
# by itself, takes a third of the start.
gc.set_threshold(50_000, 10, 10)
