"""The mechanism of the office, without I/O: cases, lifecycles, clocks, numbers, effects.

Standard library only; no wall clock, file, socket or log. Time comes in as an argument.
"""
